{{ merge_survivors(ref('int_leads'), 'lead_id') }}

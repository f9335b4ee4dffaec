{{ merge_survivors(ref('int_contacts'), 'contact_id') }}

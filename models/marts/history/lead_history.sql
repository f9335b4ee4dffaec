{{ history_of(ref('int_lead_versions'), 'lead_id', [
    'status', 'account_id', 'contact_id', 'opportunity_id', 'converted_at', 'disqualified_reason', 'merged_into_id',
    'is_deleted',
]) }}

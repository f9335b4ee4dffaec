{{ history_of(ref('int_opportunity_versions'), 'opportunity_id', [
    'account_id', 'type', 'stage', as_amount('source_amount') ~ ' as amount_in_currency', 'currency', 'closed_at',
    'is_closed', 'is_won', 'loss_reason', 'is_deleted',
]) }}

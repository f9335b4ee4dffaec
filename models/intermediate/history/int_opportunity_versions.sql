{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

{{ recorded_versions(ref('int_opportunities_priced'), 'opportunity_id', [
    'account_id', 'type', 'stage', 'source_amount', 'currency', 'closed_at', 'is_closed', 'is_won', 'loss_reason',
    'is_deleted',
]) }}

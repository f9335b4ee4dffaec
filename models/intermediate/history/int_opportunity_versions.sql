{{ config(
    materialized='incremental',
    incremental_strategy='append',
    on_schema_change='append_new_columns',
    full_refresh=false,
) }}

{{ recorded_versions(ref('int_opportunities_priced'), 'opportunity_id', [
    'account_id', 'type', 'stage', 'source_amount', 'currency', 'closed_at', 'is_closed', 'is_won', 'loss_reason',
    'is_deleted',
], carried=['created_at']) }}

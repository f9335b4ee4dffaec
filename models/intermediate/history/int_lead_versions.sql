{{ config(
    materialized='incremental',
    incremental_strategy='append',
    on_schema_change='append_new_columns',
    full_refresh=false,
) }}

{{ recorded_versions(ref('int_leads'), 'lead_id', [
    'status', 'account_id', 'contact_id', 'opportunity_id', 'converted_at', 'disqualified_reason', 'merged_into_id',
    'is_deleted',
], identified_by=['email', 'phone']) }}

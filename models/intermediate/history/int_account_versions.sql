{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

{{ recorded_versions(ref('int_accounts'), 'account_id', [
    'industry', 'employees', 'country', 'merged_into_id', 'is_deleted',
]) }}

{{ config(materialized='table') }}

{{ merge_survivors(ref('int_accounts'), 'account_id') }}

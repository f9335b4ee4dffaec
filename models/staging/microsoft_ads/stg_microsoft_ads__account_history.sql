{{ config(enabled='microsoft_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'account_history' as source_table,
        {{ row_hash('microsoft_ads', 'account_history') }} as row_hash
    from {{ read_source('microsoft_ads', 'account_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'microsoft_ads',
            key=['id'],
            texts=['name', 'currency_code', 'time_zone'],
            changed_by=['last_modified_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned

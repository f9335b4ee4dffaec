{{ config(enabled='meta_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'account_history' as source_table,
        {{ row_hash('meta_ads', 'account_history') }} as row_hash
    from {{ read_source('meta_ads', 'account_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'meta_ads',
            key=['id'],
            texts=['name', 'currency', 'timezone_name'],
            changed_by=[],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned

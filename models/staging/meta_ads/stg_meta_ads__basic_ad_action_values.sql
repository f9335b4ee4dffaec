{{ config(enabled='meta_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'basic_ad_action_values' as source_table,
        {{ row_hash('meta_ads', 'basic_ad_action_values') }} as row_hash
    from {{ read_source('meta_ads', 'basic_ad_action_values') }}

),

typed as (

    select {{ ad_action_columns('meta_ads') }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['ad_id', 'action_date', 'action_type', 'action_index'])) }}

select * from versioned

{{ config(enabled='meta_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'creative_history' as source_table,
        {{ row_hash('meta_ads', 'creative_history') }} as row_hash
    from {{ read_source('meta_ads', 'creative_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'meta_ads',
            key=['id'],
            texts=['page_link', 'template_page_link', 'url_tags'],
            changed_by=[],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned

{{ config(materialized='view') }}

-- What logins, forms, the CRM and decisions by hand say about who is who, without any help from cookies.
with

record_links as (

    select
        center_key as left_key,
        identifier_key as right_key
    from {{ ref('int_record_centers') }}
    where identifier_type <> 'anonymous_id'

),

lead_merges as (

    select
        {{ identifier_key("'lead_id'", 'merged_into_id') }} as left_key,
        {{ identifier_key("'lead_id'", 'lead_id') }} as right_key
    from {{ ref('int_leads') }}
    where merged_into_id is not null

),

contact_merges as (

    select
        {{ identifier_key("'contact_id'", 'merged_into_id') }} as left_key,
        {{ identifier_key("'contact_id'", 'contact_id') }} as right_key
    from {{ ref('int_contacts') }}
    where merged_into_id is not null

),

decisions as (

    select
        left_key,
        right_key
    from {{ ref('int_identity_overrides') }}
    where action = 'link' and left_type <> 'anonymous_id' and right_type <> 'anonymous_id'

)

select * from record_links
union all
select * from lead_merges
union all
select * from contact_merges
union all
select * from decisions

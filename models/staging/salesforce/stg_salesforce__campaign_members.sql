{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

members as (

    select
        *,
        {{ to_text('lead_or_contact_id') }} as member_id,
        {{ lower_case(to_text('type')) }} as member_type
    from {{ ref('base_salesforce__campaign_member') }}

),

-- An export says of whom a member is in a column for each, or in one for both, beside which the type or else the id's
-- first three letters tell the two apart. A date of the first response means nothing on a member who has not
-- responded.
source as (

    select
        campaign_id,
        case
            when {{ first_text(['lead_id', 'contact_id']) }} is not null then {{ to_text('lead_id') }}
            when coalesce(member_type, case when member_id like '00Q%' then 'lead' end) = 'lead' then member_id
        end as lead_id,
        case
            when {{ first_text(['lead_id', 'contact_id']) }} is not null then {{ to_text('contact_id') }}
            when coalesce(member_type, case when member_id like '003%' then 'contact' end) = 'contact' then member_id
        end as contact_id,
        status,
        case
            when coalesce({{ to_boolean('has_responded') }}, true) then {{ to_text('first_responded_date') }}
        end as responded_at,
        has_responded,
        {{ to_boolean(salesforce_is_deleted()) }} as is_deleted,
        'campaign_member' as source_table,
        row_hash,
        loaded_at
    from members

),

typed as (

    select
        {{ campaign_member_columns('salesforce') }},
        case
            when {{ is_unreadable(['has_responded'], 'boolean') }} then 'boolean_invalid'
            when is_deleted then 'no_longer_valid'
            when {{ to_boolean('has_responded') }} and {{ to_text('responded_at') }} is null then 'date_missing'
        end as own_rejection_reason
    from source

),

judged as (

    select
        source_system,
        source_table,
        campaign_id,
        lead_id,
        contact_id,
        status,
        responded_at,
        row_hash,
        loaded_at,
        coalesce(rejection_reason, own_rejection_reason) as rejection_reason
    from typed

),

{{ versioned('judged', 'campaign_members') }}

select * from versioned

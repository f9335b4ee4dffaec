{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

source as (

    select
        opportunity_id,
        contact_id,
        role,
        is_primary,
        {{ to_boolean(salesforce_is_deleted()) }} as is_deleted,
        'opportunity_contact_role' as source_table,
        {{ row_hash('salesforce', 'opportunity_contact_role') }} as row_hash,
        loaded_at
    from {{ read_source('salesforce', 'opportunity_contact_role') }}

),

typed as (

    select
        {{ opportunity_contact_columns('salesforce') }},
        is_deleted
    from source

),

judged as (

    select
        source_system,
        source_table,
        opportunity_id,
        contact_id,
        role,
        is_primary,
        row_hash,
        loaded_at,
        case when rejection_reason is null and is_deleted then 'no_longer_valid' else rejection_reason end
            as rejection_reason
    from typed

),

{{ versioned('judged', 'opportunity_contacts') }}

select * from versioned

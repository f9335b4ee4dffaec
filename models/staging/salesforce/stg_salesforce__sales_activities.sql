{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

activities as (

    select
        id,
        {{ first_text(['activity_date', 'completed_date_time', 'created_date']) }} as occurred_at,
        {{ first_text(['type', 'task_subtype']) }} as type,
        {{ to_text('who_id') }} as who_id,
        {{ to_text('what_id') }} as what_id,
        {{ to_text('account_id') }} as account_id,
        owner_id,
        {{ to_boolean(salesforce_is_deleted()) }} as is_deleted,
        'task' as source_table,
        row_hash,
        loaded_at
    from {{ ref('base_salesforce__task') }}

    union all

    select
        id,
        {{ first_text(['start_date_time', 'activity_date_time', 'activity_date', 'created_date']) }} as occurred_at,
        {{ first_text(['type', 'event_subtype']) }} as type,
        {{ to_text('who_id') }} as who_id,
        {{ to_text('what_id') }} as what_id,
        {{ to_text('account_id') }} as account_id,
        owner_id,
        {{ to_boolean(salesforce_is_deleted()) }} as is_deleted,
        'event' as source_table,
        row_hash,
        loaded_at
    from {{ ref('base_salesforce__event') }}

),

-- Who and what an activity is about can be records of any kind; the first three letters of an id name the kind.
source as (

    select
        id as activity_id,
        occurred_at,
        type,
        case when who_id like '00Q%' then who_id end as lead_id,
        case when who_id like '003%' then who_id end as contact_id,
        case when what_id like '001%' then what_id else account_id end as account_id,
        case when what_id like '006%' then what_id end as opportunity_id,
        owner_id,
        is_deleted,
        source_table,
        row_hash,
        loaded_at
    from activities

),

typed as (

    select
        {{ sales_activity_columns('salesforce') }},
        is_deleted
    from source

),

judged as (

    select
        source_system,
        source_table,
        activity_id,
        occurred_at,
        type,
        lead_id,
        contact_id,
        account_id,
        opportunity_id,
        owner_id,
        row_hash,
        loaded_at,
        coalesce(rejection_reason, case when is_deleted then 'no_longer_valid' end) as rejection_reason
    from typed

),

{{ versioned('judged', 'sales_activities') }}

select * from versioned

{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

-- The table's name is that of a standard object, one row a changed field, and that of the loader's history of leads. A
-- row of the loader's has no lead_id: it is a state of the lead that bears its id.
history as (

    select
        *,
        {{ lower_case('coalesce(' ~ to_text('field') ~ ", 'unknown')") }} as changed_field_name,
        {{ to_text('lead_id') }} is null and {{ to_text('_fivetran_start') }} is not null as is_state
    from {{ ref('base_salesforce__lead_history') }}

),

source as (

    select
        case when is_state then {{ to_text('id') }} else {{ to_text('lead_id') }} end as lead_id,
        case
            when is_state then {{ to_text('status') }}
            when changed_field_name = 'status'
                then {{ first_text(['new_value', 'new_value_st', 'new_value_fl', 'new_value_de', 'new_value_bo']) }}
        end as stage,
        case
            when not is_state and changed_field_name = 'status'
                then {{ first_text(['old_value', 'old_value_st', 'old_value_fl', 'old_value_de', 'old_value_bo']) }}
        end as previous_stage,
        case when is_state then {{ to_text('_fivetran_start') }} else {{ to_text('created_date') }} end as entered_at,
        case when is_state or changed_field_name = 'status' then 'stage' else changed_field_name end as changed_field,
        'lead_history' as source_table,
        row_hash,
        loaded_at
    from history

),

typed as (

    select {{ lead_stage_change_columns('salesforce', tells_previous=true) }}
    from source

),

compared as (

    select
        *,
        lag(stage) over (
            partition by lead_id, changed_field, rejection_reason
            order by entered_at, row_hash
        ) as stage_before
    from typed

),

-- A state begins at any change of the lead: only where its status differs from the one before has it moved. Copies of
-- a row have moved if the first of them has.
judged as (

    select
        source_system,
        source_table,
        lead_id,
        stage,
        entered_at,
        previous_stage,
        case
            when
                changed_field = 'stage'
                and rejection_reason is null
                and max(case when {{ is_other('stage', 'stage_before') }} then 1 else 0 end)
                    over (partition by row_hash)
                = 0
                then 'other'
            else changed_field
        end as changed_field,
        row_hash,
        loaded_at,
        rejection_reason
    from compared

),

{{ versioned('judged', 'lead_stage_changes') }}

select * from versioned

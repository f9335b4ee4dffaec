{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

-- The table's name is that of a standard object and that of the loader's history of opportunities. A row of the
-- loader's has no opportunity_id: it is a state of the opportunity that bears its id.
snapshots as (

    select
        *,
        {{ to_text('opportunity_id') }} is null and {{ to_text('_fivetran_start') }} is not null as is_state
    from {{ ref('base_salesforce__opportunity_history') }}

),

field_changes as (

    select
        *,
        {{ lower_case('coalesce(' ~ to_text('field') ~ ", 'unknown')") }} as changed_field,
        {{ first_text(['new_value', 'new_value_st', 'new_value_fl', 'new_value_de', 'new_value_bo']) }} as value_after,
        {{ first_text(['old_value', 'old_value_st', 'old_value_fl', 'old_value_de', 'old_value_bo']) }} as value_before
    from {{ ref('base_salesforce__opportunity_field_history') }}

),

source as (

    select
        case when is_state then {{ to_text('id') }} else {{ to_text('opportunity_id') }} end as opportunity_id,
        stage_name as stage,
        case when is_state then {{ to_text('_fivetran_start') }} else {{ to_text('created_date') }} end as entered_at,
        amount,
        cast(null as {{ type_text() }}) as previous_stage,
        cast(null as {{ type_text() }}) as previous_amount,
        'stage' as changed_field,
        'opportunity_history' as source_table,
        row_hash,
        loaded_at
    from snapshots

    union all

    select
        opportunity_id,
        case when changed_field = 'stagename' then value_after end as stage,
        {{ to_text('created_date') }} as entered_at,
        case when changed_field = 'amount' then value_after end as amount,
        case when changed_field = 'stagename' then value_before end as previous_stage,
        case when changed_field = 'amount' then value_before end as previous_amount,
        case when changed_field = 'stagename' then 'stage' else changed_field end as changed_field,
        'opportunity_field_history' as source_table,
        row_hash,
        loaded_at
    from field_changes

),

typed as (

    select {{ opportunity_stage_change_columns('salesforce', tells_previous=true) }}
    from source

),

compared as (

    select
        *,
        lag(stage) over (
            partition by opportunity_id, source_table, changed_field, rejection_reason
            order by entered_at, row_hash
        ) as stage_before
    from typed

),

-- A snapshot is taken at any change: only where its stage differs from the one before has the deal moved. Copies of a
-- row have moved if the first of them has.
judged as (

    select
        source_system,
        source_table,
        opportunity_id,
        stage,
        entered_at,
        amount,
        previous_stage,
        previous_amount,
        case
            when
                changed_field = 'stage'
                and rejection_reason is null
                and max(case when {{ is_other('stage', 'stage_before') }} then 1 else 0 end)
                    over (partition by source_table, row_hash)
                = 0
                then 'other'
            else changed_field
        end as changed_field,
        row_hash,
        loaded_at,
        rejection_reason
    from compared

),

{{ versioned('judged', 'opportunity_stage_changes') }}

select * from versioned

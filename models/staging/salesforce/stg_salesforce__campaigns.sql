{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

source as (

    select
        id as campaign_id,
        name,
        type,
        {{ first_text(['channel_c', 'channel']) }} as channel,
        start_date as starts_on,
        end_date as ends_on,
        budgeted_cost,
        actual_cost,
        currency_iso_code as currency,
        _fivetran_start,
        {{ to_boolean('_fivetran_active') }} as is_active,
        'campaign' as source_table,
        row_hash,
        loaded_at
    from {{ ref('base_salesforce__campaign') }}

),

typed as (

    select
        {{ campaign_columns('salesforce') }},
        row_number() over (
            partition by {{ to_text('campaign_id') }}
            order by {{ to_timestamp('_fivetran_start') }} desc nulls last, row_hash desc
        ) as state_rank,
        is_active
    from source

),

-- A campaign has no time of its last change by which its states could be told: where history is kept, one that has
-- ended and has a later one beside it is no campaign of today.
judged as (

    select
        source_system,
        source_table,
        campaign_id,
        name,
        type,
        channel,
        starts_on,
        ends_on,
        budgeted_cost,
        actual_cost,
        currency,
        row_hash,
        loaded_at,
        case
            when rejection_reason is null and not is_active and state_rank > 1 then 'no_longer_valid'
            else rejection_reason
        end as rejection_reason
    from typed

),

{{ versioned('judged', 'campaigns') }}

select * from versioned

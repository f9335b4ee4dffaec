with

opportunities as (

    select *
    from {{ ref('int_opportunities') }}
    where not is_deleted

),

-- The same deal is sometimes entered twice, by two people or by an import.
compared as (

    select
        *,
        count(*) over (
            partition by account_id, currency, source_amount, cast(created_at as date)
        ) as deals_alike
    from opportunities

),

known_accounts as (

    select distinct account_id
    from {{ ref('int_accounts') }}

),

histories as (

    select
        opportunity_id,
        min(entered_at) as history_starts_at
    from {{ ref('int_opportunity_stage_changes') }}
    group by opportunity_id

),

-- The journey to the win where there is one, else the journey to the opening.
journeys as (

    select
        conversions.conversion_id as opportunity_id,
        journeys.touches,
        journeys.touches - kept.touches as capped_touches,
        first_touches.occurred_at as first_touch_at,
        row_number() over (partition by conversions.conversion_id order by conversions.basis desc) as journey_rank
    from {{ ref('int_conversions') }} as conversions
    left join {{ ref('int_journeys') }} as journeys
        on conversions.conversion_key = journeys.conversion_key
    left join {{ ref('int_journey_shapes') }} as kept
        on conversions.conversion_key = kept.conversion_key
    left join {{ ref('int_group_touches') }} as first_touches
        on journeys.group_key = first_touches.group_key
            and journeys.first_rank = first_touches.touch_rank
    where conversions.conversion_type = 'opportunity'

),

coverage as (

    select * from {{ ref('int_opportunity_coverage') }}

)

select
    opportunities.opportunity_id,
    opportunities.account_id,
    opportunities.type,
    opportunities.stage,
    opportunities.loss_reason,
    {{ from_minor_units(
        'coalesce(opportunities.revenue_amount_minor, opportunities.pipeline_amount_minor)', reporting_minor_units()
    ) }} as amount,
    opportunities.currency,
    cast(opportunities.source_amount as {{ type_amount() }}) as amount_in_currency,
    opportunities.is_won,
    opportunities.is_closed,
    opportunities.is_attributed,
    known_accounts.account_id is not null as has_known_account,
    opportunities.deals_alike > 1
    and opportunities.account_id is not null
    and coalesce(opportunities.source_amount, 0) <> 0
        as is_possible_duplicate,
    coalesce(journeys.touches, 0) as touchpoints,
    coalesce(journeys.capped_touches, 0) as capped_touchpoints,
    coalesce(coverage.people, 0) as people,
    cast(coalesce(coverage.people_reached, 0) as bigint) as people_reached,
    {{ ratio('coverage.people_reached', 'coverage.people') }} as contact_coverage,
    opportunities.created_at,
    opportunities.closed_at,
    histories.history_starts_at,
    journeys.first_touch_at,
    {{ rounded_to(
        type_amount(), seconds_between('opportunities.created_at', 'opportunities.closed_at') ~ ' / 86400'
    ) }} as days_to_close

from compared as opportunities

left join known_accounts
    on opportunities.account_id = known_accounts.account_id

left join histories
    on opportunities.opportunity_id = histories.opportunity_id

left join journeys
    on opportunities.opportunity_id = journeys.opportunity_id
        and journeys.journey_rank = 1

left join coverage
    on opportunities.opportunity_id = coverage.opportunity_id

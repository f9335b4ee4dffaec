-- A row here is a journey whose touches are not the eligible touches of its buying group in its window, each of them
-- capped or credited by the models that give every touch the same, if there is such a model. Touches are counted past
-- the ranks that journeys are made of.
with

expected as (

    select
        journeys.conversion_type,
        journeys.conversion_id,
        journeys.basis,
        count(*) as touches
    from {{ ref('journeys') }} as journeys
    inner join {{ ref('buying_groups') }} as buying_groups
        on journeys.conversion_type = buying_groups.conversion_type
            and journeys.conversion_id = buying_groups.conversion_id
    inner join {{ ref('touchpoints') }} as touchpoints
        on buying_groups.person_id = touchpoints.person_id
            and journeys.journey_starts_after < touchpoints.occurred_at
            and journeys.converted_at >= touchpoints.occurred_at
            and (
                buying_groups.through_account_id is null
                or buying_groups.through_account_id = touchpoints.account_id
            )
    where touchpoints.exclusion_reason is null
    group by journeys.conversion_type, journeys.conversion_id, journeys.basis

),

even_models as (

    select min(model) as model
    from {{ ref('attribution_models') }}
    where kind = 'position' and shared_share = 100

),

accounted as (

    select
        capped.conversion_type,
        capped.conversion_id,
        capped.basis,
        capped.touchpoint_id,
        1 as is_capped
    from {{ ref('capped_touches') }} as capped

    union all

    select
        credits.conversion_type,
        credits.conversion_id,
        credits.basis,
        credits.touchpoint_id,
        0 as is_capped
    from {{ ref('attribution_credits') }} as credits
    inner join even_models
        on credits.model = even_models.model
    where credits.unattributed_reason is null

),

-- A touch that is both, or either of them twice, is more than one of the distinct touches.
counted as (

    select
        accounted.conversion_type,
        accounted.conversion_id,
        accounted.basis,
        count(*) as touches,
        count(distinct accounted.touchpoint_id) as distinct_touches,
        sum(accounted.is_capped) as capped_touches,
        sum(case
            when
                touchpoints.exclusion_reason is null
                and buying_groups.person_id is not null
                and touchpoints.occurred_at > journeys.journey_starts_after
                and touchpoints.occurred_at <= journeys.converted_at
                then 1
            else 0
        end) as rightful_touches

    from accounted

    left join {{ ref('journeys') }} as journeys
        on accounted.conversion_type = journeys.conversion_type
            and accounted.conversion_id = journeys.conversion_id
            and accounted.basis = journeys.basis

    left join {{ ref('touchpoints') }} as touchpoints
        on accounted.touchpoint_id = touchpoints.touchpoint_id

    left join {{ ref('buying_groups') }} as buying_groups
        on accounted.conversion_type = buying_groups.conversion_type
            and accounted.conversion_id = buying_groups.conversion_id
            and touchpoints.person_id = buying_groups.person_id
            and (
                buying_groups.through_account_id is null
                or buying_groups.through_account_id = touchpoints.account_id
            )

    group by accounted.conversion_type, accounted.conversion_id, accounted.basis

),

compared as (

    select
        coalesce(journeys.conversion_type, counted.conversion_type) as conversion_type,
        coalesce(journeys.conversion_id, counted.conversion_id) as conversion_id,
        coalesce(journeys.basis, counted.basis) as basis,
        journeys.touches,
        journeys.capped_touches,
        coalesce(expected.touches, 0) as expected_touches,
        coalesce(counted.touches, 0) as accounted_touches,
        coalesce(counted.distinct_touches, 0) as distinct_touches,
        coalesce(counted.rightful_touches, 0) as rightful_touches,
        coalesce(counted.capped_touches, 0) as listed_touches,
        even_models.model

    from {{ ref('journeys') }} as journeys

    full join counted
        on journeys.conversion_type = counted.conversion_type
            and journeys.conversion_id = counted.conversion_id
            and journeys.basis = counted.basis

    left join expected
        on journeys.conversion_type = expected.conversion_type
            and journeys.conversion_id = expected.conversion_id
            and journeys.basis = expected.basis

    cross join even_models

)

select *
from compared
where
    touches is null
    or touches <> expected_touches
    or capped_touches <> listed_touches
    or accounted_touches <> distinct_touches
    or accounted_touches <> rightful_touches
    or (model is not null and accounted_touches <> expected_touches)

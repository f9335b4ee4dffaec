-- A journey is a run of its group's touches: from first_rank to last_rank. Counting, along one time line of touches and
-- moments, how many touches lie at or before each moment finds all runs and milestones without joining touches to
-- conversions, which on an account with many of both would grow with their product.
with

conversions as (

    select *
    from {{ ref('int_conversions') }}
    where group_id is not null

),

group_leads as (

    select
        groups.group_id,
        min(leads.created_at) as lead_created_at
    from (
        select
            group_id,
            person_id,
            {{ bond_to_account() }} as account_id
        from {{ ref('int_buying_groups') }}
        group by group_id, person_id
    ) as groups
    inner join {{ ref('int_person_leads') }} as leads
        on groups.person_id = leads.person_id
            and (groups.account_id is null or groups.account_id = leads.account_id)
    group by groups.group_id

),

moments as (

    select
        conversion_key,
        group_key,
        'start' as moment,
        journey_starts_after as moment_at
    from conversions
    union all
    select
        conversion_key,
        group_key,
        'end' as moment,
        converted_at as moment_at
    from conversions
    union all
    select
        conversion_key,
        group_key,
        'opportunity' as moment,
        opportunity_created_at as moment_at
    from conversions
    union all
    select
        conversion_key,
        group_key,
        'close' as moment,
        closed_at as moment_at
    from conversions
    union all
    select
        conversions.conversion_key,
        conversions.group_key,
        'lead' as moment,
        group_leads.lead_created_at as moment_at
    from conversions
    inner join group_leads
        on conversions.group_id = group_leads.group_id

),

time_line as (

    select
        group_key,
        occurred_at as happened_at,
        1 as touches,
        cast(null as {{ type_text() }}) as moment,
        null as conversion_key
    from {{ ref('int_group_touches') }}

    union all

    select
        group_key,
        moment_at as happened_at,
        0 as touches,
        moment,
        conversion_key
    from moments
    where moment_at is not null

),

counted as (

    select
        conversion_key,
        moment,
        sum(touches) over (
            partition by group_key
            order by happened_at asc, touches desc
            rows between unbounded preceding and current row
        ) as touches_so_far
    from time_line

),

bounds as (

    select
        conversion_key,
        cast(max(case when moment = 'start' then touches_so_far end) as bigint) as touches_before,
        cast(max(case when moment = 'end' then touches_so_far end) as bigint) as last_rank,
        cast(max(case when moment = 'lead' then touches_so_far end) as bigint) as lead_creation_rank,
        cast(max(case when moment = 'opportunity' then touches_so_far end) as bigint)
            as opportunity_creation_rank,
        cast(max(case when moment = 'close' then touches_so_far end) as bigint) as close_rank
    from counted
    where moment is not null
    group by conversion_key

),

-- A milestone later than the conversion falls on the journey's last touch, one before the journey on none.
milestones as (

    select
        conversion_key,
        touches_before + 1 as first_rank,
        last_rank,
        last_rank - touches_before as touches,
        {{ rank_on_journey('lead_creation_rank') }} as lead_creation_rank,
        {{ rank_on_journey('opportunity_creation_rank') }} as opportunity_creation_rank,
        {{ rank_on_journey('close_rank') }} as close_rank
    from bounds

)

select
    conversions.conversion_key,
    conversions.group_key,
    milestones.touches,
    milestones.first_rank,
    milestones.last_rank,
    milestones.lead_creation_rank,
    milestones.opportunity_creation_rank,
    milestones.close_rank,
    case
        when last_touches.last_non_direct_rank >= milestones.first_rank then last_touches.last_non_direct_rank
        else milestones.last_rank
    end as last_non_direct_rank,
    last_touches.occurred_at as last_touched_at
from conversions
inner join milestones
    on conversions.conversion_key = milestones.conversion_key
inner join {{ ref('int_group_touches') }} as last_touches
    on conversions.group_key = last_touches.group_key
        and milestones.last_rank = last_touches.touch_rank
where milestones.touches > 0

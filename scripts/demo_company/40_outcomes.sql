-- What becomes of each lead, drawn from the base chance times the effects of the channels that
-- had touched the person before the decision.
create table touches as

select
    visits.person_no,
    entries.channel,
    visits.started_at as touched_at

from visits

inner join entries
    on visits.entry_no = entries.entry_no

where visits.kind = 'business'

union all

select
    person_no,
    channel,
    responded_at

from offline_touches

where responded_at is not null;

create table lead_decisions as
with

created as (

    select
        timelines.person_no,
        timelines.origin,
        form_visits.visit_no,
        case timelines.origin
            when 'web' then page_at(form_visits.started_at, form_visits.visit_no, form_visits.pages)
            when 'Outbound' then seconds_later(
                working_day(timelines.anchor_day)::timestamp,
                draw_between('lead hour', timelines.person_no, 28800, 61200)
            )
            else seconds_later(
                offline_touches.responded_at,
                draw_between('badge to lead', timelines.person_no, 7200, 108000)
            )
        end as lead_at

    from timelines

    left join visits as form_visits
        on timelines.person_no = form_visits.person_no
        and form_visits.has_lead_form

    left join offline_touches
        on timelines.person_no = offline_touches.person_no
        and timelines.origin = offline_touches.channel

    where timelines.kind = 'business' and timelines.origin <> 'colleague'

),

timed as (

    select
        created.*,
        seconds_later(
            lead_at, 86400 * 3 + floor(86400 * 57 * power(draw('deliberation', person_no), 2))
        ) as decided_at

    from created

    where lead_at < ends_at()

),

touched as (

    select distinct
        timed.person_no,
        channel_effects.channel,
        -- Whole numbers, because sums of floats depend on their order.
        round(1e6 * ln(channel_effects.effect_on_conversion))::bigint as log_effect

    from timed

    inner join touches
        on timed.person_no = touches.person_no
        and timed.decided_at >= touches.touched_at

    inner join channel_effects
        on touches.channel = channel_effects.channel

),

persuaded as (

    select
        person_no,
        exp(sum(log_effect) / 1e6) as effect

    from touched

    group by person_no

),

decided as (

    select
        timed.*,
        chance(
            'conversion', timed.person_no,
            least(0.9, getvariable('base_conversion') * coalesce(persuaded.effect, 1))
        ) as would_convert

    from timed

    left join persuaded
        on timed.person_no = persuaded.person_no

)

select
    person_no,
    origin,
    visit_no,
    lead_at,
    decided_at,
    would_convert and decided_at < ends_at() as is_converted,
    -- A converted lead has passed every stage; some others were promising once.
    would_convert or chance('mql', person_no, 0.22) as becomes_mql,
    would_convert or (chance('mql', person_no, 0.22) and chance('sql', person_no, 0.30))
        as becomes_sql,
    seconds_later(lead_at, datediff('second', lead_at, decided_at) // 5) as mql_at,
    seconds_later(lead_at, datediff('second', lead_at, decided_at) * 3 // 5) as sql_at

from decided;

create table deals as
with

timed as (

    select
        lead_decisions.person_no,
        people.account_no,
        lead_decisions.decided_at as created_at,
        seconds_later(
            lead_decisions.decided_at,
            86400 * 14 + floor(86400 * 150 * power(draw('cycle', lead_decisions.person_no), 1.6))
        ) as closes_at

    from lead_decisions

    inner join people
        on lead_decisions.person_no = people.person_no

    where lead_decisions.is_converted

),

touched as (

    select distinct
        timed.person_no,
        channel_effects.channel,
        round(1e6 * ln(channel_effects.effect_on_win))::bigint as log_effect

    from timed

    inner join touches
        on timed.person_no = touches.person_no
        and timed.closes_at >= touches.touched_at

    inner join channel_effects
        on touches.channel = channel_effects.channel

),

persuaded as (

    select
        person_no,
        exp(sum(log_effect) / 1e6) as effect

    from touched

    group by person_no

),

first_deals as (

    select
        timed.person_no * 4 as deal_no,
        timed.person_no,
        timed.account_no,
        timed.created_at,
        timed.closes_at,
        chance(
            'win', timed.person_no,
            least(0.9, getvariable('base_win') * coalesce(persuaded.effect, 1))
        ) as would_win,
        exp(9.4 + 0.85 * bell('amount', timed.person_no))::decimal(18, 2) as amount,
        pick('currency', timed.account_no, [
            'USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'USD',
            'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'GBP', 'GBP', 'GBP'
        ]) as currency

    from timed

    left join persuaded
        on timed.person_no = persuaded.person_no

),

later_deals as (

    select
        deal_no + 1 as deal_no,
        person_no,
        account_no,
        'renewal' as type,
        closes_at + interval 300 days as created_at,
        closes_at + interval 365 days as closes_at,
        chance('renewal', person_no, 0.86) as would_win,
        (amount::double * (0.95 + 0.2 * draw('uplift', person_no)))::decimal(18, 2) as amount,
        currency

    from first_deals

    where would_win

    union all

    select
        deal_no + 2,
        person_no,
        account_no,
        'upsell',
        seconds_later(closes_at, draw_between('upsell start', person_no, 60, 200) * 86400),
        seconds_later(closes_at, draw_between('upsell end', person_no, 215, 280) * 86400),
        chance('upsell', person_no, 0.55),
        (amount::double * (0.15 + 0.3 * draw('upsell size', person_no)))::decimal(18, 2),
        currency

    from first_deals

    where would_win and chance('upsell try', person_no, 0.3)

),

every_deal as (

    select
        deal_no,
        person_no,
        account_no,
        'new_business' as type,
        created_at,
        closes_at,
        would_win,
        amount,
        currency

    from first_deals

    union all

    select *
    from later_deals
    where created_at < ends_at()

)

select
    deal_no,
    opportunity_id_of(deal_no) as opportunity_id,
    person_no,
    account_no,
    type,
    created_at,
    closes_at,
    amount,
    currency,
    closes_at < ends_at() as is_closed,
    closes_at < ends_at() and would_win as is_won,
    would_win,
    -- How many of the four working stages it went through by now, or before it was lost.
    case
        when closes_at < ends_at() and would_win then 4
        when closes_at < ends_at() then draw_between('lost after', deal_no, 1, 4)
        else 1 + floor(
            3.99 * datediff('second', created_at, ends_at())
            / datediff('second', created_at, closes_at)
        )::bigint
    end as stages_reached,
    chance('deleted', deal_no, getvariable('deleted_share')) as is_deleted,
    closes_at < ends_at()
    and chance('reopened', deal_no, getvariable('reopened_share')) as is_reopened,
    -- Sales enter some closes days after the date they give them.
    case
        when
            closes_at < ends_at() - interval 30 days
            and chance('backdated', deal_no, getvariable('backdated_share'))
            then seconds_later(closes_at, draw_between('entered late', deal_no, 2, 25) * 86400)
        when closes_at < ends_at() then closes_at
    end as close_entered_at

from every_deal;

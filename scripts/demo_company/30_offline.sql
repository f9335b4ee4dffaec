create table offline_campaigns as
with

months as (

    select
        range as month_no,
        (starts_on() + to_months(range::integer))::date as month_on

    from range(24)

),

planned as (

    select
        'Webinar' as channel,
        month_no,
        working_day(working_days_before + 12) as starts_on,
        working_day(working_days_before + 12) as ends_on,
        'Webinar ' || strftime(month_on, '%b %Y') || ': '
        || pick('topic', month_no, [
            'Forecasts people trust', 'Planning without spreadsheets', 'Pipeline reviews that work',
            'From quota to capacity', 'Reading the quarter early'
        ]) as name,
        3500 as cost

    from (
        select
            months.*,
            datediff('day', starts_on(), month_on) * 5 // 7 as working_days_before

        from months
    )

    union all

    select
        'Event',
        month_no,
        month_on + 10,
        month_on + 12,
        pick('fair', month_no, ['Revenue Summit ', 'SaaS Days ', 'Finance Forum ', 'Sales Expo '])
        || strftime(month_on, '%b %Y'),
        42000

    from months

    where month_no % 3 = 2

    union all

    select
        'Partner',
        month_no,
        month_on,
        (month_on + interval 6 months)::date - 1,
        pick('partner', month_no, ['Brightwell Consulting', 'Northgate Partners', 'Kite & Compass'])
        || ' referrals ' || strftime(month_on, '%Y')
        || case when month_no % 12 = 0 then ' H2' else ' H1' end,
        18000

    from months

    where month_no % 6 = 0

    union all

    select
        'Direct Mail',
        month_no,
        month_on + 4,
        month_on + 25,
        'Planning calendar mailing ' || strftime(month_on, '%b %Y'),
        9500

    from months

    where month_no % 3 = 0

)

select
    number_id('7015g000000', row_number() over (order by starts_on, channel), 4) as campaign_id,
    channel,
    month_no,
    starts_on,
    ends_on,
    name,
    (cost * (0.85 + 0.3 * draw('planned cost', month_no)))::decimal(18, 2) as budgeted_cost,
    (cost * (0.85 + 0.3 * draw('real cost', month_no)))::decimal(18, 2) as actual_cost,
    channel <> 'Partner'
    and draw(
        'missing campaign', month_no * 4 + length(channel)
    ) < getvariable('missing_campaign_share') as is_missing

from planned;

create table offline_touches as
with

shares as (

    select *
    from (
        values
            ('Webinar', 1, getvariable('webinar_share')),
            ('Event', 2, getvariable('event_share')),
            ('Partner', 3, getvariable('partner_share')),
            ('Direct Mail', 4, getvariable('direct_mail_share'))
    ) as listed (channel, channel_no, share)

),

invited as (

    select
        timelines.person_no,
        timelines.origin,
        shares.channel,
        timelines.person_no * 4 + shares.channel_no as invitation_no,
        timelines.origin = shares.channel as is_origin,
        working_day(timelines.anchor_day) + case
            when timelines.origin = shares.channel then 0
            else draw_between('days off', timelines.person_no * 4 + shares.channel_no, -60, 60)
        end::integer as wished_on

    from timelines

    cross join shares

    where
        timelines.kind = 'business'
        and (
            timelines.origin = shares.channel
            or chance(
                'invited', timelines.person_no * 4 + shares.channel_no,
                shares.share / (1 - getvariable('silent_share'))
            )
        )

),

matched as (

    select
        invited.*,
        offline_campaigns.campaign_id,
        offline_campaigns.starts_on,
        offline_campaigns.ends_on,
        row_number() over (
            partition by invited.invitation_no
            order by
                abs(datediff('day', offline_campaigns.starts_on, invited.wished_on)),
                offline_campaigns.campaign_id
        ) as nearness_rank

    from invited

    inner join offline_campaigns
        on invited.channel = offline_campaigns.channel
        and abs(datediff('month', offline_campaigns.starts_on, invited.wished_on)) <= 6

)

select
    person_no,
    invitation_no,
    channel,
    campaign_id,
    case
        when is_origin or not chance('silent', invitation_no, getvariable('silent_share'))
            then seconds_later(
                starts_on::timestamp,
                86400
                * draw_between(
                    'response day', invitation_no, 0, datediff('day', starts_on, ends_on)
                )
                + draw_between('response hour', invitation_no, 30000, 61000)
            )
    end as responded_at

from matched

where nearness_rank = 1;

-- How many reached each stage, and under which channel of the first touch? The channel is the first
-- that can be known: whose first visit was on a device that nothing ties to the lead stands under a
-- later touch. What that costs the one line with the true channel shows; on the dirtiest exports, where a third
-- of all visits have a cookie of their own, it is a quarter of the leads.
with

stated as (

    select
        first_known_channel as channel,
        count(*) as leads,
        count(*) filter (where is_mql) as mqls,
        count(*) filter (where is_sql) as sqls,
        0 as opportunities,
        0 as won
    from truth.lead_outcomes
    group by first_known_channel

    union all

    select
        lead_outcomes.first_known_channel,
        0,
        0,
        0,
        count(*),
        count(*) filter (where opportunity_outcomes.is_won)
    from truth.opportunity_outcomes
    inner join truth.lead_outcomes using (lead_id)
    where opportunity_outcomes.opportunity_id not in (
        select row_key from truth.spoiled_rows where kind = 'unreadable_amount'
    )
    group by lead_outcomes.first_known_channel

),

stated_stages as (

    unpivot stated
    on leads, mqls, sqls, opportunities, won
    into name stage value stated

),

found as (

    select
        channel,
        leads,
        mqls,
        sqls,
        opportunities,
        won
    from marts.funnel_conversion

),

found_stages as (

    unpivot found
    on leads, mqls, sqls, opportunities, won
    into name stage value found

),

stated_cells as (

    select
        stage,
        channel,
        sum(stated) as stated
    from stated_stages
    group by stage, channel

),

found_cells as (

    select
        stage,
        channel,
        sum(found) as found
    from found_stages
    group by stage, channel

),

stages as (

    select
        stage,
        sum(coalesce(stated, 0)) as stated,
        sum(coalesce(found, 0)) as found,
        sum(least(coalesce(stated, 0), coalesce(found, 0))) as agreed
    from stated_cells
    full join found_cells using (stage, channel)
    group by stage

),

numbered as (

    select
        list_position(['leads', 'mqls', 'sqls', 'opportunities', 'won'], stage) as stage_no,
        *
    from stages

),

true_channels as (

    select
        first_channel as channel,
        count(*) as stated
    from truth.lead_outcomes
    group by first_channel

),

figures as (

    select
        stage_no,
        'funnel: ' || stage || ', in all' as figure,
        agreement(found, stated) as value,
        1.0 as threshold
    from numbered

    union all

    select
        10 + stage_no,
        'funnel: ' || stage || ', under the channel that can be known',
        agreed / greatest(found, stated),
        0.99
    from numbered

    union all

    select
        20,
        'funnel: leads, under the true channel',
        sum(least(true_channels.stated, coalesce(found_cells.found, 0))) / sum(true_channels.stated),
        by_dirt(0.8, 0.7)
    from true_channels
    left join found_cells
        on true_channels.channel = found_cells.channel
        and found_cells.stage = 'leads'

)

select
    figure,
    value,
    threshold
from figures
order by stage_no;

-- Only text files can hold a date or an amount that nobody can read.
alter table generic.events alter occurred_at type varchar;

update generic.events
set occurred_at = replace(occurred_at, '-', '/') || ' ??'
from spoiled_events
where events.event_id = spoiled_events.event_id and spoiled_events.kind = 'unreadable_date';

create table spoiled_amounts as
with

priced as (

    select
        'orders' as table_name,
        order_id as row_key

    from generic.orders

    union all

    select
        'opportunities',
        opportunity_id

    from generic.opportunities

    union all

    select
        'ad_spend',
        campaign_id || '@' || date

    from generic.ad_spend

    where spend > 0

),

ranked as (

    select
        priced.*,
        row_number() over (
            partition by table_name
            order by draw('unreadable', (hash(row_key) >> 1)::bigint), row_key
        ) as draw_rank,
        count(*) over (partition by table_name) as table_rows

    from priced

)

select
    table_name,
    row_key
from ranked
where
    draw_rank <= greatest(1, table_rows * getvariable('unreadable_share'))
    and getvariable('unreadable_share') > 0;

alter table generic.orders alter amount type varchar;

alter table generic.opportunities alter amount type varchar;

alter table generic.ad_spend alter spend type varchar;

update generic.orders
set amount = 'approx. ' || amount
where order_id in (select row_key from spoiled_amounts where table_name = 'orders');

update generic.opportunities
set amount = 'TBD'
where opportunity_id in (select row_key from spoiled_amounts where table_name = 'opportunities');

update generic.ad_spend
set spend = 'n/a'
where campaign_id || '@' || date in (
    select row_key from spoiled_amounts where table_name = 'ad_spend'
);

insert into truth.spoiled_rows
select
    table_name,
    row_key,
    'unreadable_amount'
from spoiled_amounts;

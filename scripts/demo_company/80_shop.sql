create table generic.orders as
with

placed as (

    select
        visit_plans.visit_no as order_no,
        visit_plans.person_no,
        page_at(visit_plans.started_at, visit_plans.visit_no, visit_plans.pages - 1) as ordered_at,
        null as store,
        visit_plans.anonymous_id,
        visit_plans.has_login,
        entries.channel in ('Email', 'Affiliates')
        and chance('coupon', visit_plans.visit_no, 0.5) as has_coupon

    from visit_plans

    inner join entries
        on visit_plans.entry_no = entries.entry_no

    where visit_plans.has_order

    union all

    -- Bought at the till: no device, the receipt goes to an address or a loyalty card.
    select
        1000000000 + timelines.person_no,
        timelines.person_no,
        seconds_later(
            starts_on()::timestamp,
            (timelines.anchor_day + draw_between('store day', timelines.person_no, 1, 90)) * 86400
            + draw_between('store hour', timelines.person_no, 30000, 68000)
        ),
        pick('store', timelines.person_no, [
            'Larkfield Boston', 'Larkfield London', 'Larkfield Berlin'
        ]),
        null,
        false,
        chance('store coupon', timelines.person_no, 0.1)

    from timelines

    where timelines.kind = 'consumer' and chance('store', timelines.person_no, 0.3)

)

select
    'ORD-' || hex_id(placed.order_no, 9) as order_id,
    placed.ordered_at,
    exp(4.1 + 0.7 * bell('basket', placed.order_no))::decimal(18, 2) as amount,
    case
        when people.country = 'GB' then 'GBP'
        when people.country in ('US', 'CA') then 'USD'
        else 'EUR'
    end as currency,
    placed.store,
    case
        when not placed.has_login and (placed.store is null or people.loyalty_id is null)
            then people.email
        when chance('receipt', placed.order_no, 0.8) then people.email
    end as email,
    case when chance('order phone', placed.order_no, 0.3) then people.phone end as phone,
    people.loyalty_id,
    case
        when placed.has_coupon
            then pick('coupon code', placed.order_no, ['LARK10', 'DESK15', 'HELLO5'])
    end as coupon_code,
    placed.anonymous_id,
    case when placed.has_login then people.user_id end as user_id,
    chance('refund', placed.order_no, getvariable('refund_share')) as is_refunded

from placed

inner join people
    on placed.person_no = people.person_no

where placed.ordered_at < ends_at();

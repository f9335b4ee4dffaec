-- Spoils a stated share of the rows. Only rows on which nothing else rests lose a value: later
-- pages of a visit, small side tables; so the truth about people and channels stays whole.
create schema truth;

create table spoiled_events as
with

drawn as (

    select
        event_id,
        anonymous_id || '@' || occurred_at as row_place,
        event_name = 'page_view'
        and referrer is not distinct from 'https://www.larkfield.example/' as is_plain,
        draw('spoil', (hash(event_id) >> 1)::bigint) as chance_drawn

    from generic.events

),

thresholds as (

    select
        getvariable('duplicate_share') as duplicate,
        getvariable('duplicate_share') + getvariable('redelivered_share') as redelivered,
        getvariable('duplicate_share') + getvariable('redelivered_share')
        + 2 * getvariable('missing_key_share') as missing_key,
        getvariable('duplicate_share') + getvariable('redelivered_share')
        + 2 * getvariable('missing_key_share') + 2 * getvariable('unreadable_share') as unreadable

),

judged as (

    select
        drawn.event_id,
        drawn.row_place,
        case
            when drawn.chance_drawn < thresholds.duplicate then 'duplicate'
            when drawn.chance_drawn < thresholds.redelivered then 'redelivered'
            -- About half of the rows are plain, hence the doubled shares above.
            when not drawn.is_plain then null
            when drawn.chance_drawn < thresholds.missing_key then 'missing_key'
            when getvariable('is_text') and drawn.chance_drawn < thresholds.unreadable
                then 'unreadable_date'
        end as kind

    from drawn

    cross join thresholds

)

select *
from judged
where kind is not null;

insert into generic.events
select events.*
from generic.events
inner join spoiled_events
    on events.event_id = spoiled_events.event_id
where spoiled_events.kind = 'duplicate';

insert into generic.events
select events.* replace (
    seconds_later(
        events.received_at,
        draw_between('redelivery', (hash(events.event_id) >> 1)::bigint, 60, 172800)
    ) as received_at
)
from generic.events
inner join spoiled_events
    on events.event_id = spoiled_events.event_id
where spoiled_events.kind = 'redelivered';

update generic.events
set event_id = null
from spoiled_events
where events.event_id = spoiled_events.event_id and spoiled_events.kind = 'missing_key';

-- In a side table the few rows with the lowest draw lose their key, at least one each.
create table spoiled_keys as
with

keyed as (

    select
        'sales_activities' as table_name,
        activity_id as row_key

    from generic.sales_activities

    union all

    select
        'calls',
        call_id

    from generic.calls

),

ranked as (

    select
        keyed.*,
        row_number() over (
            partition by table_name order by draw('lost key', (hash(row_key) >> 1)::bigint), row_key
        ) as draw_rank,
        count(*) over (partition by table_name) as table_rows

    from keyed

)

select
    table_name,
    row_key
from ranked
where
    draw_rank <= greatest(1, table_rows * getvariable('missing_key_share'))
    and getvariable('missing_key_share') > 0;

create table truth.spoiled_rows as

select
    'events' as table_name,
    case when kind = 'missing_key' then row_place else event_id end as row_key,
    kind

from spoiled_events

union all

select
    'events',
    event_id_of(visits.visit_no, 1),
    visits.kind || '_visit'

from visits

where visits.kind in ('bot', 'staff')

union all

select
    'sales_activities',
    coalesce(sales_activities.lead_id, sales_activities.contact_id)
    || '@'
    || sales_activities.occurred_at,
    'missing_key'

from spoiled_keys

inner join generic.sales_activities
    on spoiled_keys.row_key = sales_activities.activity_id

where spoiled_keys.table_name = 'sales_activities'

union all

select
    'calls',
    calls.caller_phone || '@' || calls.started_at,
    'missing_key'

from spoiled_keys

inner join generic.calls
    on spoiled_keys.row_key = calls.call_id

where spoiled_keys.table_name = 'calls'

union all

select
    'leads',
    lead_id,
    'merged_record'

from generic.leads

where merged_into_id is not null

union all

select
    'contacts',
    contact_id,
    'merged_record'

from generic.contacts

where merged_into_id is not null

union all

select
    'accounts',
    account_id,
    'merged_record'

from generic.accounts

where merged_into_id is not null

union all

select
    'leads',
    lead_id,
    'role_address'

from generic.leads

where regexp_matches(email, '^(info|sales|office)@')

union all

select
    'events',
    anonymous_id,
    'shared_device'

from visit_plans

group by anonymous_id

having count(distinct case when has_login then user_id end) > 1;

insert into truth.spoiled_rows

select
    'events',
    event_id_of(visit_plans.visit_no, turns.range),
    'late'

from visit_plans

inner join range(1, 9) as turns
    on visit_plans.pages >= turns.range

where chance('late event', visit_plans.visit_no * 16 + turns.range, getvariable('late_share'))

union all

select
    'events',
    event_id_of(visit_no, 1),
    'broken_utm'

from entry_tags

where fault is not null

union all

select
    'events',
    uuid_of('device', device_no),
    'churned_cookie'

from visits

where device_no >= 100000000000

union all

select
    'campaigns',
    campaign_id,
    'missing_campaign'

from offline_campaigns

where is_missing

union all

select
    'leads',
    lead_id,
    'typed_phone'

from generic.leads

where merged_into_id is null and regexp_matches(phone, '^00|[().-]')

union all

select
    'opportunities',
    deals.opportunity_id,
    kinds.kind

from deals

inner join (values ('deleted'), ('reopened'), ('backdated')) as kinds (kind)
    on (kinds.kind = 'deleted' and deals.is_deleted)
    or (kinds.kind = 'reopened' and deals.is_reopened)
    or (kinds.kind = 'backdated' and deals.close_entered_at > deals.closes_at);

-- What broken links bear, and how many visits came by them.
create table truth.broken_utms as
with

given as (

    select
        case when fault in ('capitals', 'alias') then 'utm_source'
            when fault = 'medium alias' then 'utm_medium'
            else 'utm_campaign'
        end as parameter,
        case when fault in ('capitals', 'alias') then utm_source
            when fault = 'medium alias' then utm_medium
            else utm_campaign
        end as value

    from entry_tags

    where fault is not null and fault <> 'no campaign'

)

select
    parameter,
    value,
    count(*) as visits

from given

group by parameter, value;

create table truth.settings as
select 'dirt' as name, getvariable('dirt')::double as value;

update generic.sales_activities
set activity_id = null
where activity_id in (select row_key from spoiled_keys where table_name = 'sales_activities');

update generic.calls
set call_id = null
where call_id in (select row_key from spoiled_keys where table_name = 'calls');

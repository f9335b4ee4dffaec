-- Is every visit one session, under the channel through which it came?
with

channels as (

    select
        true_channel,
        avg((channel = true_channel)::integer) as share_true
    from visit_touches
    where is_present
    group by true_channel

)

select
    'sessions: visits that have one of their own' as figure,
    avg(is_present::integer) as value,
    0.999 as threshold
from visit_touches

union all

select
    'sessions: as many as visits',
    agreement(count(distinct session_id), (select count(*) from truth.visits)),
    0.999
from marts.touchpoints
where touchpoint_type = 'web_session'

union all

select
    'touches: share under their true channel',
    avg((channel = true_channel)::integer),
    0.999
from visit_touches
where is_present

union all

-- A rule that fails for a small channel would drown in the large ones.
select
    'touches: the same, worst channel',
    min(share_true),
    0.99
from channels;

{{ config(meta={
    'fault': 'no row of seeds/channel_rules.csv names the channel {channel}: the model last_non_direct_touch would pass over nothing'
}) }}

-- A row here is the channel that last_non_direct_touch passes over, if no rule gives it to any touch.
select 'Direct' as channel
from (select count(*) as rules from {{ ref('channel_rules') }} where channel = 'Direct') as direct
where direct.rules = 0

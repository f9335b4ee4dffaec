{{ config(materialized='view') }}

-- What marts count by, channel and campaign, as one integer for all origins that share them.
select
    traffic_key,
    channel,
    campaign,
    {{ hash64(['channel', "coalesce('campaign ' || campaign, '')"]) }} as campaign_key,
    {{ hash64(['channel']) }} as channel_key
from {{ ref('int_traffic_channels') }}

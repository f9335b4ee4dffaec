-- The channel of every origin: the one its CRM campaign names, else that of the first row of seeds/channel_rules.csv
-- whose conditions all hold.
with

traffic as (

    select * from {{ ref('int_traffic_sources') }}

),

source_categories as (

    select * from {{ ref('source_categories') }}

),

sources as (

    select distinct {{ lower_case('source') }} as source
    from traffic
    where source is not null

),

source_names as (

    select
        source,
        source as candidate
    from sources

    {{ union_distinct() }}

    select
        source,
        {{ base_domain('source') }} as candidate
    from sources

    {{ union_distinct() }}

    select
        source,
        {{ part_of(base_domain('source'), '.', 1) }} as candidate
    from sources
    where source like '%.%'

    {{ union_distinct() }}

    select
        sources.source,
        source_categories.source as candidate
    from sources
    inner join source_categories
        on sources.source like '%.' || source_categories.source

),

categorised as (

    select
        source_names.source,
        source_categories.category,
        source_categories.name,
        row_number() over (
            partition by source_names.source order by length(source_names.candidate) desc, source_names.candidate
        ) as candidate_rank
    from source_names
    inner join source_categories
        on source_names.candidate = source_categories.source

),

-- A search engine that sent the visitor without any UTM is an organic search, under the engine's own name.
described as (

    select
        traffic.traffic_key,
        traffic.touchpoint_type,
        case
            when traffic.referrer_host is not null and categorised.category = 'search' then categorised.name
            else traffic.source
        end as source,
        case
            when traffic.referrer_host is not null and categorised.category = 'search' then 'organic'
            else traffic.medium
        end as medium,
        traffic.campaign,
        categorised.category,
        traffic.campaign_channel,
        traffic.campaign_type
    from traffic
    left join categorised
        on {{ lower_case('traffic.source') }} = categorised.source
            and categorised.candidate_rank = 1

),

rules as (

    select * from {{ ref('channel_rules') }}

),

matched as (

    select
        described.traffic_key,
        rules.channel,
        row_number() over (partition by described.traffic_key order by rules.rule_order) as rule_rank
    from described
    inner join rules
        on (rules.touchpoint_type is null or described.touchpoint_type = rules.touchpoint_type)
            and (rules.source_category is null or described.category = rules.source_category)
            and (
                rules.source_pattern is null
                or {{ matches("coalesce(described.source, '')", 'rules.source_pattern') }}
            )
            and (
                rules.medium_pattern is null
                or {{ matches("coalesce(described.medium, '')", 'rules.medium_pattern') }}
            )
            and (
                rules.campaign_pattern is null
                or {{ matches("coalesce(described.campaign, '')", 'rules.campaign_pattern') }}
            )
            and (
                rules.campaign_type_pattern is null
                or {{ matches("coalesce(described.campaign_type, '')", 'rules.campaign_type_pattern') }}
            )

),

channel_names as (

    select distinct channel from rules

)

select
    described.traffic_key,
    described.source,
    described.medium,
    described.campaign,
    -- A campaign that names its own channel is believed; a known name is spelled as the rules spell it.
    coalesce(channel_names.channel, described.campaign_channel, matched.channel, 'Unassigned') as channel
from described
left join matched
    on described.traffic_key = matched.traffic_key
        and matched.rule_rank = 1
left join channel_names
    on {{ lower_case('described.campaign_channel') }} = {{ lower_case('channel_names.channel') }}

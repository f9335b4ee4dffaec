with

uses as (

    select
        uses.*,
        traffic.source,
        traffic.medium,
        traffic.campaign,
        traffic.channel
    from {{ ref('int_utm_uses') }} as uses
    left join {{ ref('int_traffic_channels') }} as traffic
        on uses.traffic_key = traffic.traffic_key

),

-- One row per fault, with what bears it; what is wrong with a set of UTMs is under the parameter to be mended.
faulty as (

    select
        faults.issue,
        faults.parameter,
        faults.shown_value as value,
        faults.likely_fix,
        {{ utm_measures() }}
    from {{ ref('int_utm_faults') }} as faults
    inner join {{ ref('int_utm_value_uses') }} as value_uses
        on faults.parameter = value_uses.parameter
            and faults.value = value_uses.value

    union all

    select
        'missing_medium' as issue,
        'utm_medium' as parameter,
        coalesce('utm_source=' || source, 'utm_campaign=' || campaign) as value,
        'Add utm_medium to these links' as likely_fix,
        {{ utm_measures() }}
    from uses
    where
        utm_medium is null
        and medium is null
        and (utm_source is not null or utm_campaign is not null)

    union all

    select
        'missing_source' as issue,
        'utm_source' as parameter,
        coalesce('utm_medium=' || medium, 'utm_campaign=' || campaign) as value,
        'Add utm_source to these links' as likely_fix,
        {{ utm_measures() }}
    from uses
    where
        utm_source is null
        and source is null
        and (utm_medium is not null or utm_campaign is not null)

    union all

    select
        'unassigned_channel' as issue,
        'utm_medium' as parameter,
        medium as value,
        'Use a known medium, or say by seeds/utm_aliases.csv or seeds/channel_rules.csv what it means'
            as likely_fix,
        {{ utm_measures() }}
    from uses
    where
        channel = 'Unassigned'
        and utm_medium is not null
        and medium is not null

    union all

    select
        'pii_in_url' as issue,
        'url' as parameter,
        personal_page as value,
        'Take the address or number out of links to this page; hand over an id' as likely_fix,
        {{ utm_measures() }}
    from uses
    where personal_page is not null

)

select
    issue,
    parameter,
    substr({{ inert(redacted('value')) }}, 1, 255) as value,
    min(likely_fix) as likely_fix,
    cast(sum(touches) as bigint) as touches,
    cast(sum(leads) as bigint) as leads,
    cast(coalesce(sum(spend), 0) as {{ type_amount() }}) as spend,
    cast(coalesce(sum(pipeline_amount), 0) as {{ type_amount() }}) as pipeline_amount,
    cast(coalesce(sum(revenue_amount), 0) as {{ type_amount() }}) as revenue_amount,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at
from faulty
group by issue, parameter, substr({{ inert(redacted('value')) }}, 1, 255)

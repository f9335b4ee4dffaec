-- What every UTM value becomes in the marts, and what speaks against it: found out once for each value, of which there
-- are few where touches are many.
with

origins as (

    select distinct
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term
    from {{ ref('int_web_touches') }}

    {{ union_distinct() }}

    select
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as utm_content,
        cast(null as {{ type_text() }}) as utm_term
    from {{ ref('int_offline_touches') }}
    where touchpoint_type <> 'campaign_response'

    {{ union_distinct() }}

    select
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term
    from {{ ref('int_leads') }}

    {{ union_distinct() }}

    select
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as utm_content,
        cast(null as {{ type_text() }}) as utm_term
    from {{ ref('int_ad_spend') }}

),

given as (

    select
        'utm_source' as parameter,
        utm_source as value
    from origins
    {{ union_distinct() }}
    select
        'utm_medium' as parameter,
        utm_medium as value
    from origins
    {{ union_distinct() }}
    select
        'utm_campaign' as parameter,
        utm_campaign as value
    from origins
    {{ union_distinct() }}
    select
        'utm_content' as parameter,
        utm_content as value
    from origins
    {{ union_distinct() }}
    select
        'utm_term' as parameter,
        utm_term as value
    from origins

),

-- An escape that is left after decoding was encoded twice; %25 may be meant, and stays.
decoded as (

    select
        parameter,
        value,
        case
            when {{ matches('value', "'%[0-9a-f][0-9a-f]'") }} and {{ lacks_part('value', "'%25'") }}
                then {{ url_decode("replace(value, '+', '%2B')") }}
            else value
        end as decoded_value
    from given
    where value is not null

),

phones as (

    select distinct identifier as phone
    from {{ ref('int_identifiers') }}
    where identifier_type = 'phone'

),

campaign_ids as (

    select campaign_id from {{ ref('int_ad_spend') }}
    {{ union_distinct() }}
    select campaign_id from {{ ref('int_campaigns') }}

),

-- A number is taken for somebody's if it is known as somebody's phone and not as a campaign's id.
without_people as (

    select
        decoded.parameter,
        decoded.value,
        decoded.decoded_value,
        case
            when phones.phone is not null and campaign_ids.campaign_id is null then '(redacted)'
            else {{ redacted('decoded.decoded_value') }}
        end as redacted_value
    from decoded
    left join phones
        on {{ matches('decoded.decoded_value', "'^[-+0-9 .()/]+$'") }}
            and {{ normal_phone('decoded.decoded_value') }} = phones.phone
    left join campaign_ids
        on decoded.value = campaign_ids.campaign_id

),

tidied as (

    select
        *,
        coalesce(
            nullif({{ without_outer_blanks('substr(' ~ inert('redacted_value') ~ ', 1, 255)') }}, ''), '(empty)'
        ) as tidy_value,
        parameter in ('utm_source', 'utm_medium') as is_lower_case,
        count(*) over (partition by parameter, {{ lower_case(without_outer_blanks('value')) }}) as spellings
    from without_people

),

aliased as (

    select
        tidied.*,
        aliases.canonical_value,
        coalesce(
            aliases.canonical_value,
            case when tidied.is_lower_case then {{ lower_case('tidied.tidy_value') }} else tidied.tidy_value end
        ) as mended_value
    from tidied
    left join {{ ref('utm_aliases') }} as aliases
        on tidied.parameter = aliases.parameter
            and {{ lower_case('tidied.tidy_value') }} = aliases.value

),

allowed as (

    select distinct
        aliased.parameter,
        aliased.value
    from aliased
    inner join {{ ref('utm_taxonomy') }} as taxonomy
        on aliased.parameter = taxonomy.parameter
            and {{ matches('aliased.mended_value', "'^(' || taxonomy.allowed || ')$'") }}

),

governed as (

    select distinct parameter
    from {{ ref('utm_taxonomy') }}

)

select
    aliased.parameter,
    aliased.value,
    aliased.mended_value,
    aliased.canonical_value is not null as is_alias,
    case
        when aliased.is_lower_case then aliased.value <> {{ lower_case('aliased.value') }}
        else aliased.parameter = 'utm_campaign' and aliased.spellings > 1
    end as is_mixed_case,
    {{ matches('aliased.value', "'%[0-9a-f][0-9a-f]'") }} as is_encoded,
    length(aliased.value) > 255 as is_too_long,
    aliased.redacted_value like '%(redacted)%' as is_personal,
    aliased.redacted_value <> {{ inert('aliased.redacted_value') }}
    or {{ matches('aliased.redacted_value', "'^(javascript|data|vbscript):'") }}
        as is_unsafe,
    {{ matches(
        'aliased.redacted_value',
        "'[{][^}]*[}]|^%%.*%%$|^\[[^\]]*\]$|^[(]?(not set|not provided|null|undefined|nan|n/a)[)]?$'"
    ) }} as is_placeholder,
    governed.parameter is not null and allowed.parameter is null as is_outside_taxonomy
from aliased
left join allowed
    on aliased.parameter = allowed.parameter
        and aliased.value = allowed.value
left join governed
    on aliased.parameter = governed.parameter

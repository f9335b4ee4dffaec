with

mended as (

    select
        parameter,
        value,
        mended_value
    from {{ ref('int_utm_values') }}
    where
        parameter in ('utm_content', 'utm_term')
        and mended_value <> value

),

web_touches as (

    select
        touchpoint_id,
        touchpoint_type,
        source_system,
        source_systems,
        -- The touch that opened a session bears its name.
        coalesce(earlier_session_id, touchpoint_id) as session_id,
        utm_content as content,
        utm_term as term,
        landing_page,
        click_id_type
    from {{ ref('int_web_touches') }}

),

offline_touches as (

    select
        touchpoint_id,
        touchpoint_type,
        source_system,
        source_systems,
        cast(null as {{ type_text() }}) as session_id,
        cast(null as {{ type_text() }}) as content,
        cast(null as {{ type_text() }}) as term,
        landing_page,
        click_id_type
    from {{ ref('int_offline_touches') }}

),

described as (

    select * from web_touches
    union all
    select * from offline_touches

)

select
    touchpoints.touchpoint_id,
    described.touchpoint_type,
    described.source_system,
    described.source_systems,
    touchpoints.person_id,
    touchpoints.account_id,
    described.session_id,
    touchpoints.occurred_at,
    touchpoints.channel,
    touchpoints.source,
    touchpoints.medium,
    touchpoints.campaign,
    touchpoints.campaign_id,
    coalesce(contents.mended_value, described.content) as content,
    coalesce(terms.mended_value, described.term) as term,
    described.landing_page,
    described.click_id_type,
    touchpoints.exclusion_reason
from {{ ref('int_touchpoints') }} as touchpoints
inner join described
    on touchpoints.touchpoint_id = described.touchpoint_id
left join mended as contents
    on contents.parameter = 'utm_content'
        and described.content = contents.value
left join mended as terms
    on terms.parameter = 'utm_term'
        and described.term = terms.value

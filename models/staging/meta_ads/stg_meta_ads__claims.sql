{{ config(enabled='meta_ads' in (var('source_systems') or []), materialized='view') }}

with

actions as (

    select
        ad_id,
        action_date,
        action_type,
        action_value,
        'conversions' as measure
    from {{ ref('stg_meta_ads__basic_ad_actions') }}
    where row_status = 'kept'

    union all

    select
        ad_id,
        action_date,
        action_type,
        action_value,
        'conversions_value' as measure
    from {{ ref('stg_meta_ads__basic_ad_action_values') }}
    where row_status = 'kept'

),

-- Several types describe the same conversion: of each kind of conversion only the preferred one counts.
ranked_actions as (

    select
        actions.ad_id,
        actions.action_date,
        actions.measure,
        actions.action_value,
        rank() over (
            partition by actions.ad_id, actions.action_date, actions.measure, types.conversion
            order by types.preference
        ) as preference_rank
    from actions
    inner join {{ ref('ad_action_types') }} as types
        on actions.action_type = types.action_type
            and types.platform = 'meta_ads'

),

claims as (

    select
        ad_id,
        action_date,
        sum(case when measure = 'conversions' then action_value end) as conversions,
        sum(case when measure = 'conversions_value' then action_value end) as conversions_value
    from ranked_actions
    where preference_rank = 1
    group by ad_id, action_date

)

select * from claims

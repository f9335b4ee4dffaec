{{ config(materialized='view') }}

select
    touchpoint_id,
    touchpoint_type,
    source_system,
    person_id,
    account_id,
    session_id,
    occurred_at,
    channel,
    source,
    medium,
    campaign,
    campaign_id,
    content,
    term,
    landing_page,
    click_id_type,
    exclusion_reason
from {{ ref('int_touchpoints') }}

-- A row here is a correction after which a frozen touch would read otherwise than people show it, or of a touch that was
-- known when the lead was created or happened after it.
with

corrections as (

    select * from {{ ref('touch_corrections') }}

),

people as (

    select * from {{ ref('people') }}

)

select
    corrections.person_id,
    corrections.touch,
    corrections.channel,
    corrections.campaign
from corrections
left join people
    on corrections.person_id = people.person_id
where
    people.person_id is null
    or people.lead_created_at is distinct from corrections.lead_created_at
    or corrections.touched_at > corrections.lead_created_at
    or corrections.arrived_at <= corrections.lead_created_at
    or (
        corrections.touch = 'first'
        and (
            people.first_touch_channel is distinct from corrections.channel
            or people.first_touch_source is distinct from corrections.source
            or people.first_touch_medium is distinct from corrections.medium
            or people.first_touch_campaign is distinct from corrections.campaign
        )
    )
    or (
        corrections.touch = 'last'
        and (
            people.last_touch_channel is distinct from corrections.channel
            or people.last_touch_source is distinct from corrections.source
            or people.last_touch_medium is distinct from corrections.medium
            or people.last_touch_campaign is distinct from corrections.campaign
        )
    )

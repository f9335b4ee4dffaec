-- An opportunity counts with its lead, else under the first touch of its account, else under its own month.
select
    opportunities.opportunity_id,
    case
        when lead_touches.lead_id is not null then {{ month_of('lead_touches.created_at') }}
        else {{ month_of('coalesce(account_touches.first_touched_at, opportunities.created_at)') }}
    end as cohort_month,
    coalesce(lead_touches.first_touch_channel, account_touches.first_touch_channel, 'Unassigned') as channel,
    case
        when lead_touches.lead_id is not null then lead_touches.first_touch_campaign
        else account_touches.first_touch_campaign
    end as campaign,
    opportunities.closed_at,
    opportunities.is_won,
    opportunities.is_closed,
    opportunities.pipeline_amount_minor,
    opportunities.revenue_amount_minor,
    {{ seconds_between('lead_touches.created_at', 'opportunities.created_at') }} / 86400 as days_lead_to_opportunity,
    case
        when opportunities.is_won
            then {{ seconds_between('opportunities.created_at', 'opportunities.closed_at') }} / 86400
    end as days_opportunity_to_won

from {{ ref('int_opportunity_leads') }} as opportunities

left join {{ ref('int_lead_touches') }} as lead_touches
    on opportunities.lead_id = lead_touches.lead_id

left join {{ ref('int_account_touches') }} as account_touches
    on opportunities.account_id = account_touches.account_id

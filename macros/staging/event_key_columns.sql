{# What telling copies, visitors and sessions apart needs of an event, in integers: ten million events are grouped and sorted by
   these, and texts would cost four times as much. #}
{% macro event_key_columns() -%}
    source_system,
    source_table,
    event_key,
    occurred_at,
    event_name in ('store_visit', 'identify') as is_no_visit,
    case when anonymous_id is not null then {{ identifier_key("'anonymous_id'", 'anonymous_id') }} end as anonymous_key,
    case when user_id is not null then {{ identifier_key("'user_id'", 'user_id') }} end as user_key,
    case when {{ normal_email('email') }} is not null then {{ identifier_key("'email'", normal_email('email')) }} end
        as email_key,
    case when {{ normal_phone('phone') }} is not null then {{ identifier_key("'phone'", normal_phone('phone')) }} end
        as phone_key,
    case
        when utm_source is not null or utm_medium is not null or utm_campaign is not null
            -- A campaign in other letters is the same campaign.
            then {{ traffic_key([lower_case('utm_source'), lower_case('utm_medium'), lower_case('utm_campaign')]) }}
    end as campaign_key,
    case when click_id is not null then {{ hash64(['click_id']) }} end as click_key
{%- endmacro %}

{# Most events come from nowhere, which a glance tells; only the others are searched for UTMs and click ids. #}
{% macro event_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ hash64([event_id_scope("'" ~ system ~ "'", to_id('event_id')), to_id('event_id')]) }} as event_key,
    {{ to_id('event_id') }} as event_id,
    {{ event_time() }} as occurred_at,
    {{ to_id('event_name') }} as event_name,
    {{ to_timestamp('received_at') }} as received_at,
    {{ unless_nameless(to_id('anonymous_id')) }} as anonymous_id,
    {{ unless_nameless(to_id('user_id')) }} as user_id,
    {{ unless_nameless(to_id('email')) }} as email,
    {{ unless_nameless(to_id('phone')) }} as phone,
    {{ to_id('url') }} as url,
    {{ to_id('referrer') }} as referrer,
    {%- for parameter in ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'] %}
    case when {{ has_origin() }} then {{ utm(parameter, 'url') }} end as {{ parameter }},
    {%- endfor %}
    case when {{ has_origin() }} then coalesce({{ to_text('click_id') }}, {{ click_id_in_url('url') }}) end as click_id,
    case
        when {{ has_origin() }} then coalesce({{ redacted(lower_case(to_text('click_id_type'))) }}, {{ click_id_type_in_url('url') }})
    end as click_id_type,
    {{ to_text('offer') }} as offer,
    {{ unless_nameless(to_id('user_agent')) }} as user_agent,
    {{ unless_nameless(to_id('ip')) }} as ip,
    {{ to_boolean('consent_analytics') }} as consent_analytics,
    {{ to_boolean('consent_ads') }} as consent_ads,
    case
        when {{ to_id('event_id') }} is null then 'key_missing'
        when {{ to_id('event_name') }} is null then 'event_name_missing'
        when {{ is_missing('occurred_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['occurred_at', 'received_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_outside_time(event_time()) }} then 'date_out_of_range'
        when {{ is_unreadable(['consent_analytics', 'consent_ads'], 'boolean') }} then 'boolean_invalid'
    end as rejection_reason
{%- endmacro %}

{% macro has_origin() -%}
    (
        utm_source is not null or utm_medium is not null or utm_campaign is not null or utm_content is not null
        or utm_term is not null or click_id is not null or url like '%=%'
    )
{%- endmacro %}

{# The names of these columns. #}
{% macro event_column_names() -%}
    {{ return([
        'source_system', 'source_table', 'event_key', 'event_id', 'occurred_at', 'event_name', 'received_at', 'anonymous_id',
        'user_id', 'email', 'phone', 'url', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term',
        'click_id', 'click_id_type', 'offer', 'user_agent', 'ip', 'consent_analytics', 'consent_ads', 'rejection_reason',
    ]) }}
{%- endmacro %}

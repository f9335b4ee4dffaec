{# The canonical raw columns of an event, from one of the tables into which Segment and RudderStack write the calls of their
   libraries. Loaders disagree about types, and the tables are put together: so all is text here. Only an identify says of its own
   traits whom it is about; an address among the properties of a track may be anybody's. #}
{% macro tracking_call_columns(table, event_name) -%}
    id as event_id,
    {{ first_given(['timestamp', 'original_timestamp', 'sent_at', 'received_at']) }} as occurred_at,
    {{ event_name }} as event_name,
    cast(received_at as {{ type_text() }}) as received_at,
    anonymous_id,
    user_id,
    {{ first_given((['email'] if table == 'identifies' else []) + ['context_traits_email']) }} as email,
    {{ first_given((['phone'] if table == 'identifies' else []) + ['context_traits_phone']) }} as phone,
    {%- if table == 'pages' %}
    coalesce(
        {{ first_given(['url', 'context_page_url']) }},
        {{ first_given(['path', 'context_page_path']) }}
        || coalesce({{ first_given(['search', 'context_page_search']) }}, '')
    ) as url,
    {{ first_given(['referrer', 'context_page_referrer']) }} as referrer,
    {%- else %}
    coalesce(
        context_page_url,
        {{ first_given(['context_page_path']) }} || coalesce({{ first_given(['context_page_search']) }}, '')
    ) as url,
    context_page_referrer as referrer,
    {%- endif %}
    context_campaign_source as utm_source,
    context_campaign_medium as utm_medium,
    context_campaign_name as utm_campaign,
    context_campaign_content as utm_content,
    context_campaign_term as utm_term,
    cast(null as {{ type_text() }}) as click_id,
    cast(null as {{ type_text() }}) as click_id_type,
    cast(null as {{ type_text() }}) as offer,
    context_user_agent as user_agent,
    context_ip as ip,
    cast(context_consent_category_preferences_analytics as {{ type_text() }}) as consent_analytics,
    cast(context_consent_category_preferences_advertising as {{ type_text() }}) as consent_ads,
    '{{ table }}' as source_table
{%- endmacro %}

{% macro first_given(columns) -%}
    {%- set texts = [] -%}
    {%- for column in columns -%} {%- do texts.append(to_id(column)) -%} {%- endfor -%}
    coalesce({{ texts | join(', ') }})
{%- endmacro %}

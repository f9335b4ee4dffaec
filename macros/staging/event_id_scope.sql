{# Within what an event's id is unique. Collectors number their events with ids that are unique in the world (a UUID has 36
   characters): one of those that two systems report is one event. A shorter id, perhaps a count, is unique in its system only.
   Where only one system exports events the question does not arise, and costs nothing. #}
{% macro event_id_scope(system, event_id) -%}
    {%- if var('global_event_id_length') and staged_models('events') | length > 1 -%}
        case when length({{ event_id }}) >= {{ var('global_event_id_length') }} then '' else {{ system }} end
    {%- else -%}
        {{ system }}
    {%- endif -%}
{%- endmacro %}

{# Columns of an event that another system may know when the one whose row counts does not. #}
{% macro event_texts() -%}
    {{ return([
        'anonymous_id', 'user_id', 'email', 'phone', 'url', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign',
        'utm_content', 'utm_term', 'click_id', 'click_id_type', 'offer', 'user_agent', 'ip',
    ]) }}
{%- endmacro %}

{% macro greatest_event_texts() -%}
    {%- for column in event_texts() %}
    max(reports.{{ column }}) as {{ column }} {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{# UTMs belong together, and so do a click id and its type: what two reports say of them is not mixed. #}
{% macro completed_event_texts() -%}
    {%- for column in event_texts() %}
    {%- set stem = column.split('_')[0] %}
    {%- if stem in ['utm', 'click'] %}
    case
        when coalesce(
            {%- for other in event_texts() if other.split('_')[0] == stem %}
            with_status.{{ other }} {{- ',' if not loop.last }}
            {%- endfor %}
        ) is null then reported_elsewhere.{{ column }}
        else with_status.{{ column }}
    end as {{ column }}
    {%- else %}
    coalesce(with_status.{{ column }}, reported_elsewhere.{{ column }}) as {{ column }}
    {%- endif %}
    {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

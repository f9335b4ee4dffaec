{# A system that exports no closed and won flags says it by the name of the stage. #}
{% macro is_won_stage(stage) -%}
    lower(trim(cast({{ stage }} as {{ type_text() }}))) in ('closed won', 'closed-won', 'closedwon', 'won')
{%- endmacro %}

{% macro is_closed_stage(stage) -%}
    lower(trim(cast({{ stage }} as {{ type_text() }}))) in (
        'closed won', 'closed-won', 'closedwon', 'won', 'closed lost', 'closed-lost', 'closedlost', 'lost'
    )
{%- endmacro %}

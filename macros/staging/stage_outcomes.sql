{# A system that exports no closed and won flags says it by the name of the stage, as seeds/stage_outcomes.csv reads it. #}
{% macro is_won_stage(stage) -%}
    {{ is_stage_of(stage, ['won']) }}
{%- endmacro %}

{% macro is_closed_stage(stage) -%}
    {{ is_stage_of(stage, ['won', 'lost']) }}
{%- endmacro %}

{% macro is_stage_of(stage, outcomes) -%}
    {{ lower_case(to_text(stage)) }} in (
        select stages.stage
        from {{ ref('stage_outcomes') }} as stages
        where stages.outcome in ('{{ outcomes | join("', '") }}')
    )
{%- endmacro %}

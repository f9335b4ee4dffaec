{% macro all_hold(condition) -%}
    {{ return(adapter.dispatch('all_hold', 'closed_loop')(condition)) }}
{%- endmacro %}

{% macro default__all_hold(condition) -%}
    bool_and({{ condition }})
{%- endmacro %}

{% macro snowflake__all_hold(condition) -%}
    booland_agg({{ condition }})
{%- endmacro %}

{% macro bigquery__all_hold(condition) -%}
    logical_and({{ condition }})
{%- endmacro %}

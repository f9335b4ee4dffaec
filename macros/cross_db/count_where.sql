{% macro count_where(condition) -%}
    {{ return(adapter.dispatch('count_where', 'closed_loop')(condition)) }}
{%- endmacro %}

{% macro default__count_where(condition) -%}
    count(*) filter (where {{ condition }})
{%- endmacro %}

{% macro snowflake__count_where(condition) -%}
    count_if({{ condition }})
{%- endmacro %}

{% macro bigquery__count_where(condition) -%}
    countif({{ condition }})
{%- endmacro %}

{% macro redshift__count_where(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}

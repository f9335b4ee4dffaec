{# The last statement of what a hook writes. #}
{% macro end_of_transaction() -%}
    {{ return(adapter.dispatch('end_of_transaction', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__end_of_transaction() -%}
    {%- do adapter.commit() -%}
{%- endmacro %}

{# The driver has begun a transaction that dbt does not know of, and would not commit. #}
{% macro postgres__end_of_transaction() -%}
    {%- do run_query('commit') -%}
{%- endmacro %}

{% macro redshift__end_of_transaction() -%}
    {{ return(closed_loop.default__end_of_transaction()) }}
{%- endmacro %}

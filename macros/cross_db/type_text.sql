{# Every engine but Postgres knows this name of the type; what dbt says on DuckDB, TEXT, is foreign to Spark. #}
{% macro type_text() -%}
    {{ return(adapter.dispatch('type_text', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__type_text() -%}
    string
{%- endmacro %}

{% macro postgres__type_text() -%}
    text
{%- endmacro %}

{# Text without a length has 256 bytes there. #}
{% macro redshift__type_text() -%}
    varchar(65535)
{%- endmacro %}

{# Every engine knows this name of the type; DuckDB's own default, TEXT, is foreign to Spark. #}
{% macro duckdb__type_string() -%}
    string
{%- endmacro %}

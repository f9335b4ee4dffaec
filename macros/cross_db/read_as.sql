{% macro read_as(kind, column) -%}
    {{ return({
        'timestamp': to_timestamp, 'decimal': to_decimal, 'integer': to_integer, 'boolean': to_boolean,
    }[kind](column)) }}
{%- endmacro %}

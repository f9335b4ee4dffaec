{% macro read_as(kind, column) -%}
    {{ return({
        'timestamp': to_timestamp, 'amount': to_amount, 'decimal': to_decimal, 'integer': to_integer, 'boolean': to_boolean,
    }[kind](column)) }}
{%- endmacro %}

{% macro is_unreadable(columns, kind) -%}
    {%- set read = {'timestamp': to_timestamp, 'decimal': to_decimal, 'boolean': to_boolean}[kind] -%}
    (
        {%- for column in columns %}
            {{ 'or ' if not loop.first }}({{ read(column) }} is null and {{ to_text(column) }} is not null)
        {%- endfor %}
    )
{%- endmacro %}

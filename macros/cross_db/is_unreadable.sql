{% macro is_unreadable(columns, kind) -%}
    (
        {%- for column in columns %}
            {{ 'or ' if not loop.first }}({{ read_as(kind, column) }} is null and {{ to_text(column) }} is not null)
        {%- endfor %}
    )
{%- endmacro %}

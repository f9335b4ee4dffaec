{# The typed value is looked at first: where it is there, the text need not be made. #}
{% macro is_missing(column, kind) -%}
    ({{ read_as(kind, column) }} is null and {{ to_text(column) }} is null)
{%- endmacro %}

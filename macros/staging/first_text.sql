{# Of columns that may each hold a value the first that does, as text, whatever types they have. #}
{% macro first_text(columns) -%}
    coalesce(
        {%- for column in columns %}{{ to_text(column) }}{{ ', ' if not loop.last }}{% endfor -%}
    )
{%- endmacro %}

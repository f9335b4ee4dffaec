{# Values are kept apart by the unit separator, which no export contains; a bar would make a|, b and a, |b the same. #}
{% macro joined_values(columns) -%}
    {%- for column in columns -%}
        coalesce(cast({{ column }} as {{ type_text() }}), '') {{- " || chr(31) || " if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

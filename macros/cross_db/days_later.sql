{% macro days_later(day, days) -%}
    ({{ day }} + cast({{ days }} as integer))
{%- endmacro %}

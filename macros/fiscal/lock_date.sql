{% macro lock_date() -%}
    cast({{ "'" ~ var('lock_date') ~ "'" if var('lock_date') else 'null' }} as date)
{%- endmacro %}

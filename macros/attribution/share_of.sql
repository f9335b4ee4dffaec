{# A part of a whole, 0 where the whole is nothing. #}
{% macro share_of(part, whole) -%}
    cast(coalesce(cast({{ part }} as double precision) / nullif({{ whole }}, 0), 0) as {{ type_share() }})
{%- endmacro %}

{# A part of a whole, 0 where the whole is nothing. #}
{% macro share_of(part, whole) -%}
    {{ rounded_to(type_share(), 'coalesce(' ~ as_double(part) ~ ' / nullif(' ~ whole ~ ', 0), 0)') }}
{%- endmacro %}

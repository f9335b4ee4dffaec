{# A query with one row for each platform of the var expected_platforms. #}
{% macro expected_platforms() -%}
    {%- for platform in (var('expected_platforms') or []) %}
        select '{{ platform }}' as platform
        union all
    {%- endfor %}
        select cast(null as {{ type_text() }}) as platform
        {{ from_nothing() }} where 1 = 0
{%- endmacro %}

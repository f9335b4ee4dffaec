{# Journeys in vain that are the same for both bases are kept once and count for both. #}
{% macro counted_bases() -%}
    (
        select
            'pipeline' as basis,
            'pipeline' as counted_as
        union all
        select
            'pipeline' as basis,
            'both' as counted_as
        union all
        select
            'revenue' as basis,
            'revenue' as counted_as
        union all
        select
            'revenue' as basis,
            'both' as counted_as
    )
{%- endmacro %}

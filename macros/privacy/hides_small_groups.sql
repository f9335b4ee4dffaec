{# Models ask while dbt reads them, before it is known that the var holds a number. #}
{% macro hides_small_groups() -%}
    {{ return(var('smallest_group') | int > 1) }}
{%- endmacro %}

{# As large as the largest of its counts: whoever is counted at one step may be counted at the next, too. #}
{% macro is_small_group(counts, partition) -%}
    greatest(
        {%- for count in counts %}
        sum({{ count }}) over (partition by {{ partition }}){{ ',' if not loop.last }}
        {%- endfor %}
    ) < {{ var('smallest_group') }}
{%- endmacro %}

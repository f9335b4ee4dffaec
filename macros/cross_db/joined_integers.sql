{# Where explode_integers cannot make rows by itself: what joins the integers from first to last. It stands behind the relations that
   are read, and behind FROM itself where there are none (is_alone). #}
{% macro joined_integers(first, last, is_alone=false) -%}
    {{ return(adapter.dispatch('joined_integers', 'closed_loop')(first, last, is_alone)) }}
{%- endmacro %}

{% macro default__joined_integers(first, last, is_alone) -%}
{%- endmacro %}

{% macro snowflake__joined_integers(first, last, is_alone) -%}
    {{ 'from (select 1 as nothing) as nothing ' if is_alone -}}
    cross join lateral flatten(input => array_generate_range({{ first }}, {{ last }} + 1)) as exploded
{%- endmacro %}

{% macro bigquery__joined_integers(first, last, is_alone) -%}
    {{ 'from (select 1 as nothing) as nothing ' if is_alone -}}
    cross join unnest(generate_array({{ first }}, {{ last }})) as exploded_integer
{%- endmacro %}

{# Integers up to 99999, by their digits. #}
{% macro redshift__joined_integers(first, last, is_alone) -%}
    {{ 'from (select 1 as nothing) as nothing ' if is_alone -}}
    inner join (
        select ones.digit + 10 * tens.digit + 100 * hundreds.digit + 1000 * thousands.digit + 10000 * more.digit as integer_of_all
        from {{ digits() }} as ones
        {%- for place in ['tens', 'hundreds', 'thousands', 'more'] %}
        cross join {{ digits() }} as {{ place }}
        {%- endfor %}
    ) as exploded
        on exploded.integer_of_all between {{ first }} and {{ last }}
{%- endmacro %}

{% macro digits() -%}
    (
        {%- for digit in range(10) -%}
            select {{ digit }} as digit {{- ' union all ' if not loop.last }}
        {%- endfor -%}
    )
{%- endmacro %}

{# The generation that is kept for a way back still knows people who have been erased since; it goes once readers have another. #}
{% macro knows_erased_people() -%}
    {%- set erasures = lasting_relation('int_erasures') -%}
    {%- if not erasures -%} {{ return(false) }} {%- endif -%}
    {{ return(run_query(
        'select count(*) from ' ~ erasures ~ ' where erased_at >= coalesce((select max(published_at) from '
        ~ lasting_relation('int_published_generations') ~ '), ' ~ timestamp_literal('0001-01-01 00:00:00') ~ ')'
    ).rows[0][0] > 0) }}
{%- endmacro %}

{% macro forget_generation() -%}
    {%- do adapter.dispatch('forget_generation', 'closed_loop')() -%}
{%- endmacro %}

{# Nothing is kept where marts are built in place. #}
{% macro default__forget_generation() -%}
{%- endmacro %}

{% macro duckdb__forget_generation() -%}
    {%- if has_marts_file() -%}
        {%- set place = env_var('CLOSED_LOOP_PUBLISHED', 'data/published.duckdb') -%}
        {%- do run_query("select closed_loop_forget('" ~ place | replace("'", "''") ~ "')") -%}
    {%- endif -%}
{%- endmacro %}

{% macro postgres__forget_generation() -%}
    {%- if marts_lie_apart() -%}
        {%- do run_query('drop schema if exists ' ~ adapter.quote('previous_' ~ published_schema()) ~ ' cascade') -%}
        {%- do end_of_transaction() -%}
    {%- endif -%}
{%- endmacro %}

{% macro redshift__forget_generation() -%}
    {{ return(closed_loop.default__forget_generation()) }}
{%- endmacro %}

{% macro spark__forget_generation() -%}
    {%- if marts_lie_apart() -%}
        {%- do run_query('drop schema if exists ' ~ hidden_generation(published_schema()) ~ ' cascade') -%}
    {%- endif -%}
{%- endmacro %}

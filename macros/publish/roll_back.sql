{# dbt run-operation roll_back: readers see the generation before again, and the one they saw is the one to come back to. #}
{% macro roll_back() -%}
    {%- do adapter.dispatch('roll_back', 'closed_loop')() -%}
    {%- do log('Readers have the generation that was kept, and the one they had is kept instead. The next whole build publishes anew.', info=true) -%}
{%- endmacro %}

{% macro default__roll_back() -%}
    {{ exceptions.raise_compiler_error(
        'There is nothing to roll back: on this target marts are built where readers see them, and no generation is kept.'
    ) }}
{%- endmacro %}

{% macro duckdb__roll_back() -%}
    {%- if not has_marts_file() -%} {{ return(closed_loop.default__roll_back()) }} {%- endif -%}
    {%- set place = env_var('CLOSED_LOOP_PUBLISHED', 'data/published.duckdb') -%}
    {%- do run_query("select closed_loop_roll_back('" ~ place | replace("'", "''") ~ "')") -%}
{%- endmacro %}

{% macro postgres__roll_back() -%}
    {%- if not marts_lie_apart() -%} {{ return(closed_loop.default__roll_back()) }} {%- endif -%}
    {%- set published = published_schema() -%}
    {%- set kept = 'previous_' ~ published -%}
    {%- set restored = 'restored_' ~ published -%}
    {%- do begin_publication() -%}
    {%- set former = columns_of_tables(kept) -%}
    {%- if not former -%}
        {{ nothing_to_roll_back_to(kept) }}
    {%- endif -%}
    {%- do run_query('alter schema ' ~ adapter.quote(kept) ~ ' rename to ' ~ adapter.quote(restored)) -%}
    {%- do keep_generation(published) -%}
    {%- do replace_schema(restored, published, former | list) -%}
    {%- do run_query('drop schema ' ~ adapter.quote(restored) ~ ' cascade') -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}

{% macro spark__roll_back() -%}
    {%- if not marts_lie_apart() -%} {{ return(closed_loop.default__roll_back()) }} {%- endif -%}
    {%- set published = published_schema() -%}
    {%- set kept = hidden_generation(published) -%}
    {%- if 'generations' not in names_in_schema('tables', kept) -%}
        {{ nothing_to_roll_back_to(kept) }}
    {%- endif -%}
    {%- do show_generation(published, kept) -%}
{%- endmacro %}

{% macro nothing_to_roll_back_to(schema) -%}
    {{ exceptions.raise_compiler_error(
        'There is nothing to roll back to: the schema ' ~ schema ~ ' holds no marts. The second publication is the first that keeps any; '
        ~ 'erasing somebody deletes them.'
    ) }}
{%- endmacro %}

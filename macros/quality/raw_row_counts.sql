{# Rows as they lie in the warehouse, counted on the raw tables; a table that is not there has none. Rows of people who were
   erased are counted apart. #}
{% macro raw_row_counts() -%}
    {%- set first = namespace(is=true) -%}
    {%- for system in enabled_systems() %}
        {%- for table in system_tables(system) %}
            {%- set relation = physical_relation(source(system, table)) %}
            {%- set erased = erased_rows(system, table) if relation %}
            {%- set delivered = '(select count(*) from ' ~ relation ~ ')' if relation else '0' %}
    {{ 'union all' if not first.is }}
    select
        '{{ system }}' as source_system,
        '{{ table }}' as table_name,
        {{ delivered }} {{- ' - ' ~ erased if erased }} as rows_in,
        {{ erased or '0' }} as rows_erased
            {%- set first.is = false -%}
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}

{# How many rows of a source table go with their people; nothing while nobody is erased. #}
{% macro erased_rows(system, table) -%}
    {%- set identifying = identifying_columns(system, table) -%}
    {%- if identifying and not outlives_its_person(system, table) -%}
        {%- set physical = physical_columns(source(system, table)) -%}
        {%- set rows = rows_of_source(system, table, physical, identifying) -%}
        {{ return('(select count(*) from ' ~ rows ~ ' where closed_loop_is_erased)') }}
    {%- endif -%}
{%- endmacro %}

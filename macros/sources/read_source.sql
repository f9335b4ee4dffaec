{% macro read_source(system, table) -%}
    {%- set physical = physical_columns(source(system, table)) -%}
    {%- set identifying = identifying_columns(system, table) -%}
    {%- set is_blanked = identifying and outlives_its_person(system, table) -%}
    (
        select
            {%- for name in source_columns(system, table) %}
            {%- set column = source_column(physical_column(physical, name)) %}
            {{ 'case when not closed_loop_is_erased then ' ~ column ~ ' end' if is_blanked and name in identifying else column }} as {{ name }} {{- ',' if not loop.last }}
            {%- endfor %}
            {%- if 'loaded_at' not in source_columns(system, table) %},
            {{ loading_time(physical) }} as loaded_at
            {%- endif %}
        from {{ rows_of_source(system, table, physical, identifying) }}
        {%- if identifying and not is_blanked %}
        where not closed_loop_is_erased
        {%- endif %}
    ) as {{ table }}
{%- endmacro %}

{# Where a source table's rows are to be had. #}
{% macro rows_of_source(system, table, physical, identifying) -%}
    {%- if not physical -%}
        (select 1 as nothing {{ from_nothing() }} where 1 = 0) as missing_table
    {%- elif identifying -%}
        {{ with_erased_marked(physical_relation(source(system, table)), physical, identifying) }} as marked
    {%- else -%}
        {{ physical_relation(source(system, table)) }}
    {%- endif -%}
{%- endmacro %}

{# When a row was loaded, as text: by the column in which our loader or Fivetran writes it. #}
{% macro loading_time(physical) -%}
    {%- set column = physical_column(physical, '_loaded_at') or physical_column(physical, '_fivetran_synced') -%}
    cast({{ adapter.quote(column.name) if column else 'null' }} as {{ type_text() }})
{%- endmacro %}

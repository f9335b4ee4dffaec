{# Before any model runs: a table that had rows at the last build and has lost nearly all of them, or whose system is no longer listed,
   was left out by mistake, and what would be built without it is not what happened. The var accept_volume_change says of which
   tables and systems that is meant. #}
{% macro validate_volumes() -%}
    {%- if not (execute and takes_part() and flags.WHICH in ['run', 'build']) -%} {{ return('') }} {%- endif -%}
    {%- set node = graph.nodes.get('model.closed_loop.int_source_volumes') -%}
    {%- set before = adapter.get_relation(node.database, node.schema, node.alias) if node -%}
    {%- if not before -%} {{ return('') }} {%- endif -%}
    {%- set faults = [] -%}
    {%- for system, table, rows_before, rows_now in run_query(shrunken_tables(before)).rows
        if system not in var('accept_volume_change') and system ~ '.' ~ table not in var('accept_volume_change') -%}
        {%- set now = rows_now ~ ' rows' if system in enabled_systems() else 'no rows, for source_systems does not list ' ~ system -%}
        {%- do faults.append(system ~ '.' ~ table ~ ' has ' ~ now ~ ', at the last build it had ' ~ rows_before) -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ exceptions.raise_compiler_error(
            'volume_gate: source tables have lost nearly all their rows (load them again, list their system, or, if that is '
            ~ 'meant, add them to the var accept_volume_change):\n  - ' ~ faults | join('\n  - ')
        ) }}
    {%- endif -%}
{%- endmacro %}

{% macro shrunken_tables(before) -%}
    select
        before.source_system,
        before.table_name,
        before.rows_in as rows_before,
        coalesce(now.rows_in, 0) as rows_now
    from {{ before }} as before
    left join ({{ raw_row_counts() }}) as now
        on before.source_system = now.source_system
        and before.table_name = now.table_name
    where
        (
            before.rows_in >= {{ var('volume_gate_min_rows') }}
            and coalesce(now.rows_in, 0) < before.rows_in * {{ var('volume_gate_share') }}
        )
        -- Of a small table nearly all may be gone in earnest; that all of it is, is most likely a mistake.
        or (before.rows_in * 10 >= {{ var('volume_gate_min_rows') }} and coalesce(now.rows_in, 0) = 0)
    order by before.source_system, before.table_name
{%- endmacro %}

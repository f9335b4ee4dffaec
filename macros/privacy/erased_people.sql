{# A relation that outlives builds, as it lies in the warehouse; none before the first build has made it. #}
{% macro lasting_relation(model) -%}
    {%- set node = graph.nodes.get('model.closed_loop.' ~ model) if execute -%}
    {{ return(adapter.get_relation(node.database, node.schema, node.alias) if node) }}
{%- endmacro %}

{# Whether anybody was ever erased. Every source table is read by the answer: it is looked up once a run, and kept in the graph, which
   all nodes of a run share. A unit test has no graph, and nobody who was erased. #}
{% macro is_anybody_erased() -%}
    {%- if not graph.get('nodes') -%} {{ return(false) }} {%- endif -%}
    {%- if 'closed_loop_is_anybody_erased' not in graph -%}
        {%- set erasures = lasting_relation('int_erasures') -%}
        {%- set count = 'select count(*) from ' ~ erasures ~ ' where identifier_hash is not null' -%}
        {%- set found = run_query(count).rows[0][0] if erasures else 0 -%}
        {%- if found and not lasting_relation('int_erasure_key') -%}
            {{ exceptions.raise_compiler_error(
                erasures ~ ' keeps people out, and int_erasure_key, without which nobody can be told, is gone. Restore it from a backup.'
            ) }}
        {%- endif -%}
        {%- do graph.update({'closed_loop_is_anybody_erased': found > 0}) -%}
    {%- endif -%}
    {{ return(graph['closed_loop_is_anybody_erased']) }}
{%- endmacro %}

{# Which columns of a source table name a person, each with the types of identifiers that it may hold; no column while nobody is
   erased, so that nobody pays for it. #}
{% macro identifying_columns(system, table) -%}
    {%- set found = {} -%}
    {%- if not (execute and is_anybody_erased()) -%} {{ return(found) }} {%- endif -%}
    {%- set node = graph.sources.get('source.closed_loop.' ~ system ~ '.' ~ table) -%}
    {%- set physical = physical_columns(source(system, table)) -%}
    {%- for column in (node.columns.values() if node else [])
        if column.config.meta.get('identifies') and physical_column(physical, column.name) -%}
        {%- do found.update({column.name: column.config.meta['identifies']}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{# A source table of which each row knows whether it is an erased person's. #}
{% macro with_erased_marked(relation, physical, identifying) -%}
    {%- set erased = [] -%}
    (
        select
            found.*,
            {% for column, types in identifying.items() -%}
                {%- for type in types -%}
                    {%- do erased.append({'column': adapter.quote(physical_column(physical, column).name), 'type': type}) -%}
                {%- endfor -%}
            {%- endfor -%}
            {%- for one in erased -%}
                erased_{{ loop.index }}.identifier_hash is not null {{- ' or ' if not loop.last }}
            {%- endfor %} as closed_loop_is_erased
        from (
            select
                delivered.*,
                erasure_key.secret as closed_loop_secret
            from {{ relation }} as delivered
            cross join {{ lasting_relation('int_erasure_key') }} as erasure_key
        ) as found
        {%- for one in erased %}
        left join (
            select distinct identifier_hash from {{ lasting_relation('int_erasures') }}
        ) as erased_{{ loop.index }}
            on erased_{{ loop.index }}.identifier_hash
            = {{ keyed_hash('found.closed_loop_secret', "'" ~ one.type ~ "'", normal_identifier(one.type, 'found.' ~ one.column)) }}
        {%- endfor %}
    )
{%- endmacro %}

{# Whether a source table's rows stay when their person goes, because they hold money. #}
{% macro outlives_its_person(system, table) -%}
    {{ return(graph.sources['source.closed_loop.' ~ system ~ '.' ~ table].config.meta.get('erasure') == 'blank') }}
{%- endmacro %}

{# Before any model runs: a job that comes every hour has nothing to build where nothing came in since the last one. What readers have
   stays for as many hours as the var says, for time alone changes some of it. #}
{% macro leave_unchanged() -%}
    {%- set hours = var('keep_unchanged_hours') -%}
    {%- if not (execute and takes_part() and flags.WHICH == 'build' and hours) -%} {{ return('') }} {%- endif -%}
    {%- set inputs = hash_of_inputs() -%}
    {%- do graph.update({'closed_loop_inputs': inputs}) -%}
    {%- set published = latest_published_run() if inputs else none -%}
    {%- if published and published.inputs == inputs and (run_started_at.replace(tzinfo=none) - published.at).total_seconds() < hours * 3600
        and not (flags.FULL_REFRESH or flags.EMPTY or node_left_out(selected_resources) or erasures_that_wait())
        and readers_have_marts() -%}
        {%- set reason = 'nothing that the marts are made of has changed since they were published at ' ~ published.at -%}
        {%- do note_run(dict(end_of_run('unchanged', reason), inputs="'" ~ inputs ~ "'")) -%}
        {{ exceptions.raise_compiler_error('unchanged: ' ~ reason ~ '. Readers keep them until something does, or for '
            ~ hours ~ ' hours (keep_unchanged_hours).') }}
    {%- endif -%}
{%- endmacro %}

{# The generation that was published last: when, and what it was made of, none if its run did not look. #}
{% macro latest_published_run() -%}
    {%- set notes = lasting_relation('int_run_notes') -%}
    {%- set generations = lasting_relation('int_published_generations') -%}
    {%- if not (notes and generations) or 'inputs' not in adapter.get_columns_in_relation(notes) | map(attribute='name') -%}
        {{ return(none) }}
    {%- endif -%}
    {%- for at, inputs in run_query(
        'select generations.published_at, notes.inputs from ' ~ generations ~ ' as generations inner join ' ~ notes ~ ' as notes on '
        ~ "generations.generation_id = notes.run_id where notes.outcome = 'published' order by generations.published_at desc limit 1"
    ).rows -%}
        {{ return({'at': at, 'inputs': inputs}) }}
    {%- endfor -%}
{%- endmacro %}

{# A hash of all that a whole build depends on but the time: vars, engine, code, and every row of every source. None where the engine
   has no hash of a row. #}
{% macro hash_of_inputs() -%}
    {%- if not (execute and hash_of_rows('any table')) -%} {{ return(none) }} {%- endif -%}
    {%- set parts = [dbt_version, target.type, run_query('select version()').rows[0][0]] -%}
    {%- for name in var_rules() | sort -%} {%- do parts.append(name ~ ' ' ~ tojson(var(name, none), sort_keys=true)) -%} {%- endfor -%}
    {%- do parts.extend(code_at_hand()) -%}
    {%- for system in enabled_systems() -%}
        {%- for table in system_tables(system) -%}
            {%- set relation = physical_relation(source(system, table)) -%}
            {%- if relation -%}
                {%- set columns = adapter.get_columns_in_relation(relation) | map(attribute='name') | join(', ') -%}
                {%- do parts.append(system ~ '.' ~ table ~ ' (' ~ columns ~ ') ' ~ run_query(hash_of_rows(relation)).rows[0].values() | join(' ')) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set key = lasting_relation('int_pseudonym_key') -%}
    {%- if key -%} {%- do parts.append(run_query(hash_of_rows(key)).rows[0].values() | join(' ')) -%} {%- endif -%}
    {{ return(local_md5(parts | join('\n'))) }}
{%- endmacro %}

{# Models, seeds and tests with their settings, and macros, which have no place in the graph. #}
{% macro code_at_hand() -%}
    {%- set parts = [] -%}
    {%- for node in graph.nodes.values() if node.config.enabled and (node.package_name == 'closed_loop' or node.resource_type == 'seed') -%}
        {%- do parts.append(
            node.unique_id ~ ' ' ~ node.checksum.checksum ~ ' ' ~ tojson(node.config, sort_keys=true) ~ node.get('raw_code', '')
        ) -%}
    {%- endfor -%}
    {%- for name, macro in closed_loop.items() -%} {%- do parts.append(name ~ ' ' ~ macro.macro.macro_sql) -%} {%- endfor -%}
    {{ return(parts | sort) }}
{%- endmacro %}

{# Query of the number of rows of a table and the sum of their hashes, whatever their order; none where rows have no hash. #}
{% macro hash_of_rows(relation) -%}
    {{ return(adapter.dispatch('hash_of_rows', 'closed_loop')(relation)) }}
{%- endmacro %}

{% macro default__hash_of_rows(relation) -%}
    {{ return(none) }}
{%- endmacro %}

{% macro duckdb__hash_of_rows(relation) -%}
    {{ return('select count(*), sum(hash(t)) from ' ~ relation ~ ' as t') }}
{%- endmacro %}

{% macro postgres__hash_of_rows(relation) -%}
    {{ return('select count(*), sum(' ~ number_of_row('t') ~ ') from ' ~ relation ~ ' as t') }}
{%- endmacro %}

{% macro redshift__hash_of_rows(relation) -%}
    {{ return(none) }}
{%- endmacro %}

{% macro spark__hash_of_rows(relation) -%}
    {{ return('select count(*), sum(cast(xxhash64(*) as decimal(38, 0))) from ' ~ relation) }}
{%- endmacro %}

{# Whether there is anything to keep: whoever deletes the published file wants it anew. #}
{% macro readers_have_marts() -%}
    {{ return(adapter.dispatch('readers_have_marts', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__readers_have_marts() -%}
    {%- set people = graph.nodes['model.closed_loop.people'] -%}
    {%- set schema = published_schema() if marts_lie_apart() else people.schema -%}
    {{ return(adapter.get_relation(people.database, schema, people.alias) is not none) }}
{%- endmacro %}

{% macro duckdb__readers_have_marts() -%}
    {%- if not has_marts_file() -%} {{ return(closed_loop.default__readers_have_marts()) }} {%- endif -%}
    {%- set place = env_var('CLOSED_LOOP_PUBLISHED', 'data/published.duckdb') | replace("'", "''") -%}
    {{ return(run_query("select count(*) from glob('" ~ place ~ "')").rows[0][0] > 0) }}
{%- endmacro %}

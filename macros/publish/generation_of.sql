{# What the mart generations says of a run that is about to be published, by column. Literals: it is written twice. #}
{% macro generation_of(results) -%}
    {%- set data_as_of = run_query(
        'select cast(max(data_as_of) as ' ~ type_text() ~ ') from '
        ~ graph.nodes['model.closed_loop.data_freshness'].relation_name
    ).rows[0][0] -%}
    {%- set tests = results | selectattr('node.resource_type', 'equalto', 'test') | list -%}
    {{ return({
        'generation_id': "'" ~ invocation_id ~ "'",
        'published_at': timestamp_literal(modules.datetime.datetime.now(modules.pytz.utc).strftime('%Y-%m-%d %H:%M:%S')),
        'data_as_of': timestamp_literal(data_as_of) if data_as_of else 'cast(null as timestamp)',
        'built_as_of': as_of(),
        'code_version': "'" ~ code_version(results) ~ "'",
        'marts': marts() | length,
        'tests': tests | length,
        'tests_that_warn': tests | selectattr('status', 'equalto', 'warn') | list | length,
    }) }}
{%- endmacro %}

{% macro timestamp_literal(text) -%}
    cast('{{ text }}' as timestamp)
{%- endmacro %}

{# The SQL that ran and the seeds that were loaded, but for the run's idea of now. Tables that are added to ask whether they are
   there, so that their first SQL is another one: what they are made from counts. #}
{% macro code_version(results) -%}
    {%- set parts = [] -%}
    {%- for result in results if result.node.resource_type in ['model', 'seed'] -%}
        {%- set sql = result.node.raw_code if result.node.config.materialized == 'incremental' else result.node.compiled_code -%}
        {%- set code = (sql or result.node.checksum.checksum) | replace(as_of(), '') -%}
        {%- do parts.append(result.node.unique_id ~ ' ' ~ local_md5(code)) -%}
    {%- endfor -%}
    {{ return(local_md5(parts | sort | join(', '))) }}
{%- endmacro %}

{# All marts of this project, in order of their names. #}
{% macro marts() -%}
    {%- set found = [] -%}
    {%- for node in graph.nodes.values() | sort(attribute='name') if is_mart(node) and node.config.enabled -%}
        {%- do found.append(node) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

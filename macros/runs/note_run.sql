{# Before any model runs: so much is known of a run that is killed. #}
{% macro note_start() -%}
    {%- if execute and takes_part() and flags.WHICH in ['run', 'build'] -%}
        {%- do note_run({}) -%}
    {%- endif -%}
{%- endmacro %}

{# At the end of a run: what became of it. What it was built from is known if the run has looked. #}
{% macro note_end(results, generation, obstacle) -%}
    {%- set failures, done = [], [] -%}
    {%- for result in results -%}
        {%- do (done if succeeded(result) else failures).append(result.node.name) -%}
    {%- endfor -%}
    {%- set data_as_of = generation.data_as_of if generation else 'cast(null as timestamp)' -%}
    {%- if 'data_freshness' in done and not generation -%}
        {%- set data_as_of = '(select max(data_as_of) from ' ~ graph.nodes['model.closed_loop.data_freshness'].relation_name ~ ')' -%}
    {%- endif -%}
    {%- set rows_in = 'cast(null as bigint)' -%}
    {%- if 'int_source_volumes' in done -%}
        {%- set rows_in = '(select sum(rows_in + rows_erased) from '
            ~ graph.nodes['model.closed_loop.int_source_volumes'].relation_name ~ ')' -%}
    {%- endif -%}
    {%- set facts = end_of_run('not_published' if obstacle else 'published', obstacle) -%}
    {%- do facts.update({
        'data_as_of': data_as_of,
        'rows_in': rows_in,
        'code_version': generation.code_version if generation else 'cast(null as ' ~ type_text() ~ ')',
        'nodes': results | length,
        'failures': failures | length,
    }) -%}
    {%- if generation and graph.get('closed_loop_inputs') -%}
        {%- do facts.update({'inputs': "'" ~ graph['closed_loop_inputs'] ~ "'"}) -%}
    {%- endif -%}
    {%- do note_run(facts) -%}
{%- endmacro %}

{# What is known of the end of every run, by column. #}
{% macro end_of_run(outcome, reason) -%}
    {{ return({
        'ended_at': timestamp_literal(modules.datetime.datetime.now(modules.pytz.utc).strftime('%Y-%m-%d %H:%M:%S')),
        'outcome': "'" ~ outcome ~ "'",
        'reason': "'" ~ reason | replace("'", "''") ~ "'" if reason else 'cast(null as ' ~ type_text() ~ ')',
        'built_as_of': as_of(),
    }) }}
{%- endmacro %}

{# The first run of a warehouse has no table to note its start in. #}
{% macro note_run(facts) -%}
    {%- if lasting_relation('int_run_notes') -%}
        {%- do add_row('int_run_notes', dict({
            'run_id': "'" ~ invocation_id ~ "'",
            'command': "'" ~ flags.WHICH ~ "'",
            'started_at': timestamp_literal(run_started_at.strftime('%Y-%m-%d %H:%M:%S')),
        }, **facts)) -%}
    {%- endif -%}
{%- endmacro %}

{# After a whole `dbt build` in which every node succeeded, readers get all marts of this run in one step; after any other run
   they keep what they have, and the log says why. #}
{% macro publish(results) -%}
    {%- if execute and flags.WHICH == 'run' and takes_part() -%}
        {%- do note_end(results, none, 'dbt run publishes nothing') -%}
    {%- endif -%}
    {%- if execute and flags.WHICH == 'build' and takes_part() -%}
        {%- set obstacle = publishing_obstacle(results) -%}
        {%- if obstacle -%}
            {%- do log(
                'Not published: ' ~ obstacle ~ '. Readers ' ~ (
                    'keep the last published marts.' if marts_lie_apart()
                    else 'of this target see the marts that were built before that.'
                ), info=true
            ) -%}
            {%- do note_end(results, none, obstacle) -%}
        {%- else -%}
            {%- set generation = generation_of(results) -%}
            {%- set forgets = knows_erased_people() -%}
            {%- do remember_people() -%}
            {%- do book_periods() -%}
            {%- do add_row('generations', generation) -%}
            {%- do publish_marts() -%}
            {%- if forgets -%} {%- do forget_generation() -%} {%- endif -%}
            {%- do add_row('int_published_generations', generation) -%}
            {%- do note_end(results, generation, none) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{# Whether readers look elsewhere than where marts are built. #}
{% macro marts_lie_apart() -%}
    {{ return(has_marts_file() or (copies_marts() and project_name == 'closed_loop')) }}
{%- endmacro %}

{% macro succeeded(result) -%}
    {{ return(result.status in ['success', 'pass', 'warn', 'no-op']) }}
{%- endmacro %}

{% macro publishing_obstacle(results) -%}
    {%- if flags.EMPTY -%} {{ return('--empty builds marts without rows') }} {%- endif -%}
    {%- set done = [] -%}
    {%- set failed = [] -%}
    {%- set explained = [] -%}
    {%- for result in results -%}
        {%- do done.append(result.node.unique_id) -%}
        {%- if not succeeded(result) -%}
            {%- do failed.append(result) -%}
            {%- if result.status == 'fail' and result.node.config.meta.get('fault') -%} {%- do explained.append(result) -%} {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if failed -%}
        {%- set result = (explained + failed)[0] -%}
        {{ return(result.node.name ~ ' ended as ' ~ result.status ~ told_faults(result)) }}
    {%- endif -%}
    {%- set left_out = node_left_out(done) -%}
    {{ return('the run left out ' ~ left_out if left_out else none) }}
{%- endmacro %}

{# A model, seed or test of this project that is not among these; none if all are. #}
{% macro node_left_out(unique_ids) -%}
    {%- for node in graph.nodes.values()
        if node.package_name == 'closed_loop' and node.resource_type in ['model', 'seed', 'test']
        and node.config.materialized != 'ephemeral' and node.config.enabled and node.unique_id not in unique_ids -%}
        {{ return(node.name) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{# What a test that failed found, in the words of its meta.fault, or as the rows of the seed: who has to mend it should not have to look for
   it. Columns that such words name hold no personal data, nor do those of seeds but for the values that excluded_traffic lists. #}
{% macro told_faults(result) -%}
    {%- set seed = result.node.attached_node | default('', true) -%}
    {%- set seed = seed.split('.')[2] if seed.startswith('seed.closed_loop.') else none -%}
    {%- if result.status != 'fail' or not (seed or result.node.config.meta.get('fault')) -%} {{ return('') }} {%- endif -%}
    {%- set faults = [] -%}
    {%- for row in run_query('select * from (' ~ result.node.compiled_code ~ ') as faults').rows -%}
        {%- set told = namespace(words=result.node.config.meta.get('fault') or words_of_row(seed, row)) -%}
        {%- for column, value in row.dict().items() -%}
            {%- set told.words = told.words | replace('{' ~ column ~ '}', value | string) -%}
        {%- endfor -%}
        {%- do faults.append(told.words) -%}
    {%- endfor -%}
    {%- set more = faults | length - 3 -%}
    {{ return(': ' ~ (faults | sort)[:3] | join('; ') ~ ('; and ' ~ more ~ ' more' if more > 0 else '')) }}
{%- endmacro %}

{% macro words_of_row(seed, row) -%}
    {%- set words = [] -%}
    {%- for column, value in row.dict().items() if column != 'value' and value is not none -%}
        {%- do words.append(column ~ ' ' ~ value) -%}
    {%- endfor -%}
    {{ return('seeds/' ~ seed ~ '.csv, ' ~ words | join(', ')) }}
{%- endmacro %}

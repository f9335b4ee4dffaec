{# Before any model runs: what the warehouse has to bring along that is not in it by itself. #}
{% macro prepare_warehouse() -%}
    {%- if execute and takes_part() -%} {{ adapter.dispatch('prepare_warehouse', 'closed_loop')() }} {%- endif -%}
{%- endmacro %}

{% macro default__prepare_warehouse() -%}
{%- endmacro %}

{# Times with a zone are read as of the session's. #}
{% macro duckdb__prepare_warehouse() -%}
    {%- set zone = run_query("select current_setting('TimeZone')").rows[0][0] -%}
    {%- if zone not in ['UTC', 'Etc/UTC'] -%}
        {{ exceptions.raise_compiler_error(
            'Closed Loop needs UTC, and the TimeZone of this session is ' ~ zone
            ~ '. Set in the target of profiles.yml: settings: {TimeZone: UTC}'
        ) }}
    {%- endif -%}
{%- endmacro %}

{# Postgres raises an error where other engines have a try_cast: functions of our own read raw values. #}
{% macro postgres__prepare_warehouse() -%}
    {%- do refuse_other_collations() -%}
    create schema if not exists {{ adapter.quote(target.schema) }};
    {%- for definition in helper_definitions() %}
    {{ definition }};
    {%- endfor %}
    commit
{%- endmacro %}

{% macro helper_definitions() -%}
    {{ return([
        instant_function(), time_of_day_function(), moment_function(), timestamp_function(), timestamp_passed_on('timestamp'),
        timestamp_passed_on('timestamptz'), timestamp_passed_on('date'), decimal_function(), integer_function(), rounded_function(),
        url_decode_function(), words_of_unit_tests(),
    ]) }}
{%- endmacro %}

{% macro helper_function(name) -%}
    {{ adapter.quote(target.schema) }}.{{ name }}
{%- endmacro %}

{# Ties are broken by the order of texts, e-mail addresses are compared in lower case: both have to be as on every other engine. #}
{% macro refuse_other_collations() -%}
    {%- set answer = run_query("select 'a' > 'B' and lower('\u00c9') = '\u00e9' as is_fit").rows[0][0] -%}
    {%- if not answer -%}
        {{ exceptions.raise_compiler_error(
            'Closed Loop needs a database that orders texts by their characters\' codes and knows the lower case of all letters. '
            ~ 'Make one by: create database closed_loop template template0 encoding \'UTF8\' lc_collate \'C\' lc_ctype \'C.UTF-8\''
        ) }}
    {%- endif -%}
{%- endmacro %}

{# Times without a zone are read as of the session's, and what TIMESTAMP means is a setting. #}
{% macro snowflake__prepare_warehouse() -%}
    {%- for name, needed in {'TIMEZONE': ['UTC', 'Etc/UTC'], 'TIMESTAMP_TYPE_MAPPING': ['TIMESTAMP_NTZ']}.items() -%}
        {%- set found = run_query("show parameters like '" ~ name ~ "' in session").rows[0][1] -%}
        {%- if found not in needed -%}
            {{ exceptions.raise_compiler_error(
                'Closed Loop needs ' ~ needed[0] ~ ', and the ' ~ name ~ ' of this session is ' ~ found
                ~ '. Set it for the user that builds: alter user <name> set ' ~ name ~ " = '" ~ needed[0] ~ "'"
            ) }}
        {%- endif -%}
    {%- endfor -%}
    create schema if not exists {{ target.database }}.{{ target.schema }};
    create or replace function {{ target.database }}.{{ target.schema }}.closed_loop_url_decode(value string)
    returns string language javascript strict immutable as $$
    {{ decoded_in_javascript('VALUE') }}
    $$
{%- endmacro %}

{% macro bigquery__prepare_warehouse() -%}
    create schema if not exists `{{ target.database }}`.`{{ target.schema }}`;
    create or replace function `{{ target.database }}`.`{{ target.schema }}`.closed_loop_url_decode(value string)
    returns string deterministic language js as r'''
    {{ decoded_in_javascript('value') }}
    '''
{%- endmacro %}

{# As it came if an escape is broken or a NUL. #}
{% macro decoded_in_javascript(value) -%}
    if ({{ value }} === null || {{ value }}.includes('%00')) { return {{ value }} }
    try { return decodeURIComponent({{ value }}.replace(/[+]/g, ' ')) } catch (error) { return {{ value }} }
{%- endmacro %}

{# No language there but SQL, which knows no loop: escapes of visible ASCII are resolved, the percent sign last, others stay. #}
{% macro redshift__prepare_warehouse() -%}
    {%- set visible = ' !"#$&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~%' -%}
    {%- set codes = visible.encode('ascii') | list -%}
    {%- set decoded = namespace(sql="replace($1, '+', ' ')") -%}
    {%- for character in visible -%}
        {%- set code = '%' ~ '%02x' % codes[loop.index0] -%}
        {%- for escape in [code | upper, code] | unique(case_sensitive=true) -%}
            {%- set decoded.sql = 'replace(' ~ decoded.sql ~ ", '" ~ escape ~ "', '" ~ character ~ "')" -%}
        {%- endfor -%}
    {%- endfor -%}
    create schema if not exists {{ adapter.quote(target.schema) }};
    create or replace function {{ helper_function('closed_loop_url_decode') }}(varchar(65535)) returns varchar(65535)
    immutable as $$ select {{ decoded.sql }} $$ language sql
{%- endmacro %}

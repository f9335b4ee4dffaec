{# A table of staged events that is brought up to date: only events whose raw rows are new, gone or other than at the last build are
   staged. Rows are compared by what they say, so an event is found however late it comes, and needs no time of loading. #}
{% materialization staged_events, adapter='postgres' %}
    {% set existing = load_cached_relation(this) %}
    {% set known = staging_rules_of(existing) %}
    {% set code = compiled_code | replace(as_of(), 'now') ~ helper_definitions() | join %}
    {% set rules = {'rules': local_md5(code), 'as_of': as_of()} %}
    {% set is_kept = known.rules == rules.rules and known.as_of <= rules.as_of and not should_full_refresh() %}

    {% set relations = staged_event_changes(existing) if is_kept else materialization_table_default() %}
    {% call statement('rules') %}
        comment on table {{ this }} is '{{ tojson(rules) | replace("'", "''") }}'
    {% endcall %}
    {{ adapter.commit() }}
    {{ return(relations) }}
{% endmaterialization %}

{# By which SQL, and as of when, the rows of a table of staged events were made. #}
{% macro staging_rules_of(existing) -%}
    {%- set query -%}
        select obj_description(to_regclass('{{ existing }}'), 'pg_class')
    {%- endset -%}
    {%- set comment = run_query(query).rows[0][0] if existing and existing.is_table -%}
    {{ return(fromjson(comment or '{}', {})) }}
{%- endmacro %}

{# What brings a table up to date: rows of which there are more or fewer than in the source, and those for which time has passed. #}
{% macro staged_event_changes(existing) -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('changes') %}
        create temporary table closed_loop_changed on commit drop as
        select delivery_hash
        from (
            select delivery_hash, 1 as delivered, 0 as staged, false as is_outdated
            from ({{ compiled_code }}) as deliveries
            union all
            select delivery_hash, 0 as delivered, 1 as staged, {{ is_outdated_event() }} as is_outdated
            from {{ existing }}
        ) as both_sides
        group by delivery_hash
        having sum(delivered) <> sum(staged) or bool_or(is_outdated);
        analyze closed_loop_changed;
        delete from {{ existing }}
        where delivery_hash in (select delivery_hash from closed_loop_changed);
    {% endcall %}
    {% call statement('main') %}
        insert into {{ existing }}
        {{ compiled_code | replace(unless_staged(), 'where ' ~ number_of_row('source') ~ ' in (select delivery_hash from closed_loop_changed)') }}
    {% endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [existing]}) }}
{%- endmacro %}

{# Whether a staged event may be read otherwise by now: the future it was rejected for has come, or it is too old to name anybody. #}
{% macro is_outdated_event() -%}
    (
        rejection_reason is not distinct from 'date_out_of_range'
        {%- if are_events_nameless() %}
        or (
            {{ reason_to_be_nameless('consent_analytics', 'occurred_at') }} is not null
            and coalesce(anonymous_id, user_id, email, phone, user_agent, ip) is not null
        )
        {%- endif %}
    )
{%- endmacro %}

{% macro number_of_row(relation) -%}
    hashtextextended(cast(row({{ relation }}.*) as text), 0)
{%- endmacro %}

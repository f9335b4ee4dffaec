{% materialization table, adapter='duckdb' %}
    {% set table = this.incorporate(type='table') %}
    {% set existing = load_cached_relation(this) %}
    {% if existing is not none and not existing.is_table %}
        {% do adapter.drop_relation(existing) %}
    {% endif %}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') %}
        {% if config.get('contract').enforced %}
            {{ get_assert_columns_equivalent(compiled_code) }}
            create or replace table {{ table }} {{ get_table_columns_and_constraints() }};
            insert into {{ table }} {{ get_column_names() }} ({{ get_select_subquery(compiled_code) }});
        {% else %}
            create or replace table {{ table }} as ({{ compiled_code }});
        {% endif %}
    {% endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do persist_docs(table, model) %}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [table]}) }}
{% endmaterialization %}

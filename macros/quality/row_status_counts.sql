{# How many rows of every source table were kept, deduplicated, superseded and rejected. #}
{% macro row_status_counts() -%}
    select
        event_keys.source_system,
        event_keys.source_table as table_name,
        'kept' as row_status,
        count(*) as staged_rows
    from {{ ref('int_collected_event_keys') }} as event_keys
    left join {{ ref('int_contested_event_keys') }} as contested_event_keys
        on event_keys.event_key = contested_event_keys.event_key
    where contested_event_keys.event_key is null
    group by event_keys.source_system, event_keys.source_table

    union all

    select
        source_system,
        source_table as table_name,
        row_status,
        count(*) as staged_rows
    from {{ ref('int_contested_events') }}
    group by source_system, source_table, row_status
    {%- for system in enabled_systems() %}
        {%- for model in status_models(system) %}

    union all

    select
        source_system,
        source_table as table_name,
        row_status,
        count(*) as staged_rows
    from {{ ref(model.name) }}
    group by source_system, source_table, row_status
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}

{# When the latest record of every source table happened or was last changed. Tables without any time are left out. #}
{% macro latest_record_times() -%}
    {%- set times = {
        'leads': 'coalesce(updated_at, created_at)',
        'lead_stage_changes': 'entered_at',
        'contacts': 'coalesce(updated_at, created_at)',
        'accounts': 'coalesce(updated_at, created_at)',
        'opportunities': 'coalesce(updated_at, created_at)',
        'opportunity_stage_changes': 'entered_at',
        'campaign_members': 'responded_at',
        'sales_activities': 'occurred_at',
        'ad_spend': 'cast(spend_date as timestamp)',
        'calls': 'started_at',
        'orders': 'ordered_at',
        'customer_events': 'occurred_at',
        'experiment_assignments': 'assigned_at',
    } -%}
    select
        source_system,
        source_table as table_name,
        'events' as record,
        max(occurred_at) as latest_record_at
    from {{ ref('int_event_keys') }}
    where occurred_at <= {{ as_of() }}
    group by source_system, source_table
    {%- for system in enabled_systems() %}
        {%- for model in status_models(system) if model.entity in times %}

    union all

    select
        source_system,
        source_table as table_name,
        '{{ model.entity }}' as record,
        max({{ times[model.entity] }}) as latest_record_at
    from {{ ref(model.name) }}
    where row_status = 'kept' and {{ times[model.entity] }} <= {{ as_of() }}
    group by source_system, source_table
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}

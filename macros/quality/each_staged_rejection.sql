{% macro each_staged_rejection() -%}
    {%- set amounts = {
        'opportunities': 'amount', 'orders': 'amount', 'customer_events': 'amount', 'opportunity_stage_changes': 'amount',
        'ad_spend': 'spend', 'campaigns': 'actual_cost',
    } -%}
    select
        source_system,
        source_table as table_name,
        row_hash,
        rejection_reason,
        cast(null as {{ type_amount() }}) as amount
    from {{ ref('int_contested_events') }}
    where row_status = 'rejected'
    {%- for system in enabled_systems() %}
        {%- for model in status_models(system) %}

    union all

    select
        source_system,
        source_table as table_name,
        row_hash,
        rejection_reason,
        cast({{ amounts.get(model.entity, 'null') }} as {{ type_amount() }}) as amount
    from {{ ref(model.name) }}
    where row_status = 'rejected'
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}

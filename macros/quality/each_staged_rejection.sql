{% macro each_staged_rejection() -%}
    {%- set amounts = {
        'opportunities': 'amount', 'orders': 'amount', 'customer_events': 'amount', 'opportunity_stage_changes': 'amount',
        'ad_spend': 'spend', 'campaigns': 'actual_cost',
    } -%}
    {%- set first = namespace(is=true) -%}
    {%- for system in (var('source_systems') or []) %}
        {%- for entity in system_entities(system) %}
    {{ 'union all' if not first.is }}
    select
        source_system,
        '{{ entity }}' as table_name,
        row_hash,
        rejection_reason,
        cast({{ amounts.get(entity, 'null') }} as {{ type_amount() }}) as amount
    from {{ ref('stg_' ~ system ~ '__' ~ entity) }}
    where row_status = 'rejected'
            {%- set first.is = false -%}
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}

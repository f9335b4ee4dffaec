{% macro campaign_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('campaign_id') }} as campaign_id,
    {{ redacted(to_text('name')) }} as name,
    {{ redacted(to_text('type')) }} as type,
    {{ redacted(to_text('channel')) }} as channel,
    {{ to_date('starts_on') }} as starts_on,
    {{ to_date('ends_on') }} as ends_on,
    {{ to_amount('budgeted_cost') }} as budgeted_cost,
    {{ to_amount('actual_cost') }} as actual_cost,
    {{ to_currency('currency') }} as currency,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('campaign_id') }} is null then 'key_missing'
        when {{ is_unreadable(['starts_on', 'ends_on'], 'timestamp') }} then 'date_invalid'
        when {{ is_unreadable(['budgeted_cost', 'actual_cost'], 'amount') }} then 'amount_invalid'
    end as rejection_reason
{%- endmacro %}

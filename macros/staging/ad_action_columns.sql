{% macro ad_action_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('ad_id') }} as ad_id,
    {{ to_date(own_day('date')) }} as action_date,
    {{ to_text('action_type') }} as action_type,
    {{ to_text('index') }} as action_index,
    {{ to_amount('value') }} as action_value,
    cast(null as timestamp) as changed_at,
    {{ to_timestamp('_fivetran_synced') }} as loaded_at,
    row_hash,
    case
        when {{ to_text('ad_id') }} is null then 'key_missing'
        when {{ to_text('action_type') }} is null then 'key_missing'
        when {{ is_missing('date', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['date', '_fivetran_synced'], 'timestamp') }} then 'date_invalid'
        when {{ is_unreadable(['value'], 'amount') }} then 'amount_invalid'
    end as rejection_reason
{%- endmacro %}

{% macro sales_activity_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('activity_id') }} as activity_id,
    {{ to_timestamp('occurred_at') }} as occurred_at,
    {{ redacted(to_text('type')) }} as type,
    {{ to_text('lead_id') }} as lead_id,
    {{ to_text('contact_id') }} as contact_id,
    {{ to_text('account_id') }} as account_id,
    {{ to_text('opportunity_id') }} as opportunity_id,
    {{ to_text('owner_id') }} as owner_id,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('activity_id') }} is null then 'key_missing'
        when {{ is_missing('occurred_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['occurred_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('occurred_at') }} then 'date_out_of_range'
    end as rejection_reason
{%- endmacro %}

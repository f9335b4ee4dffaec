{% macro account_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('account_id') }} as account_id,
    {{ to_text('name') }} as name,
    {{ to_text('domain') }} as domain,
    {{ redacted(to_text('industry')) }} as industry,
    {{ to_integer('employees') }} as employees,
    {{ to_decimal('annual_revenue') }} as annual_revenue,
    {{ redacted(to_text('country')) }} as country,
    {{ to_timestamp('created_at') }} as created_at,
    {{ to_text('merged_into_id') }} as merged_into_id,
    {{ to_boolean('is_deleted') }} as is_deleted,
    {{ to_timestamp('updated_at') }} as updated_at,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('account_id') }} is null then 'key_missing'
        when {{ is_unreadable(['created_at', 'updated_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('created_at') }} then 'date_out_of_range'
        when {{ is_unreadable(['annual_revenue'], 'decimal') }} then 'amount_invalid'
        when {{ is_unreadable(['employees'], 'integer') }} then 'number_invalid'
        when {{ is_unreadable(['is_deleted'], 'boolean') }} then 'boolean_invalid'
    end as rejection_reason
{%- endmacro %}

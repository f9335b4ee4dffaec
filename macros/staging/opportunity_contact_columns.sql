{% macro opportunity_contact_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('opportunity_id') }} as opportunity_id,
    {{ to_text('contact_id') }} as contact_id,
    {{ to_text('role') }} as role,
    {{ to_boolean('is_primary') }} as is_primary,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('opportunity_id') }} is null then 'key_missing'
        when {{ to_text('contact_id') }} is null then 'key_missing'
        when {{ is_unreadable(['is_primary'], 'boolean') }} then 'boolean_invalid'
    end as rejection_reason
{%- endmacro %}

{% macro experiment_assignment_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('experiment_id') }} as experiment_id,
    {{ to_text('unit_type') }} as unit_type,
    {{ to_text('unit_id') }} as unit_id,
    {{ to_text('variant') }} as variant,
    {{ to_timestamp('assigned_at') }} as assigned_at,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('experiment_id') }} is null then 'key_missing'
        when {{ to_text('unit_id') }} is null then 'key_missing'
        when {{ to_text('unit_type') }} is null then 'unit_type_missing'
        when {{ to_text('variant') }} is null then 'variant_missing'
        when {{ is_missing('assigned_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['assigned_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('assigned_at') }} then 'date_out_of_range'
    end as rejection_reason
{%- endmacro %}

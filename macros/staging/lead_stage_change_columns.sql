{% macro lead_stage_change_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('lead_id') }} as lead_id,
    {{ to_text('stage') }} as stage,
    {{ to_timestamp('entered_at') }} as entered_at,
    coalesce(lower({{ to_text('changed_field') }}), 'stage') as changed_field,
    row_hash,
    case
        when {{ to_text('lead_id') }} is null then 'key_missing'
        when
            {{ to_text('stage') }} is null
            and coalesce(lower({{ to_text('changed_field') }}), 'stage') = 'stage'
            then 'stage_missing'
        when {{ is_missing('entered_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['entered_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('entered_at') }} then 'date_out_of_range'
    end as rejection_reason
{%- endmacro %}

{% macro campaign_member_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('campaign_id') }} as campaign_id,
    {{ to_text('lead_id') }} as lead_id,
    {{ to_text('contact_id') }} as contact_id,
    {{ redacted(to_text('status')) }} as status,
    {{ to_timestamp('responded_at') }} as responded_at,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('campaign_id') }} is null then 'key_missing'
        when {{ to_text('lead_id') }} is null and {{ to_text('contact_id') }} is null then 'member_missing'
        when {{ is_unreadable(['responded_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('responded_at') }} then 'date_out_of_range'
    end as rejection_reason
{%- endmacro %}

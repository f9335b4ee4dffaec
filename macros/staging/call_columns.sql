{% macro call_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('call_id') }} as call_id,
    {{ to_timestamp('started_at') }} as started_at,
    {{ to_text('caller_phone') }} as caller_phone,
    {{ to_text('tracking_number') }} as tracking_number,
    {{ to_integer('duration_seconds') }} as duration_seconds,
    {{ to_text('anonymous_id') }} as anonymous_id,
    {{ redacted(to_text('utm_source')) }} as utm_source,
    {{ redacted(to_text('utm_medium')) }} as utm_medium,
    {{ redacted(to_text('utm_campaign')) }} as utm_campaign,
    {{ to_text('click_id') }} as click_id,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('call_id') }} is null then 'key_missing'
        when {{ is_missing('started_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['started_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('started_at') }} then 'date_out_of_range'
        when {{ is_unreadable(['duration_seconds'], 'integer') }} then 'number_invalid'
    end as rejection_reason
{%- endmacro %}

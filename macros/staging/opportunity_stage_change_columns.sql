{# Few systems say what a field was before the change; the columns of those that do are `previous_stage` and `previous_amount`. #}
{% macro opportunity_stage_change_columns(system, tells_previous=false) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('opportunity_id') }} as opportunity_id,
    {{ redacted(to_text('stage')) }} as stage,
    {{ to_timestamp('entered_at') }} as entered_at,
    {{ to_amount('amount') }} as amount,
    {{ redacted(to_text('previous_stage')) if tells_previous else 'cast(null as ' ~ type_text() ~ ')' }} as previous_stage,
    {{ to_amount('previous_amount') if tells_previous else 'cast(null as ' ~ type_amount() ~ ')' }} as previous_amount,
    coalesce(lower({{ to_text('changed_field') }}), 'stage') as changed_field,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('opportunity_id') }} is null then 'key_missing'
        when
            {{ to_text('stage') }} is null
            and coalesce(lower({{ to_text('changed_field') }}), 'stage') = 'stage'
            then 'stage_missing'
        when {{ is_missing('entered_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['entered_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('entered_at') }} then 'date_out_of_range'
        when {{ is_unreadable(['amount', 'previous_amount'] if tells_previous else ['amount'], 'amount') }} then 'amount_invalid'
    end as rejection_reason
{%- endmacro %}

{% macro order_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('order_id') }} as order_id,
    {{ to_timestamp('ordered_at') }} as ordered_at,
    {{ to_amount('amount') }} as amount,
    {{ to_currency('currency') }} as currency,
    {{ to_text('store') }} as store,
    {{ to_text('email') }} as email,
    {{ to_text('phone') }} as phone,
    {{ to_text('loyalty_id') }} as loyalty_id,
    {{ to_text('coupon_code') }} as coupon_code,
    {{ to_text('anonymous_id') }} as anonymous_id,
    {{ to_text('user_id') }} as user_id,
    {{ to_boolean('is_refunded') }} as is_refunded,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('order_id') }} is null then 'key_missing'
        when {{ is_missing('ordered_at', 'timestamp') }} then 'date_missing'
        when {{ is_missing('amount', 'amount') }} then 'amount_missing'
        when {{ is_unreadable(['ordered_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('ordered_at') }} then 'date_out_of_range'
        when {{ is_unreadable(['amount'], 'amount') }} then 'amount_invalid'
        when {{ is_unreadable(['is_refunded'], 'boolean') }} then 'boolean_invalid'
    end as rejection_reason
{%- endmacro %}

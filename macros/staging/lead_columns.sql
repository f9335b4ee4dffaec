{% macro lead_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('lead_id') }} as lead_id,
    {{ to_timestamp('created_at') }} as created_at,
    {{ to_text('email') }} as email,
    {{ to_text('phone') }} as phone,
    {{ to_text('first_name') }} as first_name,
    {{ to_text('last_name') }} as last_name,
    {{ to_text('company') }} as company,
    {{ to_text('title') }} as title,
    {{ to_text('website') }} as website,
    {{ to_text('country') }} as country,
    {{ redacted(to_text('lead_source')) }} as lead_source,
    {{ redacted(to_text('status')) }} as status,
    {{ to_text('anonymous_id') }} as anonymous_id,
    {{ redacted(to_text('utm_source')) }} as utm_source,
    {{ redacted(to_text('utm_medium')) }} as utm_medium,
    {{ redacted(to_text('utm_campaign')) }} as utm_campaign,
    {{ redacted(to_text('utm_content')) }} as utm_content,
    {{ redacted(to_text('utm_term')) }} as utm_term,
    {{ to_text('click_id') }} as click_id,
    {{ to_timestamp('converted_at') }} as converted_at,
    {{ to_text('contact_id') }} as contact_id,
    {{ to_text('account_id') }} as account_id,
    {{ to_text('opportunity_id') }} as opportunity_id,
    {{ to_text('owner_id') }} as owner_id,
    {{ redacted(to_text('disqualified_reason')) }} as disqualified_reason,
    {{ to_text('merged_into_id') }} as merged_into_id,
    {{ to_boolean('is_deleted') }} as is_deleted,
    {{ to_timestamp('updated_at') }} as updated_at,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('lead_id') }} is null then 'key_missing'
        when {{ is_missing('created_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['created_at', 'converted_at', 'updated_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('created_at') }} or {{ is_out_of_range('converted_at') }}
            then 'date_out_of_range'
        when {{ is_unreadable(['is_deleted'], 'boolean') }} then 'boolean_invalid'
    end as rejection_reason
{%- endmacro %}

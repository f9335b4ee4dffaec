{% macro ad_spend_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('platform') }} as platform,
    {{ to_date(own_day('date')) }} as spend_date,
    {{ to_text('campaign_id') }} as campaign_id,
    {{ to_text('account_id') }} as account_id,
    {{ to_text('ad_group_id') }} as ad_group_id,
    {{ to_text('ad_id') }} as ad_id,
    {{ to_text('segment') }} as segment,
    coalesce(lower({{ to_text('level') }}), 'campaign') as level,
    {{ redacted(to_text('campaign_name')) }} as campaign_name,
    {{ to_currency('currency') }} as currency,
    {{ to_amount('spend') }} as spend,
    {{ to_integer('impressions') }} as impressions,
    {{ to_integer('clicks') }} as clicks,
    {{ to_decimal('conversions') }} as conversions,
    {{ to_amount('conversions_value') }} as conversions_value,
    {{ redacted(to_text('utm_source')) }} as utm_source,
    {{ redacted(to_text('utm_medium')) }} as utm_medium,
    {{ redacted(to_text('utm_campaign')) }} as utm_campaign,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    row_hash,
    case
        when {{ to_text('platform') }} is null then 'key_missing'
        when {{ to_text('campaign_id') }} is null then 'key_missing'
        when {{ is_missing('date', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['date', 'loaded_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('date') }} then 'date_out_of_range'
        when {{ is_unreadable(['spend', 'conversions', 'conversions_value'], 'amount') }} then 'amount_invalid'
        when {{ is_unreadable(['impressions', 'clicks'], 'integer') }} then 'number_invalid'
        when lower({{ to_text('level') }}) not in ('campaign', 'ad_group', 'ad', 'url') then 'level_invalid'
    end as rejection_reason
{%- endmacro %}

{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select * from {{ read_source('generic', 'ad_spend') }}

),

renamed as (

    select
        'generic' as source_system,
        {{ to_text('platform') }} as platform,
        {{ to_date('date') }} as spend_date,
        {{ to_text('campaign_id') }} as campaign_id,
        {{ to_text('account_id') }} as account_id,
        {{ redacted(to_text('campaign_name')) }} as campaign_name,
        upper({{ to_text('currency') }}) as currency,
        {{ to_amount('spend') }} as spend,
        {{ to_integer('impressions') }} as impressions,
        {{ to_integer('clicks') }} as clicks,
        {{ to_decimal('conversions') }} as conversions,
        {{ to_amount('conversions_value') }} as conversions_value,
        {{ redacted(to_text('utm_source')) }} as utm_source,
        {{ redacted(to_text('utm_medium')) }} as utm_medium,
        {{ redacted(to_text('utm_campaign')) }} as utm_campaign,
        {{ row_hash('generic', 'ad_spend') }} as row_hash,
        case
            when {{ to_text('platform') }} is null then 'key_missing'
            when {{ to_text('campaign_id') }} is null then 'key_missing'
            when {{ is_missing('date', 'timestamp') }} then 'date_missing'
            when {{ is_unreadable(['date'], 'timestamp') }} then 'date_invalid'
            when {{ is_out_of_range('date') }} then 'date_out_of_range'
            when {{ is_unreadable(['spend', 'conversions', 'conversions_value'], 'amount') }} then 'amount_invalid'
            when {{ is_unreadable(['impressions', 'clicks'], 'integer') }} then 'number_invalid'
        end as rejection_reason

    from source

),

{{ versioned('renamed', key=[
    'platform', 'account_id', 'campaign_id', 'spend_date', 'currency', 'utm_source', 'utm_medium', 'utm_campaign',
], latest_by='row_hash') }}

select * from versioned

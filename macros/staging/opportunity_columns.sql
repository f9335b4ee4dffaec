{% macro opportunity_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('opportunity_id') }} as opportunity_id,
    {{ to_timestamp('created_at') }} as created_at,
    {{ to_text('account_id') }} as account_id,
    {{ to_text('primary_contact_id') }} as primary_contact_id,
    {{ to_text('name') }} as name,
    {{ redacted(to_text('type')) }} as type,
    {{ to_amount('amount') }} as amount,
    {{ to_currency('currency') }} as currency,
    {{ redacted(to_text('stage')) }} as stage,
    {{ to_timestamp('closed_at') }} as closed_at,
    coalesce({{ to_boolean('is_closed') }}, {{ is_closed_stage('stage') }}) as is_closed,
    coalesce({{ to_boolean('is_won') }}, {{ is_won_stage('stage') }}) as is_won,
    {{ to_text('owner_id') }} as owner_id,
    {{ to_text('campaign_id') }} as campaign_id,
    {{ redacted(to_text('lead_source')) }} as lead_source,
    {{ redacted(to_text('loss_reason')) }} as loss_reason,
    {{ to_text('competitor') }} as competitor,
    {{ to_boolean('is_deleted') }} as is_deleted,
    {{ to_timestamp('updated_at') }} as updated_at,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('opportunity_id') }} is null then 'key_missing'
        when {{ is_missing('created_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['created_at', 'closed_at', 'updated_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('created_at') }} then 'date_out_of_range'
        when
            coalesce({{ to_boolean('is_closed') }}, {{ is_closed_stage('stage') }})
            and {{ is_out_of_range('closed_at') }}
            then 'date_out_of_range'
        when {{ is_unreadable(['amount'], 'amount') }} then 'amount_invalid'
        when {{ is_unreadable(['is_closed', 'is_won', 'is_deleted'], 'boolean') }} then 'boolean_invalid'
        when
            coalesce({{ to_boolean('is_won') }}, {{ is_won_stage('stage') }})
            and {{ to_text('amount') }} is null
            then 'amount_missing'
        when
            coalesce({{ to_boolean('is_won') }}, {{ is_won_stage('stage') }})
            and {{ to_text('closed_at') }} is null
            then 'close_date_missing'
    end as rejection_reason
{%- endmacro %}

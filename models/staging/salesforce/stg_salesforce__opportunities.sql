{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

source as (

    select
        id as opportunity_id,
        created_date as created_at,
        account_id,
        contact_id as primary_contact_id,
        name,
        type,
        amount,
        currency_iso_code as currency,
        stage_name as stage,
        close_date as closed_at,
        is_closed,
        is_won,
        owner_id,
        campaign_id,
        lead_source,
        {{ first_text(['loss_reason_c', 'loss_reason']) }} as loss_reason,
        {{ first_text(['competitor_c', 'competitor']) }} as competitor,
        {{ salesforce_is_deleted() }} as is_deleted,
        {{ first_text(['_fivetran_start', 'system_modstamp', 'last_modified_date']) }} as updated_at,
        'opportunity' as source_table,
        {{ row_hash('salesforce', 'opportunity') }} as row_hash,
        loaded_at
    from {{ read_source('salesforce', 'opportunity') }}

),

typed as (

    select {{ opportunity_columns('salesforce') }}
    from source

),

{{ versioned('typed', 'opportunities') }}

select * from versioned

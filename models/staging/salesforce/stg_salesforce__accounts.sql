{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

source as (

    select
        id as account_id,
        name,
        website as domain,
        industry,
        number_of_employees as employees,
        annual_revenue,
        {{ first_text(['billing_country', 'billing_country_code']) }} as country,
        created_date as created_at,
        master_record_id as merged_into_id,
        {{ salesforce_is_deleted() }} as is_deleted,
        {{ first_text(['_fivetran_start', 'system_modstamp', 'last_modified_date']) }} as updated_at,
        'account' as source_table,
        {{ row_hash('salesforce', 'account') }} as row_hash,
        loaded_at
    from {{ read_source('salesforce', 'account') }}

),

typed as (

    select {{ account_columns('salesforce') }}
    from source

),

{{ versioned('typed', 'accounts') }}

select * from versioned

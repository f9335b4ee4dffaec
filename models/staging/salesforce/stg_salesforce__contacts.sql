{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

source as (

    select
        id as contact_id,
        account_id,
        email,
        {{ first_text(['phone', 'mobile_phone', 'home_phone']) }} as phone,
        first_name,
        last_name,
        title,
        created_date as created_at,
        master_record_id as merged_into_id,
        {{ salesforce_is_deleted() }} as is_deleted,
        {{ first_text(['_fivetran_start', 'system_modstamp', 'last_modified_date']) }} as updated_at,
        'contact' as source_table,
        {{ row_hash('salesforce', 'contact') }} as row_hash,
        loaded_at
    from {{ read_source('salesforce', 'contact') }}

),

typed as (

    select {{ contact_columns('salesforce') }}
    from source

),

{{ versioned('typed', 'contacts') }}

select * from versioned

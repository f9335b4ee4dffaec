{{ config(enabled='salesforce' in (var('source_systems') or [])) }}

with

source as (

    select
        id as lead_id,
        created_date as created_at,
        email,
        {{ first_text(['phone', 'mobile_phone']) }} as phone,
        first_name,
        last_name,
        company,
        title,
        website,
        {{ first_text(['country', 'country_code']) }} as country,
        lead_source,
        status,
        {{ first_text(['anonymous_id_c', 'anonymous_id']) }} as anonymous_id,
        {{ first_text(['utm_source_c', 'utm_source', 'pi_utm_source_c']) }} as utm_source,
        {{ first_text(['utm_medium_c', 'utm_medium', 'pi_utm_medium_c']) }} as utm_medium,
        {{ first_text(['utm_campaign_c', 'utm_campaign', 'pi_utm_campaign_c']) }} as utm_campaign,
        {{ first_text(['utm_content_c', 'utm_content', 'pi_utm_content_c']) }} as utm_content,
        {{ first_text(['utm_term_c', 'utm_term', 'pi_utm_term_c']) }} as utm_term,
        {{ first_text(['gclid_c', 'gclid']) }} as click_id,
        converted_date as converted_at,
        converted_contact_id as contact_id,
        converted_account_id as account_id,
        converted_opportunity_id as opportunity_id,
        owner_id,
        {{ first_text(['disqualified_reason_c', 'disqualified_reason']) }} as disqualified_reason,
        master_record_id as merged_into_id,
        {{ salesforce_is_deleted() }} as is_deleted,
        {{ first_text(['_fivetran_start', 'system_modstamp', 'last_modified_date']) }} as updated_at,
        'lead' as source_table,
        {{ row_hash('salesforce', 'lead') }} as row_hash,
        loaded_at
    from {{ read_source('salesforce', 'lead') }}

),

typed as (

    select {{ lead_columns('salesforce') }}
    from source

),

{{ versioned('typed', 'leads') }}

select * from versioned

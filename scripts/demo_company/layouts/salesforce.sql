-- What Fivetran brings from Salesforce, with the custom columns that a company which tags its forms has.
create schema salesforce;

create table salesforce.lead as
select
    lead_id as id,
    created_at as created_date,
    email,
    phone,
    first_name,
    last_name,
    company,
    title,
    website,
    country,
    lead_source,
    status,
    anonymous_id as anonymous_id_c,
    utm_source as utm_source_c,
    utm_medium as utm_medium_c,
    utm_campaign as utm_campaign_c,
    utm_content as utm_content_c,
    utm_term as utm_term_c,
    click_id as gclid_c,
    converted_at as converted_date,
    contact_id as converted_contact_id,
    account_id as converted_account_id,
    opportunity_id as converted_opportunity_id,
    owner_id,
    disqualified_reason as disqualified_reason_c,
    merged_into_id as master_record_id,
    is_deleted,
    updated_at as last_modified_date
from generic.leads;

create table salesforce.lead_history as
select
    md5(lead_id || stage || entered_at::varchar)[1:15] as id,
    lead_id,
    'Status' as field,
    stage as new_value,
    entered_at as created_date
from generic.lead_stage_changes;

create table salesforce.contact as
select
    contact_id as id,
    account_id,
    email,
    phone,
    first_name,
    last_name,
    title,
    created_at as created_date,
    merged_into_id as master_record_id,
    is_deleted,
    updated_at as last_modified_date
from generic.contacts;

create table salesforce.account as
select
    account_id as id,
    name,
    domain as website,
    industry,
    employees as number_of_employees,
    annual_revenue,
    country as billing_country,
    created_at as created_date,
    merged_into_id as master_record_id,
    is_deleted,
    updated_at as last_modified_date
from generic.accounts;

create table salesforce.opportunity as
select
    opportunity_id as id,
    created_at as created_date,
    account_id,
    primary_contact_id as contact_id,
    name,
    type,
    amount,
    currency as currency_iso_code,
    stage as stage_name,
    closed_at as close_date,
    is_closed,
    is_won,
    owner_id,
    campaign_id,
    lead_source,
    loss_reason as loss_reason_c,
    competitor as competitor_c,
    is_deleted,
    updated_at as last_modified_date
from generic.opportunities;

create table salesforce.opportunity_history as
select
    md5(opportunity_id || stage || entered_at::varchar)[1:15] as id,
    opportunity_id,
    stage as stage_name,
    amount,
    entered_at as created_date
from generic.opportunity_stage_changes;

create table salesforce.opportunity_contact_role as
select
    md5(opportunity_id || contact_id)[1:15] as id,
    opportunity_id,
    contact_id,
    role,
    is_primary
from generic.opportunity_contacts;

create table salesforce.campaign as
select
    campaign_id as id,
    name,
    type,
    channel as channel_c,
    starts_on as start_date,
    ends_on as end_date,
    budgeted_cost,
    actual_cost,
    currency as currency_iso_code
from generic.campaigns;

create table salesforce.campaign_member as
select
    md5(campaign_id || coalesce(lead_id, '') || coalesce(contact_id, ''))[1:15] as id,
    campaign_id,
    coalesce(contact_id, lead_id) as lead_or_contact_id,
    case when contact_id is null then 'Lead' else 'Contact' end as type,
    status,
    responded_at is not null as has_responded,
    responded_at as first_responded_date
from generic.campaign_members;

create table salesforce.task as
select
    activity_id as id,
    occurred_at as activity_date,
    type,
    coalesce(contact_id, lead_id) as who_id,
    coalesce(opportunity_id, account_id) as what_id,
    account_id,
    owner_id
from generic.sales_activities;

-- Web visits lie in one system, whose name is part of a touchpoint's id.
set variable web_system = (
    select coalesce(min(source_system), 'generic')
    from marts.touchpoints
    where session_id is not null
);

-- A few figures measure what the exports still know, not what is made of them: they may be lower where
-- `scripts.seed --dirt` made the company dirtier than it is by default. All others have to hold on any dirt.
set variable dirt = (select value from truth.settings where name = 'dirt');

create macro by_dirt(usual, dirtier) as case when getvariable('dirt') > 1 then dirtier else usual end;

-- What in the marts stands for what in the truth. The marts hold no identifier in the clear and
-- name a session's touch after its first event, so both are found by the hashes anybody can make.
create macro agreement(found, stated) as
    case when greatest(found, stated) > 0 then least(found, stated) / greatest(found, stated) else 1 end;

create macro pairs(members) as members * (members - 1) / 2;

create temp table identities as
with

normal as (

    select
        case
            when identifier_type in ('lead', 'contact') then identifier_type || '_id'
            else identifier_type
        end as identifier_type,
        case
            when identifier_type = 'phone' then regexp_replace(identifier, '[^0-9]', '', 'g')
            else identifier
        end as identifier,
        true_person,
        known_group
    from truth.identifiers

)

select
    normal.identifier_type,
    normal.identifier,
    normal.true_person,
    normal.known_group,
    identifiers.identifier_hash is not null as is_present,
    identifiers.blocked_reason,
    identifiers.person_id

from normal

left join marts.identifiers
    on sha256(normal.identifier_type || '|' || normal.identifier) = identifiers.identifier_hash;

create temp table visit_touches as
with

devices as (

    from identities
    where identifier_type = 'anonymous_id'

),

groups_with_staff_address as (

    select distinct known_group
    from identities
    where identifier_type = 'email' and identifier like '%@larkfield.example'

)

select
    visits.channel as true_channel,
    visits.person_kind,
    groups_with_staff_address.known_group is not null as is_known_as_staff,
    touchpoints.touchpoint_id is not null as is_present,
    touchpoints.channel,
    touchpoints.exclusion_reason

from truth.visits

left join marts.touchpoints
    on md5('web' || chr(31) || getvariable('web_system') || chr(31) || visits.first_event_id)
    = touchpoints.touchpoint_id

left join devices
    on visits.anonymous_id = devices.identifier

left join groups_with_staff_address
    on devices.known_group = groups_with_staff_address.known_group;

-- The same records lie in other tables where the company is exported in its systems' own layouts.
create table records_of_tables as
select *
from (
    values
        ('pages', 'events'), ('tracks', 'events'), ('lead', 'leads'), ('contact', 'contacts'),
        ('account', 'accounts'), ('opportunity', 'opportunities'), ('lead_history', 'lead_stage_changes'),
        ('opportunity_history', 'opportunity_stage_changes'), ('opportunity_contact_role', 'opportunity_contacts'),
        ('campaign', 'campaigns'), ('campaign_member', 'campaign_members'), ('task', 'sales_activities'),
        ('campaign_stats', 'ad_spend'), ('basic_ad', 'ad_spend'), ('ad_analytics_by_campaign', 'ad_spend'),
        ('campaign_daily_report', 'ad_spend')
) as listed (table_name, record);

create view rejected_records as
select
    coalesce(record, table_name) as table_name,
    reason
from marts.rejected_rows
left join records_of_tables using (table_name);

create view repeated_records as
select
    coalesce(record, table_name) as table_name,
    sum(rows_deduplicated + rows_superseded) as repeated_rows
from marts.row_reconciliation
left join records_of_tables using (table_name)
group by coalesce(record, table_name)
having sum(rows_deduplicated + rows_superseded) > 0;

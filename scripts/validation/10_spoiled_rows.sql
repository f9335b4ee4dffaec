-- Was each spoiled row found, in the way its kind demands?
with

reasons as (

    select *
    from (
        values
            ('missing_key', 'key_missing'),
            ('unreadable_date', 'date_invalid'),
            ('unreadable_amount', 'amount_invalid')
    ) as listed (kind, reason)

),

unusable as (

    select
        table_name,
        reasons.reason,
        count(*) as stated
    from truth.spoiled_rows
    inner join reasons using (kind)
    group by table_name, reasons.reason

),

rejected as (

    select
        table_name,
        reason,
        count(*) as found
    from rejected_records
    group by table_name, reason

),

repeated as (

    select
        table_name,
        count(*) as stated
    from truth.spoiled_rows
    where kind in ('duplicate', 'redelivered')
    group by table_name

),

-- Each record that somebody merged, beside the one it was merged into.
merged as (

    select
        table_name,
        row_key,
        rtrim(row_key, 'D') as survivor
    from truth.spoiled_rows
    where kind = 'merged_record'

),

role_leads as (

    select
        spoiled_rows.row_key,
        count(distinct others.true_person) > 1 as is_joined
    from truth.spoiled_rows
    inner join identities
        on spoiled_rows.row_key = identities.identifier
        and identities.identifier_type = 'lead_id'
    left join identities as others
        on identities.person_id = others.person_id
    where spoiled_rows.kind = 'role_address'
    group by spoiled_rows.row_key

),

-- What sales took back, gave up once or dated back, as the CRM says it now.
troubled_deals as (

    select
        spoiled_rows.kind,
        coalesce(
            opportunities.is_won = outcomes.is_won
            and opportunities.closed_at is not distinct from outcomes.closed_at,
            false
        ) as is_as_stated
    from truth.spoiled_rows
    inner join truth.opportunity_outcomes as outcomes
        on spoiled_rows.row_key = outcomes.opportunity_id
    left join marts.opportunities
        on outcomes.opportunity_id = opportunities.opportunity_id
    where
        spoiled_rows.kind in ('reopened', 'backdated')
        and outcomes.opportunity_id not in (
            select row_key from truth.spoiled_rows where kind = 'unreadable_amount'
        )

),

-- A value with several faults is listed once for each.
listed_utms as (

    select
        parameter,
        value,
        max(touches) as touches
    from marts.utm_issues
    group by parameter, value

),

figures as (

    -- Also rows rejected without being spoiled lower it.
    select
        'rejected ' || table_name || ': ' || reason as figure,
        agreement(coalesce(rejected.found, 0), coalesce(unusable.stated, 0)) as value,
        1.0 as threshold
    from unusable
    full join rejected using (table_name, reason)

    union all

    select
        'deduplicated ' || table_name || ': duplicate, redelivered',
        agreement(
            coalesce(repeated_records.repeated_rows, 0),
            coalesce(repeated.stated, 0)
        ),
        1.0
    from repeated
    full join repeated_records using (table_name)

    union all

    select
        'excluded events: bot_visit',
        avg((coalesce(exclusion_reason, '') like 'bot%')::integer),
        1.0
    from visit_touches
    where person_kind = 'bot'

    union all

    -- Only the address gives staff away: nobody can know them on a device that never logs in with it.
    select
        'excluded events: staff_visit',
        avg((coalesce(exclusion_reason, '') = 'internal')::integer),
        1.0
    from visit_touches
    where person_kind = 'staff' and is_known_as_staff

    union all

    select
        'excluded nothing else',
        avg((exclusion_reason is null)::integer),
        1.0
    from visit_touches
    where person_kind not in ('bot', 'staff')

    union all

    select
        'one person ' || merged.table_name || ': merged_record',
        avg(coalesce(duplicate.person_id = survivor.person_id, false)::integer),
        1.0
    from merged
    left join identities as duplicate
        on merged.row_key = duplicate.identifier
        and duplicate.identifier_type = rtrim(merged.table_name, 's') || '_id'
    left join identities as survivor
        on merged.survivor = survivor.identifier
        and survivor.identifier_type = rtrim(merged.table_name, 's') || '_id'
    where merged.table_name in ('leads', 'contacts')
    group by merged.table_name

    union all

    select
        'one account accounts: merged_record',
        avg((duplicate.account_id is null and survivor.account_id is not null)::integer),
        1.0
    from merged
    left join marts.accounts as duplicate
        on merged.row_key = duplicate.account_id
    left join marts.accounts as survivor
        on merged.survivor = survivor.account_id
    where merged.table_name = 'accounts'
    having count(*) > 0

    union all

    select
        'left out opportunities: deleted',
        avg((opportunities.opportunity_id is null)::integer),
        1.0
    from (from truth.spoiled_rows where kind = 'deleted') as spoiled_rows
    left join marts.opportunities
        on spoiled_rows.row_key = opportunities.opportunity_id
    having count(*) > 0

    union all

    select
        'as the CRM says opportunities: ' || kind,
        avg(is_as_stated::integer),
        1.0
    from troubled_deals
    group by kind

    union all

    select
        'listed visits: broken_utm',
        sum(least(broken_utms.visits::bigint, coalesce(listed_utms.touches, 0))) / sum(broken_utms.visits::bigint),
        1.0
    from truth.broken_utms
    left join listed_utms using (parameter, value)
    having count(*) > 0

    union all

    select
        'joins nobody leads: role_address',
        avg((not is_joined)::integer),
        1.0
    from role_leads
    having count(*) > 0

    union all

    select
        'blocked identifiers: role_address',
        avg((coalesce(blocked_reason, '') = 'role address')::integer),
        1.0
    from identities
    where identifier_type = 'email' and true_person is null
    having count(*) > 0

    union all

    select
        'shared device events: shared_device',
        agreement(
            count(*) filter (
                where identifiers.blocked_reason = 'shared' and spoiled_rows.row_key is not null
            ),
            count(*)
        ),
        1.0
    from (from truth.spoiled_rows where kind = 'shared_device') as spoiled_rows
    full join (from marts.identifiers where blocked_reason = 'shared') as identifiers
        on sha256('anonymous_id|' || spoiled_rows.row_key) = identifiers.identifier_hash
    having count(*) > 0

)

select *
from figures
order by figure;

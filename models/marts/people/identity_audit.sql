with

identifiers as (

    select
        'identifiers' as finding,
        identifiers.identifier_type as subject,
        case
            when identifiers.blocked_reason is not null then identifiers.blocked_reason
            when people.is_shared then 'shared'
            else 'links'
        end as detail,
        count(*) as identifiers,
        count(distinct people.person_key) as people
    from {{ ref('int_identifiers') }} as identifiers
    left join {{ ref('int_identifier_people') }} as people
        on identifiers.identifier_key = people.identifier_key
    group by
        identifiers.identifier_type,
        case
            when identifiers.blocked_reason is not null then identifiers.blocked_reason
            when people.is_shared then 'shared'
            else 'links'
        end

),

changed_ids as (

    select
        'person ids' as finding,
        'people' as subject,
        reason as detail,
        cast(null as bigint) as identifiers,
        count(*) as people
    from {{ ref('int_person_aliases') }}
    where changed_at = {{ as_of() }} and reason is not null
    group by reason

),

broken_merges as (

    select
        'merges' as finding,
        record as subject,
        fault as detail,
        count(*) as identifiers,
        cast(null as bigint) as people
    from {{ ref('int_broken_merges') }}
    group by record, fault

),

counts as (

    select * from identifiers
    union all
    select * from changed_ids
    union all
    select * from broken_merges

)

select
    finding,
    subject,
    detail,
    cast(null as {{ type_text() }}) as person_id,
    identifiers,
    people,
    cast(null as bigint) as links,
    cast(null as {{ type_decimal(18, 6) }}) as density
from counts

union all

select
    'largest people' as finding,
    'people' as subject,
    cast(place as {{ type_text() }}) as detail,
    person_id,
    identifiers,
    1 as people,
    links,
    cast(links * 2.0 / (identifiers * (identifiers - 1)) as {{ type_decimal(18, 6) }}) as density
from {{ ref('int_largest_people') }}

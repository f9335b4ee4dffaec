-- The decisions by hand that say something about identifiers that are there and not blocked.
with

overrides as (

    select
        action,
        left_type,
        {{ named_identifier('left_type', 'left_value') }} as left_name,
        right_type,
        {{ named_identifier('right_type', 'right_value') }} as right_name
    from {{ ref('identity_overrides') }}

),

sides as (

    select
        left_type as identifier_type,
        left_name as name
    from overrides
    {{ union_distinct() }}
    select
        right_type as identifier_type,
        right_name as name
    from overrides

),

identifiers as (

    select
        identifier_key,
        identifier_type,
        identifier
    from {{ ref('int_identifiers') }}
    where blocked_reason is null

),

found as (

    select
        sides.identifier_type,
        sides.name,
        identifiers.identifier_key
    from sides
    inner join identifiers
        on sides.identifier_type = identifiers.identifier_type and sides.name = identifiers.identifier
    where not {{ is_identifier_hash('sides.name') }}

    union all

    select
        sides.identifier_type,
        sides.name,
        identifiers.identifier_key
    from sides
    inner join identifiers
        on sides.identifier_type = identifiers.identifier_type
            and sides.name = {{ pseudonym('identifiers.identifier_type', 'identifiers.identifier') }}
    where {{ is_identifier_hash('sides.name') }}

)

select distinct
    overrides.action,
    overrides.left_type,
    left_identifiers.identifier_key as left_key,
    overrides.right_type,
    right_identifiers.identifier_key as right_key
from overrides
inner join found as left_identifiers
    on overrides.left_type = left_identifiers.identifier_type and overrides.left_name = left_identifiers.name
inner join found as right_identifiers
    on overrides.right_type = right_identifiers.identifier_type and overrides.right_name = right_identifiers.name

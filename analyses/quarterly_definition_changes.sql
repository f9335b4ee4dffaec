-- Which dated definitions changed last quarter, so that its figures mean something else than those before?
with

quarters as (

    select
        cast({{ start_of('quarter', as_of()) }} - {{ span(3, 'month') }} as date) as starts_on,
        cast({{ start_of('quarter', as_of()) }} as date) as ends_before

),

definitions as (

    select
        'lifecycle_stages' as seed,
        status as subject,
        stage as meaning,
        valid_from,
        valid_to
    from {{ ref('lifecycle_stages') }}

    union all

    -- A rate holds until the next one of its currency.
    select
        'exchange_rates' as seed,
        currency as subject,
        cast(rate as {{ type_text() }}) as meaning,
        valid_from,
        cast(null as date) as valid_to
    from {{ ref('exchange_rates') }}

),

changes as (

    select
        seed,
        subject,
        'begins' as change,
        meaning,
        valid_from as changed_on
    from definitions

    union all

    select
        seed,
        subject,
        'ends' as change,
        meaning,
        valid_to as changed_on
    from definitions
    where valid_to is not null

)

select
    changes.seed,
    changes.subject,
    changes.change,
    changes.meaning,
    changes.changed_on
from changes
inner join quarters
    on changes.changed_on >= quarters.starts_on
        and changes.changed_on < quarters.ends_before
order by changes.changed_on, changes.seed, changes.subject, changes.change

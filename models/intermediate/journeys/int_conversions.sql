-- Deleted deals are no conversions, nor are those of types that are not attributed: money_reconciliation says what
-- they are worth.
-- The previous conversion is the account's, even if one of its deals has a buying group of its own; with
-- buying_group: contacts it is that of the same set of people.
{%- set buyers = 'cast(null as ' ~ type_text() ~ ')' %}
{%- if var('buying_group') == 'contacts' %}
    {%- set buyers = "conversion_type || ':' || " ~ hash_text([ordered_list('person_id', ',', 'person_id')]) %}
{%- endif %}
with

opportunities as (

    select *
    from {{ ref('int_opportunities') }}
    where not is_deleted and is_attributed

),

opened as (

    select
        'opportunity' as conversion_type,
        opportunity_id as conversion_id,
        'pipeline' as basis,
        account_id,
        currency,
        source_minor_units,
        source_amount_minor,
        pipeline_amount_minor as amount_minor,
        created_at as converted_at,
        created_at as opportunity_created_at,
        closed_at
    from opportunities

),

won as (

    select
        'opportunity' as conversion_type,
        opportunity_id as conversion_id,
        'revenue' as basis,
        account_id,
        currency,
        source_minor_units,
        source_amount_minor,
        revenue_amount_minor as amount_minor,
        closed_at as converted_at,
        created_at as opportunity_created_at,
        closed_at
    from opportunities
    where is_won

),

-- Refunded orders are no conversions.
ordered as (

    select
        'order' as conversion_type,
        order_id as conversion_id,
        'revenue' as basis,
        cast(null as {{ type_text() }}) as account_id,
        currency,
        source_minor_units,
        source_amount_minor,
        revenue_amount_minor as amount_minor,
        ordered_at as converted_at,
        cast(null as timestamp) as opportunity_created_at,
        cast(null as timestamp) as closed_at
    from {{ ref('int_orders') }}
    where not is_refunded

),

conversions as (

    select * from opened
    union all
    select * from won
    union all
    select * from ordered

),

groups as (

    select
        conversion_type,
        conversion_id,
        min(group_id) as group_id,
        {{ buyers }} as buyers
    from {{ ref('int_buying_groups') }}
    group by conversion_type, conversion_id

),

grouped as (

    select
        conversions.*,
        groups.group_id,
        coalesce(groups.buyers, 'account:' || conversions.account_id, groups.group_id) as sequence_id
    from conversions
    left join groups
        on conversions.conversion_type = groups.conversion_type
            and conversions.conversion_id = groups.conversion_id

),

-- Conversions of one instant, as of one closing day, follow what came before them, not one another.
instants as (

    select
        basis,
        sequence_id,
        converted_at,
        lag(converted_at) over (partition by basis, sequence_id order by converted_at) as previous_converted_at,
        lag(max(conversion_id)) over (partition by basis, sequence_id order by converted_at) as previous_conversion_id
    from grouped
    where sequence_id is not null
    group by basis, sequence_id, converted_at

),

sequenced as (

    select
        grouped.*,
        instants.previous_conversion_id,
        instants.previous_converted_at
    from grouped
    left join instants
        on grouped.basis = instants.basis
            and grouped.sequence_id = instants.sequence_id
            and grouped.converted_at = instants.converted_at

),

lookback as (

    select
        *,
        converted_at - {{ span(var("lookback_days"), 'day') }} as lookback_starts_at
    from sequenced

)

select
    conversion_type,
    conversion_id,
    basis,
    {{ hash64(['conversion_type', 'conversion_id', 'basis']) }} as conversion_key,
    group_id,
    {{ hash64(["coalesce(group_id, '')"]) }} as group_key,
    account_id,
    currency,
    source_minor_units,
    source_amount_minor,
    amount_minor,
    converted_at,
    previous_conversion_id,
    previous_converted_at,
    lookback_starts_at,
    -- Touches after this moment, not at it, belong to the journey.
    case
        when '{{ var("journey_reset") }}' = 'conversion' and previous_converted_at > lookback_starts_at
            then previous_converted_at
        else lookback_starts_at
    end as journey_starts_after,
    opportunity_created_at,
    closed_at
from lookback

{# Most rows are alone with their key, and kept. Only the others, and unusable ones, are sorted to tell copies and states apart. #}
{% macro versioned(relation, entity, identity=none) -%}
    {%- set identity = identity or record_identity(entity) -%}
    {%- set key = identity.key -%}
    repeated_keys as (

        select
            {{ key | join(',\n            ') }},
            true as is_repeated
        from {{ relation }}
        where rejection_reason is null
        group by {{ key | join(', ') }}
        having count(*) > 1

    ),

    marked as (

        select
            {{ relation }}.*,
            {{ relation }}.rejection_reason is not null or coalesce(repeated_keys.is_repeated, false) as is_contested
        from {{ relation }}
        left join repeated_keys
            on {% for column in key %}{{ 'and ' if not loop.first -}}
                {{ is_same(relation ~ '.' ~ column, 'repeated_keys.' ~ column) }}
            {% endfor %}

    ),

    contested as (

        select * from marked
        where is_contested

    ),

    {{ status_of_copies('contested', entity, identity) }},

    versioned as (

        select
            *,
            1 as copy_number,
            'kept' as row_status
        from marked
        where not is_contested

        union all

        select * from with_status

    )
{%- endmacro %}

{# Of rows that say the same one counts; of states of one key the latest, by their own time, else by when they were loaded. An event
   has its time of receipt for that. #}
{% macro status_of_copies(relation, entity, identity=none) -%}
    {%- set identity = identity or record_identity(entity) -%}
    {%- set key = identity.key -%}
    {%- set latest_by = identity.latest_by ~ ('' if entity == 'events' else ' desc nulls last, loaded_at') -%}
    copies as (

        select
            *,
            row_number() over (partition by row_hash order by {{ latest_by }} desc nulls last) as copy_number
        from {{ relation }}

    ),

    with_status as (

        select
            *,
            case
                when copy_number > 1 then 'deduplicated'
                when rejection_reason is not null then 'rejected'
                when
                    row_number() over (
                        partition by
                            {{ key | join(', ') }},
                            case when copy_number = 1 and rejection_reason is null then 1 else 0 end
                        order by {{ latest_by }} desc nulls last, row_hash desc
                    ) > 1
                    then 'superseded'
                else 'kept'
            end as row_status
        from copies

    )
{%- endmacro %}

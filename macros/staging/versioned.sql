{# Most rows are alone with their key, and kept. Only the others, and unusable ones, are sorted to tell copies and states apart. #}
{% macro versioned(relation, entity, identity=none) -%}
    {%- set identity = identity or record_identity(entity) -%}
    {%- set key = identity.key -%}
    repeated_keys as (

        select
            {% for column in key %}
            {{ comparable_part(column, key) }} as key_{{ loop.index }},
            {% endfor %}
            true as is_repeated
        from {{ relation }}
        where {{ is_state_of_record(identity) }}
        group by {% for column in key %}{{ comparable_part(column, key) }}{{ ', ' if not loop.last }}{% endfor %}
        having count(*) > 1

    ),

    marked as (

        select
            {{ relation }}.*,
            {{ relation }}.rejection_reason is not null or coalesce(repeated_keys.is_repeated, false) as is_contested
        from {{ relation }}
        left join repeated_keys
            on {% for column in key %}{{ 'and ' if not loop.first -}}
                {{ comparable_part(relation ~ '.' ~ column, key) }} = repeated_keys.key_{{ loop.index }}
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

{# A part of a key that equals the same part of another row, be it missing in both: Postgres finds no matches of IS NOT DISTINCT FROM
   without comparing all with all. A key of one part is never missing in a row that could be kept. #}
{% macro comparable_part(column, key) -%}
    {%- if key | length == 1 -%}
        {{ column }}
    {%- else -%}
        coalesce(cast({{ column }} as {{ type_text() }}), '')
    {%- endif -%}
{%- endmacro %}

{# Of identical rows one counts; of several states of one record the latest, by what record_identity says. #}
{% macro status_of_copies(relation, entity, identity=none) -%}
    {%- set identity = identity or record_identity(entity) -%}
    {%- set key = identity.key -%}
    {%- set latest_first = identity.latest_by | join(' desc nulls last, ') ~ ' desc nulls last' -%}
    copies as (

        select
            *,
            row_number() over (partition by row_hash order by {{ latest_first }}) as copy_number
        from {{ relation }}

    ),

    with_status as (

        select
            *,
            case
                when copy_number > 1 then 'deduplicated'
                when
                    {{ is_state_of_record(identity) }}
                    and row_number() over (
                        partition by
                            {{ key | join(', ') }},
                            case when copy_number = 1 and {{ is_state_of_record(identity) }} then 1 else 0 end
                        order by {{ latest_first }}, row_hash desc
                    ) > 1
                    then 'superseded'
                when rejection_reason is not null then 'rejected'
                else 'kept'
            end as row_status
        from copies

    )
{%- endmacro %}

{# Which rows compete to be the latest of their record. Of a record that bears an id, unusable rows do, too, if they tell their time:
   what it was before is not what it is now. Others may lack what would tell their record, or that they are the later ones. #}
{% macro is_state_of_record(identity) -%}
    {%- if identity.key | length == 1 -%}
        (
            rejection_reason is null
            or rejection_reason <> 'no_longer_valid' and {{ identity.key[0] }} is not null and {{ identity.latest_by[0] }} is not null
        )
    {%- else -%}
        rejection_reason is null
    {%- endif -%}
{%- endmacro %}

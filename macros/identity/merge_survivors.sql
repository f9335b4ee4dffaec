{# CRM merges point from the loser to the survivor, which may itself have been merged later: each chain is followed to its end, the
   last record that is there. A chain that runs in a circle has no end, and none of its members a survivor.
   A record has one row here, lest a chain doubles at each step: one that two systems report is refused by a test. #}
{% macro merge_survivors(relation, id) -%}
with recursive

merged_records as (

    select
        {{ id }},
        min(merged_into_id) as merged_into_id
    from {{ relation }}
    where
        merged_into_id is not null
        and merged_into_id <> {{ id }}
        and merged_into_id in (select known.{{ id }} from {{ relation }} as known)
    group by {{ id }}

),

steps {{- recursive_columns([id, 'survivor_id', 'depth']) }} as (

    select
        {{ id }},
        merged_into_id as survivor_id,
        1 as depth
    from merged_records

    union all

    select
        steps.{{ id }},
        merged_records.merged_into_id as survivor_id,
        steps.depth + 1 as depth
    from steps
    inner join merged_records
        on steps.survivor_id = merged_records.{{ id }}
    where steps.depth < 50

),

ends as (

    select
        steps.{{ id }},
        steps.survivor_id
    from steps
    left join merged_records
        on steps.survivor_id = merged_records.{{ id }}
    where merged_records.{{ id }} is null

)

select * from ends
{%- endmacro %}

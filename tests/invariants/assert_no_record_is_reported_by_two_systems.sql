{{ config(meta={
    'fault': '{kind} {record_id} comes from {systems}, {records} ids in all: take one system out of source_systems, or if they are '
        ~ 'not the same records, load one with a prefix before its ids'
}) }}

-- A row here is a kind of record of which two systems report one id: it would count twice, or be two records under one name.
with

reported as (

    {% for kind, id in [
        ('account', 'account_id'), ('contact', 'contact_id'), ('lead', 'lead_id'), ('opportunity', 'opportunity_id'),
        ('order', 'order_id'),
    ] %}
    {%- set plural = {'opportunity': 'opportunities'}.get(kind, kind ~ 's') %}
    select
        '{{ kind }}' as kind,
        {{ id }} as record_id,
        min(source_system) || ' and ' || max(source_system) as systems
    from {{ ref('int_' ~ plural) }}
    group by {{ id }}
    having min(source_system) <> max(source_system)
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    kind,
    systems,
    min(record_id) as record_id,
    count(*) as records
from reported
group by kind, systems

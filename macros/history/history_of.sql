{# Versions as periods: from when to when we took each for what is true. One that was replaced in the same instant never was. #}
{% macro history_of(versions, key, columns) -%}
with

periods as (

    select
        *,
        lead(recorded_at) over (partition by source_system, {{ key }} order by version_number) as recorded_until
    from {{ versions }}

)

select
    source_system,
    {{ key }},
    cast(row_number() over (partition by source_system, {{ key }} order by version_number) as bigint) as version_number,
    effective_at,
    recorded_at as recorded_from,
    recorded_until,
    recorded_until is null as is_current,
    {{ columns | join(',\n    ') }},
    is_gone
from periods
where recorded_until is null or recorded_at < recorded_until
{%- endmacro %}

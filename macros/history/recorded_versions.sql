{# What is new about records since the last run: those that say something else than when they were last looked at, and those that
   are gone. For a model that is added to and never rebuilt: what a record said, and when we learned of it, only the run knows
   that saw it. A row that bears an older time of change than the one before, or none, is a version like any other. Whose a record
   was it remembers by keyed hashes, so that who is erased is told even from records that are gone. What is carried comes along and
   makes no version of its own. #}
{% macro recorded_versions(relation, key, columns, identified_by=[], carried=[]) -%}
{%- set recorded = adapter.get_columns_in_relation(this) | map(attribute='name') | map('lower') | list if is_incremental() else [] -%}
{%- set names = [] -%}
{%- for type in identified_by -%}
    {%- do names.append(
        keyed_hash('erasure_key.secret', "'" ~ type ~ "'", normal_identifier(type, 'records.' ~ type)) ~ ' as ' ~ type ~ '_hash'
    ) -%}
{%- endfor -%}
with

records as (

    select
        source_system,
        {{ key }},
        coalesce(updated_at, created_at) as effective_at,
        {{ (columns + identified_by + carried) | join(',\n        ') }},
        false as is_gone,
        {{ hash_text(columns) }} as content
    from {{ relation }}

){% if is_incremental() %},

numbered as (

    select
        *,
        row_number() over (partition by source_system, {{ key }} order by version_number desc) as place
    from {{ this }}

),

known as (

    select * from numbered where place = 1

),

-- A clock that was set back puts no version before the one it follows.
changed as (

    select
        records.source_system,
        records.{{ key }},
        records.effective_at,
        {% for column in columns -%}
            records.{{ column }},
        {% endfor -%}
        records.is_gone,
        records.content,
        {% for name in names -%}
            {{ name }},
        {% endfor -%}
        {% for column in carried -%}
            records.{{ column }},
        {% endfor -%}
        coalesce(known.version_number, 0) + 1 as version_number,
        case when known.recorded_at > {{ as_of() }} then known.recorded_at else {{ as_of() }} end as recorded_at
    from records
    left join known
        on records.source_system = known.source_system
            and records.{{ key }} = known.{{ key }}
    {{ 'cross join ' ~ ref('int_erasure_key') ~ ' as erasure_key' if names }}
    where known.{{ key }} is null or known.is_gone or known.content <> records.content

    union all

    select
        known.source_system,
        known.{{ key }},
        known.effective_at,
        {% for column in columns -%}
            known.{{ column }},
        {% endfor -%}
        true as is_gone,
        known.content,
        {% for type in identified_by -%}
            {{ 'known.' ~ type ~ '_hash' if type ~ '_hash' in recorded else 'cast(null as ' ~ type_text() ~ ')' }} as {{ type }}_hash,
        {% endfor -%}
        {% for column in carried -%}
            {{ 'known.' ~ column if column in recorded else 'cast(null as timestamp)' }} as {{ column }},
        {% endfor -%}
        known.version_number + 1 as version_number,
        case when known.recorded_at > {{ as_of() }} then known.recorded_at else {{ as_of() }} end as recorded_at
    from known
    left join records
        on known.source_system = records.source_system
            and known.{{ key }} = records.{{ key }}
    where records.{{ key }} is null and not known.is_gone

)

select * from changed
{% else %}

select
    source_system,
    {{ key }},
    effective_at,
    {{ columns | join(',\n    ') }},
    is_gone,
    content,
    {% for name in names + carried -%}
        {{ name }},
    {% endfor -%}
    1 as version_number,
    {{ as_of() }} as recorded_at
from records
{{ 'cross join ' ~ ref('int_erasure_key') ~ ' as erasure_key' if names }}
{% endif %}
{%- endmacro %}

{# Before any model runs: whoever asked for it is erased. All identifiers that the last build knew of the person are kept out from
   now on, whatever sends them; this run makes every table anew without them, and only history, which no run makes anew, has to
   lose something here. #}
{% macro erase_requested() -%}
    {%- if not (execute and takes_part() and flags.WHICH in ['run', 'build']) -%} {{ return('') }} {%- endif -%}
    {%- set requests = erasures_that_wait() -%}
    {%- if not requests -%} {{ return('') }} {%- endif -%}
    {%- set erasures = lasting_relation('int_erasures') -%}
    {%- do refuse_unreadable_requests(erasures) -%}
    {%- do adapter.dispatch('erase_people', 'closed_loop')(erasures) -%}
    {%- do log('Erased whom ' ~ requests ~ (' request' if requests == 1 else ' requests') ~ ' named.', info=true) -%}
{%- endmacro %}

{# How many requests no run has followed yet. #}
{% macro erasures_that_wait() -%}
    {%- set erasures = lasting_relation('int_erasures') -%}
    {{ return(run_query('select count(*) from ' ~ erasures ~ ' where identifier is not null').rows[0][0] if erasures else 0) }}
{%- endmacro %}

{% macro default__erase_people(erasures) -%}
    {%- set moment = timestamp_literal(modules.datetime.datetime.now(modules.pytz.utc).strftime('%Y-%m-%d %H:%M:%S')) -%}
    {%- set history = lasting_relation('int_lead_versions') -%}
    {%- do run_query(
        'insert into ' ~ erasures ~ ' (identifier_type, identifier_hash, erased_at) select identifier_type, identifier_hash, '
        ~ moment ~ ' as erased_at from (' ~ hashes_to_keep_out(erasures) ~ ') as keyed'
    ) -%}
    {%- if history -%} {%- do run_query(deletion_of_erased_leads(history, erasures)) -%} {%- endif -%}
    {%- do run_query('delete from ' ~ erasures ~ ' where identifier is not null') -%}
    {%- do end_of_transaction() -%}
    {%- do graph.update({'closed_loop_is_anybody_erased': true}) -%}
{%- endmacro %}

{% macro spark__erase_people(erasures) -%}
    {{ exceptions.raise_compiler_error(
        'erasure requests wait in ' ~ erasures ~ ', and tables of Spark lose no single rows. Erase the people at their sources and '
        ~ 'empty the table of requests.'
    ) }}
{%- endmacro %}

{# The error names no value: a log is no place for it. #}
{% macro refuse_unreadable_requests(erasures) -%}
    {%- set faults = [] -%}
    {%- for identifier_type, requests in run_query(unreadable_requests(erasures)).rows -%}
        {%- do faults.append(requests ~ ' of type ' ~ (identifier_type or 'NULL')) -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ exceptions.raise_compiler_error(
            'erasure requests in ' ~ erasures ~ ' name nobody, because the type is unknown or the value has not its form (correct or '
            ~ 'delete them): ' ~ faults | join(', ')
        ) }}
    {%- endif -%}
{%- endmacro %}

{% macro unreadable_requests(erasures) -%}
    select
        identifier_type,
        count(*) as requests
    from {{ erasures }}
    where
        identifier is not null
        and (
            coalesce(identifier_type, '') not in ('user_id', 'email', 'phone', 'loyalty_id', 'contact_id', 'lead_id', 'anonymous_id')
            or {{ named_identifier('identifier_type', 'identifier') }} is null
        )
    group by identifier_type
    order by identifier_type
{%- endmacro %}

{# What the requests name, and every other identifier that the last build gave to the same person. #}
{% macro hashes_to_keep_out(erasures) -%}
    {%- set identifiers = lasting_relation('int_identifiers') -%}
    {%- set people = lasting_relation('int_identifier_people') -%}
    with

    requested as (

        select
            identifier_type,
            {{ named_identifier('identifier_type', 'identifier') }} as name
        from {{ erasures }}
        where identifier is not null

    ),
    {%- if identifiers and people %}

    named as (

        select distinct identifiers.identifier_key
        from {{ identifiers }} as identifiers
        inner join requested
            on identifiers.identifier_type = requested.identifier_type
                and (
                    identifiers.identifier = requested.name
                    or {{ pseudonym('identifiers.identifier_type', 'identifiers.identifier', lasting_relation('int_pseudonym_key')) }}
                    = requested.name
                )

    ),

    -- A device that several people share leads to none of them.
    erased_people as (

        select distinct people.person_key
        from {{ people }} as people
        inner join named
            on people.identifier_key = named.identifier_key
        where not people.is_shared

    ),

    theirs as (

        select people.identifier_key
        from {{ people }} as people
        inner join erased_people
            on people.person_key = erased_people.person_key
        where not people.is_shared
        {{ union_distinct() }}
        select identifier_key from named

    ),

    -- Without them a device may seem to be one person's alone: it stays shared.
    shared_with_them as (

        select distinct links.device_key
        from theirs
        left join {{ lasting_relation('int_known_components') }} as components
            on theirs.identifier_key = components.node_key
        inner join {{ lasting_relation('int_device_links') }} as links
            on coalesce(components.component_key, theirs.identifier_key) = links.known_key
        inner join {{ lasting_relation('int_shared_devices') }} as shared_devices
            on links.device_key = shared_devices.device_key

    ),
    {%- endif %}

    kept_out as (

        select
            identifier_type,
            name as identifier
        from requested
        where not {{ is_identifier_hash('name') }}
        {%- if identifiers and people %}
        {{ union_distinct() }}
        select
            identifiers.identifier_type,
            identifiers.identifier
        from {{ identifiers }} as identifiers
        inner join theirs
            on identifiers.identifier_key = theirs.identifier_key
        {{ union_distinct() }}
        select
            'shared_device' as identifier_type,
            identifiers.identifier
        from {{ identifiers }} as identifiers
        inner join shared_with_them
            on identifiers.identifier_key = shared_with_them.device_key
        {%- endif %}

    ),

    keyed as (

        select distinct
            kept_out.identifier_type,
            {{ keyed_hash('erasure_key.secret', 'kept_out.identifier_type', 'kept_out.identifier') }} as identifier_hash
        from kept_out
        cross join {{ lasting_relation('int_erasure_key') }} as erasure_key

    )

    select keyed.*
    from keyed
    left join {{ erasures }} as known
        on keyed.identifier_hash = known.identifier_hash
    where known.identifier_hash is null
{%- endmacro %}

{# A lead goes with all its versions: by its id, or by an address or phone number that it bore in any of them. #}
{% macro deletion_of_erased_leads(history, erasures) -%}
    delete from {{ history }}
    where lead_id in (
        select versions.lead_id
        from {{ history }} as versions
        cross join {{ lasting_relation('int_erasure_key') }} as erasure_key
        inner join {{ erasures }} as erased
            on erased.identifier_hash = {{ keyed_hash('erasure_key.secret', "'lead_id'", 'versions.lead_id') }}
        {%- for column in adapter.get_columns_in_relation(history) if column.name | lower in ['email_hash', 'phone_hash'] %}
        {{ union_distinct() }}
        select versions.lead_id
        from {{ history }} as versions
        inner join {{ erasures }} as erased
            on versions.{{ column.name }} = erased.identifier_hash
        {%- endfor %}
    )
{%- endmacro %}

{# dbt does not render the SQL that unit tests expect: the keys there are written as DuckDB's hash(), which means hash64 here; and
   1 is to equal 1.000000 there. #}
{% macro words_of_unit_tests() %}
do $do$
begin
    if not exists (
        select from pg_type where typname = 'ubigint' and typnamespace = to_regnamespace('{{ adapter.quote(target.schema) }}')
    ) then
        create domain {{ helper_function('ubigint') }} as bigint;
    end if;
end
$do$;

create or replace function {{ helper_function('hash') }}(variadic parts text[]) returns bigint
language sql immutable parallel safe as $function$
    select {{ hash64(["array_to_string(parts, chr(31), '')"]) }}
$function$;

create or replace function {{ helper_function('hash') }}(part text, number bigint) returns bigint
language sql immutable parallel safe as $function$
    select {{ hash64(['part', 'number']) }}
$function$;

create or replace function {{ helper_function('closed_loop_compared') }}(value anyelement) returns anyelement
language plpgsql immutable strict parallel safe as $function$
begin
    if pg_typeof(value) = cast('numeric' as regtype) then
        return trim_scale(cast(cast(value as text) as numeric));
    end if;
    return value;
end
$function$
{% endmacro %}

{# dbt compares what a unit test expects as text, and to Postgres 1 and 1.000000 are two texts. #}
{% macro postgres__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    select
        {%- for name in expected_column_names %}
        {{ helper_function('closed_loop_compared') }}({{ name }}) as {{ name }},
        {%- endfor %}
        actual_or_expected
    from (
        {{ dbt.default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) }}
    ) as sides
{%- endmacro %}

{# What DuckDB reads as a time, too: ISO 8601 with or without a zone, and seconds or milliseconds since 1970. A text that is no time
   gives NULL. Nearly all are written in full and lie before the 29th: those need no taking apart, which takes fifty times as long. #}
{% macro timestamp_function() %}
create or replace function {{ helper_function('closed_loop_timestamp') }}(value text) returns timestamp
language plpgsql immutable strict parallel safe as $function$
begin
    if value ~ '^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.]\d{1,6})?Z?)?$'
        and value !~ '^0000' then
        return cast(value as timestamp);
    end if;
    return {{ helper_function('closed_loop_moment') }}(value);
end
$function$
{% endmacro %}

{# Columns that are times already, such as those of Parquet files that a loader of another make has brought. #}
{% macro timestamp_passed_on(type) %}
create or replace function {{ helper_function('closed_loop_timestamp') }}(value {{ type }}) returns timestamp
language sql immutable strict parallel safe as $function$
    select {{ "value at time zone 'UTC'" if type == 'timestamptz' else 'cast(value as timestamp)' }}
$function$
{% endmacro %}

{# Any other way to write a time. Digits beyond microseconds are cut off. #}
{% macro moment_function() %}
create or replace function {{ helper_function('closed_loop_moment') }}(value text) returns timestamp
language plpgsql immutable strict parallel safe as $function$
declare
    part text[] := regexp_match(value, {{ timestamp_pattern() }}, 'i');
    month integer := part[3];
    day timestamp;
begin
    if part is null then
        return {{ helper_function('closed_loop_instant') }}(trim(value));
    end if;
    if part[2] <> part[4] or month not between 1 and 12 or cast(part[5] as integer) not between 1 and 31 then
        return null;
    end if;
    -- The 31st of a shorter month lies in the next one.
    day := make_timestamp(coalesce(nullif(cast(part[1] as integer), 0), -1), month, 1, 0, 0, 0)
        + make_interval(days => cast(part[5] as integer) - 1);
    return case when extract(month from day) = month then day + {{ helper_function('closed_loop_time_of_day') }}(part) end;
end
$function$
{% endmacro %}

{# Year, separator, month, separator, day; then, if there is a time, hour, minute, second, fraction, sign, hours and minutes of the
   zone. #}
{% macro timestamp_pattern() -%}
    '^ *(\d{1,6})([-/ \\])(\d{1,2})([-/ \\])(\d{1,2})'
    '(?:(?: +|T *)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.](\d{0,6})\d*)?)?(?:Z| (?:UTC|GMT)|([-+])(\d{2})(?::?(\d{2}))?)?)? *$'
{%- endmacro %}

{# What a time that was taken apart by timestamp_pattern adds to its day, in UTC; NULL if there is no such time. #}
{% macro time_of_day_function() %}
create or replace function {{ helper_function('closed_loop_time_of_day') }}(part text[]) returns interval
language plpgsql immutable strict parallel safe as $function$
declare
    hours integer := coalesce(part[6], '0');
    minutes integer := coalesce(part[7], '0');
    seconds integer := coalesce(part[8], '0');
    microseconds integer := rpad(coalesce(part[9], ''), 6, '0');
    zone_sign integer := case part[10] when '-' then -1 else 1 end;
begin
    if minutes > 59 or seconds > 59 or (hours > 23 and not (hours = 24 and minutes + seconds + microseconds = 0)) then
        return null;
    end if;
    return make_interval(
        hours => hours - zone_sign * cast(coalesce(part[11], '0') as integer),
        mins => minutes - zone_sign * cast(coalesce(part[12], '0') as integer),
        secs => seconds
    ) + microseconds * interval '1 microsecond';
end
$function$
{% endmacro %}

{# Times that no calendar shows: seconds or milliseconds since 1970, and what databases call the ends of time. #}
{% macro instant_function() %}
create or replace function {{ helper_function('closed_loop_instant') }}(value text) returns timestamp
language sql immutable strict parallel safe as $function$
    select case
        when value ~ '^-?\d+$' and length(value) = 10 then timestamp 'epoch' + cast(value as bigint) * interval '1 second'
        when value ~ '^-?\d+$' and length(value) = 13 then timestamp 'epoch' + cast(value as bigint) * interval '1 millisecond'
        when lower(value) in ('infinity', '-infinity', 'epoch') then cast(value as timestamp)
    end
$function$
{% endmacro %}

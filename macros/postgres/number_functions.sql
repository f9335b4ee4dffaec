{# A number as DuckDB reads it, with six decimals; NULL if the text is none or has more digits before the point than may be. #}
{% macro decimal_function() %}
create or replace function {{ helper_function('closed_loop_decimal') }}(value text, whole_digits integer) returns numeric
language plpgsql immutable strict parallel safe as $function$
declare
    number numeric;
begin
    if value !~ '{{ number_pattern() }}' then
        return null;
    end if;
    number := round(cast(replace(value, '_', '') as numeric), 6);
    return case when abs(number) < power(cast(10 as numeric), whole_digits) then number end;
end
$function$
{% endmacro %}

{% macro integer_function() %}
create or replace function {{ helper_function('closed_loop_integer') }}(value text) returns bigint
language sql immutable strict parallel safe as $function$
    select case
        when number between -9223372036854775808 and 9223372036854775807 then cast(number as bigint)
    end
    from round({{ helper_function('closed_loop_decimal') }}(value, 22), 0) as number
$function$
{% endmacro %}

{# A floating-point number with so many decimals, as DuckDB rounds it: times a power of ten, then half away from zero. #}
{% macro rounded_function() %}
create or replace function {{ helper_function('closed_loop_rounded') }}(value double precision, decimals integer) returns numeric
language plpgsql immutable strict parallel safe as $function$
declare
    scaled double precision := value * power(cast(10 as double precision), decimals);
    whole double precision := trunc(scaled);
begin
    if abs(scaled) >= 9e18 then
        return cast(cast(value as text) as numeric);
    end if;
    if abs(scaled - whole) >= 0.5 then
        whole := whole + sign(scaled);
    end if;
    return cast(cast(whole as bigint) as numeric) * cast('1e-' || decimals as numeric);
end
$function$
{% endmacro %}

{# The text behind percent signs and +; as it came if an escape is broken, is no UTF-8 or a NUL, which no text may hold. The bytes
   are checked in hexadecimal, for an error cannot be caught where Postgres works in parallel. #}
{% macro url_decode_function() %}
create or replace function {{ helper_function('closed_loop_url_decode') }}(value text) returns text
language plpgsql immutable strict parallel safe as $function$
declare
    spaced text := replace(value, '+', ' ');
    bytes text;
begin
    if position('%' in spaced) = 0 then
        return spaced;
    end if;
    select string_agg(
        case when piece[1] like '\%__' then lower(substring(piece[1] from 2)) else encode(convert_to(piece[1], 'UTF8'), 'hex') end,
        '' order by number
    ) into bytes
    from regexp_matches(spaced, '%[0-9a-f]{2}|[^%]+|%', 'gi') with ordinality as pieces (piece, number);
    if bytes !~ {{ utf8_pattern() }} then
        return value;
    end if;
    return convert_from(decode(bytes, 'hex'), 'UTF8');
end
$function$
{% endmacro %}

{# The bytes of UTF-8 without NUL, by The Unicode Standard, table 3-7. #}
{% macro utf8_pattern() -%}
    '^(?:0[1-9a-f]|[1-7][0-9a-f]|(?:c[2-9a-f]|d[0-9a-f])[89ab][0-9a-f]|e0[ab][0-9a-f][89ab][0-9a-f]'
    '|(?:e[1-9a-cef])(?:[89ab][0-9a-f]){2}|ed[89][0-9a-f][89ab][0-9a-f]|f0[9ab][0-9a-f](?:[89ab][0-9a-f]){2}'
    '|f[123](?:[89ab][0-9a-f]){3}|f48[0-9a-f](?:[89ab][0-9a-f]){2})*$'
{%- endmacro %}

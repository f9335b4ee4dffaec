{# As it is dialed from a mobile phone: a plus for abroad, no extension, no (0), nothing that only helps the eye. #}
{% macro dialed_phone(phone, abroad) -%}
    {{ return(adapter.dispatch('dialed_phone', 'closed_loop')(phone, abroad)) }}
{%- endmacro %}

{% macro duckdb__dialed_phone(phone, abroad) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace({{ phone }}, '[ ,;]*(ext[.]?|extension|x|#)[ .:=]*[0-9]+\s*$', '', 'i'),
                '^tel:|[\s\p{Z}\p{Cf}\p{Pd}./]', '', 'g'
            ),
            '^([+]|00)([0-9]+)\(0\)|[()]', '\1\2', 'g'
        ),
        '^({{ abroad }}|00)', '+'
    )
{%- endmacro %}

{% macro postgres__dialed_phone(phone, abroad) -%}
    {{ return(closed_loop.duckdb__dialed_phone(phone, abroad)
        | replace('\\s\\p{Z}\\p{Cf}\\p{Pd}', '\\t\\n\\f\\r' ~ unicode_class('Z') ~ unicode_class('Cf') ~ unicode_class('Pd'))) }}
{%- endmacro %}

{# As it is dialed from a mobile phone: a plus for abroad, no extension, no (0), nothing that only helps the eye. #}
{% macro dialed_phone(phone, abroad) -%}
    {{ return(adapter.dispatch('dialed_phone', 'closed_loop')(phone, abroad)) }}
{%- endmacro %}

{% macro default__dialed_phone(phone, abroad) -%}
    {%- set bare = replaced(phone, '[ ,;]*(ext[.]?|extension|x|#)[ .:=]*[0-9]+\\s*$', '', 'gi') -%}
    {%- set dense = replaced(bare, '^tel:|[\\s\\p{Z}\\p{Cf}\\p{Pd}./~]', '') -%}
    {%- set without_brackets = replaced(dense, '^([+]|00)([0-9]+)\\(0\\)|[()]', '\\1\\2') -%}
    {{ replaced(without_brackets, '^(' ~ abroad ~ '|00)', '+') }}
{%- endmacro %}

{% macro postgres__dialed_phone(phone, abroad) -%}
    {{ return(closed_loop.default__dialed_phone(phone, abroad)
        | replace('\\s\\p{Z}\\p{Cf}\\p{Pd}', '\\t\\n\\f\\r' ~ unicode_class('Z') ~ unicode_class('Cf') ~ unicode_class('Pd'))) }}
{%- endmacro %}

{% macro snowflake__dialed_phone(phone, abroad) -%}
    {%- set characters = '\\s' ~ literal_class('Z') ~ literal_class('Cf') ~ literal_class('Pd') -%}
    {%- set bare = replaced(phone, '[ ,;]*(ext[.]?|extension|x|#)[ .:=]*[0-9]+\\s*$', '', 'gi') -%}
    {%- set dense = replaced(bare, '^tel:|[' ~ characters ~ './~]', '') -%}
    {%- set without_brackets = replaced(dense, '^([+]|00)([0-9]+)\\(0\\)|[()]', '\\1\\2') -%}
    {{ replaced(without_brackets, '^(' ~ abroad ~ '|00)', '+') }}
{%- endmacro %}

{% macro redshift__dialed_phone(phone, abroad) -%}
    {{ return(closed_loop.snowflake__dialed_phone(phone, abroad)) }}
{%- endmacro %}

{# The one form of a phone number: the digits of E.164, country first, without the plus; NULL if it is none. A number without a
   prefix for abroad is one of default_country if it can be, else it is taken to begin with a country if it is long enough to, as is one
   of eleven digits or more that begins with that country's code. #}
{% macro normal_phone(phone) -%}
    {{ phone_dialed_in(phone, var('default_country')) }}
{%- endmacro %}

{% macro phone_dialed_in(phone, default_country) -%}
    {%- set country = dialing_rules().get((default_country or '') | string, {}) -%}
    {%- set dialed = dialed_phone(phone, country.get('abroad', '00')) -%}
    {%- set bare = replaced(dialed, '^[+]', '') -%}
    case
        {%- if country %}
        {%- set at_home = "'" ~ country.code ~ "' || " ~ replaced(dialed, country.at_home, '\\1') %}
        when {{ is_phone(at_home) }} and not ({{ dialed }} like '{{ country.code }}%' and length({{ dialed }}) > 10)
            then {{ at_home }}
        when {{ dialed }} not like '+%' and length({{ dialed }}) < 10 then null
        {%- endif %}
        when {{ is_phone(bare) }} then {{ bare }}
    end
{%- endmacro %}

{# Up to 15 digits, no country begins with a zero, and numbers of North America are ten digits long. #}
{% macro is_phone(text) -%}
    {{ matches(text, "'^([2-9][0-9]{6,14}|1[2-9][0-9]{9})$'") }}
{%- endmacro %}

{# Most URLs carry no parameter of interest: the cheap test spares them the regular expression. Names of parameters are read without
   regard to case; of several the first that is not empty counts, and it is decoded once. A + at its beginning may be that of a
   phone number: it is looked at before decoding makes a space of it. #}
{% macro url_parameter(url, parameter) -%}
    case
        when {{ url }} ilike '%{{ parameter }}=%'
            then trim({{ url_decode(redacted(first_match(url, '[?&]' ~ parameter ~ '=([^&#]+)'))) }})
    end
{%- endmacro %}

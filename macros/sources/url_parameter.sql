{# Most URLs carry no parameter of interest: the cheap test spares them the regular expression. #}
{% macro url_parameter(url, parameter) -%}
    case
        when {{ url }} like '%{{ parameter }}=%'
            then {{ url_decode(first_match(url, '[?&]' ~ parameter ~ '=([^&#]*)')) }}
    end
{%- endmacro %}

{# Most URLs carry no parameter of interest: the cheap test spares them the regular expression. Names of parameters are read without
   regard to case; of several the first that is not empty counts, and it is decoded once. A + within a value is a space; at its
   beginning it is one of a keyword or phone number that nobody encoded. url_query says what follows a #. #}
{% macro url_parameter(url, parameter) -%}
    case
        when {{ is_like(url, '%' ~ parameter ~ '=%') }}
            then {{ without_outer_blanks(
                url_decode(first_match("replace(" ~ url_query(url) ~ ", '=+', '=%2B')", '[?&]' ~ parameter ~ '=([^&#]+)'))
            ) }}
    end
{%- endmacro %}

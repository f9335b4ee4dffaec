{# As a person would say it, whatever a CRM puts between the words: the form in which seeds/lead_sources.csv has it. #}
{% macro spoken_source(lead_source) -%}
    {{ lower_case("replace(replace(" ~ lead_source ~ ", '_', ' '), '-', ' ')") }}
{%- endmacro %}

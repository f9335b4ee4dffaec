{% macro domain_of_website(website) -%}
    regexp_replace(
        regexp_replace(split_part(regexp_replace(lower(trim({{ website }})), '^[a-z]+://', ''), '/', 1), ':[0-9]+$', ''),
        '^www[.]', ''
    )
{%- endmacro %}

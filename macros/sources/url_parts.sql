{# Host and port of a URL, and whatever follows them up to the first slash: cheap to cut out, and few are distinct. #}
{% macro url_authority(url) -%}
    split_part({{ url }}, '/', 3)
{%- endmacro %}

{% macro host_of_authority(authority) -%}
    nullif({{ lower_case("split_part(split_part(split_part(" ~ authority ~ ", '?', 1), '#', 1), ':', 1)") }}, '')
{%- endmacro %}

{# The page that a URL leads to, without parameters. #}
{% macro url_page(url) -%}
    case
        when {{ url }} like '%?%' or {{ url }} like '%#%' or {{ url }} like '%@%' or position('%40' in {{ url }}) > 0
            or {{ url }} like '%+%' or position('%2B' in {{ url }}) > 0
            then {{ redacted("split_part(split_part(" ~ url ~ ", '?', 1), '#', 1)") }}
        else {{ url }}
    end
{%- endmacro %}

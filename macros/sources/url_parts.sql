{# Host and port of a URL, and whatever follows them up to the first slash: cheap to cut out, and few are distinct. #}
{% macro url_authority(url) -%}
    {{ part_of(url, '/', 3) }}
{%- endmacro %}

{% macro host_of_authority(authority) -%}
    nullif({{ lower_case(
        part_of(replaced(part_of(part_of(authority, '?', 1), '#', 1), '^.*@', ''), ':', 1)
    ) }}, '')
{%- endmacro %}

{# The page that a URL leads to, without parameters. #}
{% macro url_page(url) -%}
    case
        when {{ url }} like '%?%' or {{ url }} like '%#%' or {{ url }} like '%@%' or {{ has_part(url, "'%40'") }}
            or {{ url }} like '%+%' or {{ has_part(url, "'%2B'") }}
            then {{ redacted(part_of(part_of(url, '?', 1), '#', 1)) }}
        else {{ url }}
    end
{%- endmacro %}

{# A URL without what follows its #, unless that is a page of its own with parameters, as in /#/pricing?utm_source=google. #}
{% macro url_query(url) -%}
    case when {{ url }} like '%#%?%' then {{ url }} else {{ part_of(url, '#', 1) }} end
{%- endmacro %}

{# Where a touch came from, as one integer: touches with equal origin get their channel once. #}
{% macro traffic_key(columns) -%}
    {%- set parts = [] -%}
    {%- for column in columns -%} {%- do parts.append("coalesce(" ~ column ~ ", '')") -%} {%- endfor -%}
    {{ hash64(parts) }}
{%- endmacro %}

{# That of a link of which UTMs alone are known: neither click id nor referrer nor campaign of the CRM. #}
{% macro traffic_key_of_utms(source, medium, campaign) -%}
    {{ traffic_key(["'web'", source, medium, campaign, "''", "''", "''", "''"]) }}
{%- endmacro %}

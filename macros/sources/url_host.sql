{% macro url_host(url) -%}
    nullif(lower(split_part(split_part(split_part({{ url }}, '/', 3), '?', 1), ':', 1)), '')
{%- endmacro %}

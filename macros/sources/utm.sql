{# A UTM value: the collector's own column, else the parameter of the page's URL. #}
{% macro utm(parameter, url) -%}
    {{ without_addresses('coalesce(' ~ to_text(parameter) ~ ', ' ~ url_parameter(url, parameter) ~ ')') }}
{%- endmacro %}

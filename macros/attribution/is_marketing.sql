{# Whether touches of a channel are marketing's doing, by the var non_marketing_channels. #}
{% macro is_marketing(channel) -%}
    {%- set channels = var('non_marketing_channels') -%}
    {%- if channels and channels is iterable -%}
        {{ channel }} not in ({% for name in channels %}'{{ name }}'{{ ', ' if not loop.last }}{% endfor %})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}

{# A text that is a number on every engine, as Spark reads it, which would take digits of any script and none with underscores. #}
{% macro spark_number(column) -%}
    case when cast({{ column }} as string) rlike '{{ number_pattern() }}' then replace(cast({{ column }} as string), '_', '') end
{%- endmacro %}

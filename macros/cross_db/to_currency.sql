{# Codes are made of plain letters; of others no two engines make the same capitals. #}
{% macro to_currency(column) -%}
    translate({{ to_text(column) }}, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
{%- endmacro %}

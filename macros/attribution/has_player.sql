{# 1 if a coalition (a whole number, a bit for each player) holds the player, else 0. #}
{% macro has_player(coalition, player) -%}
    ((cast({{ coalition }} as bigint) >> cast({{ player }} as integer)) & 1)
{%- endmacro %}

{# 1 if a coalition (a whole number, a bit for each player) holds the player, else 0. #}
{% macro has_player(coalition, player) -%}
    {{ return(adapter.dispatch('has_player', 'closed_loop')(coalition, player)) }}
{%- endmacro %}

{% macro default__has_player(coalition, player) -%}
    ((cast({{ coalition }} as bigint) >> cast({{ player }} as integer)) & 1)
{%- endmacro %}

{% macro snowflake__has_player(coalition, player) -%}
    bitand(bitshiftright(cast({{ coalition }} as bigint), {{ player }}), 1)
{%- endmacro %}

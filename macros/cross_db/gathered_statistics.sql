{# A hook after every model: Postgres plans without a clue as long as nobody has counted what is in a table. #}
{% macro gathered_statistics() -%}
    {{ return(adapter.dispatch('gathered_statistics', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__gathered_statistics() -%}
{%- endmacro %}

{% macro postgres__gathered_statistics() -%}
    {%- if model.config.materialized != 'view' -%} analyze {{ this }} {%- endif -%}
{%- endmacro %}

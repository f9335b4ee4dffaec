{% macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between', 'closed_loop')(earlier, later)) }}
{%- endmacro %}

{% macro default__seconds_between(earlier, later) -%}
    (extract(epoch from {{ later }}) - extract(epoch from {{ earlier }}))
{%- endmacro %}

{# The touch a milestone falls on, or NULL if it never happened or came before the journey. #}
{% macro rank_on_journey(rank) -%}
    case
        when {{ rank }} > last_rank then last_rank
        when {{ rank }} > touches_before then {{ rank }}
    end
{%- endmacro %}

{% macro has_part(text, part) -%}
    {{ return(adapter.dispatch('has_part', 'closed_loop')(text, part)) }}
{%- endmacro %}

{% macro default__has_part(text, part) -%}
    position({{ part }} in {{ text }}) > 0
{%- endmacro %}

{% macro bigquery__has_part(text, part) -%}
    strpos({{ text }}, {{ part }}) > 0
{%- endmacro %}

{% macro lacks_part(text, part) -%}
    {{ return(adapter.dispatch('lacks_part', 'closed_loop')(text, part)) }}
{%- endmacro %}

{% macro default__lacks_part(text, part) -%}
    position({{ part }} in {{ text }}) = 0
{%- endmacro %}

{% macro bigquery__lacks_part(text, part) -%}
    strpos({{ text }}, {{ part }}) = 0
{%- endmacro %}

{% macro lower_case(text) -%}
    {{ return(adapter.dispatch('lower_case', 'closed_loop')(text)) }}
{%- endmacro %}

{% macro default__lower_case(text) -%}
    lower({{ text }})
{%- endmacro %}

{# Spark makes two characters of İ, and of a sigma at the end of a word another one than within. #}
{% macro spark__lower_case(text) -%}
    lower(translate({{ text }}, 'İΣ', 'iσ'))
{%- endmacro %}

{# A last column of staged events, where they are kept from build to build: a number for all that the raw row says. #}
{% macro delivery_hash(source) -%}
    {{ return(adapter.dispatch('delivery_hash', 'closed_loop')(source)) }}
{%- endmacro %}

{% macro default__delivery_hash(source) -%}
{%- endmacro %}

{% macro postgres__delivery_hash(source) -%}
    , {{ number_of_row(source) }} as delivery_hash
{%- endmacro %}

{% macro redshift__delivery_hash(source) -%}
{%- endmacro %}

{# Where staged events are kept: the place for a condition that lets pass only what is not staged yet. #}
{% macro unless_staged() -%}
    {{ return(adapter.dispatch('unless_staged', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__unless_staged() -%}
{%- endmacro %}

{% macro postgres__unless_staged() -%}
    /* unless staged */
{%- endmacro %}

{% macro redshift__unless_staged() -%}
{%- endmacro %}

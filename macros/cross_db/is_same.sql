{# Equal, or both NULL. #}
{% macro is_same(left, right) -%}
    {{ return(adapter.dispatch('is_same', 'closed_loop')(left, right)) }}
{%- endmacro %}

{% macro default__is_same(left, right) -%}
    {{ left }} is not distinct from {{ right }}
{%- endmacro %}

{# Redshift has no such predicate. #}
{% macro redshift__is_same(left, right) -%}
    coalesce({{ left }} = {{ right }}, {{ left }} is null and {{ right }} is null)
{%- endmacro %}

{# BigQuery refuses an outer join that no equality decides. #}
{% macro bigquery__is_same(left, right) -%}
    to_json_string({{ left }}) = to_json_string({{ right }})
{%- endmacro %}

{% macro is_other(left, right) -%}
    {{ return(adapter.dispatch('is_other', 'closed_loop')(left, right)) }}
{%- endmacro %}

{% macro default__is_other(left, right) -%}
    {{ left }} is distinct from {{ right }}
{%- endmacro %}

{% macro redshift__is_other(left, right) -%}
    not {{ closed_loop.redshift__is_same(left, right) }}
{%- endmacro %}

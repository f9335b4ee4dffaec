{# Tables that one model needs while it runs. #}
{% macro work_relation(purpose) -%}
    {{ return(adapter.dispatch('work_relation', 'closed_loop')(purpose)) }}
{%- endmacro %}

{% macro default__work_relation(purpose) -%}
    {{ return(this.incorporate(path={'identifier': this.identifier ~ '__' ~ purpose}, type='table')) }}
{%- endmacro %}

{# Temporary tables are not written to the file. #}
{% macro duckdb__work_relation(purpose) -%}
    {{ return(api.Relation.create('temp', 'main', this.identifier ~ '__' ~ purpose, type='table')) }}
{%- endmacro %}

{# Temporary tables are not logged. #}
{% macro postgres__work_relation(purpose) -%}
    {{ return(api.Relation.create(schema='pg_temp', identifier=this.identifier ~ '__' ~ purpose, type='table')) }}
{%- endmacro %}

{% macro redshift__work_relation(purpose) -%}
    {{ return(closed_loop.default__work_relation(purpose)) }}
{%- endmacro %}

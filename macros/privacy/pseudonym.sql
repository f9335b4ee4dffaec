{# What stands for an identifier where readers see it: by itself its hash, which whoever knows the identifier can work out; with the var
   pseudonyms keyed one that needs the secret of the warehouse. `key` is the relation of the secret outside of models. #}
{% macro pseudonym(identifier_type, identifier, key=none) -%}
    {%- if var('pseudonyms') == 'plain' -%}
        {{ hash_identifier(identifier_type, identifier) }}
    {%- else -%}
        {{ keyed_hash('(select secret from ' ~ (key or ref('int_pseudonym_key')) ~ ')', identifier_type, identifier) }}
    {%- endif -%}
{%- endmacro %}

{# dbt run-operation rotate_pseudonyms: the next build makes other pseudonyms of everybody. #}
{% macro rotate_pseudonyms() -%}
    {%- set key = lasting_relation('int_pseudonym_key') -%}
    {%- if not key -%}
        {{ exceptions.raise_compiler_error(
            "There is no secret to rotate: set the var pseudonyms to keyed and run dbt build first, and name the var here, too."
        ) }}
    {%- endif -%}
    {%- for statement in adapter.dispatch('rows_replaced', 'closed_loop')(key, 'secret', '(select ' ~ random_secret() ~ ' as secret) as made') -%}
        {%- do run_query(statement) -%}
    {%- endfor -%}
    {%- do end_of_transaction() -%}
    {%- do log('Made a new secret; the next build makes new pseudonyms with it.', info=true) -%}
{%- endmacro %}

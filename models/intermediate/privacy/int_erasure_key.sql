{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

-- Made by the warehouse itself, once: so no SQL, log or artifact ever holds it.
select {{ random_secret() }} as secret
{{ from_nothing() }}
{% if is_incremental() -%} where 1 = 0 {%- endif %}

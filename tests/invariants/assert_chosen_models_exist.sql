{{ config(meta={
    'fault': 'the var {var_name} is {model}, which is no model of seeds/attribution_models.csv'
}) }}

-- A row here is an attribution model that a var names and seeds/attribution_models.csv does not know.
with

chosen as (

    select 'default_model' as var_name, '{{ var("default_model") }}' as model
    union all
    select 'sourced_model' as var_name, '{{ var("sourced_model") }}' as model

)

select chosen.*
from chosen
left join {{ ref('attribution_models') }} as models
    on chosen.model = models.model
where models.model is null

{{ config(meta={
    'fault': '{chosen_by} counts by the model {model}, which is missing in seeds/attribution_models.csv'
}) }}

-- A row here is an attribution model that a var or a mart counts by and seeds/attribution_models.csv does not know.
with

chosen as (

    select 'the var default_model' as chosen_by, '{{ var("default_model") }}' as model
    union all
    select 'the var sourced_model' as chosen_by, '{{ var("sourced_model") }}' as model
    union all
    select 'the mart utm_issues' as chosen_by, 'linear' as model

)

select chosen.*
from chosen
left join {{ ref('attribution_models') }} as models
    on chosen.model = models.model
where models.model is null

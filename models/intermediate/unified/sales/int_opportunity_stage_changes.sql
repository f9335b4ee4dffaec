select *
from {{ ref('int_opportunity_changes') }}
where changed_field = 'stage'

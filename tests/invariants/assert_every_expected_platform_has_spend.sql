{{ config(meta={
    'fault': 'there is no spend of {platform}: load its export, or take it out of expected_platforms'
}) }}

-- A row here is a platform of the var expected_platforms for which no spend has arrived at all.
select expected.platform
from ({{ expected_platforms() }}) as expected
left join (select distinct platform from {{ ref('int_ad_spend') }}) as found
    on expected.platform = {{ lower_case('found.platform') }}
where found.platform is null

{{ config(materialized='connected_components') }}

-- Who is who without any help from cookies.
select
    links.left_key,
    links.right_key
from {{ ref('int_known_links') }} as links
left join {{ ref('int_untied_identifiers') }} as left_untied
    on links.left_key = left_untied.identifier_key
left join {{ ref('int_untied_identifiers') }} as right_untied
    on links.right_key = right_untied.identifier_key
where left_untied.identifier_key is null and right_untied.identifier_key is null

-- A row here is a link between identifiers one of which is blocked.
select centers.*
from {{ ref('int_record_centers') }} as centers
inner join {{ ref('int_identifiers') }} as identifiers
    on centers.identifier_key = identifiers.identifier_key
    or centers.center_key = identifiers.identifier_key
where identifiers.blocked_reason is not null

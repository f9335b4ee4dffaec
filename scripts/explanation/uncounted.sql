-- Why the deal or order of this id earns nothing; no row if it is not known.
select
    conversion_type,
    reason,
    type
from marts.uncounted_conversions
where conversion_id = $id
order by conversion_type

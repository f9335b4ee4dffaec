-- How many people are in the buying group, by the tie that brought them in.
select
    relation,
    count(*) as people
from marts.buying_groups
where conversion_type = $conversion_type and conversion_id = $id
group by relation
order by people desc, relation

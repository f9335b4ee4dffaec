{{ config(severity='warn') }}

-- A row here is a basis of whose credited money more than the usual share fell to touches whose channel no rule knows.
select
    basis,
    sum(amount) as amount,
    sum(case when channel = 'Unassigned' then amount else 0 end) as unassigned_amount
from {{ ref('attribution_credits') }}
where model = '{{ var("default_model") }}' and unattributed_reason is null
group by basis
having
    count(*) >= {{ var('standing_check_min_rows') }}
    and sum(case when channel = 'Unassigned' then amount else 0 end) > sum(amount) * {{ var('usual_unassigned_share') }}

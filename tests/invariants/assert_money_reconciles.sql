-- A row here is a month and currency in which what the source says is not what was attributed, left unattributed and rejected.
select *
from {{ ref('money_reconciliation') }}
where difference <> 0 or difference is null

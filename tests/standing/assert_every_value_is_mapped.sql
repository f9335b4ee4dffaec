{{ config(severity='warn') }}

-- A row here is a lead status, lead source, stage or currency that no seed knows: somebody renamed it, or began to use it.
select *
from {{ ref('unmapped_values') }}

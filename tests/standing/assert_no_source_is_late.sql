{{ config(severity='warn', enabled=var('stale_sources', 'ignore') != 'ignore') }}

-- A row here is a source table whose latest record is older than seeds/freshness_rules.csv expects: its load may be late.
select *
from {{ ref('data_freshness') }}
where status = 'late'

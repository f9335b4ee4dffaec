{{ config(
    severity='error' if var('stale_sources', 'ignore') == 'refuse' else 'warn',
    enabled=var('stale_sources', 'ignore') != 'ignore',
) }}

-- A row here is a source table whose latest record is so old that its load must have stopped.
select *
from {{ ref('data_freshness') }}
where status = 'stale'

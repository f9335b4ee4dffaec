{{ config(
    severity='error' if var('stale_sources', 'ignore') == 'refuse' else 'warn',
    enabled=var('stale_sources', 'ignore') != 'ignore',
    meta={'fault': '{source_system}.{table_name} has nothing newer than {data_as_of}'},
) }}

-- A row here is a source table whose latest record is so old that its load must have stopped.
select *
from {{ ref('data_freshness') }}
where status = 'stale'

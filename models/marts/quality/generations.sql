-- What was published before. Whoever publishes a run adds its own row to these.
select
    generation_id,
    published_at,
    data_as_of,
    built_as_of,
    code_version,
    marts,
    tests,
    tests_that_warn
from {{ ref('int_published_generations') }}

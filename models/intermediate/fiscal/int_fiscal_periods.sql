-- Twelve periods a year, three a quarter: months, or so many weeks as the var says. In a year of 53 weeks the last
-- period has one more.
{%- set last_moment = as_of() ~ ' + ' ~ span(var('max_days_ahead'), 'day') %}
{%- if var('fiscal_calendar') == 'months' %}
    {%- set year = '(begun_in + ' ~ integer_quotient('months_before', 12) ~ ')' %}
    {%- set starts_on = first_of_month(year, '(' ~ remainder('months_before', 12) ~ ' + 1)') %}
{%- else %}
    {%- set weeks_before = '(13 * quarters_before + ' ~ weeks_before_period('place_in_quarter') ~ ')' %}
    {%- set starts_on = days_later(year_begins_on('begun_in'), '7 * ' ~ weeks_before) %}
{%- endif %}
with

bounds as (

    select
        {{ year_of("'" ~ var('earliest_date') ~ "'") }} - 1 as first_year,
        {{ year_of(last_moment) }} + 1 as last_year

),

years as (

    select {{ explode_integers('first_year', 'last_year') }} as begun_in
    from bounds {{ joined_integers('first_year', 'last_year') }}

),

numbered as (

    select
        begun_in,
        {{ explode_integers('1', '12') }} as fiscal_period
    from years {{ joined_integers('1', '12') }}

),

placed as (

    select
        begun_in,
        fiscal_period,
        {{ integer_quotient('(fiscal_period - 1)', 3) }} as quarters_before,
        {{ remainder('(fiscal_period - 1)', 3) }} as place_in_quarter,
        {{ var('fiscal_year_starts_in') }} + fiscal_period - 2 as months_before
    from numbered

),

begun as (

    select
        fiscal_period,
        quarters_before + 1 as fiscal_quarter,
        begun_in + case
            when '{{ var("fiscal_year_named_by") }}' = 'end' and {{ var('fiscal_year_starts_in') }} > 1 then 1
            else 0
        end as fiscal_year,
        {{ starts_on }} as starts_on
    from placed

),

ended as (

    select
        *,
        {{ days_later('lead(starts_on) over (order by starts_on)', -1) }} as ends_on
    from begun

)

select
    cast(fiscal_year as integer) as fiscal_year,
    cast(fiscal_quarter as integer) as fiscal_quarter,
    cast(fiscal_period as integer) as fiscal_period,
    starts_on,
    ends_on,
    {{ days_between('starts_on', 'ends_on') }} + 1 as days,
    coalesce(ends_on <= {{ lock_date() }} and ends_on < {{ business_day(as_of()) }}, false) as is_locked
from ended
where ends_on is not null

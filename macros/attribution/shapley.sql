{# How many players a coalition has, of at most 20. #}
{% macro coalition_size(coalition) -%}
    {%- for player in range(20) -%}
        {{ has_player(coalition, player) }} {{- ' + ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# What is counted for coalitions, counted for all that other players make of them by joining: players number first_player to
   first_player + 3 and nobody who is not in the game. Needs the CTEs supersets and everyone. #}
{% macro joined_by_players(coalitions, first_player) -%}
    {%- set unit = 2 ** first_player -%}
    {%- set joined = 'coalitions.coalition + (supersets.superset - supersets.subset) * ' ~ unit -%}
    select
        coalitions.basis,
        {{ joined }} as coalition,
        cast(sum(coalitions.conversions) as bigint) as conversions,
        cast(sum(coalitions.journeys) as bigint) as journeys
    from {{ coalitions }} as coalitions
    inner join supersets
        on {{ remainder(integer_quotient('coalitions.coalition', unit), 16) }} = supersets.subset
    inner join everyone
        on {{ joined }} <= everyone.coalition
    group by coalitions.basis, {{ joined }}
{%- endmacro %}

{# Rows number, factorial for 0 to 20. #}
{% macro factorials() -%}
    {%- set running = namespace(factorial=1) -%}
    {%- for number in range(21) -%}
        {%- set running.factorial = running.factorial * [number, 1] | max -%}
    select {{ number }} as number, {{ as_double(running.factorial) }} as factorial
        {{- ' union all ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

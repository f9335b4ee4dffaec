{# Shares of places in whole millionths, by largest remainder, ties to the earlier place, with their running total; places that
   get nothing are left out. Reads the CTE or relation of shares (place, share, all_shares and the columns named). #}
{% macro apportioned_weights(shares, among, columns=[]) -%}
    {%- set kept = among + columns -%}
    select
        *,
        {{ running_total('weight_millionths', among=among, along='place') }} as weight_so_far
    from (
        select
            {{ kept | join(', ') }},
            place,
            {{ apportioned_part('1000000', 'share', 'all_shares', among=among, tie_break='place') }} as weight_millionths
        from {{ shares }}
    ) as weights
    where weight_millionths > 0
{%- endmacro %}

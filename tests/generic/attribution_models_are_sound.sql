{% test attribution_models_are_sound(model) %}
    -- A row here is a model whose shares are negative or do not add up to 100 percent, or whose half-life is not positive
    -- or longer than a century. A share that is left empty is none.
    {%- set shares = [] -%}
    {%- for milestone in ['first', 'lead_creation', 'opportunity_creation', 'close', 'last', 'last_non_direct', 'shared'] -%}
        {%- do shares.append('coalesce(' ~ milestone ~ '_share, 0)') -%}
    {%- endfor %}
    select
        model,
        kind,
        {{ shares | join(' + ') }} as sum_of_shares,
        least({{ shares | join(', ') }}) as smallest_share,
        half_life_days
    from {{ model }}
    where
        (kind = 'position' and {{ shares | join(' + ') }} <> 100)
        or least({{ shares | join(', ') }}) < 0
        or half_life_days <= 0
        or half_life_days > 36500
{% endtest %}

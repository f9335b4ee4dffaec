{% test attribution_models_are_sound(model) %}
    -- A row here is a model whose shares are negative or do not add up to 100 percent, or whose half-life is not positive.
    select *
    from {{ model }}
    where
        (
            kind = 'position'
            and first_share + lead_creation_share + opportunity_creation_share + close_share + last_share
            + last_non_direct_share + shared_share <> 100
        )
        or least(
            first_share, lead_creation_share, opportunity_creation_share, close_share, last_share, last_non_direct_share,
            shared_share
        ) < 0
        or half_life_days <= 0
{% endtest %}

{% test identity_overrides_are_sound(model) %}
    -- A row here is an override that cannot be followed, and what is wrong with it; no value is shown.
    with

    overrides as (

        select
            *,
            {{ named_identifier('left_type', 'left_value') }} as left_name,
            {{ named_identifier('right_type', 'right_value') }} as right_name
        from {{ model }}

    ),

    judged as (

        select
            overrides.action,
            overrides.decided_by,
            overrides.decided_on,
            overrides.reason,
            case
                when overrides.action is null or overrides.action not in ('link', 'unlink')
                    then 'action is neither link nor unlink'
                when left_types.identifier_type is null then 'left_type is no type of identifier'
                when right_types.identifier_type is null then 'right_type is no type of identifier'
                when overrides.left_name is null then 'left_value is no ' || overrides.left_type
                when overrides.right_name is null then 'right_value is no ' || overrides.right_type
                when overrides.decided_by is null or overrides.decided_on is null or overrides.reason is null
                    then 'it does not say who decided it, when and why'
                when overrides.left_type = overrides.right_type and overrides.left_name = overrides.right_name
                    then 'both identifiers are the same'
                when overrides.left_type = 'anonymous_id' and overrides.right_type = 'anonymous_id'
                    then 'two cookies: name a cookie and what is known of its owner'
                when opposites.action is not null then 'the same two are linked and unlinked'
            end as fault
        from overrides
        left join {{ ref('identifier_types') }} as left_types
            on overrides.left_type = left_types.identifier_type
        left join {{ ref('identifier_types') }} as right_types
            on overrides.right_type = right_types.identifier_type
        left join overrides as opposites
            on overrides.action <> opposites.action
                and (
                    (
                        overrides.left_type = opposites.left_type and overrides.left_name = opposites.left_name
                        and overrides.right_type = opposites.right_type and overrides.right_name = opposites.right_name
                    )
                    or (
                        overrides.left_type = opposites.right_type and overrides.left_name = opposites.right_name
                        and overrides.right_type = opposites.left_type and overrides.right_name = opposites.left_name
                    )
                )

    )

    select *
    from judged
    where fault is not null
{% endtest %}

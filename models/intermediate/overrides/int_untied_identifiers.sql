-- Two identifiers that were unlinked are apart even if they hang together through others: the right one leaves.
select distinct overrides.right_key as identifier_key
from {{ ref('int_identity_overrides') }} as overrides
inner join {{ ref('int_tied_components') }} as left_components
    on overrides.left_key = left_components.node_key
inner join {{ ref('int_tied_components') }} as right_components
    on overrides.right_key = right_components.node_key
where
    overrides.action = 'unlink'
    and left_components.component_key = right_components.component_key

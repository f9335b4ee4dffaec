{{ apportioned_weights(ref('int_shape_shares'), among=['shape_key', 'model'], columns=['is_linear_fallback']) }}

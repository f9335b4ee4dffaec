{{ apportioned_weights(ref('int_shape_shares'), among=['shape_key', 'model']) }}

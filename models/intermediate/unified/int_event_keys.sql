{{ union_event_keys() }}

{{ union_staged('events') }}

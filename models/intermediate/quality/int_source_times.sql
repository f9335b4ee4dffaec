{{ latest_record_times() }}

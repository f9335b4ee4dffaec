{# What each var may hold. A rule names a kind (integer, number, choice, text, texts, moment, zone, list, integers, limits) and its
   bounds; text has to match its pattern as a whole, so that nothing a var holds can be anything but a value in SQL. #}
{% macro var_rules() -%}
    {%- set name_pattern = '[A-Za-z_][A-Za-z0-9_]*' -%}
    {%- set moment_pattern = '\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}:\\d{2})?' -%}
    {%- set rules = {
        'source_systems': {'kind': 'list', 'values': known_systems()},
        'reporting_currency': {'kind': 'text', 'pattern': '[A-Z]{3}', 'example': 'USD'},
        'as_of': {'kind': 'moment', 'pattern': moment_pattern, 'example': '2026-06-30 00:00:00', 'optional': true},
        'earliest_date': {'kind': 'moment', 'pattern': '\\d{4}-\\d{2}-\\d{2}', 'example': '1990-01-01'},
        'max_days_ahead': {'kind': 'integer', 'min': 0, 'max': 36500},
        'volume_gate_share': {'kind': 'number', 'min': 0, 'max': 1},
        'volume_gate_min_rows': {'kind': 'integer', 'min': 1, 'max': 1000000000},
        'accept_volume_change': {
            'kind': 'texts',
            'pattern': '(' ~ known_systems() | join('|') ~ ')([.][a-z_0-9]+)?',
            'example': '[generic.leads, segment]',
        },
        'keep_unchanged_hours': {'kind': 'integer', 'min': 0, 'max': 8760},
        'stale_sources': {'kind': 'choice', 'values': ['ignore', 'warn', 'refuse']},
        'standing_check_min_rows': {'kind': 'integer', 'min': 1, 'max': 1000000000},
        'usual_rejected_share': {'kind': 'number', 'min': 0, 'max': 1},
        'usual_unassigned_share': {'kind': 'number', 'min': 0, 'max': 1},
        'usual_orphan_share': {'kind': 'number', 'min': 0, 'max': 1},
        'fiscal_calendar': {'kind': 'choice', 'values': ['months', '4-4-5', '4-5-4', '5-4-4']},
        'fiscal_year_starts_in': {'kind': 'integer', 'min': 1, 'max': 12},
        'fiscal_year_named_by': {'kind': 'choice', 'values': ['end', 'start']},
        'fiscal_week_starts_on': {
            'kind': 'choice',
            'values': ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
        },
        'business_time_zone': {'kind': 'zone'},
        'lock_date': {'kind': 'moment', 'pattern': '\\d{4}-\\d{2}-\\d{2}', 'example': '2026-03-31', 'optional': true},
        'pseudonyms': {'kind': 'choice', 'values': ['plain', 'keyed']},
        'smallest_group': {'kind': 'integer', 'min': 1, 'max': 1000000},
        'event_retention_days': {'kind': 'integer', 'min': 0, 'max': 36500},
        'consent': {'kind': 'choice', 'values': ['ignore', 'opt_out', 'opt_in']},
        'identity_limits': {'kind': 'limits', 'values': ['user_id', 'loyalty_id', 'email', 'phone']},
        'default_country': {'kind': 'choice', 'values': dialing_rules() | sort, 'optional': true},
        'same_mailbox': {'kind': 'texts', 'pattern': 'plus_tags|gmail_dots', 'example': '[plus_tags, gmail_dots]'},
        'phone_reuse_days': {'kind': 'integer', 'min': 0, 'max': 36500},
        'usual_cookies_per_person': {'kind': 'number', 'above': 0, 'max': 1000000},
        'global_event_id_length': {'kind': 'integer', 'min': 0, 'max': 1000},
        'expected_platforms': {'kind': 'texts', 'pattern': '[a-z0-9_ ]+', 'example': '[google_ads, meta_ads]'},
        'min_cost_per_click': {'kind': 'number', 'above': 0, 'max': 1},
        'max_cost_per_click': {'kind': 'number', 'above': 1, 'max': 1000000000},
        'touch_grain': {'kind': 'choice', 'values': ['session', 'event']},
        'session_timeout_minutes': {'kind': 'integer', 'min': 1, 'max': 1440},
        'bot_events_per_minute': {'kind': 'integer', 'min': 2, 'max': 1000000},
        'click_burst': {'kind': 'integer', 'min': 2, 'max': 1000000},
        'attributed_opportunity_types': {'kind': 'texts', 'pattern': '[\\w .,:()/&+-]+', 'example': '[new business]'},
        'lookback_days': {'kind': 'integer', 'min': 1, 'max': 36500},
        'buying_group': {'kind': 'choice', 'values': ['account', 'contacts']},
        'journey_reset': {'kind': 'choice', 'values': ['none', 'conversion']},
        'max_journey_touches': {'kind': 'integer', 'min': 1, 'max': 100000},
        'data_driven_states': {'kind': 'choice', 'values': ['channel', 'campaign']},
        'max_campaign_states': {'kind': 'integer', 'min': 1, 'max': 200},
        'max_shapley_states': {'kind': 'integer', 'min': 2, 'max': 20},
        'default_model': {'kind': 'text', 'pattern': '[a-z][a-z0-9_]*', 'example': 'w_shaped'},
        'sourced_model': {'kind': 'text', 'pattern': '[a-z][a-z0-9_]*', 'example': 'first_touch'},
        'influence_windows': {'kind': 'integers', 'min': 1, 'max': 36500},
        'non_marketing_channels': {'kind': 'texts', 'pattern': '[\\w .,:()/&+-]+', 'example': '[Direct]'},
        'engagement_days': {'kind': 'integer', 'min': 1, 'max': 36500},
        'late_touch_hours': {'kind': 'integer', 'min': 0, 'max': 876000},
        'max_path_steps': {'kind': 'integer', 'min': 2, 'max': 100},
        'time_decay_half_life_days': {'kind': 'number', 'above': 0, 'max': 36500},
    } -%}
    {%- for system in known_systems() -%}
        {%- do rules.update({
            system ~ '_schema': {'kind': 'text', 'pattern': name_pattern, 'example': system, 'optional': true},
            system ~ '_database': {'kind': 'text', 'pattern': name_pattern, 'example': 'raw', 'optional': true},
        }) -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}

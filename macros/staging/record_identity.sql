{# Which columns make two rows the same record, and by which the latest state of it is told, the first that differs: what the system
   says of it, then when it was loaded. When a record happened says nothing about which of two rows is the later one, and
   decides last. #}
{% macro record_identity(entity) -%}
    {{ return({
        'events': {'key': [event_id_scope('source_system', 'event_id'), 'event_id'], 'latest_by': ['received_at']},
        'leads': {'key': ['lead_id'], 'latest_by': ['updated_at', 'loaded_at']},
        'lead_stage_changes': {'key': ['lead_id', 'changed_field', 'stage', 'entered_at'], 'latest_by': ['loaded_at']},
        'contacts': {'key': ['contact_id'], 'latest_by': ['updated_at', 'loaded_at']},
        'accounts': {'key': ['account_id'], 'latest_by': ['updated_at', 'loaded_at']},
        'opportunities': {'key': ['opportunity_id'], 'latest_by': ['updated_at', 'loaded_at']},
        'opportunity_stage_changes': {
            'key': ['opportunity_id', 'changed_field', 'stage', 'entered_at'],
            'latest_by': ['loaded_at', 'amount'],
        },
        'opportunity_contacts': {'key': ['opportunity_id', 'contact_id'], 'latest_by': ['loaded_at']},
        'campaigns': {'key': ['campaign_id'], 'latest_by': ['loaded_at']},
        'campaign_members': {'key': ['campaign_id', 'lead_id', 'contact_id'], 'latest_by': ['loaded_at', 'responded_at']},
        'sales_activities': {'key': ['activity_id'], 'latest_by': ['loaded_at', 'occurred_at']},
        'ad_spend': {
            'key': [
                'platform', 'account_id', 'campaign_id', 'ad_group_id', 'ad_id', 'segment', 'spend_date', 'currency',
                'utm_source', 'utm_medium', 'utm_campaign', 'level',
            ],
            'latest_by': ['loaded_at'],
        },
        'calls': {'key': ['call_id'], 'latest_by': ['loaded_at', 'started_at']},
        'orders': {'key': ['order_id'], 'latest_by': ['loaded_at', 'ordered_at']},
        'customer_events': {'key': ['event_id'], 'latest_by': ['loaded_at', 'occurred_at']},
        'experiment_assignments': {'key': ['experiment_id', 'unit_type', 'unit_id'], 'latest_by': ['loaded_at', 'assigned_at']},
    }[entity]) }}
{%- endmacro %}

{# Which columns make two rows the same record, and by which column the latest state of it is told. #}
{% macro record_identity(entity) -%}
    {{ return({
        'events': {'key': [event_id_scope('source_system', 'event_id'), 'event_id'], 'latest_by': 'received_at'},
        'leads': {'key': ['lead_id'], 'latest_by': 'updated_at'},
        'lead_stage_changes': {'key': ['lead_id', 'changed_field', 'stage', 'entered_at'], 'latest_by': 'entered_at'},
        'contacts': {'key': ['contact_id'], 'latest_by': 'updated_at'},
        'accounts': {'key': ['account_id'], 'latest_by': 'updated_at'},
        'opportunities': {'key': ['opportunity_id'], 'latest_by': 'updated_at'},
        'opportunity_stage_changes': {
            'key': ['opportunity_id', 'changed_field', 'stage', 'entered_at'],
            'latest_by': 'amount',
        },
        'opportunity_contacts': {'key': ['opportunity_id', 'contact_id'], 'latest_by': 'opportunity_id'},
        'campaigns': {'key': ['campaign_id'], 'latest_by': 'campaign_id'},
        'campaign_members': {'key': ['campaign_id', 'lead_id', 'contact_id'], 'latest_by': 'responded_at'},
        'sales_activities': {'key': ['activity_id'], 'latest_by': 'occurred_at'},
        'ad_spend': {
            'key': [
                'platform', 'account_id', 'campaign_id', 'ad_group_id', 'ad_id', 'segment', 'spend_date', 'currency',
                'utm_source', 'utm_medium', 'utm_campaign', 'level',
            ],
            'latest_by': 'loaded_at',
        },
        'calls': {'key': ['call_id'], 'latest_by': 'started_at'},
        'orders': {'key': ['order_id'], 'latest_by': 'ordered_at'},
        'customer_events': {'key': ['event_id'], 'latest_by': 'occurred_at'},
        'experiment_assignments': {'key': ['experiment_id', 'unit_type', 'unit_id'], 'latest_by': 'assigned_at'},
    }[entity]) }}
{%- endmacro %}

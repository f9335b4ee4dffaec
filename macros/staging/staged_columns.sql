{# The columns that a kind of record has after staging, whatever system it comes from. #}
{% macro staged_columns(entity, system='none') -%}
    {{ return({
        'events': event_columns,
        'leads': lead_columns,
        'lead_stage_changes': lead_stage_change_columns,
        'contacts': contact_columns,
        'accounts': account_columns,
        'opportunities': opportunity_columns,
        'opportunity_stage_changes': opportunity_stage_change_columns,
        'opportunity_contacts': opportunity_contact_columns,
        'campaigns': campaign_columns,
        'campaign_members': campaign_member_columns,
        'sales_activities': sales_activity_columns,
        'ad_spend': ad_spend_columns,
        'calls': call_columns,
        'orders': order_columns,
        'customer_events': customer_event_columns,
        'experiment_assignments': experiment_assignment_columns,
    }[entity](system)) }}
{%- endmacro %}

{# Which canonical tables (contract of the generic system) a system's staging models fill. #}
{% macro system_entities(system) -%}
    {{ return({
        'generic': [
            'events', 'leads', 'lead_stage_changes', 'contacts', 'accounts', 'opportunities',
            'opportunity_stage_changes', 'opportunity_contacts', 'campaigns', 'campaign_members', 'sales_activities',
            'ad_spend', 'calls', 'orders', 'customer_events', 'experiment_assignments',
        ],
    }[system]) }}
{%- endmacro %}

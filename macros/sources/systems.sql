{# Which canonical tables a system's staging models fill; every connector adds its line here. #}
{% macro systems() -%}
    {{ return({
        'generic': [
            'events', 'leads', 'lead_stage_changes', 'contacts', 'accounts', 'opportunities',
            'opportunity_stage_changes', 'opportunity_contacts', 'campaigns', 'campaign_members', 'sales_activities',
            'ad_spend', 'calls', 'orders', 'customer_events', 'experiment_assignments',
        ],
    }) }}
{%- endmacro %}

{% macro known_systems() -%}
    {{ return(systems().keys() | list) }}
{%- endmacro %}

{% macro system_entities(system) -%}
    {{ return(systems()[system]) }}
{%- endmacro %}

{# Which kinds of records each known system exports, from which of its tables; under `lookups` tables whose rows are no records
   of their own but describe some. Every connector adds its lines here. #}
{% macro systems() -%}
    {{ return({
        'generic': {
            'events': ['events'],
            'leads': ['leads'],
            'lead_stage_changes': ['lead_stage_changes'],
            'contacts': ['contacts'],
            'accounts': ['accounts'],
            'opportunities': ['opportunities'],
            'opportunity_stage_changes': ['opportunity_stage_changes'],
            'opportunity_contacts': ['opportunity_contacts'],
            'campaigns': ['campaigns'],
            'campaign_members': ['campaign_members'],
            'sales_activities': ['sales_activities'],
            'ad_spend': ['ad_spend'],
            'calls': ['calls'],
            'orders': ['orders'],
            'customer_events': ['customer_events'],
            'experiment_assignments': ['experiment_assignments'],
        },
        'salesforce': {
            'leads': ['lead'],
            'lead_stage_changes': ['lead_history'],
            'contacts': ['contact'],
            'accounts': ['account'],
            'opportunities': ['opportunity'],
            'opportunity_stage_changes': ['opportunity_history', 'opportunity_field_history'],
            'opportunity_contacts': ['opportunity_contact_role'],
            'campaigns': ['campaign'],
            'campaign_members': ['campaign_member'],
            'sales_activities': ['task', 'event'],
        },
        'segment': {'events': ['pages', 'screens', 'tracks', 'identifies']},
        'rudderstack': {'events': ['pages', 'screens', 'tracks', 'identifies']},
        'google_ads': {
            'ad_spend': ['campaign_stats', 'ad_group_stats', 'ad_stats'],
            'lookups': ['account_history', 'campaign_history', 'ad_group_history', 'ad_history'],
        },
        'meta_ads': {
            'ad_spend': ['basic_ad'],
            'lookups': [
                'basic_ad_actions', 'basic_ad_action_values', 'account_history', 'campaign_history', 'ad_set_history',
                'ad_history', 'creative_history',
            ],
        },
        'linkedin_ads': {
            'ad_spend': ['ad_analytics_by_campaign', 'ad_analytics_by_creative'],
            'lookups': ['account_history', 'campaign_group_history', 'campaign_history', 'creative_history'],
        },
        'microsoft_ads': {
            'ad_spend': ['campaign_daily_report', 'ad_group_daily_report', 'ad_daily_report'],
            'lookups': ['account_history', 'campaign_history', 'ad_group_history', 'ad_history'],
        },
        'ad_reporting': {
            'ad_spend': ['ad_reporting__campaign_report', 'ad_reporting__ad_report', 'ad_reporting__url_report'],
        },
    }) }}
{%- endmacro %}

{% macro known_systems() -%}
    {{ return(systems().keys() | list) }}
{%- endmacro %}

{# Models are read before the vars are checked: an unknown system must not trip them, so that it can be named. #}
{% macro enabled_systems() -%}
    {{ return((var('source_systems') or []) | select('in', known_systems()) | list) }}
{%- endmacro %}

{# The tables that a system's export may have, each once. #}
{% macro system_tables(system) -%}
    {%- set tables = [] -%}
    {%- for names in systems()[system].values() -%}
        {%- for name in names if name not in tables -%} {%- do tables.append(name) -%} {%- endfor -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro %}

{# The models in which a system's rows lie with what became of them; events are told apart only when all systems' are together. #}
{% macro status_models(system) -%}
    {%- set models = [] -%}
    {%- for entity, tables in systems()[system].items() if entity != 'events' -%}
        {%- for name in (tables if entity == 'lookups' else [entity]) -%}
            {%- do models.append({'name': 'stg_' ~ system ~ '__' ~ name, 'entity': entity}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(models) }}
{%- endmacro %}

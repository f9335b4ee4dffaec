{# Whether nobody may be told from an event, by what its visitor said about analytics: under opt_out somebody who was not asked agrees,
   under opt_in only a yes does. #}
{% macro lacks_consent(consent) -%}
    {%- if var('consent') == 'ignore' -%} 1 = 0
    {%- else -%} not coalesce({{ consent }}, {{ 'true' if var('consent') == 'opt_out' else 'false' }})
    {%- endif -%}
{%- endmacro %}

{# A column by which somebody could be told. #}
{% macro with_consent(value) -%}
    {%- if var('consent') == 'ignore' -%} {{ value }}
    {%- else -%} case when not ({{ lacks_consent(to_boolean('consent_analytics')) }}) then {{ value }} end
    {%- endif -%}
{%- endmacro %}

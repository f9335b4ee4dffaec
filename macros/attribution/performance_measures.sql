{# The measures that both performance marts bear, and the ratios of them: a ratio over zero is NULL. #}
{% macro performance_sums() -%}
    {%- for measure in ['spend', 'opportunities', 'won', 'pipeline_amount', 'revenue_amount'] %}
    cast(sum({{ measure }}) as {{ type_amount() }}) as {{ measure }},
    {%- endfor %}
    {%- for measure in ['impressions', 'clicks', 'leads', 'mqls', 'sqls'] %}
    cast(sum({{ measure }}) as bigint) as {{ measure }} {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro performance_ratios() -%}
    {{ ratio('spend', 'leads') }} as cost_per_lead,
    {{ ratio('spend', 'opportunities') }} as cost_per_opportunity,
    {{ ratio('spend', 'won') }} as cac,
    {{ ratio('revenue_amount', 'spend') }} as roas,
    {{ ratio('revenue_amount - spend', 'spend') }} as roi
{%- endmacro %}

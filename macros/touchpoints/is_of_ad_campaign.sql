{# Whether a touch is of an advertised campaign, a row of int_ad_campaigns: by what its link says. #}
{% macro is_of_ad_campaign(touch, prefix='') -%}
    {{ touch }}.{{ prefix }}campaign = ad_campaigns.campaign
    and {{ is_same(touch ~ '.' ~ prefix ~ 'source', 'ad_campaigns.source') }}
    and {{ is_same(touch ~ '.' ~ prefix ~ 'medium', 'ad_campaigns.medium') }}
{%- endmacro %}

{# Media that ads are labelled with: Google's pattern for paid traffic, and its media for display. #}
{% macro is_paid_medium(medium) -%}
    {{ matches(
        medium, "'^(.*cp.*|ppc|retargeting|paid.*|display|banner|expandable|interstitial)$'"
    ) }}
{%- endmacro %}

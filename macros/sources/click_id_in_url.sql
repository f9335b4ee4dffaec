{# The parameters in which ad platforms hand a click id to the landing page (seeds/click_ids.csv says what each proves). #}
{% macro click_id_pattern() -%}
    {{ return('[?&](gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|li_fat_id|rdt_cid|epik|sccid)=[^&#]+') }}
{%- endmacro %}

{% macro click_id_type_in_url(url) -%}
    case when {{ has_click_id(url) }} then lower({{ first_match(url_query(url), click_id_pattern()) }}) end
{%- endmacro %}

{% macro click_id_in_url(url) -%}
    case
        when {{ has_click_id(url) }}
            then {{ first_match(url_query(url), click_id_pattern() | replace('(', '(?:') | replace('[^&#]+', '([^&#]+)')) }}
    end
{%- endmacro %}

{% macro has_click_id(url) -%}
    ({{ url }} like '%cl%id=%' or {{ url }} like '%braid=%' or {{ url }} like '%fat_id=%'
    or {{ url }} like '%rdt_cid=%' or {{ url }} like '%epik=%' or {{ url }} like '%sccid=%')
{%- endmacro %}

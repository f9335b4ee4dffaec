{# The part of a host that somebody registered: shop.acme.com and www.acme.com are acme.com, www.acme.co.uk is acme.co.uk. #}
{% macro base_domain(host) -%}
    coalesce(
        {{ first_match(host, '([^.]+[.](?:(?:co|com|org|net|ac|gov|edu)[.])?[^.]+)$') }},
        {{ host }}
    )
{%- endmacro %}

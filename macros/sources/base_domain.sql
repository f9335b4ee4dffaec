{# The part of a host that somebody registered: shop.acme.com and www.acme.com are acme.com, www.acme.co.uk is acme.co.uk. Where
   many have a site of their own below one name, as acme.myshopify.com, that is theirs. An address of numbers is nobody's part. #}
{% macro base_domain(host) -%}
    {%- set label = '[^.]*[^.0-9][^.]*' -%}
    {%- set suffix = '(?:co|com|org|net|ac|gov|edu)[.]' ~ label ~ '|' ~ label ~ '|' ~ shared_hosts() -%}
    coalesce({{ first_match(host, '([^.]+[.](?:' ~ suffix ~ '))$') }}, {{ host }})
{%- endmacro %}

{# Those where shops, blogs and demos have names of their own; all are in the private part of publicsuffix.org's list. #}
{% macro shared_hosts() -%}
    {{ return(
        'myshopify[.]com|blogspot[.]com|wordpress[.]com|medium[.]com|herokuapp[.]com|wixsite[.]com|webflow[.]io|github[.]io|'
        ~ 'gitlab[.]io|netlify[.]app|vercel[.]app|web[.]app|firebaseapp[.]com|pages[.]dev|azurewebsites[.]net'
    ) }}
{%- endmacro %}

{# A UTM value of an ad, from the texts that make up the address it leads to: the first usable one counts. #}
{% macro ad_utm(parameter, texts, placeholders) -%}
    {%- set values = [] -%}
    {%- for text in texts -%}
        {%- do values.append(filled_in(url_parameter("('?' || " ~ text ~ ")", parameter), placeholders)) -%}
    {%- endfor -%}
    coalesce({{ values | join(', ') }})
{%- endmacro %}

{# What the platform puts in for {campaignid} or {{campaign.name}} when somebody clicks; a value of which a part stays unknown is
   no value. #}
{% macro filled_in(value, placeholders) -%}
    {%- set filled = namespace(sql=value) -%}
    {%- for name, column in placeholders.items() -%}
        {%- set filled.sql = substituted(filled.sql, '[{]+' ~ name | replace('.', '[.]') ~ '[}]+', column) -%}
    {%- endfor -%}
    nullif({{ without_placeholders(filled.sql) }}, '')
{%- endmacro %}

{# Nothing, if a placeholder is left in the text. #}
{% macro without_placeholders(text) -%}
    {{ replaced(text, '^.*[{].*$', '') }}
{%- endmacro %}

{# A regular expression as Java understands it, whose $ would match before a last line feed, too. #}
{% macro java_pattern(pattern) -%}
    {{ return(modules.re.sub("[$](?=[|)']|$)", '\\\\z', pattern)) }}
{%- endmacro %}

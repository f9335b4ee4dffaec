{# The one form of an e-mail address: lower case, without space around it or invisible characters anywhere; NULL if it is none. The
   domain stays in the script in which it was written, because no engine can tell xn--mller-kva.de from müller.de. Most
   addresses are plain, and are told by one look. #}
{% macro normal_email(email) -%}
    {{ email_of_mailbox(email, var('same_mailbox') or []) }}
{%- endmacro %}

{% macro email_of_mailbox(email, same) -%}
    case
        when {{ matches(email, "'^[a-z0-9._+-]+@[a-z0-9.-]*[a-z0-9]$'") }} then {{ mailbox(lower_case(email), same) }}
        when {{ is_email(tidy_email(email)) }} then {{ mailbox(tidy_email(email), same) }}
    end
{%- endmacro %}

{% macro tidy_email(email) -%}
    {{ lower_case(without_outer_spaces(email)) }}
{%- endmacro %}

{% macro is_email(text) -%}
    ({{ text }} like '%_@_%' and not {{ matches(text, "'[,;<>()]|@.*@|[.]$'") }} and not {{ has_space(text) }})
{%- endmacro %}

{% macro mailbox(email, same) -%}
    {%- set local = part_of(email, '@', 1) -%}
    {%- set domain = part_of(email, '@', 2) -%}
    {%- if 'plus_tags' in same -%}
        {%- set local = "coalesce(nullif(" ~ part_of(local, '+', 1) ~ ", ''), " ~ local ~ ")" -%}
    {%- endif -%}
    {%- if 'gmail_dots' in same -%}
        {%- set is_gmail = domain ~ " in ('gmail.com', 'googlemail.com')" -%}
        {%- set local = "case when " ~ is_gmail ~ " then replace(" ~ local ~ ", '.', '') else " ~ local ~ " end" -%}
        {%- set domain = "case when " ~ is_gmail ~ " then 'gmail.com' else " ~ domain ~ " end" -%}
    {%- endif -%}
    {{ local ~ " || '@' || " ~ domain if same else email }}
{%- endmacro %}

{# The same characters as unicode_class names, for brackets in the regular expressions of engines that know no \p{...} either; those
   beyond the first 65536, which nobody types, are left out. #}
{% macro literal_class(name) -%}
    {{ return(adapter.dispatch('literal_class', 'closed_loop')(name)) }}
{%- endmacro %}

{# Each as itself, but for control characters. #}
{% macro default__literal_class(name) -%}
    {%- if name == 'Cc' -%} {{ return('\\x01-\\x1f\\x7f') }} {%- endif -%}
    {{ return(fromjson('"' ~ first_plane(name) | replace('\\-', '\\\\-') ~ '"')) }}
{%- endmacro %}

{# A literal there may name characters by their codes. #}
{% macro snowflake__literal_class(name) -%}
    {{ return(first_plane(name)) }}
{%- endmacro %}

{% macro first_plane(name) -%}
    {{ return(modules.re.sub('\\\\U[0-9a-f]{8}(-\\\\U[0-9a-f]{8})?', '', unicode_class(name)) | replace('\\u002d', '\\-')) }}
{%- endmacro %}

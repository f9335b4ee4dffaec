{# Whether a run does anything here: runs of an installing project's own models alone are none of our business. #}
{% macro takes_part() -%}
    {%- for unique_id in selected_resources if unique_id.split('.')[1] == 'closed_loop' -%} {{ return(true) }} {%- endfor -%}
    {{ return(false) }}
{%- endmacro %}

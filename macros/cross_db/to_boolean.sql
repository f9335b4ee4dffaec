{# Not `in (...)`: DuckDB turns a list of five into a join that runs even where nobody asks for the column. #}
{% macro to_boolean(column) -%}
    case
        when position('|' || {{ lower_text(column) }} || '|' in '|true|t|yes|y|1|') > 0 then true
        when position('|' || {{ lower_text(column) }} || '|' in '|false|f|no|n|0|') > 0 then false
    end
{%- endmacro %}

{% macro lower_text(column) -%}
    lower(trim(cast({{ column }} as {{ type_text() }})))
{%- endmacro %}

{% macro to_boolean(column) -%}
    {{ return(adapter.dispatch('to_boolean', 'closed_loop')(column)) }}
{%- endmacro %}

{# Not `in (...)`: DuckDB turns a list of five into a join that runs even where nobody asks for the column. #}
{% macro default__to_boolean(column) -%}
    case
        when {{ has_part("'|true|t|yes|y|1|'", "'|' || " ~ lower_text(column) ~ " || '|'") }} then true
        when {{ has_part("'|false|f|no|n|0|'", "'|' || " ~ lower_text(column) ~ " || '|'") }} then false
    end
{%- endmacro %}

{# typeof() of a column is folded when the query is planned, so a column that already is boolean costs nothing. #}
{% macro duckdb__to_boolean(column) -%}
    case typeof({{ column }})
        when 'BOOLEAN' then try_cast({{ column }} as boolean)
        else {{ closed_loop.default__to_boolean(column) }}
    end
{%- endmacro %}

{% macro lower_text(column) -%}
    lower({{ without_outer_blanks('cast(' ~ column ~ ' as ' ~ type_text() ~ ')') }})
{%- endmacro %}

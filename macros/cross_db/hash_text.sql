{% macro hash_text(columns) -%}
    md5(
        {%- for column in columns %}
            coalesce(cast({{ column }} as {{ dbt.type_string() }}), '') {{- " || '|' ||" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

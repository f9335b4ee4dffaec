{% macro identifier_counts() -%}
    {%- for identifier_type in ['user_id', 'loyalty_id', 'email', 'phone'] %}
        {{ count_where("identifier_type = '" ~ identifier_type ~ "'") }} as {{ identifier_type }}s
        {{- ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

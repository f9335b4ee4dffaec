{% macro exceeds_identity_limits() -%}
    {%- set limits = {'user_id': 1, 'loyalty_id': 1, 'email': 5, 'phone': 5} -%}
    {%- do limits.update(var('identity_limits') if var('identity_limits') is mapping else {}) -%}
    (
        {%- for identifier_type, limit in limits.items() %}
        {{ 'or ' if not loop.first }}({{ limit }} > 0 and {{ identifier_type }}s > {{ limit }})
        {%- endfor %}
    )
{%- endmacro %}

{% macro running_total(value, among, along) -%}
    cast(sum({{ value }}) over (
        partition by {{ among | join(', ') }} order by {{ along }} rows between unbounded preceding and current row
    ) as bigint)
{%- endmacro %}

{# The part of a whole number that goes to one row, by largest remainder: every row gets its exact share rounded down, and
   what is left over goes, one by one, to the rows that lost most by it, earlier rows first. The parts add up to the whole. #}
{% macro apportioned_part(whole, share, all_shares, among, tie_break) -%}
    {%- set exact = '(' ~ whole ~ ' * ' ~ share ~ ')' -%}
    {{ integer_quotient(exact, all_shares) }}
    + case
        when
            row_number() over (
                partition by {{ among | join(', ') }} order by {{ remainder(exact, all_shares) }} desc, {{ tie_break }}
            ) <= {{ whole }} - sum({{ integer_quotient(exact, all_shares) }}) over (partition by {{ among | join(', ') }})
            then 1
        else 0
    end
{%- endmacro %}

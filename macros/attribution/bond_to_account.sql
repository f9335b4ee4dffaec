{# The account by which somebody belongs to a buying group, so that only what they did there counts; NULL for whoever is named, to
   whom all belongs that they did anywhere. Aggregates the rows of int_buying_groups that bring them in. #}
{% macro bond_to_account() -%}
    case when count(*) = count(account_id) then max(account_id) end
{%- endmacro %}

{# Whether somebody was at another account at a moment than today: of a row of int_former_accounts, joined as former_accounts. #}
{% macro is_former_account_at(moment) -%}
    {{ moment }} < former_accounts.left_at
    and (former_accounts.joined_at is null or {{ moment }} >= former_accounts.joined_at)
{%- endmacro %}

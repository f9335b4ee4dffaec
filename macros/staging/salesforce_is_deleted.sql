{# Salesforce flags what lies in the recycle bin. What is gone for good only the loader knows: it flags the row, or, in a
   table that keeps history, leaves its last state inactive. #}
{% macro salesforce_is_deleted() -%}
    case
        when {{ to_boolean('_fivetran_deleted') }} or not {{ to_boolean('_fivetran_active') }} then 'true'
        else {{ to_text('is_deleted') }}
    end
{%- endmacro %}

{# Rows of a seed. dbt's own macro hands NULL over as the text None. #}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = column_types_of_seed(model, agate_table) -%}
    {%- set statements = [] -%}
    {%- for chunk in agate_table.rows | batch(get_batch_size()) -%}
        {%- set bindings = chunk | map('list') | sum(start=[]) | reject('none') | list -%}
        {%- set sql -%}
            insert into {{ this.render() }} values
            {%- for row in chunk %}
                (
                {%- for value in row -%}
                    cast({{ 'null' if value is none else get_binding_char() }} as {{ types[loop.index0] }}) {{- ', ' if not loop.last }}
                {%- endfor -%}
                ) {{- ',' if not loop.last }}
            {%- endfor %}
        {%- endset -%}
        {%- do adapter.add_query(sql, bindings=bindings, abridge_sql_log=True) -%}
        {%- do statements.append(sql) -%}
    {%- endfor -%}
    {{ return(statements[0] if statements else '') }}
{%- endmacro %}

{% macro column_types_of_seed(model, agate_table) -%}
    {%- set types = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do types.append(model['config'].get('column_types', {}).get(name, adapter.convert_type(agate_table, loop.index0))) -%}
    {%- endfor -%}
    {{ return(types) }}
{%- endmacro %}

{% macro to_timestamp(column) -%}
    {{ return(adapter.dispatch('to_timestamp', 'closed_loop')(column)) }}
{%- endmacro %}

{# typeof() of a column is folded when the query is planned, so a column that already is a timestamp costs nothing. #}
{% macro duckdb__to_timestamp(column) -%}
    case typeof({{ column }})
        when 'VARCHAR'
            then coalesce(
                timezone('UTC', try_cast(cast({{ column }} as varchar) as timestamptz)),
                timezone('UTC', try_cast(rtrim(cast({{ column }} as varchar), ' ') as timestamptz)),
                case length(trim(cast({{ column }} as varchar)))
                    when 10 then epoch_ms(try_cast(cast({{ column }} as varchar) as bigint) * 1000)
                    when 13 then epoch_ms(try_cast(cast({{ column }} as varchar) as bigint))
                end
            )
        else try_cast({{ column }} as timestamp)
    end
{%- endmacro %}

{% macro postgres__to_timestamp(column) -%}
    {{ helper_function('closed_loop_timestamp') }}({{ column }})
{%- endmacro %}

{# A cast alone would take a year, a month or an hour for a whole time, and knows no 24:00, at which a day ends. #}
{% macro spark__to_timestamp(column) -%}
    {%- set dashed = "replace(trim(cast(" ~ column ~ " as string)), '/', '-')" -%}
    {%- set day = '^ *[0-9]{1,6}(?:-[0-9]{1,2}-|/[0-9]{1,2}/)[0-9]{1,2}' -%}
    case
        when cast({{ column }} as string) rlike '{{ day }}[ T]+24:00(?::00)?(?:[.]0*)?(?:[-+Z ]|$)'
            then try_cast(regexp_replace({{ dashed }}, '([ T])24:', '$100:') as timestamp) + interval '1' day
        when cast({{ column }} as string) rlike '{{ day }}(?:$|[ T])'
            then try_cast({{ dashed }} as timestamp)
        when cast({{ column }} as string) rlike '^ *[0-9]{10} *$'
            then timestamp_seconds(cast(trim(cast({{ column }} as string)) as bigint))
        when cast({{ column }} as string) rlike '^ *[0-9]{13} *$'
            then timestamp_millis(cast(trim(cast({{ column }} as string)) as bigint))
    end
{%- endmacro %}

{# Of texts that are all digits, only seconds and milliseconds since 1970 are times. #}
{% macro snowflake__to_timestamp(column) -%}
    {%- set text = 'trim(cast(' ~ column ~ ' as ' ~ type_text() ~ '))' -%}
    case
        when {{ matches(text, "'^[0-9]{10}$'") }} then to_timestamp_ntz(try_cast({{ text }} as bigint), 0)
        when {{ matches(text, "'^[0-9]{13}$'") }} then to_timestamp_ntz(try_cast({{ text }} as bigint), 3)
        when {{ matches(text, "'^[0-9]{1,6}[-/]'") }}
            then cast(convert_timezone('UTC', try_cast(replace({{ text }}, '/', '-') as timestamp_tz)) as timestamp_ntz)
    end
{%- endmacro %}

{% macro bigquery__to_timestamp(column) -%}
    {%- set text = 'trim(cast(' ~ column ~ ' as ' ~ type_text() ~ '))' -%}
    case
        when {{ matches(text, "'^[0-9]{10}$'") }} then timestamp_seconds(safe_cast({{ text }} as int64))
        when {{ matches(text, "'^[0-9]{13}$'") }} then timestamp_millis(safe_cast({{ text }} as int64))
        else safe_cast(replace({{ text }}, '/', '-') as timestamp)
    end
{%- endmacro %}

{% macro redshift__to_timestamp(column) -%}
    {%- set text = 'trim(cast(' ~ column ~ ' as ' ~ type_text() ~ '))' -%}
    case
        when {{ matches(text, "'^[0-9]{10}([0-9]{3})?$'") }}
            then dateadd(
                millisecond, try_cast('0' || substring({{ text }}, 11, 3) as integer),
                dateadd(second, try_cast(substring({{ text }}, 1, 10) as integer), cast('1970-01-01' as timestamp))
            )
        when {{ matches(text, "'^[0-9]{1,6}[-/]'") }}
            then try_cast(replace({{ text }}, '/', '-') as timestamptz) at time zone 'UTC'
    end
{%- endmacro %}

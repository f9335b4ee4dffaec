-- Everything that speaks against a UTM value, one fault a row, with what to do about it. A value that names somebody is
-- shown without the name.
with

utm_values as (

    select
        *,
        case when is_personal then mended_value else value end as shown_value
    from {{ ref('int_utm_values') }}

)

select
    'alias_used' as issue,
    parameter,
    value,
    shown_value,
    'Use ' || mended_value as likely_fix
from utm_values
where is_alias

union all

select
    'mixed_case' as issue,
    parameter,
    value,
    shown_value,
    case when parameter = 'utm_campaign' then 'Spell it one way' else 'Use ' || mended_value end as likely_fix
from utm_values
where is_mixed_case

union all

select
    'encoded' as issue,
    parameter,
    value,
    shown_value,
    'Encode it once; it seems to mean ' || mended_value as likely_fix
from utm_values
where is_encoded

union all

select
    'too_long' as issue,
    parameter,
    value,
    shown_value,
    'Shorten it to 255 characters' as likely_fix
from utm_values
where is_too_long

union all

select
    'pii_in_url' as issue,
    parameter,
    value,
    shown_value,
    'Take the address or number out of the link; hand over an id' as likely_fix
from utm_values
where is_personal

union all

select
    'unsafe_text' as issue,
    parameter,
    value,
    shown_value,
    'Find out who sends it; use letters and digits only' as likely_fix
from utm_values
where is_unsafe

union all

select
    'placeholder' as issue,
    parameter,
    value,
    shown_value,
    'Have the platform fill in the template before the link goes out' as likely_fix
from utm_values
where is_placeholder

union all

select
    'not_in_taxonomy' as issue,
    parameter,
    value,
    shown_value,
    'Use a value of seeds/utm_taxonomy.csv, or add this one there' as likely_fix
from utm_values
where is_outside_taxonomy

-- Chance comes only from hashes of (seed, purpose, key): no order of rows or threads can change it.
create macro draw(purpose, k) as
    (hash(hash(getvariable('seed'), purpose, k::bigint)) >> 11)::double / 9007199254740992.0;

create macro chance(purpose, k, share) as draw(purpose, k) < share;

create macro draw_between(purpose, k, low, high) as
    (low + floor(draw(purpose, k) * (high - low + 1)))::bigint;

create macro pick(purpose, k, choices) as
    choices[1 + floor(draw(purpose, k) * len(choices))::bigint];

create macro bell(purpose, k) as
    sqrt(-2 * ln(1 - draw(purpose, k))) * cos(2 * pi() * draw(purpose || ' angle', k));

-- The odd factor makes this one-to-one, so ids look random and never collide (n below 3 billion).
create macro hex_id(n, width) as
    printf('%0' || width || 'x', (n::bigint * 2654435769) & ((1::bigint << (4 * width)) - 1));

create macro number_id(prefix, n, width) as prefix || lpad(n::varchar, width, '0');

-- Ids as a CRM gives them: the first three letters say of what kind the record is.
create macro lead_id_of(person_no) as number_id('00Q5g000', person_no, 7);
create macro contact_id_of(person_no) as number_id('0035g000', person_no, 7);
create macro account_id_of(account_no) as number_id('0015g0000', account_no, 6);
create macro opportunity_id_of(deal_no) as number_id('0065g00', deal_no, 8);

create macro uuid_of(purpose, k) as
    cast(md5(getvariable('seed') || ' ' || purpose || ' ' || k::bigint) as uuid)::varchar;

create macro starts_on() as date '2024-07-01';

create macro ends_at() as timestamp '2026-07-01 00:00:00';

-- The first day is a Monday: five numbers a week are working days.
create macro working_day(n) as starts_on() + (n // 5 * 7 + n % 5)::integer;

create macro seconds_later(moment, n) as moment + to_seconds(n::bigint);

-- Pages of a visit lie 10 to 590 seconds apart, without a running sum.
create macro page_at(started_at, visit_no, page) as
    seconds_later(
        started_at, (page - 1) * 300 + draw_between('pace', visit_no * 16 + page, 0, 290)
    );

create macro event_id_of(visit_no, page) as 'ev' || hex_id(visit_no * 16 + page, 10);

-- As people type it: the country code after two zeros, brackets, dashes, dots, spaces.
create macro typed_phone(phone, k) as
    pick('typing', k, [
        regexp_replace(phone, '^[+](.+)(...)555(....)$', '00\1 \2 555 \3'),
        regexp_replace(phone, '^(.+)(...)555(....)$', '\1 (\2) 555-\3'),
        regexp_replace(phone, '^(.+)(...)555(....)$', '\1-\2-555-\3'),
        regexp_replace(phone, '^(.+)(...)555(....)$', '\1.\2.555.\3')
    ]);

-- The one form of a number, however it was typed.
create macro plain_phone(phone) as
    '+' || regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^00', '');

create macro click_id_of(click_id_type, visit_no) as
    case click_id_type
        when 'gclid' then 'Cj0KCQjw'
        when 'fbclid' then 'IwAR'
        else ''
    end
    || replace(uuid_of(click_id_type, visit_no), '-', '');

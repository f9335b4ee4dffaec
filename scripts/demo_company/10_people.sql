create table accounts as
with

words as (

    select
        [
            'Amber', 'Alder', 'Anchor', 'Arbor', 'Aspen', 'Beacon', 'Birch', 'Blue', 'Bright',
            'Bronze', 'Cedar', 'Clear', 'Cobalt', 'Copper', 'Coral', 'Crest', 'Crown', 'Crystal',
            'Delta', 'Dover', 'East', 'Echo', 'Elm', 'Ember', 'Fair', 'Falcon', 'Fern', 'Fox',
            'Gale', 'Garnet', 'Glen', 'Golden', 'Granite', 'Green', 'Grey', 'Harbor', 'Hazel',
            'Heron', 'High', 'Holly', 'Indigo', 'Iron', 'Ivory', 'Jade', 'Juniper', 'Kestrel',
            'Kings', 'Lake', 'Laurel', 'Lime', 'Linden', 'Maple', 'Marble', 'Mill', 'Moss', 'North',
            'Oak', 'Olive', 'Onyx', 'Opal', 'Orchard', 'Pearl', 'Pine', 'Quartz', 'Raven', 'Red',
            'River', 'Rowan', 'Sable', 'Silver', 'Slate', 'South', 'Spruce', 'Sterling', 'Stone',
            'Summit', 'Swift', 'Thorn', 'Vale', 'West'
        ] as first_words,
        [
            'bank', 'bay', 'beck', 'bell', 'berg', 'borough', 'bourne', 'bridge', 'brook', 'burn',
            'by', 'castle', 'cliff', 'combe', 'cote', 'cove', 'crest', 'croft', 'cross', 'dale',
            'den', 'down', 'edge', 'ell', 'fall', 'farm', 'fell', 'field', 'fold', 'ford',
            'garth', 'gate', 'glade', 'grove', 'ham', 'haven', 'hay', 'head', 'heath', 'hill',
            'holm', 'holt', 'hurst', 'keep', 'land', 'law', 'lea', 'lock', 'lode', 'lyn',
            'marsh', 'mead', 'mere', 'mill', 'moor', 'mount', 'ness', 'over', 'park', 'pass',
            'peak', 'point', 'pool', 'port', 'reach', 'ridge', 'rise', 'rock', 'row', 'shaw',
            'shore', 'side', 'stead', 'stoke', 'stow', 'thorpe', 'ton', 'vale', 'wick', 'wood'
        ] as second_words,
        [
            'Software', 'Cloud', 'Logistics', 'Freight', 'Foods', 'Retail', 'Health', 'Clinics',
            'Energy', 'Solar', 'Capital', 'Insurance', 'Media', 'Studios', 'Works', 'Tools',
            'Homes', 'Builders', 'Travel', 'Hotels', 'Motors', 'Parts', 'Labs', 'Pharma'
        ] as trades,
        [
            'Software', 'Logistics', 'Retail', 'Healthcare', 'Energy', 'Financial Services',
            'Media', 'Manufacturing', 'Construction', 'Hospitality', 'Automotive', 'Life Sciences'
        ] as industries

),

numbered as (

    select
        account_no,
        -- 153,600 names; stepping by a coprime number meets each of them once.
        ((account_no + draw_between('first name of all', 0, 0, 153599)) * 70657) % 153600 as name_no

    from range(1, getvariable('accounts')::bigint + 1) as listed (account_no)

),

named as (

    select
        numbered.account_no,
        words.first_words[1 + numbered.name_no % 80]
        || words.second_words[1 + numbered.name_no // 80 % 80] as stem,
        words.trades[1 + numbered.name_no // 6400] as trade,
        words.industries[1 + numbered.name_no // 12800] as industry

    from numbered

    cross join words

)

select
    account_no,
    account_id_of(account_no) as account_id,
    stem || ' ' || trade as name,
    lower(stem) || '-' || lower(trade) || '.example' as domain,
    industry,
    greatest(5, round(exp(4.6 + 1.3 * bell('employees', account_no))))::bigint as employees,
    pick(
        'country', account_no,
        ['US', 'US', 'US', 'US', 'US', 'GB', 'GB', 'DE', 'DE', 'NL', 'FR', 'CA', 'AT', 'ES']
    ) as country,
    draw_between('headcount', account_no, 1, 6) as headcount

from named;

create table people as
with

business as (

    select
        'business' as kind,
        accounts.account_no,
        members.member_no

    from accounts

    cross join range(1, 7) as members (member_no)

    where members.member_no <= accounts.headcount

),

everyone as (

    select
        row_number() over (order by account_no, member_no) as person_no,
        kind,
        account_no

    from business

    union all

    select
        range + (select count(*) from business) as person_no,
        case
            when range <= getvariable('consumers') then 'consumer'
            when range <= getvariable('consumers') + getvariable('staff') then 'staff'
            when range <= getvariable('consumers') + getvariable('staff') + getvariable('bots')
                then 'bot'
            else 'stranger'
        end as kind,
        null as account_no

    from range(
        1,
        (
            getvariable('consumers') + getvariable('staff') + getvariable('bots')
            + getvariable('strangers')
        )::bigint + 1
    )

),

named as (

    select
        everyone.person_no,
        everyone.kind,
        everyone.account_no,
        accounts.domain,
        coalesce(
            accounts.country,
            pick('home', everyone.person_no, ['US', 'US', 'US', 'GB', 'DE', 'NL', 'FR', 'CA'])
        ) as country,
        pick('first name', everyone.person_no, [
            'Anna', 'Ben', 'Clara', 'Daniel', 'Elena', 'Felix', 'Grace', 'Henry', 'Ines', 'James',
            'Karin', 'Lukas', 'Maria', 'Nathan', 'Olivia', 'Peter', 'Rosa', 'Samuel', 'Theresa',
            'Victor', 'Wendy', 'Yusuf', 'Zoe', 'Amir', 'Bianca', 'Carlos', 'Diana', 'Erik',
            'Fatima', 'George', 'Hannah', 'Ivan', 'Julia', 'Kevin', 'Laura', 'Marco', 'Nina',
            'Oscar', 'Paula', 'Quentin', 'Rachel', 'Stefan', 'Tara', 'Ursula', 'Vikram', 'Walter',
            'Ximena', 'Yara', 'Priya', 'Noah'
        ]) as first_name,
        pick('last name', everyone.person_no, [
            'Adler', 'Baker', 'Castillo', 'Dawson', 'Eriksen', 'Fischer', 'Garcia', 'Hoffmann',
            'Ibrahim', 'Jensen', 'Keller', 'Laurent', 'Moreau', 'Nguyen', 'Okafor', 'Petrov',
            'Quinn', 'Rossi', 'Schmidt', 'Turner', 'Ueda', 'Vargas', 'Weber', 'Xu', 'Young',
            'Zimmer', 'Bauer', 'Carter', 'Dubois', 'Evans', 'Foster', 'Gruber', 'Hughes', 'Ivanov',
            'Jacobs', 'Kowalski', 'Lindgren', 'Meyer', 'Novak', 'Owens', 'Patel', 'Reyes', 'Santos',
            'Thompson', 'Vogel', 'Walsh', 'Berger', 'Costa', 'Drake', 'Engel', 'Franke', 'Holm',
            'Kaya', 'Lopez', 'Murphy', 'Silva'
        ]) as last_name

    from everyone

    left join accounts
        on everyone.account_no = accounts.account_no

),

addressed as (

    select
        named.*,
        lower(first_name) || '.' || lower(last_name) as mailbox,
        -- Namesakes in one company get a number, as a mail server would do it.
        row_number() over (
            partition by account_no, first_name, last_name
            order by person_no
        ) as namesake_no,
        200000000 + (person_no * 2654437 + draw_between('first phone', 0, 0, 799999)) % 8000000
            as phone_no

    from named

)

select
    person_no,
    number_id('P', person_no, 7) as person_id,
    kind,
    account_no,
    domain,
    country,
    first_name,
    last_name,
    case
        when kind = 'staff' then mailbox || person_no % 100 || '@larkfield.example'
        when
            kind = 'consumer'
            or (
                kind = 'business'
                and chance('free mail', person_no, getvariable('free_mail_share'))
            )
            then mailbox || person_no || '@gmail.com'
        when kind = 'business'
            then mailbox || case when namesake_no > 1 then namesake_no::varchar else '' end
                || '@' || domain
    end as email,
    case
        when kind in ('business', 'consumer', 'stranger') then
            case country
                when 'GB' then '+44'
                when 'DE' then '+49'
                when 'NL' then '+31'
                when 'FR' then '+33'
                when 'AT' then '+43'
                when 'ES' then '+34'
                else '+1'
            end
            || (phone_no // 10000 % 1000 + 200)::varchar
            || '555'
            || lpad((phone_no % 10000)::varchar, 4, '0')
    end as phone,
    case when kind in ('business', 'consumer', 'staff') then 'u' || hex_id(person_no, 8) end
        as user_id,
    case
        when kind = 'consumer' and chance('loyalty', person_no, 0.35)
            then number_id('LC', person_no, 8)
    end as loyalty_id,
    case
        when kind in ('stranger', 'bot') then 1
        when draw('devices', person_no) < 0.50 then 1
        when draw('devices', person_no) < 0.88 then 2
        else 3
    end as device_count,
    -- 198.18.0.0/15 and 192.0.2.0/24 belong to nobody: reserved for tests and documents.
    case
        when kind = 'staff' then '192.0.2.' || (10 + person_no % 40)
        else '198.' || draw_between('network', person_no, 18, 19)
            || '.' || draw_between('subnet', person_no, 0, 255)
            || '.' || draw_between('host', person_no, 1, 254)
    end as ip,
    draw('consent to ads', person_no) < 0.72 as consents_to_ads

from addressed;

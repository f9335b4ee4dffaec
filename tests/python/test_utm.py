"""UTMs as they come: broken, hostile, personal, misspelled. What marts show and utm_issues lists."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import pytest
from warehouse import Row, Warehouse

Maker = Callable[[], Warehouse]
LONG = "x" * 10_240
PHONE = "+49 30 7654321"
SITE = "https://shop.example/"


class Case(NamedTuple):
    """A link, what the marts make of it, and the issues of its source, medium and campaign."""

    query: str
    source: str | None
    medium: str | None
    campaign: str | None
    issues: set[str] = set()


CASES = {
    # C1: names in any case, the first value that is not empty, decoded once, never failing.
    "parameter in capitals": Case("UTM_Source=a&UTM_MEDIUM=email", "a", "email", None),
    "first of two": Case(
        "utm_source=A2&utm_source=b2&utm_medium=cpc", "a2", "cpc", None, {"mixed_case"}
    ),
    "first is empty": Case("utm_source=&utm_source=b3&utm_medium=cpc", "b3", "cpc", None),
    "decoded once": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=a%2525", "s", "cpc", "a%25", {"encoded"}
    ),
    "encoded twice": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=a%2520b", "s", "cpc", "a b", {"encoded"}
    ),
    "no escape": Case("utm_source=s&utm_medium=cpc&utm_campaign=100%zz", "s", "cpc", "100%zz"),
    "broken UTF-8": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=a%ff%fe", "s", "cpc", "a%ff%fe", {"encoded"}
    ),
    "plus and umlaut": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=+gr%C3%BCn+%2B", "s", "cpc", "grün +"
    ),
    "too long": Case(
        f"utm_source=s&utm_medium=cpc&utm_campaign={LONG}", "s", "cpc", "x" * 255, {"too_long"}
    ),
    # C2: inert.
    "markup": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=%3Cimg%20onerror=alert(1)%3E",
        "s",
        "cpc",
        "img onerror=alert(1)",
        {"unsafe_text"},
    ),
    "script": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=javascript:alert(1)",
        "s",
        "cpc",
        "javascript:alert(1)",
        {"unsafe_text"},
    ),
    "formula": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign==1%2B1", "s", "cpc", "1+1", {"unsafe_text"}
    ),
    "SQL": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign='; drop table x; --",
        "s",
        "cpc",
        "'; drop table x; --",
    ),
    # C3: nobody's address or number.
    "address": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=to-wren%40reader.example",
        "s",
        "cpc",
        "(redacted)",
        {"pii_in_url"},
    ),
    "number with plus": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=+4930555012345",
        "s",
        "cpc",
        "(redacted)",
        {"pii_in_url"},
    ),
    "number of a lead": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=49307654321",
        "s",
        "cpc",
        "(redacted)",
        {"pii_in_url"},
    ),
    "id of an ad": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=23850001112223", "s", "cpc", "23850001112223"
    ),
    # C4: a paid click outweighs UTMs that deny it, UTMs outweigh a click that may be free.
    "click and no UTMs": Case("gclid=g1", "google", "cpc", None),
    "click under e-mail": Case("utm_source=crm&utm_medium=email&gclid=g2", "google", "cpc", None),
    "click under paid UTMs": Case(
        "utm_source=adwords&utm_medium=ppc&gclid=g3", "adwords", "cpc", None, {"alias_used"}
    ),
    "free click and no UTMs": Case("fbclid=f1", "facebook", "social", None),
    "free click under UTMs": Case(
        "utm_source=crm&utm_medium=email&fbclid=f2", "crm", "email", None
    ),
    "click of Bing, half UTMs": Case("utm_campaign=c&msclkid=m1", "bing", "cpc", "c"),
    # Taxonomy.
    "alias": Case(
        "utm_source=FB&utm_medium=Paid-Social",
        "facebook",
        "paid_social",
        None,
        {"alias_used", "mixed_case"},
    ),
    "as given": Case(
        "utm_source=facebook_ads&utm_medium=paid_social&utm_campaign=Q1",
        "facebook_ads",
        "paid_social",
        "Q1",
    ),
    "search": Case("utm_source=bing&utm_medium=search", "bing", "search", None),
    "new medium": Case(
        "utm_source=s&utm_medium=telepathy",
        "s",
        "telepathy",
        None,
        {"not_in_taxonomy", "unassigned_channel"},
    ),
    "no medium": Case("utm_source=s5", "s5", None, None, {"missing_medium"}),
    "template": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=%7B%7Bcampaign.name%7D%7D",
        "s",
        "cpc",
        "{{campaign.name}}",
        {"placeholder"},
    ),
    "not set": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=(not+set)",
        "s",
        "cpc",
        "(not set)",
        {"placeholder"},
    ),
    "one spelling": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=Spring", "s", "cpc", "Spring", {"mixed_case"}
    ),
    "another spelling": Case(
        "utm_source=s&utm_medium=cpc&utm_campaign=spring", "s", "cpc", "spring", {"mixed_case"}
    ),
}


def day_of(name: str) -> str:
    """The day on which a link was followed."""
    number = list(CASES).index(name)
    return f"2025-01-{number + 1:02}" if number < 31 else f"2025-02-{number - 30:02}"


@pytest.fixture(scope="module")
def built(new_warehouse: Maker) -> Warehouse:
    """Each link followed once, by a visitor of its own, on a day of its own."""
    events: list[Row] = [
        {
            "event_id": name,
            "occurred_at": f"2025-01-{number + 1:02}"
            if number < 31
            else f"2025-02-{number - 30:02}",
            "event_name": "page_view",
            "anonymous_id": f"device of {name}",
            "url": f"{SITE}?{case.query}",
        }
        for name, case in CASES.items()
    ]
    events += [
        {"event_id": f"reader {device}", "occurred_at": "2025-03-01", "event_name": "page_view"}
        | {"anonymous_id": device, "url": f"{SITE}news?reader=wren@reader.example"}
        for device in ("r1", "r2")
    ]
    buyer = {"contact_id": "c1", "account_id": "a1", "email": "ann@acme.example"}
    visitor = {"event_id": "login", "event_name": "page_view", "email": "ann@acme.example"}
    visitor |= {"anonymous_id": "device of new medium", "occurred_at": "2025-02-20 00:00:00"}
    deal: Row = {"opportunity_id": "o1", "account_id": "a1", "primary_contact_id": "c1"}
    deal |= {"created_at": "2025-03-10", "closed_at": "2025-04-10", "is_won": "true", "amount": 100}
    lead: Row = {"lead_id": "l1", "created_at": "2025-03-20", "phone": PHONE}
    spend: Row = {"platform": "meta", "date": "2025-03-05", "campaign_id": "m1", "currency": "USD"}
    spend |= {"spend": 40, "utm_source": "FB", "utm_medium": "paid_social", "utm_campaign": "Q1"}
    warehouse = new_warehouse()
    warehouse.load(
        {
            "events": [*events, dict(visitor)],
            "contacts": [buyer],
            "opportunities": [deal],
            "leads": [lead | {"utm_source": "fb", "utm_medium": "telepathy"}],
            "ad_spend": [spend],
        }
    )
    warehouse.build()
    return warehouse


@pytest.mark.parametrize("name", CASES)
def test_origin(built: Warehouse, name: str) -> None:
    case = CASES[name]
    found = built.tuples(
        "select source, medium, campaign from marts.touchpoints"
        f" where cast(occurred_at as date) = '{day_of(name)}'"
    )
    assert found == [(case.source, case.medium, case.campaign)]


@pytest.mark.parametrize("name", CASES)
def test_issues(built: Warehouse, name: str) -> None:
    # Of the days, only one link's is the first or last of an issue that is its own.
    case = CASES[name]
    found = built.tuples(
        "select issue from marts.utm_issues"
        f" where first_seen_at = '{day_of(name)}' or last_seen_at = '{day_of(name)}'"
    )
    assert {issue for (issue,) in found} == case.issues


def test_what_nobody_knows_is_unassigned_and_counted(built: Warehouse) -> None:
    found = built.tuples(
        "select issue, value, touches, leads, pipeline_amount, revenue_amount from marts.utm_issues"
        " where value = 'telepathy' order by issue"
    )
    # Two touches made the deal: the unknown medium, and a visit without origin.
    half = Decimal(50)
    assert found == [
        ("not_in_taxonomy", "telepathy", 1, 1, half, half),
        ("unassigned_channel", "telepathy", 1, 0, half, half),
    ]
    channels = built.tuples("select channel from marts.touchpoints where medium = 'telepathy'")
    assert channels == [("Unassigned",)]


def test_an_alias_joins_spend_and_touches(built: Warehouse) -> None:
    found = built.tuples(
        "select parameter, value, touches, leads, spend, likely_fix from marts.utm_issues"
        " where issue = 'alias_used' and parameter = 'utm_source' order by value"
    )
    assert found == [
        ("utm_source", "FB", 1, 0, Decimal(40), "Use facebook"),
        ("utm_source", "fb", 0, 1, Decimal(0), "Use facebook"),
    ]
    spent = built.tuples(
        "select campaign, spend from marts.campaign_performance where spend > 0 group by all"
    )
    assert spent == [("Q1", Decimal(40))]


def test_a_page_whose_links_name_people(built: Warehouse) -> None:
    found = built.tuples(
        "select value, touches from marts.utm_issues"
        f" where issue = 'pii_in_url' and parameter = 'url' and value like '{SITE}news%'"
    )
    assert found == [(f"{SITE}news", 2)]


@pytest.mark.parametrize("mark", ["wren", "30555012345", "7654321", "<img", "onerror=alert(1)>"])
def test_no_mart_shows_it(built: Warehouse, mark: str) -> None:
    assert len(built.relations("marts")) >= 15
    for name in built.relations("marts"):
        where = f"where lower(to_json(mart)) like '%{mark}%'"
        assert built.value(f"select count(*) from marts.{name} as mart {where}") == 0, name

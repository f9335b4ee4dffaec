"""Broken, hostile, personal, misspelled UTMs: what marts show, and what utm_issues lists."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from fixtures.links import CASES
from warehouse import Row, Warehouse

Maker = Callable[[], Warehouse]
PHONE = "+49 30 7654321"
SITE = "https://shop.example/"


def day_of(name: str) -> str:
    """The day on which a link was followed, each on its own."""
    number = list(CASES).index(name)
    return f"2025-01-{number + 1:02}" if number < 31 else f"2025-02-{number - 30:02}"


@pytest.fixture(scope="module")
def built(new_warehouse: Maker) -> Warehouse:
    """Each link followed once, by a visitor of its own, on a day of its own."""
    events: list[Row] = []
    for name, case in CASES.items():
        link: Row = {"event_id": name, "occurred_at": day_of(name), "event_name": "page_view"}
        events.append(link | {"anonymous_id": f"device of {name}", "url": f"{SITE}?{case.query}"})
    for device in ("r1", "r2"):
        reader: Row = {"event_id": f"reader {device}", "occurred_at": "2025-03-01"}
        reader |= {"event_name": "page_view", "anonymous_id": device}
        events.append(reader | {"url": f"{SITE}news?reader=wren@reader.example"})
    buyer: Row = {"contact_id": "c1", "account_id": "a1", "email": "ann@acme.example"}
    visitor: Row = {"event_id": "login", "event_name": "page_view", "email": "ann@acme.example"}
    visitor |= {"anonymous_id": "device of new medium", "occurred_at": "2025-02-20 00:00:00"}
    deal: Row = {"opportunity_id": "o1", "account_id": "a1", "primary_contact_id": "c1"}
    deal |= {"created_at": "2025-03-10", "closed_at": "2025-04-10", "is_won": "true", "amount": 100}
    lead: Row = {"lead_id": "l1", "created_at": "2025-03-20", "phone": PHONE}
    spend: Row = {"platform": "meta", "date": "2025-03-05", "campaign_id": "m1", "currency": "USD"}
    spend |= {"spend": 40, "utm_source": "FB", "utm_medium": "paid_social", "utm_campaign": "Q1"}
    warehouse = new_warehouse()
    warehouse.load(
        {
            "events": [*events, visitor],
            "contacts": [buyer],
            "opportunities": [deal],
            "leads": [lead | {"utm_source": "fb", "utm_medium": "telepathy"}],
            "ad_spend": [spend],
        }
    )
    warehouse.build()
    return warehouse


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

"""Two companies in which what is rare is all there is: merges, odd clicks, odd money."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from warehouse import Row, Warehouse

DAY = "2025-03-01"
# Visits, each of a visitor of its own: what the link and the collector say, and what it is.
CLICKS: dict[str, tuple[Row, tuple[object, ...]]] = {
    "nobody knows whose click": ({"click_id": "x1"}, ("Unassigned", None, None, "unknown")),
    "another tool's click": (
        {"click_id": "x2", "click_id_type": "yclid"},
        ("Unassigned", None, None, "yclid"),
    ),
    "a video that was paid for": (
        {
            "utm_source": "tiktok",
            "utm_medium": "video",
            "click_id": "x3",
            "click_id_type": "ttclid",
        },
        ("Paid Social", "tiktok", "paid_social", "ttclid"),
    ),
    "a video that was not": (
        {"utm_source": "tiktok", "utm_medium": "video"},
        ("Organic Social", "tiktok", "video", None),
    ),
    "a link with a password": (
        {"referrer": "https://user:pw@www.bing.com/"},
        ("Organic Search", "bing", "organic", None),
    ),
}


def visit(name: str, minute: int = 0, **columns: Any) -> Row:
    """A page view of a visitor."""
    row: Row = {"event_id": f"{name} {minute}", "occurred_at": f"{DAY} 10:{minute:02}:00"}
    return row | {"event_name": "page_view", "anonymous_id": name, "email": None} | columns


def spelled(name: str, *campaigns: str) -> list[Row]:
    """A visit whose campaign is written in several ways."""
    return [
        visit(name, minute, utm_source="google", utm_medium="cpc", utm_campaign=campaign)
        for minute, campaign in enumerate(campaigns)
    ]


def lead(lead_id: str, created: str, **columns: object) -> Row:
    """A lead of the CRM."""
    return {"lead_id": lead_id, "created_at": created, "email": None} | columns


def deal(opportunity_id: str, created: str, **columns: object) -> Row:
    """A deal of the CRM."""
    row: Row = {"opportunity_id": opportunity_id, "created_at": created, "amount": "1000"}
    return row | {"account_id": None, "currency": "USD", "stage": "Open"} | columns


def contact(contact_id: str, account_id: str, email: str, updated: str) -> Row:
    """A state of a contact of the CRM."""
    row: Row = {"contact_id": contact_id, "account_id": account_id, "email": email}
    return row | {"created_at": "2025-01-01", "updated_at": updated}


@pytest.fixture(scope="module")
def odd(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """Merged records, odd clicks, and words that name somebody."""
    warehouse = new_warehouse()
    warehouse.load(
        {
            "events": [
                *(visit(name) | columns for name, (columns, _) in CLICKS.items()),
                *spelled("one campaign", "a", "A"),
                *spelled("two campaigns", "a", "b"),
                visit("colleague", email="a@old.example"),
                visit("kiosk", user_id="k1", utm_source="news", utm_medium="email"),
                visit("kiosk", user_id="k2", event_id="z"),
                visit("worded", click_id="x4", click_id_type="ann@x.example"),
                visit("at work", email="mo@k.example"),
                visit("at home", email="mo@z.example", event_id="mo", occurred_at="2025-03-20"),
            ],
            "leads": [
                lead("survivor", "2025-02-10", lead_source="webinar", status="New"),
                lead("merged", "2025-01-10", merged_into_id="survivor", opportunity_id="won"),
                lead("twin", "2025-02-11", status="New", opportunity_id="won"),
                lead("eternal", "2025-02-10", converted_at="9999-12-31"),
                lead("lost", "2025-02-10", disqualified_reason="no budget, says bob@x.example"),
            ],
            "lead_stage_changes": [
                {"lead_id": "merged", "stage": "MQL", "entered_at": "2025-02-12"}
            ],
            "contacts": [
                {"contact_id": "kept", "account_id": "A1", "created_at": "2025-01-01"},
                {"contact_id": "dropped", "account_id": "A2", "created_at": "2025-02-01"}
                | {"merged_into_id": "kept"},
                contact("mover", "K", "mo@k.example", "2025-01-01"),
                contact("mover", "Z", "mo@z.example", "2025-03-10"),
                contact("garbled", "Z", "dee@d.example", "2025-01-02") | {"created_at": "once"},
                contact("garbled", "Z", "dee@e.example", "2025-02-01"),
                contact("clear", "Z", "dee@d.example", "2025-01-01"),
            ],
            "accounts": [
                {"account_id": "A1", "domain": "one.example"},
                {"account_id": "A2", "domain": "two.example"},
                {"account_id": "old", "domain": "old.example", "merged_into_id": "new"},
                {"account_id": "new", "domain": "new.example"},
                {"account_id": "K", "domain": "k.example"},
                {"account_id": "Z", "domain": "z.example"},
            ],
            "opportunities": [
                deal("won", "2025-02-15", stage="Closed Won", is_won=True, closed_at="2025-03-01"),
                deal("lost", "2025-02-15", loss_reason="ask ann@x.example, +1 415 555 0123"),
                deal("asked", "2025-02-15", account_id="A1", primary_contact_id="kept"),
                deal("K's", "2025-03-21", account_id="K"),
                deal("Z's", "2025-03-21", account_id="Z"),
            ],
        }
    )
    warehouse.build()
    return warehouse


@pytest.mark.parametrize("name", CLICKS)
def test_a_click_is_told_from_a_visit_from_nowhere(odd: Warehouse, name: str) -> None:
    (person,) = odd.people_of("anonymous_id", [name])
    query = (
        "select channel, source, medium, click_id_type from touchpoints"
        f" where person_id = '{person}'"
    )
    assert odd.tuples(query) == [CLICKS[name][1]]


@pytest.mark.parametrize(("name", "touches"), [("one campaign", 1), ("two campaigns", 2)])
def test_a_campaign_in_other_letters_is_the_same(odd: Warehouse, name: str, touches: int) -> None:
    person = odd.person_of("anonymous_id", name)
    assert odd.value(f"select count(*) from touchpoints where person_id = '{person}'") == touches


def test_a_touch_is_its_own_logins_before_another_of_the_instant(odd: Warehouse) -> None:
    query = "select person_id from touchpoints where channel = 'Email'"
    assert odd.tuples(query) == [(odd.person_of("user_id", "k1"),)]


def test_a_merged_lead_leaves_its_past_to_its_survivor(odd: Warehouse) -> None:
    person = odd.person_of("lead_id", "survivor")
    assert odd.person_of("lead_id", "merged") == person
    stages = odd.rows(
        f"select mql_at, sql_at, opportunity_at from people where person_id = '{person}'"
    )
    assert [str(moment)[:10] for moment in stages[0].values()] == [
        "2025-02-12",
        "2025-02-15",
        "2025-02-15",
    ]
    # Of the two leads that became the deal it is counted with one; both have come as far.
    query = (
        "select leads, mqls, sqls, opportunities, won from funnel_conversion"
        " where channel = 'Webinar'"
    )
    assert odd.tuples(query) == [(1, 1, 1, 1, 1)]
    assert odd.tuples("select sum(mqls), sum(sqls), sum(won) from funnel_conversion") == [(2, 2, 1)]


def test_whoever_reached_a_deal_reached_what_comes_before(odd: Warehouse) -> None:
    person = odd.person_of("contact_id", "kept")
    stages = odd.rows(
        f"select mql_at, sql_at, opportunity_at from people where person_id = '{person}'"
    )
    assert [str(moment)[:10] for moment in stages[0].values()] == ["2025-02-15"] * 3


def test_b14_who_changes_firms_counts_for_the_firm_of_the_time(odd: Warehouse) -> None:
    (before, after) = odd.people_of("email", ["mo@k.example", "mo@z.example"])
    assert before == after
    (now,) = odd.tuples(f"select account_id from people where person_id = '{before}'")
    assert now == ("Z",)
    touches = (
        "select account_id, occurred_at::date::text from touchpoints"
        f" where person_id = '{before}' order by occurred_at"
    )
    assert odd.tuples(touches) == [("K", DAY), ("Z", "2025-03-20")]
    journeys = (
        "select conversion_id, touched_at::date::text from attribution_credits"
        " where account_id in ('K', 'Z') and model = 'linear' order by conversion_id"
    )
    assert odd.tuples(journeys) == [("K's", DAY), ("Z's", "2025-03-20")]


def test_a_former_state_that_cannot_be_read_links_nobody(odd: Warehouse) -> None:
    garbled, clear = odd.people_of("contact_id", ["garbled", "clear"])
    assert garbled == odd.person_of("email", "dee@e.example") != clear
    assert clear == odd.person_of("email", "dee@d.example")


def test_accounts_of_survivors_come_first(odd: Warehouse) -> None:
    accounts = {
        person: account
        for person, account in odd.tuples("select person_id, account_id from people")
    }
    assert odd.person_of("contact_id", "kept") == odd.person_of("contact_id", "dropped")
    assert accounts[odd.person_of("contact_id", "kept")] == "A1"
    assert accounts[odd.person_of("anonymous_id", "colleague")] == "new"


def test_words_name_nobody(odd: Warehouse) -> None:
    query = "select loss_reason from opportunities where opportunity_id = 'lost'"
    assert odd.value(query) == "ask (redacted), (redacted)"
    query = "select disqualified_reason from lead_history where lead_id = 'lost'"
    assert odd.value(query) == "no budget, says (redacted)"
    person = odd.person_of("anonymous_id", "worded")
    query = f"select click_id_type from touchpoints where person_id = '{person}'"
    assert odd.value(query) == "(redacted)"


def test_a_date_that_cannot_be_rejects_its_row(odd: Warehouse) -> None:
    query = "select reason from rejected_rows where table_name = 'leads'"
    assert odd.tuples(query) == [("date_out_of_range",)]


@pytest.fixture(scope="module")
def thrifty(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """No currencies, reported in yen; journeys of one touch at most."""
    warehouse = new_warehouse()
    days = (1, 5, 9)
    warehouse.load(
        {
            "events": [
                visit("buyer", email="b@buyer.example", event_id=f"v{day}")
                | {"occurred_at": f"2025-01-0{day} 10:00:00", "utm_source": "news"}
                | {"utm_medium": "email"}
                for day in days
            ],
            "orders": [
                {"order_id": "r1", "ordered_at": "2025-02-01", "amount": "10.40"}
                | {"email": "b@buyer.example"}
            ],
            "contacts": [
                {"contact_id": "c", "email": "b@buyer.example", "created_at": "2025-01-04"}
            ],
            "opportunities": [
                deal(name, "2025-01-06", account_id="A", primary_contact_id="c", amount="100.5")
                | {"currency": None, "stage": "Closed Won", "is_won": True, "is_closed": True}
                | {"closed_at": "2025-01-20 00:00:00"}
                for name in ("first", "second")
            ],
            "accounts": [{"account_id": "A"}],
        }
    )
    warehouse.build(
        reporting_currency="JPY",
        max_journey_touches=1,
        journey_reset="conversion",
        lookback_days=365,
    )
    return warehouse


def test_money_without_a_currency_is_the_reporting_one(thrifty: Warehouse) -> None:
    query = "select distinct source_amount, attributed_amount, difference from money_reconciliation"
    amounts = {tuple(map(Decimal, map(str, row))) for row in thrifty.tuples(query)}
    assert amounts == {
        (Decimal(202), Decimal(202), Decimal(0)),
        (Decimal(10), Decimal(10), Decimal(0)),
    }


def test_milestones_outlive_a_limit_smaller_than_they_are(thrifty: Warehouse) -> None:
    query = (
        "select day(touched_at), weight from attribution_credits"
        " where conversion_id = 'first' and basis = 'revenue' and model = 'full_path' order by 1"
    )
    # First touch on the 1st; it is the opening's milestone, too; the close falls on the 9th.
    assert [day for day, _ in thrifty.tuples(query)] == [1, 5, 9]
    query = "select distinct touchpoints, capped_touchpoints from opportunities"
    assert thrifty.tuples(query) == [(3, 0)]


def test_wins_of_one_instant_share_their_journey(thrifty: Warehouse) -> None:
    query = (
        "select conversion_id, count(*) from attribution_credits where basis = 'revenue'"
        " and model = 'linear' and conversion_type = 'opportunity' group by 1 order by 1"
    )
    assert thrifty.tuples(query) == [("first", 3), ("second", 3)]

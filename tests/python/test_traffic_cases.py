"""Traffic and spend that look wrong: robots, bought clicks, wrong clocks, endless visits."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from warehouse import Row, Warehouse

NOON = datetime(2025, 5, 1, 12)
LIMIT = 1000
BURST = 500
CLOCKS = {
    # What the browser and the collector say, and when it was.
    "in 1970": ("1970-01-01 00:00:10", "2025-05-01 12:00:00", "2025-05-01 12:00:00"),
    "in 2099": ("2099-01-01 00:00:00", "2025-05-01 12:00:00", "2025-05-01 12:00:00"),
    "a month ahead": ("2025-06-01 12:00:00", "2025-05-01 12:00:00", "2025-05-01 12:00:00"),
    "in another zone": ("2025-05-01 21:00:00", "2025-05-01 12:00:00", "2025-05-01 21:00:00"),
    "sent weeks later": ("2025-04-01 12:00:00", "2025-05-01 12:00:00", "2025-04-01 12:00:00"),
    "in 1970, never received": ("1970-01-01 00:00:10", None, None),
}


def view(device: str, number: int, when: datetime, **columns: object) -> Row:
    """A page view."""
    row: Row = {"event_id": f"{device} {number}", "occurred_at": when, "event_name": "page_view"}
    return row | {"anonymous_id": device, "url": f"https://shop.example/{device}/"} | columns


def robots() -> Iterator[Row]:
    """As many pages in a minute as a robot opens, one less, and as many in two minutes."""
    for number in range(LIMIT):
        moment = timedelta(milliseconds=number * 59)
        yield view("rushing", number, NOON + moment)
        if number:
            yield view("hurried", number, NOON + moment)
        yield view("steady", number, NOON + 2 * moment)


def clicks() -> Iterator[Row]:
    """Clicks from one address that lead nowhere; a hundred of an office, of whom one stays; a
    hundred on a post behind one carrier's address, and a hundred on one that was paid for."""
    ad = {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "brand"}
    for number in range(BURST):
        click = ad | {"ip": "203.0.113.9", "click_id": f"bought {number}", "click_id_type": "gclid"}
        yield view(f"bought-{number}", 0, NOON + timedelta(seconds=number), **click)
    for number in range(100):
        click = ad | {"ip": "203.0.113.50", "click_id": f"real {number}", "click_id_type": "gclid"}
        yield view(f"office-{number}", 0, NOON + timedelta(seconds=number), **click)
    yield view("office-0", 1, NOON + timedelta(minutes=3), ip="203.0.113.50")
    for number, medium in product(range(100), ("social", "paid")):
        ip = {"social": "203.0.113.60", "paid": "203.0.113.61"}[medium]
        click = {"ip": ip, "click_id": f"post {number}", "click_id_type": "fbclid"}
        click |= {"utm_source": "facebook", "utm_medium": medium}
        yield view(f"{medium}-{number}", 0, NOON + timedelta(seconds=number), **click)


def spend() -> list[Row]:
    """One campaign id on two platforms and accounts, renamed, credited back, in two currencies."""
    row: Row = {"platform": "google_ads", "campaign_id": "77", "account_id": "a", "currency": "USD"}
    row |= {"clicks": 1}
    return [
        row | {"date": "2025-05-01", "campaign_name": "Old name", "spend": "10.10"},
        row | {"date": "2025-05-02", "campaign_name": "New name", "spend": "20.20"},
        row | {"date": "2025-05-03", "campaign_name": "New name", "spend": "-4.30"},
        row | {"date": "2025-05-01", "account_id": "b", "campaign_name": "Zeta", "spend": "3"},
        row | {"date": "2025-05-01", "platform": "meta_ads", "campaign_name": "M", "spend": "7"},
        row | {"date": "2025-05-01", "account_id": "moved", "campaign_id": "78", "spend": "1.5"},
        row
        | {"date": "2025-05-20", "account_id": "moved", "campaign_id": "78", "spend": "2.5"}
        | {"currency": "EUR"},
    ]


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """All cases in one build."""
    events = [*robots(), *clicks()]
    for name, (occurred, received, _) in CLOCKS.items():
        row = view("clock", 0, NOON, received_at=received, anonymous_id=f"clock {name}")
        events.append(row | {"event_id": f"clock {name}", "occurred_at": occurred})
    # Five days over a month's end and the night in which clocks go forward, never longer still.
    begin = datetime(2025, 3, 29, 18)
    events += [view("endless", n, begin + timedelta(minutes=30 * n)) for n in range(5 * 48)]
    events.append(view("unkeyed", 0, NOON, event_id=None))
    warehouse = new_warehouse()
    warehouse.load({"events": events, "ad_spend": spend()})
    warehouse.build()
    return warehouse


def exclusions(built: Warehouse, device: str) -> list[tuple[object, ...]]:
    """Touches of the devices of a name, by why they earn nothing."""
    return built.tuples(
        "select exclusion_reason, count(*) from marts.touchpoints"
        f" where landing_page like '%/{device}%' group by all"
    )


@pytest.mark.parametrize(
    ("device", "found"),
    [
        ("rushing", [("bot_rate", 1)]),
        ("hurried", [(None, 1)]),
        ("steady", [(None, 1)]),
        ("bought-", [("invalid_click", BURST)]),
        ("office-", [(None, 100)]),
        ("social-", [(None, 100)]),
        ("paid-", [("invalid_click", 100)]),
        ("endless", [(None, 1)]),
    ],
)
def test_what_no_visitor_does_is_kept_and_marked(
    built: Warehouse, device: str, found: list[tuple[object, ...]]
) -> None:
    assert exclusions(built, device) == found


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_collector_corrects_a_wrong_clock(built: Warehouse, clock: str) -> None:
    person = built.people_of("anonymous_id", [f"clock {clock}"]) if CLOCKS[clock][2] else [None]
    found = built.tuples(
        f"select occurred_at::text from marts.touchpoints where person_id = '{person[0]}'"
    )
    assert found == ([(CLOCKS[clock][2],)] if CLOCKS[clock][2] else [])


def test_a_time_that_nothing_corrects_is_rejected(built: Warehouse) -> None:
    found = built.tuples(
        "select reason, count(*) from marts.rejected_rows where table_name = 'events'"
        " group by all order by all"
    )
    assert found == [("date_out_of_range", 1), ("key_missing", 1)]


def test_bought_clicks_leave_spend_alone(built: Warehouse) -> None:
    total = "select sum(spend) from marts.spend_by_grain where grain = 'campaign'"
    assert built.value(total) == Decimal("39.00") + Decimal("2.5") * Decimal("1.13") - Decimal(
        "1.5"
    )


def test_a_renamed_campaign_is_one_and_an_id_of_two_accounts_is_two(built: Warehouse) -> None:
    found = built.tuples(
        "select platform, ad_account_id, campaign, sum(spend) from marts.campaign_performance"
        " where campaign_id = '77' and model = 'linear' group by all order by all"
    )
    assert found == [
        ("google_ads", "a", "New name", Decimal("26.00")),
        ("google_ads", "b", "Zeta", 3),
        ("meta_ads", "a", "M", 7),
    ]
    accounts = built.tuples(
        "select account_id, sum(spend) from marts.spend_by_grain where grain = 'campaign'"
        " and platform = 'google_ads' and campaign_id = '77' group by all order by all"
    )
    assert accounts == [("a", Decimal("26.00")), ("b", 3)]


def test_a_credit_note_counts_with_its_sign(built: Warehouse) -> None:
    found = built.value(
        "select spend from marts.spend_by_grain where grain = 'account' and account_id = 'a'"
        " and date = '2025-05-03'"
    )
    assert found == Decimal("-4.30")


def test_an_account_that_changes_its_currency_is_paid_in_both(built: Warehouse) -> None:
    found = built.tuples(
        "select currency, spend_in_currency, spend from marts.spend_by_grain"
        " where grain = 'account' and account_id = 'moved' order by currency"
    )
    rate = Decimal("1.13")
    assert found == [
        ("EUR", Decimal("2.5"), Decimal("2.5") * rate),
        ("USD", Decimal("1.5"), Decimal("1.5")),
    ]


def test_a_second_run_lists_no_rejected_row_again(built: Warehouse) -> None:
    listed = "select row_hash, first_rejected_at::text from marts.rejected_rows order by row_hash"
    before = built.tuples(listed)
    built.build(as_of="2026-06-30 12:00:00")
    assert built.tuples(listed) == before
    assert {first for _, first in before} == {"2026-06-30 00:00:00"}

"""Fiscal periods begin where their calendar says, and a locked one keeps what was published."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from warehouse import LEFT_OUT, Row, Warehouse

Maker = Callable[[], Warehouse]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = timedelta(days=1)
CALENDARS: list[dict[str, Any]] = [
    {},
    {"fiscal_year_starts_in": 2},
    {"fiscal_year_starts_in": 12, "fiscal_year_named_by": "start"},
    {"fiscal_calendar": "4-5-4", "fiscal_year_starts_in": 2, "fiscal_year_named_by": "start"},
    {"fiscal_calendar": "4-4-5", "fiscal_week_starts_on": "monday"},
    {"fiscal_calendar": "5-4-4", "fiscal_week_starts_on": "thursday", "fiscal_year_starts_in": 9},
]
RETAIL = CALENDARS[3]


def first_days(calendar: dict[str, Any]) -> dict[tuple[int, int], date]:
    """The first day of every period of the years around 1990 to 2030, by fiscal year and period."""
    month: int = calendar.get("fiscal_year_starts_in", 1)
    kind: str = calendar.get("fiscal_calendar", "months")
    named_later = calendar.get("fiscal_year_named_by", "end") == "end" and month > 1
    found = {}
    for year in range(1985, 2035):
        if kind == "months":
            months = [month - 1 + period for period in range(12)]
            starts = [date(year + each // 12, each % 12 + 1, 1) for each in months]
        else:
            weekday = WEEKDAYS.index(calendar.get("fiscal_week_starts_on", "sunday"))
            around = [date(year, month, 1) + days * DAY for days in range(-3, 4)]
            (start,) = (day for day in around if day.weekday() == weekday)
            weeks = [int(number) for number in kind.split("-")] * 4
            starts = [start + sum(weeks[:period]) * 7 * DAY for period in range(12)]
        for period, first_day in enumerate(starts, start=1):
            found[year + named_later, period] = first_day
    return found


@pytest.fixture(scope="module")
def empty(new_warehouse: Maker) -> Warehouse:
    """A company of one visit."""
    warehouse = new_warehouse()
    warehouse.load({"events": [visit("1", "a", "2026-01-10 09:00:00", "")]})
    return warehouse


@pytest.mark.parametrize("calendar", CALENDARS, ids=json.dumps)
def test_d11_periods_begin_where_the_calendar_says(
    empty: Warehouse, calendar: dict[str, Any]
) -> None:
    """Every period of 37 years, by a calendar written in Python; none has a gap behind it."""
    done = empty.run_part("fiscal_calendar", **calendar)
    assert done.returncode == 0, done.stdout
    periods: list[Any] = empty.tuples(
        "select fiscal_year, fiscal_period, starts_on, ends_on, fiscal_quarter, days"
        " from intermediate.int_fiscal_periods order by starts_on"
    )
    expected = first_days(calendar)
    later = dict(pairwise(sorted(expected.values())))
    assert len(periods) > 12 * 36
    for year, period, first_day, last_day, quarter, days in periods:
        assert expected[year, period] == first_day, (year, period)
        assert last_day == later[first_day] - DAY
        assert (quarter, days) == ((period + 2) // 3, (last_day - first_day).days + 1)


def test_d11_retailers_years_are_as_published() -> None:
    """The calendar in Python is that of the National Retail Federation: 2023 had 53 weeks."""
    begun = first_days(RETAIL)
    years = [begun[year, 1] for year in (2022, 2023, 2024, 2025)]
    assert years == [date(2022, 1, 30), date(2023, 1, 29), date(2024, 2, 4), date(2025, 2, 2)]


def visit(event_id: str, cookie: str, at: str, utms: str, **also: str) -> Row:
    """A visit from a link with source, medium and campaign, such as google/cpc/brand."""
    source, medium, campaign = utms.split("/") if utms else ("", "", "")
    return {
        "event_id": event_id,
        "occurred_at": at,
        "event_name": "page_view",
        "anonymous_id": cookie,
        "url": "https://www.example.com/",
        "utm_source": source,
        "utm_medium": medium,
        "utm_campaign": campaign,
        "email": "",
        **also,
    }


EVENTS = [
    visit("e1", "c1", "2026-01-10 09:00:00", "google/cpc/brand", email="ann@acme.example"),
    visit("e2", "c2", "2026-01-05 09:00:00", "news/email/spring"),
]
# Who came by the newsletter turns out to be Ann, long after January was locked.
LATE = visit("e3", "c2", "2026-03-20 09:00:00", "", email="ann@acme.example")
ORDERS: list[Row] = [
    {
        "order_id": "o1",
        "ordered_at": "2026-02-01 04:59:59",  # 23:59:59 on the last of January in New York
        "amount": "100.00",
        "currency": "USD",
        "email": "ann@acme.example",
    },
    {
        "order_id": "o2",
        "ordered_at": "2026-02-01 05:00:00",
        "amount": "7.00",
        "currency": "USD",
        "email": "ann@acme.example",
    },
]
JANUARY: dict[str, Any] = {
    "business_time_zone": "America/New_York",
    "lock_date": "2026-01-31",
    "as_of": "2026-03-25 00:00:00",
}


def shown(warehouse: Warehouse, month: int) -> dict[object, tuple[object, ...]]:
    """What the first-touch model gives each channel in a month: now, booked, restated."""
    rows = warehouse.tuples(
        "select channel, amount, booked_amount, restated_amount from marts.fiscal_credits"
        f" where model = 'first_touch' and basis = 'revenue' and fiscal_period = {month}"
    )
    return {channel: tuple(float(str(amount)) for amount in amounts) for channel, *amounts in rows}


def publish(warehouse: Warehouse, *options: str, **variables: Any) -> None:
    """Build without tests, and do what publishing does to the warehouse."""
    for command in (
        ("build", *LEFT_OUT["none"], *options),
        ("run-operation", "book_periods"),
    ):
        done = warehouse.run(*command, **variables)
        assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


@pytest.fixture(scope="module")
def locked(new_warehouse: Maker) -> Warehouse:
    """January is locked and published; then a late event joins two people."""
    warehouse = new_warehouse()
    warehouse.load({"events": EVENTS, "orders": ORDERS})
    warehouse.build("all", **JANUARY)
    assert shown(warehouse, 1) == {"Paid Search": (100, 100, 0)}
    warehouse.load({"events": [*EVENTS, LATE], "orders": ORDERS})
    publish(warehouse, **JANUARY)
    return warehouse


def test_d12_a_locked_period_keeps_its_figures(locked: Warehouse) -> None:
    """January keeps its hundred for Paid Search and says what is known now; February moves."""
    assert shown(locked, 1) == {"Paid Search": (0, 100, -100), "Email": (100, 0, 100)}
    assert shown(locked, 2) == {"Email": (7, 7, 0)}


def test_d12_other_marts_know_what_is_known_now(locked: Warehouse) -> None:
    """The lock is on the books alone."""
    query = "select distinct channel from marts.attributed_revenue where model = 'first_touch'"
    assert locked.tuples(query) == [("Email",)]


def test_d12_nothing_but_an_earlier_lock_date_opens_a_period(locked: Warehouse) -> None:
    """Neither a full refresh nor a run without the date forgets it; an earlier date does."""
    before = shown(locked, 1)
    publish(locked, "--full-refresh", **JANUARY | {"lock_date": None})
    assert shown(locked, 1) == {"Email": (100, 100, 0)}
    publish(locked, **JANUARY)
    assert shown(locked, 1) == before
    publish(locked, **JANUARY | {"lock_date": "2025-12-31"})
    booked = "select count(*) from intermediate.int_booked_credits where period_starts_on"
    assert locked.value(f"{booked} = '2026-01-01'") == 0
    assert locked.value(f"{booked} = '2025-12-01'") != 0

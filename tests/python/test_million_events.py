"""A person with a million events is counted right, in little memory, the journey cut as stated."""

from collections.abc import Callable
from decimal import Decimal

import duckdb
import pytest
from warehouse import Row, Warehouse

EVENTS = 1_000_000
# An event a minute; every tenth comes by another campaign and so opens a session. The lookback of a
# deal won on the first of June 2026 begins 482,400 minutes after the first event, at an entry that
# it leaves out.
SESSIONS = EVENTS // 10
BEFORE_LOOKBACK = 482_400 // 10 + 1
TOUCHES = SESSIONS - BEFORE_LOOKBACK
CAP = 1000


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """A million events of one device and the deal they led to, built in a quarter of the memory."""
    warehouse = new_warehouse()
    folder = warehouse.folder / "exports" / "generic"
    folder.mkdir(parents=True)
    duckdb.execute(
        f"""
        copy (
            select
                'event ' || minute as event_id,
                timestamp '2024-07-01' + to_minutes(minute) as occurred_at,
                'page_view' as event_name,
                'one device' as anonymous_id,
                case when minute = 0 then 'ann@acme.example' end as email,
                case when minute % 10 = 0 then 'newsletter' end as utm_source,
                case when minute % 10 = 0 then 'email' end as utm_medium,
                case when minute % 10 = 0 then 'campaign ' || minute // 10 % 7 end as utm_campaign
            from range({EVENTS}) as minutes (minute)
        ) to '{folder / "events.parquet"}' (format parquet)
        """
    )
    deal: Row = {"opportunity_id": "deal", "account_id": "acme", "amount": "100.01"}
    deal |= {"created_at": "2026-05-27", "closed_at": "2026-06-01", "is_won": True}
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLOSED_LOOP_MEMORY_LIMIT", "1GB")
        warehouse.load(
            {
                "contacts": [
                    {"contact_id": "c", "account_id": "acme", "email": "ann@acme.example"}
                    | {"created_at": "2026-05-27"}
                ],
                "opportunities": [deal],
            }
        )
        warehouse.build()
    return warehouse


def test_all_events_are_one_persons(built: Warehouse) -> None:
    assert built.tuples("select first_seen_at::text, account_id from marts.people") == [
        ("2024-07-01 00:00:00", "acme")
    ]
    kept = "select rows_in, rows_kept from marts.row_reconciliation where table_name = 'events'"
    assert built.tuples(kept) == [(EVENTS, EVENTS)]


def test_every_session_is_a_touch(built: Warehouse) -> None:
    found = "select count(*), count(distinct session_id) from marts.touchpoints"
    assert built.tuples(found) == [(SESSIONS, SESSIONS)]


def test_touches_over_the_cap_earn_nothing_and_are_counted(built: Warehouse) -> None:
    found = built.tuples("select touchpoints, capped_touchpoints from marts.opportunities")
    assert found == [(TOUCHES, TOUCHES - CAP)]
    earned = built.tuples(
        "select count(*), sum(weight), sum(amount) from marts.attribution_credits"
        " where model = 'linear' and basis = 'revenue'"
    )
    assert earned == [(CAP, 1, Decimal("100.01"))]

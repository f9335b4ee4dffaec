"""What the CRM said is kept with two clocks, whatever it says afterwards."""

from collections.abc import Callable

import pytest
from warehouse import Row, Warehouse

FIRST, SECOND, THIRD, FOURTH = (f"2026-06-0{day} 00:00:00" for day in (1, 2, 3, 4))
MARTS = ("opportunity_history", "lead_history", "account_history", "uncounted_conversions")


def deal(name: str, stage: str, amount: object, updated: object, **more: object) -> Row:
    """A deal as the CRM exports it."""
    row = {"opportunity_id": name, "created_at": "2026-01-01", "stage": stage, "amount": amount}
    return row | {"updated_at": updated} | more


DAYS = {
    FIRST: [
        deal("bumped", "Open", 10, "2026-05-01"),
        deal("backdated", "Open", 20, "2026-05-20"),
        deal("silent", "Open", 30, None),
        deal("deleted", "Open", 40, "2026-05-01"),
        deal("twice", "Open", 50, "2026-05-01"),
        deal("twice", "Proposal", 50, "2026-05-02"),
    ],
    SECOND: [
        deal("bumped", "Open", 10, "2026-06-01"),
        deal("backdated", "Won", 25, "2026-03-01", closed_at="2026-02-28", is_won=True),
        deal("silent", "Proposal", 30, None),
        deal("twice", "Proposal", 50, "2026-05-02"),
    ],
    THIRD: [
        deal("bumped", "Open", 10, "2026-06-01"),
        deal("backdated", "Won", 25, "2026-03-01", closed_at="2026-02-28", is_won=True),
        deal("silent", "Proposal", 30, None),
        deal("deleted", "Open", 40, "2026-05-01"),
        deal("twice", "Proposal", 50, "2026-05-02"),
    ],
}


def built(warehouse: Warehouse, day: str, deals: list[Row]) -> None:
    """Load what the CRM says on a day and build the history."""
    leads = [
        {"lead_id": "L", "created_at": "2026-01-01", "status": day[:10], "email": "a@b.example"}
    ]
    accounts = [{"account_id": "A", "created_at": "2026-01-01", "employees": int(day[9])}]
    warehouse.load({"opportunities": deals, "leads": leads, "accounts": accounts})
    done = warehouse.run_part(*MARTS, as_of=day)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


@pytest.fixture(scope="module")
def history(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """Three days; the second one is built twice."""
    warehouse = new_warehouse()
    for day, deals in DAYS.items():
        built(warehouse, day, deals)
        if day == SECOND:
            built(warehouse, day, deals)
    return warehouse


def known(history: Warehouse, day: str) -> dict[object, tuple[object, ...]]:
    """Each deal as it was known on a day: stage, amount, and whether it was gone."""
    rows = history.tuples(
        "select opportunity_id, stage, amount_in_currency, is_gone from marts.opportunity_history"
        f" where recorded_from <= timestamp '{day}'"
        f" and (recorded_until is null or recorded_until > timestamp '{day}')"
    )
    assert len(rows) == len({row[0] for row in rows})
    return {row[0]: row[1:] for row in rows}


def test_d3_each_day_is_known_as_it_was(history: Warehouse) -> None:
    assert known(history, FIRST) == {
        "bumped": ("Open", 10, False),
        "backdated": ("Open", 20, False),
        "silent": ("Open", 30, False),
        "deleted": ("Open", 40, False),
        "twice": ("Proposal", 50, False),
    }
    assert known(history, SECOND) == {
        "bumped": ("Open", 10, False),
        "backdated": ("Won", 25, False),
        "silent": ("Proposal", 30, False),
        "deleted": ("Open", 40, True),
        "twice": ("Proposal", 50, False),
    }
    assert known(history, THIRD) == known(history, SECOND) | {"deleted": ("Open", 40, False)}


def test_f5_f8_only_what_changed_is_a_version(history: Warehouse) -> None:
    versions = history.tuples(
        "select opportunity_id, count(*) from marts.opportunity_history group by all"
    )
    assert {name: count for name, count in versions} == {
        "bumped": 1,
        "backdated": 2,
        "silent": 2,
        "deleted": 3,
        "twice": 1,
    }
    for mart, column, values in (
        ("lead_history", "status", [FIRST[:10], SECOND[:10], THIRD[:10]]),
        ("account_history", "employees", [1, 2, 3]),
    ):
        query = f"select {column} from marts.{mart} order by version_number"
        assert history.tuples(query) == [(value,) for value in values]


def test_both_clocks_are_told(history: Warehouse) -> None:
    clocks = history.tuples(
        "select effective_at::text, recorded_from::text, recorded_until::text, is_current"
        " from marts.opportunity_history where opportunity_id = 'backdated' order by version_number"
    )
    # It says that it changed before the version that it follows did.
    assert clocks == [
        ("2026-05-20 00:00:00", FIRST, SECOND, False),
        ("2026-03-01 00:00:00", SECOND, None, True),
    ]


def test_f9_nothing_rebuilds_history(
    history: Warehouse, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = new_warehouse()
    warehouse.become(history)
    before = warehouse.tuples("from marts.opportunity_history order by all")
    select = ("--select", *(f"+{mart}" for mart in MARTS))
    done = warehouse.run("run", "--full-refresh", *select, as_of=THIRD)
    assert done.returncode == 0, done.stdout
    assert warehouse.tuples("from marts.opportunity_history order by all") == before


def test_a_version_of_an_instant_was_never_known(
    history: Warehouse, new_warehouse: Callable[[], Warehouse]
) -> None:
    # Two builds with the same idea of now, then one whose clock was set back.
    warehouse = new_warehouse()
    warehouse.become(history)
    for stage, day in (("Lost", FOURTH), ("Won", FOURTH), ("Reopened", FIRST)):
        built(warehouse, day, [deal("silent", stage, 30, None)])
    periods = warehouse.tuples(
        "select stage, recorded_from::text, recorded_until::text from marts.opportunity_history"
        " where opportunity_id = 'silent' order by version_number"
    )
    assert periods == [
        ("Open", FIRST, SECOND),
        ("Proposal", SECOND, FOURTH),
        ("Reopened", FOURTH, None),
    ]
    # Of the deals that no build of these had, history is all that is left.
    gone = "select conversion_id, reason, amount_in_currency from marts.uncounted_conversions"
    assert warehouse.tuples(f"{gone} order by conversion_id") == [
        ("backdated", "gone", 25),
        ("bumped", "gone", 10),
        ("deleted", "gone", 40),
        ("twice", "gone", 50),
    ]
    assert history.tuples(gone) == []

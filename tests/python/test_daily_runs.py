"""Runs day after day end where one run over all ends, whatever the sources did meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from engines import Marts
from fixtures import daily
from fixtures.daily import FIRST, Day
from postgres import PostgresWarehouse
from warehouse import Row, Warehouse, copy_of_project

EVENTS = "stg_generic__events"
SEED = 30
SKIPPED = range(11, 16)  # days on which no run began
WHOLE = (10, 29)  # days on which everything is built, not the staged events alone
MODELS = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")


def staged(warehouse: Warehouse, day: Day | str, *options: str, **variables: Any) -> None:
    """Bring the staged events up to date."""
    as_of = day if isinstance(day, str) else day.as_of
    done = warehouse.run("run", "--select", EVENTS, *options, as_of=as_of, **variables)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


def built(warehouse: Warehouse, day: Day, *options: str) -> None:
    """Build all models."""
    done = warehouse.run("build", *MODELS, *options, as_of=day.as_of)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


def kept(warehouse: Warehouse) -> Counter[tuple[object, ...]]:
    """The staged events as they lie in the warehouse."""
    return Counter(warehouse.tuples(f"select * from staging.{EVENTS}"))


def anew(warehouse: Warehouse) -> Counter[tuple[object, ...]]:
    """What a full refresh would make of the source, by the SQL of the last run."""
    (compiled,) = (warehouse.folder / "target" / "compiled").rglob(f"{EVENTS}.sql")
    return Counter(warehouse.tuples(compiled.read_text()))


def versions(warehouse: Warehouse) -> dict[object, object]:
    """By where a row lies, the transaction that wrote it."""
    rows = warehouse.tuples(f"select ctid::text, xmin::text from staging.{EVENTS}")
    return {place: writer for place, writer in rows}


def written(warehouse: Warehouse, before: dict[object, object]) -> int:
    """How many rows were written since."""
    return sum(before.get(place) != writer for place, writer in versions(warehouse).items())


@pytest.mark.postgres
def test_f1_f4_each_day_is_as_if_all_were_staged_anew(
    new_postgres_warehouse: Callable[[], PostgresWarehouse],
) -> None:
    """F1, F4: and every mart, on some of the days, is what a full refresh makes of the same."""
    daily_runs, refreshed = new_postgres_warehouse(), new_postgres_warehouse()
    for number, day in enumerate(daily.days(SEED)):
        daily_runs.load(day.tables)
        if number in WHOLE:
            refreshed.load(day.tables)
            built(daily_runs, day)
            built(refreshed, day, "--full-refresh")
            assert Marts(daily_runs).differences_from(Marts(refreshed)) == []
        elif number not in SKIPPED:
            staged(daily_runs, day)
        if number not in SKIPPED:
            assert kept(daily_runs) == anew(daily_runs), day.as_of
    assert sum(kept(daily_runs).values()) > daily.DAYS * daily.EVENTS_A_DAY


def test_f1_f4_on_duckdb(new_warehouse: Callable[[], Warehouse]) -> None:
    """Nothing is kept of events there; people's ids, first rejections and history are."""
    daily_runs, refreshed = new_warehouse(), new_warehouse()
    for number, day in enumerate(daily.days(SEED)):
        if number in WHOLE:
            for warehouse, options in ((daily_runs, ()), (refreshed, ("--full-refresh",))):
                warehouse.load(day.tables)
                built(warehouse, day, *options)
            assert Marts(daily_runs).differences_from(Marts(refreshed)) == []


def views(names: Iterable[str], **values: object) -> list[Row]:
    """Events of one visitor in the first minute."""
    return [
        {"event_id": name, "occurred_at": str(FIRST), "event_name": "page_view"}
        | {"anonymous_id": "v", "email": None, "received_at": None}
        | values
        for name in names
    ]


@pytest.fixture(scope="module")
def warehouse(new_postgres_warehouse: Callable[[], PostgresWarehouse]) -> PostgresWarehouse:
    """A warehouse that the cases below use one after the other."""
    return new_postgres_warehouse()


NIGHT = "2026-05-31 00:00:00"
OLD = views("abcdefghij")
# What comes in a night, by what is odd about it, and how many rows are written for it.
NEWS = {
    "F2 one day late": (views("k", occurred_at="2026-05-30", received_at=NIGHT), 1),
    "F2 four days late": (views("l", occurred_at="2026-05-27", received_at=NIGHT), 1),
    "F2 forty days late": (views("m", occurred_at="2026-04-21", received_at=NIGHT), 1),
    "F3 of the latest instant known": (views("n"), 1),
    "F3 without a time": (views("o", occurred_at=None), 1),
    "the same row again": (views("a"), 2),
    "the same event, delivered later": (views("b", received_at=NIGHT), 1),
}


@pytest.mark.postgres
def test_f2_f3_what_comes_late_is_staged_and_nothing_else(warehouse: PostgresWarehouse) -> None:
    warehouse.load({"events": OLD})
    staged(warehouse, NIGHT)
    before = versions(warehouse)
    news = [row for rows, _ in NEWS.values() for row in rows]
    warehouse.load({"events": [*OLD, *news]})
    staged(warehouse, NIGHT)
    assert kept(warehouse) == anew(warehouse)
    assert len(versions(warehouse)) == len(OLD) + len(news)
    assert written(warehouse, before) == sum(count for _, count in NEWS.values())


@pytest.mark.postgres
def test_f6_what_a_source_mends_or_deletes_is_followed(warehouse: PostgresWarehouse) -> None:
    warehouse.load({"events": OLD})
    staged(warehouse, NIGHT)
    before = versions(warehouse)
    warehouse.load({"events": [*views("a", anonymous_id="w"), *OLD[2:]]})
    staged(warehouse, NIGHT)
    assert kept(warehouse) == anew(warehouse)
    query = f"select event_id, anonymous_id from staging.{EVENTS} order by 1 limit 2"
    assert warehouse.tuples(query) == [("a", "w"), ("c", "v")]
    assert written(warehouse, before) == 1


@pytest.mark.postgres
def test_f7_columns_that_come_go_or_change_their_type_are_followed(
    warehouse: PostgresWarehouse,
) -> None:
    warehouse.load({"events": views("ab", url="https://a.example/?utm_source=x")})
    staged(warehouse, NIGHT)
    sources = f"select event_id, utm_source, user_id from staging.{EVENTS} order by 1"
    assert warehouse.tuples(sources) == [("a", "x", None), ("b", "x", None)]
    warehouse.change("alter table generic.events add user_id text default 'u'")
    staged(warehouse, NIGHT)
    assert warehouse.tuples(sources) == [("a", "x", "u"), ("b", "x", "u")]
    warehouse.change("alter table generic.events drop url")
    staged(warehouse, NIGHT)
    assert warehouse.tuples(sources) == [("a", None, "u"), ("b", None, "u")]
    warehouse.change(
        "alter table generic.events alter occurred_at type timestamptz"
        " using (occurred_at || '+02:00')::timestamptz"
    )
    staged(warehouse, NIGHT)
    times = {row[0] for row in warehouse.tuples(f"select occurred_at from staging.{EVENTS}")}
    assert [str(moment) for moment in times] == ["2026-04-30 22:00:00"]
    assert kept(warehouse) == anew(warehouse)


@pytest.mark.postgres
def test_time_alone_changes_what_an_event_is(warehouse: PostgresWarehouse) -> None:
    """The future comes, the retention ends, and a run may look back."""
    ahead = views("z", occurred_at="2027-06-15")
    warehouse.load({"events": [*views("a"), *ahead]})
    found = f"select anonymous_id, rejection_reason from staging.{EVENTS} order by event_id"
    future = "date_out_of_range"
    named, nameless = ("v", None), (None, None)
    for as_of, expected, is_kept in (
        ("2026-06-01 00:00:00", [named, ("v", future)], False),
        ("2026-06-10 00:00:00", [named, ("v", future)], True),
        ("2026-07-20 00:00:00", [nameless, named], True),
        ("2026-06-01 00:00:00", [named, ("v", future)], False),
    ):
        table = f"select oid from pg_class where oid = to_regclass('staging.{EVENTS}')"
        before = warehouse.tuples(table)
        staged(warehouse, as_of, event_retention_days=60)
        assert warehouse.tuples(found) == expected, as_of
        assert (warehouse.tuples(table) == before) == is_kept, as_of
    staged(warehouse, "2026-07-20 00:00:00")
    assert warehouse.tuples(found) == [named, named]


@pytest.mark.postgres
def test_other_functions_stage_all_anew(warehouse: PostgresWarehouse, tmp_path: Path) -> None:
    """What reads raw values is a function in the database, whose text the model does not hold."""
    table = f"select oid from pg_class where oid = to_regclass('staging.{EVENTS}')"
    warehouse.load({"events": OLD})
    staged(warehouse, NIGHT)
    before = warehouse.value(table)
    staged(warehouse, NIGHT)
    assert warehouse.value(table) == before
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warehouse, "project", copy_of_project(tmp_path))
        macro = tmp_path / "macros" / "cross_db" / "prepare_warehouse.sql"
        text = macro.read_text()
        macro.write_text(
            text.replace("words_of_unit_tests(),", "words_of_unit_tests(), 'select 1',")
        )
        assert macro.read_text() != text
        staged(warehouse, NIGHT)
    assert warehouse.value(table) != before
    assert kept(warehouse) == anew(warehouse)

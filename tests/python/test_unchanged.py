"""A job builds nothing where nothing has changed, and whatever may change a mart is a change."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jobs import job, report_of
from postgres import PostgresWarehouse
from warehouse import Row, Warehouse, copy_of_project

from scripts.job import Outcome

DAY: dict[str, Any] = {"keep_unchanged_hours": 24}
LEADS: list[Row] = [
    {"lead_id": f"L{n}", "created_at": "2026-01-01 10:00:00", "company": "Acme"} for n in range(3)
]
INPUTS = "select '{{ closed_loop.hash_of_inputs() }}' as inputs"


def outcome(done: subprocess.CompletedProcess[str]) -> object:
    return report_of(done)["outcome"]


@pytest.fixture(scope="module")
def published(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """A company that a job has published.

    From then on any run that gets beyond the question whether it has to build is stopped: its
    source seems to have lost nearly all of its rows.
    """
    warehouse = new_warehouse()
    warehouse.load({"leads": LEADS})
    done = job(warehouse, "--json", "--exclude-resource-type", "unit_test", **DAY)
    assert outcome(done) == "published", done.stdout[-3000:]
    warehouse.change("update intermediate.int_source_volumes set rows_in = 1000000")
    return warehouse


def test_what_is_unchanged_is_left(published: Warehouse) -> None:
    readers = published.folder / "published.duckdb"
    before = readers.read_bytes()
    # The same rows, loaded again in another order.
    published.load({"leads": LEADS[::-1]})
    done = job(published, "--json", "--exclude-resource-type", "unit_test", **DAY)
    assert done.returncode == Outcome.UNCHANGED.exit_code == 0
    report = report_of(done)
    assert (report["outcome"], report["failures"]) == ("unchanged", [])
    (latest,) = published.tuples(
        "select generation_id, 'nothing that the marts are made of has changed since they were"
        " published at ' || cast(published_at as text) from marts.generations"
    )
    assert report["generation"]["generation_id"] == latest[0]  # type: ignore[index]
    assert readers.read_bytes() == before
    ledger = "select outcome, reason from intermediate.int_runs order by ended_at desc limit 1"
    assert published.tuples(ledger) == [("unchanged", latest[1])]


SOONER = "update intermediate.int_published_generations set published_at = published_at"
ANN = "insert into intermediate.int_erasures (identifier_type, identifier) values"


@pytest.mark.parametrize(
    ("before", "after", "options", "variables"),
    [
        (f"{SOONER} - interval 24 hour", f"{SOONER} + interval 24 hour", (), {}),
        (f"{ANN} ('email', 'ann@x.example')", "delete from intermediate.int_erasures", (), {}),
        ("", "", ("--full-refresh",), {}),
        ("", "", ("--exclude", "exposure:*", "channel_rules"), {}),
        ("", "", (), {"lookback_days": 30}),
    ],
    ids=["age", "erasure", "full refresh", "part", "var"],
)
def test_a_run_builds_for_other_reasons_than_rows(
    published: Warehouse,
    before: str,
    after: str,
    options: tuple[str, ...],
    variables: dict[str, Any],
) -> None:
    published.change(before or "select 1")
    done = published.run("build", *options, **(DAY | variables))
    published.change(after or "select 1")
    assert "volume_gate: " in done.stdout


def test_a_run_builds_if_readers_have_nothing(published: Warehouse) -> None:
    readers = published.folder / "published.duckdb"
    elsewhere = readers.rename(published.folder / "elsewhere.duckdb")
    done = published.run("build", **DAY)
    elsewhere.rename(readers)
    assert "volume_gate: " in done.stdout


def shown(warehouse: Warehouse, query: str) -> str:
    """What dbt makes of a query of one value."""
    done = warehouse.run("show", "--inline", query, "--output", "json")
    assert done.returncode == 0, done.stdout
    ((value,),) = [row.values() for row in json.loads(done.stdout)["show"]]
    return str(value)


def rows_tell(warehouse: Warehouse) -> None:
    """Rows may come in any order; every other difference is one."""
    query = shown(warehouse, "select $${{ closed_loop.hash_of_rows('HERE') }}$$ as query")
    states = [
        "('a', 'b'), ('c', null)",
        "('c', null), ('a', 'b')",
        "('c', null), ('a', 'b'), ('a', 'b')",
        "('c', null), ('a', 'b'), ('a', 'b'), ('a', 'b')",
        "('a', 'b')",
        "('a', 'b'), (null, 'c')",
        "('a', 'b'), ('c', '')",
        "('ab', ''), ('c', null)",
        "('', 'ab'), ('c', null)",
    ]
    hashes = [
        warehouse.tuples(query.replace("HERE", f"(select * from (values {state}) as rows_)"))
        for state in states
    ]
    assert hashes[0] == hashes[1]
    assert len({str(found) for found in hashes}) == len(states) - 1


def test_rows_tell(published: Warehouse) -> None:
    rows_tell(published)


@pytest.mark.postgres
def test_rows_tell_on_postgres(
    new_postgres_warehouse: Callable[[], PostgresWarehouse],
) -> None:
    warehouse = new_postgres_warehouse()
    warehouse.load({"leads": LEADS})
    rows_tell(warehouse)
    assert len(shown(warehouse, INPUTS)) == 32


def test_code_and_columns_tell(
    published: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [shown(published, INPUTS)]
    monkeypatch.setattr(published, "project", copy_of_project(tmp_path))
    states.append(shown(published, INPUTS))
    for path, words, instead in (
        ("models/marts/people/people.sql", "select", "/* and so on */ select"),
        ("macros/attribution/decayed_share.sql", "(seconds, ", "(seconds,  "),
        ("seeds/channel_rules.csv", "\n", "\n\n"),
    ):
        changed = published.project / path
        changed.write_text(changed.read_text().replace(words, instead, 1))
        states.append(shown(published, INPUTS))
    published.change("alter table generic.leads rename column company to employer")
    states.append(shown(published, INPUTS))
    published.change("alter table generic.leads rename column employer to company")
    assert states[0] == states[1]
    assert len(set(states)) == len(states) - 1

"""A job that is killed at any instant shows readers nothing; the same job again is the cure."""

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jobs import job, said, start
from postgres import PostgresWarehouse
from warehouse import Row, Tables, Warehouse, differences

from scripts.job import Outcome
from scripts.job_lock import DBT

SEED = 20261127
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
# Those in which readers may get the new marts already.
LAST_STEPS = 60
QUICK = ("--exclude-resource-type", "unit_test")
# The same code is known as the same, in the first build and in those after it.
CODES = "select count(*), count(distinct code_version) from marts.generations"
LEFT_OVER = """\
select table_schema, table_name from information_schema.tables
where table_name like '%\\_\\_dbt\\_%' escape '\\' or table_schema = 'restored_marts'
"""


def company(people: int) -> Tables:
    """Visitors who become leads, one deal each."""
    leads: list[Row] = []
    for n in range(people):
        leads.append(
            {"lead_id": f"L{n}", "created_at": "2026-01-02", "email": f"p{n}@x{n}.example"}
        )
    event = {"event_name": "page_view", "occurred_at": "2026-01-01", "utm_source": "google"}
    events = [event | {"event_id": f"E{n}", "email": f"p{n}@x{n}.example"} for n in range(people)]
    return {"leads": leads, "events": events}


def killed_again_and_again(warehouse: Warehouse) -> None:
    """Kill jobs at random instants, each in another third of what the last one had to say."""
    rng, lines = random.Random(SEED), progress(warehouse)
    for number, sign in enumerate(SIGNALS):
        process = start(warehouse, *QUICK)
        instant = (number + rng.random()) / len(SIGNALS) * (lines - LAST_STEPS)
        while progress(warehouse) < instant and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(sign)
        assert process.wait(timeout=60) != Outcome.PUBLISHED


def progress(warehouse: Warehouse) -> int:
    """How many lines a job has printed so far."""
    return len(said(warehouse, "out").read_bytes().splitlines())


def test_g2_killed_jobs_on_duckdb(new_warehouse: Callable[[], Warehouse]) -> None:
    undisturbed, warehouse = new_warehouse(), new_warehouse()
    undisturbed.load(company(2))
    assert job(undisturbed, *QUICK).returncode == Outcome.PUBLISHED
    warehouse.load(company(1))
    assert job(warehouse, *QUICK).returncode == Outcome.PUBLISHED
    published = warehouse.folder / "published.duckdb"
    before = published.read_bytes()

    warehouse.load(company(2))
    killed_again_and_again(warehouse)
    assert published.read_bytes() == before
    done = job(warehouse, *QUICK)
    assert done.returncode == Outcome.PUBLISHED, done.stdout + done.stderr
    assert published.read_bytes() != before
    assert differences(undisturbed, warehouse) == {}
    assert warehouse.tuples(CODES) == [(2, 1)]
    assert warehouse.tuples(LEFT_OVER) == []
    assert beside(published) == ["published.duckdb", "published.duckdb.previous"]


def beside(place: Path) -> list[str]:
    """What lies beside a published file under its name."""
    return sorted(path.name for path in place.parent.glob(f"{place.name}*"))


@pytest.mark.postgres
def test_g2_killed_jobs_on_postgres(
    new_postgres_warehouse: Callable[[], PostgresWarehouse],
) -> None:
    warehouse = new_postgres_warehouse()
    people = "select count(*) from marts.people"
    warehouse.load(company(1))
    done = job(warehouse, *QUICK)
    assert done.returncode == Outcome.PUBLISHED, done.stdout + done.stderr
    generations = warehouse.tuples("select * from marts.generations")

    warehouse.load(company(2))
    killed_again_and_again(warehouse)
    assert warehouse.value(people) == 1
    assert warehouse.tuples("select * from marts.generations") == generations
    done = job(warehouse, *QUICK)
    assert done.returncode == Outcome.PUBLISHED, done.stdout + done.stderr
    assert warehouse.value(people) == 2
    assert warehouse.tuples(CODES) == [(2, 1)]
    assert warehouse.tuples(LEFT_OVER) == []
    sessions = f"select count(*) from pg_stat_activity where application_name = '{DBT}'"
    assert warehouse.value(sessions) == 0

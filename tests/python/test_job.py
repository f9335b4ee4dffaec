"""A scheduled job works alone, and its exit code says how it ended."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from dbt.cli.main import dbtRunnerResult
from jobs import job, report_of
from postgres import PostgresWarehouse
from warehouse import ROOT, Row, Warehouse

from scripts.job import Outcome, outcome_of
from scripts.job_lock import DBT, Held, duckdb_lock, postgres_lock, spark_lock

Maker = Callable[[], Warehouse]
Lock = Callable[[str], AbstractContextManager[None]]

RUNNERS, RACES = 6, 20


def leads(count: int) -> list[Row]:
    """Leads of the CRM."""
    return [{"lead_id": f"L{n}", "created_at": "2026-01-01 10:00:00"} for n in range(count)]


@pytest.fixture(scope="module")
def published(new_warehouse: Maker) -> Warehouse:
    """A small company that a job has built."""
    warehouse = new_warehouse()
    warehouse.load({"leads": leads(200)})
    done = job(warehouse, "--json", "--exclude-resource-type", "unit_test")
    assert done.returncode == Outcome.PUBLISHED, done.stdout[-3000:] + done.stderr
    assert all(json.loads(line) for line in done.stdout.splitlines())
    report = report_of(done)
    assert report["outcome"] == "published" and report["failures"] == []
    latest = warehouse.rows("from marts.generations")[-1]
    assert report["generation"] == {
        "generation_id": latest["generation_id"],
        "published_at": str(latest["published_at"]),
        "data_as_of": "2026-01-01 10:00:00",
    }
    return warehouse


@pytest.mark.parametrize(
    ("select", "variables", "outcome", "said"),
    [
        (
            "assert_every_expected_platform_has_spend",
            {"expected_platforms": ["google_ads"]},
            Outcome.FAILED,
            "there is no spend of google_ads: load its export, or take it out of",
        ),
        ("channel_rules", {}, Outcome.FAILED, "Not published: the run left out "),
        ("channel_rules", {"lookback_days": "many"}, Outcome.UNUSABLE, "lookback_days"),
    ],
    ids=["a failed test", "a part", "a wrong var"],
)
def test_the_exit_code_says_how_it_ended(
    published: Warehouse, select: str, variables: dict[str, Any], outcome: Outcome, said: str
) -> None:
    before = (published.folder / "published.duckdb").read_bytes()
    done = job(published, "-s", select, **variables)
    assert done.returncode == outcome, done.stdout + done.stderr
    report = " ".join(done.stdout.replace("\u2502", " ").split()).rpartition(" after ")[2]
    assert said in report
    assert (published.folder / "published.duckdb").read_bytes() == before


def test_a_lost_source_has_a_code_of_its_own(published: Warehouse, new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    warehouse.become(published)
    warehouse.load({"leads": leads(1)})
    done = job(warehouse, "--json")
    assert done.returncode == Outcome.VOLUME, done.stdout + done.stderr
    assert "generic.leads has 1 rows" in str(report_of(done)["failures"])


def test_g1_who_comes_second_is_told_who_is_at_work(
    published: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSED_LOOP_DUCKDB", str(published.path))
    with duckdb_lock("the first run"):
        done = job(published, "--json")
    assert done.returncode == Outcome.LOCKED, done.stdout + done.stderr
    assert report_of(done)["failures"] == ["another job is at work: the first run"]
    # What is left of the lock holds nobody up.
    with duckdb_lock("the next run"):
        pass


def test_a_build_by_hand_holds_a_job_up(published: Warehouse) -> None:
    with published.connected(read_only=False):
        done = job(published, "--json")
    assert done.returncode == Outcome.LOCKED, done.stdout + done.stderr


def test_a_lock_is_free_when_its_process_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSED_LOOP_SPARK_FOLDER", str(tmp_path))
    hold = "from scripts.job_lock import *\nwith spark_lock('r'): print(flush=True); input()"
    command = [sys.executable, "-c", hold]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline()
        with pytest.raises(Held, match="^r$"), spark_lock("second"):
            pass
        holder.kill()
    with spark_lock("second"):
        pass


@pytest.mark.parametrize(
    ("exception", "success", "results", "outcome"),
    [
        (None, True, 9, Outcome.PUBLISHED),
        (None, False, 9, Outcome.FAILED),
        (None, False, 0, Outcome.UNUSABLE),
        (RuntimeError("no such profile"), False, 0, Outcome.UNUSABLE),
        (RuntimeError("volume_gate: source tables"), False, 0, Outcome.VOLUME),
        (
            RuntimeError("lookback: no such var; vars: volume_gate_share"),
            False,
            0,
            Outcome.UNUSABLE,
        ),
        (RuntimeError("IO Error: Could not set lock on file"), False, 0, Outcome.LOCKED),
    ],
)
def test_what_dbt_said_decides(
    exception: Exception | None, success: bool, results: int, outcome: Outcome
) -> None:
    assert outcome_of(dbtRunnerResult(success, exception), results) == outcome


def test_an_unknown_target_is_refused(published: Warehouse) -> None:
    done = job(published, "--target", "oracle")
    assert done.returncode == Outcome.UNUSABLE
    assert "takes duckdb, postgres, spark; it is 'oracle'" in " ".join(done.stderr.split())


@pytest.mark.postgres
def test_g8_a_job_on_postgres_ends_what_a_killed_one_left(
    new_postgres_warehouse: Callable[[], PostgresWarehouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = new_postgres_warehouse()
    for name, value in warehouse.environment().items():
        monkeypatch.setenv(name, value)
    sessions = f"select count(*) from pg_stat_activity where application_name = '{DBT}'"
    with warehouse.cursor() as orphan:
        orphan.execute(f"set application_name = '{DBT}'")
        assert warehouse.value(sessions) == 1
        with postgres_lock("the first run"):
            with pytest.raises(Held, match="^the first run$"), postgres_lock("the second"):
                pass
            assert warehouse.value(sessions) == 0
            done = job(warehouse, "--json")
            assert done.returncode == Outcome.LOCKED, done.stdout + done.stderr
            assert report_of(done)["failures"] == ["another job is at work: the first run"]
    with postgres_lock("the second"):
        pass


def race(lock: Lock) -> list[str]:
    """Let several start at once, and the first work until all have tried; return who was told what.

    Whoever comes in is told nothing; all others are told who did.
    """
    start, tried = Barrier(RUNNERS), Barrier(RUNNERS)

    def run(number: int) -> str:
        start.wait()
        try:
            with lock(f"run {number}"):
                tried.wait()
                return f"run {number} works"
        except Held as held:
            tried.wait()
            return str(held)

    with ThreadPoolExecutor(RUNNERS) as pool:
        return sorted(pool.map(run, range(RUNNERS)))


def test_g1_of_those_who_start_at_once_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSED_LOOP_DUCKDB", str(tmp_path / "warehouse.duckdb"))
    for _ in range(RACES):
        *told, works = race(duckdb_lock)
        assert [f"{holder} works" for holder in told] == [works] * (RUNNERS - 1)


@pytest.mark.postgres
def test_g1_of_those_who_start_at_once_one_works_on_postgres(
    new_postgres_warehouse: Callable[[], PostgresWarehouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = new_postgres_warehouse()
    for name, value in warehouse.environment().items():
        monkeypatch.setenv(name, value)
    for _ in range(RACES):
        *told, works = race(postgres_lock)
        assert [f"{holder} works" for holder in told] == [works] * (RUNNERS - 1)

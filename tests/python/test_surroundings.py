"""A job on a machine that lacks something says what; readers keep what they had."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from jobs import job
from warehouse import Row, Warehouse

from scripts.job import Outcome
from scripts.spark_cluster import free_port

UNTESTED = (
    "--fail-fast",
    "--exclude-resource-type",
    "unit_test",
    "--exclude-resource-type",
    "test",
)


def events(count: int) -> list[Row]:
    """Events of as many visitors."""
    view: Row = {"occurred_at": "2026-01-01 10:00:00", "event_name": "page_view"}
    return [
        view
        | {"event_id": f"E{n}", "anonymous_id": f"visitor-{n}"}
        | {"url": f"https://acme.example/{n}?utm_source=s{n}"}
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def published(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """A company that was published, and has grown since."""
    warehouse = new_warehouse()
    warehouse.load({"events": events(100)})
    warehouse.build("all")
    warehouse.load({"events": events(60_000)})
    return warehouse


class Lack(NamedTuple):
    """What a job has to do without, how it ends, and what it says."""

    outcome: Outcome
    said: str
    settings: dict[str, str] = {}
    under: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


LACKS = {
    "G7 memory": Lack(
        Outcome.FAILED,
        "Out of Memory Error",
        {"CLOSED_LOOP_MEMORY_LIMIT": "24MB", "CLOSED_LOOP_TEMP_DIRECTORY": ""},
    ),
    "G7 room on the disk": Lack(
        Outcome.FAILED, "File too large", under=("prlimit", "--fsize=8000000")
    ),
    "G10 a folder": Lack(
        Outcome.UNUSABLE,
        "/dev/null/w.duckdb.lock cannot be made: ",
        {"CLOSED_LOOP_DUCKDB": "/dev/null/w.duckdb"},
    ),
    "G10 a number": Lack(Outcome.UNUSABLE, "'CLOSED_LOOP_THREADS'", {"CLOSED_LOOP_THREADS": "few"}),
    "G10 a profile": Lack(
        Outcome.UNUSABLE, "Could not find profile named 'acme'", options=("--profile", "acme")
    ),
    "G10 a server": Lack(
        Outcome.UNUSABLE,
        "Connection refused",
        {"PGHOST": "127.0.0.1", "PGPORT": str(free_port())},
        options=("--target", "postgres"),
    ),
}


@pytest.mark.parametrize("name", LACKS)
def test_what_lacks_is_named_and_nothing_is_published(published: Warehouse, name: str) -> None:
    lack, place = LACKS[name], published.folder / "published.duckdb"
    before = place.read_bytes()
    options = (*UNTESTED, *lack.options)
    done = job(published, *options, under=lack.under, settings=lack.settings)
    report = " ".join(done.stdout.replace("\u2502", " ").split()).rpartition(" after ")[2]
    assert lack.said in report, done.stdout[-3000:] + done.stderr[-2000:]
    assert done.returncode == lack.outcome
    assert place.read_bytes() == before


def test_g10_neither_network_nor_home_is_needed(published: Warehouse, tmp_path: Path) -> None:
    """And what the limits have stopped half-way builds."""
    home = tmp_path / "home"
    home.write_text("a file, in which nobody can write files")
    done = job(
        published,
        "--exclude-resource-type",
        "unit_test",
        under=("unshare", "--net", "--map-root-user"),
        settings={"HOME": str(home)},
    )
    assert done.returncode == Outcome.PUBLISHED, done.stdout[-3000:] + done.stderr[-2000:]
    assert published.value("select count(*) from marts.people") == 60_000

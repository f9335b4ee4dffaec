"""One company on every engine, whose marts are brought together to be read with the same SQL."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from fixtures.meanings import MEANINGS, ROUNDED
from postgres import PostgresWarehouse
from spark import SparkWarehouse
from warehouse import ROOT, Row, Warehouse

from scripts.differences import Difference, differences, keys
from scripts.parity import ABOUT_RUNS

# The analyses, each with the name of the mart that holds its answer.
REVIEWS = {f"review_{path.stem}": path for path in sorted((ROOT / "analyses").glob("*.sql"))}
# Whose clock the engines see: one that no time may be read by.
ELSEWHERE = {"TZ": "America/New_York", "PGTZ": "America/New_York"}
COPY = """
import sys, duckdb
from scripts.marts import copy_postgres, copy_spark
with duckdb.connect(sys.argv[2]) as connection:
    connection.execute("create schema marts")
    copy = {"postgres": copy_postgres, "spark": copy_spark}[sys.argv[1]]
    copy(connection, "marts", "next_marts")
"""


class Marts(Warehouse):
    """The marts that were built on any engine, published or not, in a file of DuckDB."""

    def __init__(self, made: Warehouse) -> None:
        """Copy them, unless they lie in such a file already."""
        super().__init__(made.folder, made.parsed)
        self.path = made.marts
        if made.TARGET != "duckdb":
            self.path = made.folder / "read_by_duckdb.duckdb"
            self.path.unlink(missing_ok=True)
            command = [sys.executable, "-c", COPY, made.TARGET, str(self.path)]
            done = subprocess.run(
                command, cwd=ROOT, env=made.environment(), capture_output=True, text=True
            )
            assert done.returncode == 0, done.stdout + done.stderr[-3000:]

    @contextmanager
    def connected(self, read_only: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        with duckdb.connect(str(self.path), read_only=read_only) as connection:
            yield connection

    def pairs(self, query: str) -> dict[object, object]:
        """The second column of a query by its first."""
        return {key: value for key, value in self.tuples(query)}

    def meanings(self, kind: str) -> dict[object, object]:
        """What the macro of a kind makes of each text."""
        query = f"select coalesce(value, ''), meaning from marts.meanings where kind = '{kind}'"
        return self.pairs(query)

    def differences_from(self, other: "Marts") -> list[Difference]:
        """Every value and every row that is not the same in both."""
        assert self.relations("marts") == other.relations("marts")
        found: list[Difference] = []
        known = keys()
        with duckdb.connect() as connection:
            for name, side in (("mine", self), ("theirs", other)):
                connection.execute(f"attach '{side.path}' as {name} (read_only)")
            for mart in self.relations("marts"):
                # Tests of their own compare what macros mean and reviews say; one tells of runs.
                if mart in ("meanings", ABOUT_RUNS, *REVIEWS):
                    continue
                sides = ("mine.marts", "theirs.marts")
                found += differences(connection, mart, known[mart], sides)
        return found


def add_meanings(project: Path) -> None:
    """Give a copy of the project a mart that says what the macros make of each reading."""
    branches = "\n".join(
        f"when '{kind}' then cast({expression} as {{{{ type_text() }}}})"
        for kind, (expression, _) in (MEANINGS | ROUNDED).items()
    )
    query = "{{ config(contract={'enforced': false}) }}\n" + (
        "{%- set noon = \"cast('2024-03-10 12:00:00' as timestamp)\" -%}\n"
        f"select kind, value, case kind\n{branches}\nend as meaning from readings.readings"
    )
    (project / "models" / "marts" / "quality" / "meanings.sql").write_text(query)


def add_reviews(project: Path) -> None:
    """Give a copy of the project marts that hold what each analysis answers.

    One asks which definitions have changed, so one does.
    """
    with (project / "seeds" / "lifecycle_stages.csv").open("a", newline="") as stages:
        stages.write("parked,lead,2026-05-01,,2\n")
    for name, path in REVIEWS.items():
        query = "{{ config(contract={'enforced': false}) }}\n" + path.read_text()
        (project / "models" / "marts" / "quality" / f"{name}.sql").write_text(query)


def readings() -> list[Row]:
    """What the macros are given to read."""
    return [
        {"kind": kind, "value": value}
        for kind, (_, cases) in (MEANINGS | ROUNDED).items()
        for value in cases
    ]


def generation(made: Warehouse) -> object:
    """What changes whenever a mart is written, be it as it was."""
    if isinstance(made, PostgresWarehouse):
        return made.tuples(
            "select relname, pg_class.oid, pg_relation_filenode(pg_class.oid) from pg_class"
            " join pg_namespace on relnamespace = pg_namespace.oid where nspname = 'next_marts'"
            " order by 1"
        )
    if isinstance(made, SparkWarehouse):
        files = (made.folder / "spark" / "warehouse" / "next_marts.db").rglob("*.parquet")
        return sorted((str(path), path.stat().st_mtime_ns) for path in files)
    return hashlib.md5(made.marts.read_bytes()).hexdigest()

"""A warehouse of one's own for a test: rows of a system's tables go in, marts come out."""

import csv
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import dbt_process
import duckdb

from scripts.parity import ABOUT_RUNS

ROOT = Path(__file__).parents[2]
AS_OF = "2026-06-30 00:00:00"
# What dbt parses depends on these vars; all others are read when a query is made.
VARS_OF_THE_GRAPH = re.compile("source_systems|stale_sources|pseudonyms|.*_(schema|database)")

# What a build leaves out, by the data tests that it is to run. Most of these are about columns;
# all together take half of the time of a build.
LEFT_OUT = {
    "all": ("--exclude-resource-type", "unit_test"),
    "invariants": ("--exclude-resource-type", "unit_test", "--exclude", "test_type:generic"),
    "none": ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test"),
}

Row = dict[str, object]
Tables = Mapping[str, Sequence[Mapping[str, object]]]


class Warehouse:
    """A DuckDB file in a folder of its own, filled by the loader and built by dbt."""

    # What dbt has parsed names the database: so each warehouse bears the same relative name, below
    # the folder in which its dbt runs.
    NAME = "warehouse.duckdb"
    TARGET = "duckdb"

    def __init__(self, folder: Path, parsed: Path) -> None:
        """Claim an empty folder; `parsed` is where warehouses share what dbt has parsed."""
        self.project = ROOT
        self.folder = folder
        self.parsed = parsed
        self.path = folder / self.NAME
        self.database = self.path.stem

    def load(self, tables: Tables, system: str = "generic") -> None:
        """Load rows of a system's tables, as exported files, through the command a user runs."""
        exports = self.folder / "exports"
        for table, rows in tables.items():
            write_csv(exports / system / f"{table}.csv", rows)
        self.load_folder(exports)

    def load_folder(self, exports: Path) -> None:
        """Load a folder of exports that lies there already."""
        command = [sys.executable, "-m", "scripts.load", str(exports), "--target", self.TARGET]
        environment = self.environment() | {"CLOSED_LOOP_DUCKDB": str(self.path)}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def environment(self, threads: int = 2) -> dict[str, str]:
        """What the environment has to say so that dbt, started in the folder, works here."""
        return os.environ | {
            "CLOSED_LOOP_DUCKDB": self.NAME,
            "CLOSED_LOOP_PUBLISHED": "published.duckdb",
            "CLOSED_LOOP_TEMP_DIRECTORY": "temporary",
            "CLOSED_LOOP_THREADS": str(threads),
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
            "DBT_LOG_LEVEL_FILE": "info",  # all that is said of each node takes a tenth of a build
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "CLOSED_LOOP_PROJECT": str(ROOT),
        }

    def run(
        self, *command: str, threads: int = 2, **variables: object
    ) -> subprocess.CompletedProcess[str]:
        """Run dbt, `dbt build` unless told otherwise, and return how it went."""
        settings = {"as_of": AS_OF} | variables
        project = str(self.project)
        options = ["--project-dir", project, "--profiles-dir", project, "--target", self.TARGET]
        options += ["--vars", json.dumps(settings, sort_keys=True)]
        command = command or ("build", *LEFT_OUT["all"])
        return dbt_process.run(
            ["--quiet", "--no-use-colors", *command, *options],
            folder=self.folder,
            environment=self.environment(threads),
            parsed=self.parsed_with(settings),
        )

    def run_part(self, *marts: str, **variables: object) -> subprocess.CompletedProcess[str]:
        """Build marts with all that they are made of and the tests that this is enough for."""
        select = ("--select", *(f"+{mart}" for mart in marts), "--indirect-selection", "cautious")
        command = ("build", *select, "--exclude-resource-type", "unit_test")
        return self.run(*command, threads=2, **variables)

    def parsed_with(self, settings: Mapping[str, object]) -> Path | None:
        """Where warehouses share what dbt has parsed; None for a project that a test may change."""
        if self.project != ROOT:
            return None
        graph = {name: of for name, of in settings.items() if VARS_OF_THE_GRAPH.fullmatch(name)}
        shared = json.dumps([self.TARGET, self.database, graph], sort_keys=True)
        return self.parsed / hashlib.md5(shared.encode()).hexdigest()

    def build(self, tests: str = "invariants", threads: int = 2, **variables: object) -> None:
        """Run `dbt build`; fail with what it said when it fails.

        `tests` is which data tests it runs: all, without which nothing is published; the
        invariants and standing checks; or none.
        """
        done = self.run("build", *LEFT_OUT[tests], threads=threads, **variables)
        assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]

    @property
    def marts(self) -> Path:
        """The file in which dbt builds the marts."""
        return self.path.with_name(f"{self.NAME}.marts")

    @contextmanager
    def connected(self, read_only: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that finds the marts, which lie in a file of their own, by their schema."""
        with duckdb.connect(str(self.path), read_only=read_only) as connection:
            if self.marts.exists():
                mode = "read_only" if read_only else "read_write"
                connection.execute(f"attach '{self.marts}' as closed_loop_marts ({mode})")
                connection.execute("set search_path = 'warehouse.main,closed_loop_marts.marts'")
            yield connection

    def tuples(self, query: str) -> list[tuple[object, ...]]:
        """All rows of a query, as tuples."""
        with self.connected() as connection:
            return connection.execute(query).fetchall()

    def rows(self, query: str) -> list[Row]:
        """All rows of a query, by column name."""
        with self.connected() as connection:
            result = connection.execute(query)
            names = [str(column[0]) for column in result.description or []]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def value(self, query: str) -> object:
        """The single value that a query returns."""
        ((value,),) = self.tuples(query)
        return value

    def become(self, other: "Warehouse") -> None:
        """Take over all that lies in another warehouse."""
        shutil.copyfile(other.path, self.path)
        shutil.copyfile(other.marts, self.marts)

    def change(self, statement: str) -> None:
        """Run a statement that changes the warehouse, as no build would."""
        with self.connected(read_only=False) as connection:
            connection.execute(statement)

    def relations(self, schema: str) -> list[str]:
        """The names of all tables and views of a schema."""
        found = self.tuples(
            "select table_name from information_schema.tables"
            f" where table_schema = '{schema}' order by table_name"
        )
        return [str(name) for (name,) in found]

    def people_of(self, identifier_type: str, values: Iterable[str]) -> list[object]:
        """The person that each identifier belongs to."""
        rows = self.tuples("select identifier_hash, person_id from marts.identifiers")
        people = {str(digest): person for digest, person in rows}
        texts = (f"{identifier_type}|{value}" for value in values)
        return [people[hashlib.sha256(text.encode()).hexdigest()] for text in texts]

    def person_of(self, identifier_type: str, value: str) -> object:
        """The person that an identifier belongs to; None if it is nobody's."""
        return self.people_of(identifier_type, [value])[0]


def copy_of_project(folder: Path) -> Path:
    """A copy of what dbt reads of the project, for a test to change as a user would."""
    for name in ("models", "macros", "seeds", "tests", "analyses"):
        ignored = shutil.ignore_patterns("python")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows under all the columns any of them has, in the order in which they come up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_csvs(folder: Path) -> dict[str, list[Row]]:
    """The rows of every table exported in the generic layout, as text."""
    tables: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("generic/*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            tables[path.stem] = [dict(row) for row in csv.DictReader(file)]
    return tables


def shuffled(tables: Tables, seed: int) -> dict[str, list[Mapping[str, object]]]:
    """The same rows in another order."""
    rng = random.Random(seed)
    return {table: rng.sample(list(rows), len(rows)) for table, rows in tables.items()}


def differences(left: Warehouse, right: Warehouse, schema: str = "marts") -> dict[str, int]:
    """How many rows of each relation are in one warehouse but not, or not as often, in the other.

    Relations without a difference are left out, as are the runs that were published; one that only
    one side has counts as -1.
    """
    both = set(left.relations(schema)) & set(right.relations(schema)) - {ABOUT_RUNS}
    found = {name: -1 for name in set(left.relations(schema)) ^ set(right.relations(schema))}
    with duckdb.connect() as connection:
        for alias, side in (("l", left), ("r", right)):
            file = side.marts if schema == "marts" else side.path
            connection.execute(f"attach '{file}' as {alias} (read_only)")
        for name in both:
            mine, theirs = f"from l.{schema}.{name}", f"from r.{schema}.{name}"
            query = f"""select count(*) from (
                ({mine} except all {theirs}) union all ({theirs} except all {mine}))"""
            ((count,),) = connection.execute(query).fetchall()
            if count:
                found[name] = int(count)
    return found

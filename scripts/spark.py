"""Spark as a warehouse: the session that profiles.yml describes, read into as text."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import duckdb
import yaml
from jinja2 import Environment

from scripts.files import (
    BadInput,
    BadSetup,
    Reading,
    Source,
    first_line,
    path_literal,
    quoted,
)

try:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
except ImportError as error:  # users of DuckDB need no Spark
    raise BadSetup(
        "Spark needs packages of its own; docs/warehouses.md says how to install them"
    ) from error

PROFILES = Path(__file__).parents[1] / "profiles.yml"


def folder() -> Path:
    """Where tables and files on their way lie; the workers of a cluster have to see it, too."""
    return Path(os.environ.get("CLOSED_LOOP_SPARK_FOLDER", "data/spark"))


def settings() -> dict[str, str]:
    """What profiles.yml asks of the session."""
    environment = Environment()
    environment.filters["as_number"] = int
    text = environment.from_string(PROFILES.read_text()).render(env_var=os.environ.get)
    found = yaml.safe_load(text)["closed_loop"]["outputs"]["spark"]["server_side_parameters"]
    return {name: str(value) for name, value in found.items()}


def session() -> SparkSession:
    """The session, the same in which dbt works; raise BadSetup if Spark does not start."""
    builder = SparkSession.Builder().enableHiveSupport()
    for name, value in settings().items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # py4j and Java raise whatever they like
        raise BadSetup(f"Spark does not start: {first_line(error)}") from error


class Spark:
    """A Spark session. Files are read by DuckDB, as on every engine, and handed on as Parquet."""

    def __init__(self) -> None:
        """Start or find the session; raise BadSetup."""
        folder().mkdir(parents=True, exist_ok=True)
        self.session = session()
        self.reader = duckdb.connect()
        self.reader.execute("set TimeZone = 'UTC'")

    def close(self) -> None:
        self.session.stop()
        self.reader.close()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.session.sql(query).collect()]

    def load(self, source: Source, reading: Reading, append: bool) -> int:
        with self._handed_over(source, reading) as (file, count):
            self._store(file, reading.columns, source, append)
            return count

    @contextmanager
    def _handed_over(self, source: Source, reading: Reading) -> Iterator[tuple[Path, int]]:
        """The file's rows as a Parquet file of texts, and how many they are."""
        file = folder().resolve() / f"{uuid4().hex}.parquet"
        texts = ", ".join(f"cast({quoted(c)} as varchar) as {quoted(c)}" for c in reading.columns)
        copy = f"copy (select {texts} from ({reading.query})) to {path_literal(file)}"
        try:
            written = self.reader.execute(f"{copy} (format parquet)").fetchall()
            yield file, reading.checked(int(written[0][0]))
        except PySparkException as error:
            raise BadInput(source.path, f"Spark refused it ({first_line(error)})") from error
        finally:
            file.unlink(missing_ok=True)

    def _store(self, file: Path, columns: list[str], source: Source, append: bool) -> None:
        """Put the file's rows into the table: a new one is there as a whole or not at all."""
        name = table_name(source)
        self.rows(f"create schema if not exists {quoted(source.system, '`')}")
        rows = f"select * from parquet.{quoted(str(file), '`')}"
        if append and self.session.catalog.tableExists(f"{source.system}.{source.table}"):
            known = {column.lower() for column in self.session.table(name).columns}
            added = [c for c in columns if c.lower() not in known]
            if added:
                typed = ", ".join(f"{quoted(column, '`')} string" for column in added)
                self.rows(f"alter table {name} add columns ({typed})")
            self.rows(f"insert into {name} by name {rows}")
            return
        beside = table_name(source._replace(table=f"{source.table}__incoming"))
        self.rows(f"drop table if exists {beside}")
        self.rows(f"create table {beside} as {rows}")
        self.rows(f"drop table if exists {name}")
        self.rows(f"alter table {beside} rename to {name}")


def table_name(source: Source) -> str:
    return f"{quoted(source.system, '`')}.{quoted(source.table, '`')}"

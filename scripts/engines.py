"""The warehouses that tables can be loaded into, behind one small interface."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import duckdb

from scripts.files import BadSetup, Reading, Source, first_line, quoted

# The storage of profiles.yml: newer than DuckDB's default, and a third smaller and faster to write.
STORAGE: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0"
}


class Engine(Protocol):
    """A warehouse. A load replaces or extends one table, or raises and changes nothing."""

    reader: duckdb.DuckDBPyConnection  # what reads the files

    def load(self, source: Source, reading: Reading, append: bool) -> int:
        """Write the rows and return their number.

        Raises DuckDB's own error if the file cannot be read or has another number of rows than is
        expected of it, and BadInput if the warehouse does not take them.
        """

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return all rows of a query; raise the driver's own error if it fails."""

    def close(self) -> None:
        """Give the warehouse back to other processes."""


class DuckDB:
    """A DuckDB file. Parquet stays where it is, behind a view, until something is appended."""

    def __init__(self) -> None:
        """Open or create the file; raise BadSetup if it is in use elsewhere or no DuckDB file."""
        path = Path(os.environ.get("CLOSED_LOOP_DUCKDB") or "data/closed_loop.duckdb")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.reader = duckdb.connect(str(path), config=STORAGE)
        except (duckdb.Error, OSError) as error:
            if "Could not set lock" in str(error):
                raise BadSetup(f"{path} is in use by another process; close it there") from error
            raise BadSetup(f"{path} cannot be opened: {first_line(error)}") from error
        self.catalog = str(self.rows("select current_database()")[0][0])

    def close(self) -> None:
        self.reader.close()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.reader.execute(query).fetchall()

    def load(self, source: Source, reading: Reading, append: bool) -> int:
        # What a Parquet file holds is as fast to read where it lies.
        relation = "view" if reading.expected is None and not append else "table"
        with self._transaction(source):
            return reading.checked(self._store(reading.query, source, append, relation))

    def _store(self, query: str, source: Source, append: bool, relation: str) -> int:
        """Put the query's rows into a relation and return their number."""
        name, kind = self._name(source), self._kind(source)
        if append and kind:
            self._make_room(query, source, kind)
            return int(str(self.rows(f"insert into {name} by name {query}")[0][0]))
        if kind:
            self.rows(f"drop {kind} {name}")
        self.rows(f"create {relation} {name} as {query}")
        return int(str(self.rows(f"select count(*) from {name}")[0][0]))

    def _make_room(self, query: str, source: Source, kind: str) -> None:
        """Give the table every column of the query, with a type that holds old and new values."""
        name = self._name(source)
        if kind == "view":
            beside = self._name(source._replace(table=f"{source.table}__from_view"))
            self.rows(f"create table {beside} as select * from {name}")
            self.rows(f"drop view {name}")
            self.rows(f"alter table {beside} rename to {quoted(source.table)}")
        old = {column: type_ for column, type_, *_ in self.rows(f"describe {name}")}
        both = self.rows(f"describe (select * from {name}) union all by name ({query})")
        for column, type_, *_ in both:
            if column not in old:
                self.rows(f"alter table {name} add column {quoted(str(column))} {type_}")
            elif old[column] != type_:
                self.rows(f"alter table {name} alter {quoted(str(column))} type {type_}")

    def _kind(self, source: Source) -> str | None:
        found = self.reader.execute(
            "select table_type from information_schema.tables"
            " where table_catalog = ? and table_schema = ? and table_name = ?",
            [self.catalog, source.system, source.table],
        ).fetchall()
        return ("view" if found[0][0] == "VIEW" else "table") if found else None

    def _name(self, source: Source) -> str:
        # The catalog too: a system may bear the name of the database file.
        return ".".join(quoted(part) for part in (self.catalog, source.system, source.table))

    @contextmanager
    def _transaction(self, source: Source) -> Iterator[None]:
        self.rows("begin")
        try:
            self.rows(f"create schema if not exists {quoted(self.catalog)}.{quoted(source.system)}")
            yield
            self.rows("commit")
        except BaseException:
            with suppress(duckdb.Error):  # a commit that failed has rolled back already
                self.rows("rollback")
            raise


def postgres() -> Engine:
    """Connect to Postgres; its driver is only needed by those who use it."""
    from scripts.postgres import Postgres

    return Postgres()


def spark() -> Engine:
    """Start Spark; it is only needed by those who use it."""
    from scripts.spark import Spark

    return Spark()


ENGINES: dict[str, Callable[[], Engine]] = {
    "duckdb": DuckDB,
    "postgres": postgres,
    "spark": spark,
}

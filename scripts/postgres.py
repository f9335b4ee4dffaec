"""Postgres as a warehouse: named by the variables that its own tools use, read into as text."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from scripts.files import BadInput, BadSetup, Reading, Source, first_line, quoted

try:
    import psycopg2
except ImportError as error:  # users of DuckDB need no driver of Postgres
    raise BadSetup(
        "Postgres needs an adapter of its own; docs/warehouses.md says how to install it"
    ) from error

ROWS_AT_ONCE = 5_000
LONGEST_NAME = 63  # Postgres cuts longer ones off without a word


def connected() -> psycopg2.extensions.connection:
    """Connect as profiles.yml does; raise BadSetup."""
    try:
        connection = psycopg2.connect(
            host=os.environ.get("PGHOST", "localhost"),
            port=os.environ.get("PGPORT", "5432"),
            user=os.environ.get("PGUSER", "closed_loop"),
            password=os.environ.get("PGPASSWORD") or None,
            dbname=os.environ.get("PGDATABASE", "closed_loop"),
        )
    except psycopg2.Error as error:
        raise BadSetup(f"Postgres cannot be reached: {first_line(error)}") from error
    connection.autocommit = True
    return connection


class Postgres:
    """A Postgres database. Files are read by DuckDB, as on every engine, and copied in as text."""

    def __init__(self) -> None:
        """Connect; raise BadSetup if there is no such database or it does not let us in."""
        self.connection = connected()
        self.reader = duckdb.connect()
        self.reader.execute("set TimeZone = 'UTC'")

    def close(self) -> None:
        self.connection.close()
        self.reader.close()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else []

    def load(self, source: Source, reading: Reading, append: bool) -> int:
        with self._transaction(source):
            names = self._make_room(reading.columns, source, append)
            listed = ", ".join(quoted(name) for name in names)
            with self.connection.cursor() as cursor:
                cursor.copy_expert(
                    f"copy {table_name(source)} ({listed}) from stdin", Lines(self.reader, reading)
                )
                count = int(cursor.rowcount)
                cursor.execute(f"analyze {table_name(source)}")
            return reading.checked(count)

    def _make_room(self, columns: list[str], source: Source, append: bool) -> list[str]:
        """Make an empty table, or one with room for the columns; return what it calls them."""
        for column in columns:
            if len(column.encode()) > LONGEST_NAME:
                raise BadInput(source.path, f"column '{column}' has a name too long for Postgres")
        name, there = table_name(source), self._columns(source)
        if there and append:
            known = {column.lower(): column for column, _ in there}
            for column in columns:
                if column.lower() not in known:
                    self.rows(f"alter table {name} add column {quoted(column)} text")
            return [known.get(column.lower(), column) for column in columns]
        # A table that stays keeps its grants and the views on it.
        if there == [(column, "text") for column in columns]:
            self.rows(f"truncate {name}")
        else:
            if there:
                self.rows(f"drop {self._kind(source)} {name} cascade")
            typed = ", ".join(f"{quoted(column)} text" for column in columns)
            self.rows(f"create table {name} ({typed})")
        return columns

    def _columns(self, source: Source) -> list[tuple[str, str]]:
        found = self.rows(
            "select column_name, data_type from information_schema.columns"
            f" where table_schema = '{source.system}' and table_name = '{source.table}'"
            " order by ordinal_position"
        )
        return [(str(column), str(kind)) for column, kind in found]

    def _kind(self, source: Source) -> str:
        found = self.rows(
            "select table_type from information_schema.tables"
            f" where table_schema = '{source.system}' and table_name = '{source.table}'"
        )
        return "view" if found[0][0] == "VIEW" else "table"

    @contextmanager
    def _transaction(self, source: Source) -> Iterator[None]:
        self.rows("begin")
        try:
            self.rows(f"create schema if not exists {quoted(source.system)}")
            yield
            self.rows("commit")
        except psycopg2.Error as error:
            self.rows("rollback")
            raise BadInput(source.path, f"Postgres refused it ({first_line(error)})") from error
        except BaseException:
            self.rows("rollback")
            raise


class Lines:
    """A file's rows in the text format of `copy`, read piece by piece."""

    def __init__(self, reader: duckdb.DuckDBPyConnection, reading: Reading) -> None:
        fields = ", ".join(
            f"coalesce({escaped(f'cast({quoted(column)} as varchar)')}, '\\N')"
            for column in reading.columns
        )
        self.result = reader.execute(f"select concat_ws(chr(9), {fields}) from ({reading.query})")

    def read(self, size: int) -> str:
        """Return the next lines, more than `size` or fewer; none at the end."""
        return "".join(f"{line}\n" for (line,) in self.result.fetchmany(ROWS_AT_ONCE))


def escaped(text: str) -> str:
    for character, escape in ((r"'\'", r"'\\'"), ("chr(9)", r"'\t'"), ("chr(10)", r"'\n'")):
        text = f"replace({text}, {character}, {escape})"
    return rf"replace({text}, chr(13), '\r')"


def table_name(source: Source) -> str:
    return f"{quoted(source.system)}.{quoted(source.table)}"

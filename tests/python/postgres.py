"""A private Postgres for the tests, and warehouses in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest
from warehouse import ROOT, Row, Warehouse

from scripts.files import BadSetup
from scripts.postgres_server import BUILDER, Server

READER = "closed_loop_reader"


def documented(block: int) -> list[str]:
    """The statements of a block of SQL in docs/warehouses.md."""
    text = (ROOT / "docs" / "warehouses.md").read_text()
    sql = text.split("```sql\n")[block + 1].split("```")[0]
    return [statement for part in sql.split(";") if (statement := part.strip())]


def started() -> Server:
    """A server with the documented roles; fail with what is missing if it does not start."""
    try:
        server = Server()
    except BadSetup as error:
        pytest.fail(str(error))
    *roles, _ = documented(0)
    for role in roles:
        server.change(role)
    return server


class PostgresWarehouse(Warehouse):
    """A database of its own, filled by the loader and built by dbt."""

    TARGET = "postgres"

    def __init__(self, folder: Path, parsed: Path, server: Server, locale: str = "C.UTF-8") -> None:
        super().__init__(folder, parsed)
        self.server = server
        self.database = folder.name.replace("-", "_")
        *_, statement = documented(0)
        statement = statement.replace("database closed_loop", f"database {self.database}")
        server.change(statement.replace("'C.UTF-8'", f"'{locale}'"))

    def environment(self, threads: int = 2) -> dict[str, str]:
        return super().environment(threads) | self.server.environment(self.database)

    @contextmanager
    def cursor(self, user: str = BUILDER) -> Iterator[psycopg2.extensions.cursor]:
        """A cursor for one visit."""
        connection = self.server.connect(self.database, user)
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    def tuples(self, query: str) -> list[tuple[object, ...]]:
        with self.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def rows(self, query: str) -> list[Row]:
        with self.cursor() as cursor:
            cursor.execute(query)
            names = [str(column[0]) for column in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def change(self, statement: str) -> None:
        with self.cursor() as cursor:
            cursor.execute(statement)

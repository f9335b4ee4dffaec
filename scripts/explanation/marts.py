"""The published marts, asked by the queries that lie beside this file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

QUERIES = Path(__file__).parent
Row = dict[str, Any]


class NothingToExplain(Exception):
    """What was asked for is not there, in one sentence for the user."""


class Marts:
    """Published marts that are open for reading."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Read what the connection has in its schema `marts`."""
        self.connection = connection

    def ask(self, question: str, **parameters: str | None) -> list[Row]:
        """All rows that `<question>.sql` returns, by column name."""
        query = (QUERIES / f"{question}.sql").read_text()
        cursor = self.connection.execute(query, parameters)
        names = [str(column[0]) for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def one_of(self, column: str, wanted: str) -> None:
        """Raise NothingToExplain unless some credit has the value, or one spelled alike."""
        rows = self.connection.execute(
            f"select distinct {column} from marts.attribution_credits order by {column}"
        ).fetchall()
        values = [str(value) for (value,) in rows]
        if not values:
            raise NothingToExplain("Nothing was converted yet: attribution_credits has no rows.")
        if wanted not in values:
            raise NothingToExplain(f"No {column} '{wanted}'. There are: {', '.join(values)}.")


@contextmanager
def opened(published: Path) -> Iterator[Marts]:
    """The marts of a file; raises NothingToExplain if it has none that can be read."""
    if not published.exists():
        raise NothingToExplain(
            f"No published marts at {published}. Build it first, as the README says."
        )
    try:
        connection = duckdb.connect(str(published), read_only=True)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise NothingToExplain(f"{published} cannot be read: {reason}") from error
    try:
        yield Marts(connection)
    except duckdb.CatalogException as error:
        reason = str(error).splitlines()[0]
        raise NothingToExplain(f"{published} lacks a mart ({reason}); build it anew.") from error
    finally:
        connection.close()

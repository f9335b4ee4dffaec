"""Ask for people to be erased: the next run forgets them, and keeps them out from then on."""

import csv
import re
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated, NamedTuple

import duckdb
import typer

from scripts.engines import DuckDB
from scripts.files import BadInput, BadSetup, first_line

TABLE = "intermediate.int_erasures"
INSERT = f"insert into {TABLE} (identifier_type, identifier, requested_at) values "
# What a value has to look like to name anybody; the run that erases has the last word.
FORMS = {
    "user_id": r"\S.*",
    "email": r"\s*[^@\s]+@[^@\s]+\s*|[0-9a-f]{64}",
    "phone": r"(?:\D*\d){7,20}\D*|[0-9a-f]{64}",
    "loyalty_id": r"\S.*",
    "contact_id": r"\S.*",
    "lead_id": r"\S.*",
    "anonymous_id": r"\S.*",
}


class Request(NamedTuple):
    """One identifier of somebody who is to be erased."""

    identifier_type: str
    identifier: str


def checked(identifier_type: str, identifier: str) -> Request:
    """Return a request; raise ValueError, which does not name the value, if it can name nobody."""
    if identifier_type not in FORMS:
        raise ValueError(f"type '{identifier_type}' is unknown; known are {', '.join(FORMS)}")
    if not re.fullmatch(FORMS[identifier_type], identifier):
        raise ValueError(f"the value is no {identifier_type}")
    return Request(identifier_type, identifier)


def from_argument(argument: str) -> Request:
    """Read TYPE=VALUE; raise BadSetup."""
    identifier_type, _, identifier = argument.partition("=")
    try:
        return checked(identifier_type, identifier)
    except ValueError as error:
        raise BadSetup(f"expected TYPE=VALUE, such as email=ann@example.com: {error}") from error


def from_file(path: Path) -> list[Request]:
    """Read a CSV file of requests; raise BadInput."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            if not {"identifier_type", "identifier"} <= set(reader.fieldnames or []):
                raise BadInput(path, "expected the columns identifier_type and identifier", 1)
            return [row_request(path, reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(path, f"cannot be read ({first_line(error)})") from error


def row_request(path: Path, line: int, row: dict[str, str]) -> Request:
    """Read a line of such a file; raise BadInput."""
    try:
        return checked(row["identifier_type"] or "", row["identifier"] or "")
    except ValueError as error:
        raise BadInput(path, str(error), line) from error


def add_to_duckdb(rows: list[tuple[str, str, datetime]]) -> None:
    """Add rows to the table of requests; raise BadSetup if there is none."""
    with closing(DuckDB()) as engine:
        try:
            engine.reader.executemany(f"{INSERT} (?, ?, ?)", rows)
        except duckdb.CatalogException as error:
            raise BadSetup(f"there is no {TABLE} yet; run dbt build first") from error


def add_to_postgres(rows: list[tuple[str, str, datetime]]) -> None:
    """Add rows to the table of requests; raise BadSetup if there is none."""
    import psycopg2

    from scripts.postgres import connected

    with closing(connected()) as connection, connection.cursor() as cursor:
        try:
            cursor.executemany(f"{INSERT} (%s, %s, %s)", rows)
        except psycopg2.errors.UndefinedTable as error:
            raise BadSetup(
                f"there is no {TABLE} yet; run dbt build --target postgres first"
            ) from error


ADDERS: dict[str, Callable[[list[tuple[str, str, datetime]]], None]] = {
    "duckdb": add_to_duckdb,
    "postgres": add_to_postgres,
}


def request(requests: Iterable[Request], target: str) -> int:
    """Let requests wait for the next run and return their number; raise BadSetup."""
    if target not in ADDERS:
        raise BadSetup(
            f"target '{target}' cannot erase anybody; those that can: {', '.join(ADDERS)}"
        )
    now = datetime.now(timezone.utc).replace(tzinfo=None, microsecond=0)
    rows = [(*one, now) for one in dict.fromkeys(requests)]
    if not rows:
        raise BadSetup("nobody is named; give TYPE=VALUE or --file")
    ADDERS[target](rows)
    return len(rows)


def command(
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="TYPE=VALUE", help=f"An identifier; types: {', '.join(FORMS)}."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="CSV with columns identifier_type and identifier.")
    ] = None,
    target: Annotated[str, typer.Option(help=f"Warehouse: {', '.join(ADDERS)}.")] = "duckdb",
) -> None:
    """Ask for everybody to be erased whom one of these identifiers belongs to.

    The next run erases them with all their other identifiers. Exit codes: 0 noted, 1 bad file, 2
    wrong usage or no warehouse; in both nothing was noted.
    """
    try:
        requests = [from_argument(argument) for argument in named or []]
        requests += from_file(file) if file else []
        count = request(requests, target)
    except (BadInput, BadSetup) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1 if isinstance(error, BadInput) else 2) from error
    waiting = "1 request waits" if count == 1 else f"{count} requests wait"
    typer.echo(f"{waiting} for the next run: python -m scripts.job, or dbt build")


app = typer.Typer(add_completion=False)
app.command()(command)

if __name__ == "__main__":
    app()

"""Compare the marts that two targets made of the same raw files, row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import duckdb
import typer
import yaml
from rich.console import Console
from rich.table import Table

from scripts.files import BadSetup, quoted
from scripts.marts import TARGETS, Connection, names

MODELS = Path(__file__).parents[1] / "models" / "marts"
PIPED_WIDTH = 160


class Difference(NamedTuple):
    """A row or a value on which the targets do not agree."""

    mart: str
    key: str
    what: str
    left: str
    right: str


def keys() -> dict[str, list[str]]:
    """The columns that tell the rows of each mart apart, by the tests that the project has."""
    found: dict[str, list[str]] = {}
    for path in MODELS.glob("*/*__models.yml"):
        for model in yaml.safe_load(path.read_text())["models"]:
            for test in model.get("data_tests", []):
                if isinstance(test, dict) and "unique_combination" in test:
                    found[model["name"]] = test["unique_combination"]["arguments"]["columns"]
            for column in model["columns"]:
                if "unique" in column.get("data_tests", []):
                    found.setdefault(model["name"], [column["name"]])
    return found


def differences(connection: Connection, mart: str, key: list[str]) -> Iterator[Difference]:
    """Every value of a mart that differs from side to side, and every row that one side lacks."""
    columns = [
        {
            str(name): str(kind)
            for name, kind, *_ in connection.execute(f"describe {side}").fetchall()
        }
        for side in (f"l.{quoted(mart)}", f"r.{quoted(mart)}")
    ]
    if columns[0] != columns[1]:
        left, right = (
            ", ".join(f"{n} {t}" for n, t in sorted(set(own.items()) - set(other.items())))
            for own, other in (columns, columns[::-1])
        )
        yield Difference(mart, "", "columns", left, right)
        return
    # Most rows are equal: only the others are put side by side.
    for one, other in (("l", "r"), ("r", "l")):
        connection.execute(
            f"create or replace temp table only_{one} as"
            f" from {one}.{quoted(mart)} except all from {other}.{quoted(mart)}"
        )
    shown = " || ', ' || ".join(
        f"coalesce(cast(coalesce(only_l.{quoted(name)}, only_r.{quoted(name)}) as varchar), '-')"
        for name in key
    )
    matched = " and ".join(
        f"only_l.{quoted(n)} is not distinct from only_r.{quoted(n)}" for n in key
    )
    values = ", ".join(
        f"cast({side}.{quoted(name)} as varchar)"
        for name in columns[0]
        for side in ("only_l", "only_r")
    )
    query = (
        f"select {shown}, only_l.there, only_r.there, {values}"
        " from (select *, true as there from only_l) as only_l"
        " full join (select *, true as there from only_r) as only_r"
        f" on {matched} order by 1"
    )
    for shown_key, left_there, right_there, *pairs in connection.execute(query).fetchall():
        if not (left_there and right_there):
            there = ("there" if left_there else "-", "there" if right_there else "-")
            yield Difference(mart, str(shown_key), "row", *there)
            continue
        for position, name in enumerate(columns[0]):
            left, right = pairs[2 * position : 2 * position + 2]
            if left != right:
                yield Difference(mart, str(shown_key), name, str(left or "-"), str(right or "-"))


def parity(
    targets: Annotated[str, typer.Option(help="Two targets, as duckdb,postgres.")],
    limit: Annotated[int, typer.Option(help="How many differences of a mart to print.")] = 10,
) -> None:
    """Compare what two targets published of the same raw files and under the same vars.

    Exits with 1 if a row or a value is not the same on both, or if a target has no marts.
    """
    console = Console()
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    sides = targets.split(",")
    if len(sides) != 2 or not set(sides) <= TARGETS.keys():
        console.print(f"[red]--targets takes two of {', '.join(TARGETS)}, with a comma.[/]")
        raise typer.Exit(2)
    with duckdb.connect() as connection:
        try:
            for schema, target in zip(("l", "r"), sides, strict=True):
                connection.execute(f"create schema {schema}")
                TARGETS[target](connection, schema)
        except BadSetup as error:
            console.print(f"[red]{error}[/]")
            raise typer.Exit(1) from error
        found = compared(connection, console, sides, limit)
    if found:
        console.print(f"[red]{found} differences.[/]")
        raise typer.Exit(1)


def compared(connection: Connection, console: Console, sides: list[str], limit: int) -> int:
    """Print one line a mart and the first differences; return how many there are."""
    left_marts, right_marts = (set(names(connection, "memory", schema)) for schema in ("l", "r"))
    known, total = keys(), 0
    for mart in sorted(left_marts | right_marts):
        if mart not in left_marts & right_marts:
            console.print(f"{mart}: [red]only {sides[mart in right_marts]} has it[/]")
            total += 1
            continue
        found = list(differences(connection, mart, known[mart]))
        ((rows,),) = connection.execute(f"select count(*) from l.{quoted(mart)}").fetchall()
        verdict = f"[red]{len(found)} differences[/]" if found else "equal"
        console.print(f"{mart}: {rows:,} rows, {verdict}")
        if found:
            console.print(listed(found[:limit], sides))
        total += len(found)
    return total


def listed(found: list[Difference], sides: list[str]) -> Table:
    table = Table(header_style="bold")
    for column in ("key", "column", *sides):
        table.add_column(column, overflow="fold")
    for difference in found:
        table.add_row(difference.key, difference.what, difference.left, difference.right)
    return table

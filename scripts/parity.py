"""Compare marts row by row: those of several targets, or those of two generations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import duckdb
import typer
import yaml
from rich.console import Console
from rich.table import Table

from scripts.files import BadSetup, quoted
from scripts.marts import PREVIOUS, TARGETS, Connection, names

MODELS = Path(__file__).parents[1] / "models" / "marts"
PIPED_WIDTH = 160
# It tells of the runs, which are not the same.
ABOUT_RUNS = "generations"


class Difference(NamedTuple):
    """A row or a value on which a target does not agree with the first one."""

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


def differences(
    connection: Connection, mart: str, key: list[str], sides: tuple[str, str]
) -> Iterator[Difference]:
    """Every value of a mart that differs from side to side, and every row that one side lacks."""
    places = [f"{side}.{quoted(mart)}" for side in sides]
    columns = [
        {str(name): str(kind) for name, kind, *_ in connection.execute(f"describe {p}").fetchall()}
        for p in places
    ]
    if columns[0] != columns[1]:
        left, right = (
            ", ".join(f"{n} {t}" for n, t in sorted(set(own.items()) - set(other.items())))
            for own, other in (columns, columns[::-1])
        )
        yield Difference("", "columns", left, right)
        return
    # Most rows are equal: only the others are put side by side.
    for only, one, other in (("only_l", *places), ("only_r", *places[::-1])):
        connection.execute(
            f"create or replace temp table {only} as from {one} except all from {other}"
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
            yield Difference(str(shown_key), "row", *there)
            continue
        for position, name in enumerate(columns[0]):
            left, right = pairs[2 * position : 2 * position + 2]
            if left != right:
                yield Difference(str(shown_key), name, str(left or "-"), str(right or "-"))


def parity(
    targets: Annotated[str, typer.Option(help="Two or more, as duckdb,postgres,spark.")],
    limit: Annotated[int, typer.Option(help="How many differences of a mart to print.")] = 10,
) -> None:
    """Compare what targets made of the same raw files under the same vars with the first of them.

    Exits with 1 if a row or a value is not the same on all, or if a target has no marts.
    """
    console = wide_console()
    first, *others = targets.split(",")
    if not others or len({first, *others}) <= len(others) or not {first, *others} <= TARGETS.keys():
        wanted = f"two or more of {', '.join(TARGETS)}, with commas"
        console.print(f"[red]--targets takes {wanted}; it is '{targets}'.[/]")
        raise typer.Exit(2)
    with duckdb.connect() as connection:
        try:
            for target in (first, *others):
                connection.execute(f"create schema {target}")
                TARGETS[target](connection, target)
        except BadSetup as error:
            console.print(f"[red]{error}[/]")
            raise typer.Exit(1) from error
        found = sum(compared(connection, console, (first, other), limit) for other in others)
    if found:
        console.print(f"[red]{found} differences.[/]")
        raise typer.Exit(1)


def changes(
    target: Annotated[str, typer.Option(help="duckdb or postgres.")] = "duckdb",
    limit: Annotated[int, typer.Option(help="How many differences of a mart to print.")] = 10,
) -> None:
    """Show what readers have now and had in the generation before, where it differs.

    Exits with 1 if there are not two generations to compare.
    """
    if target not in PREVIOUS:
        raise typer.BadParameter(f"--target takes {' or '.join(PREVIOUS)}; it is '{target}'.")
    console = wide_console()
    with duckdb.connect() as connection:
        try:
            for side, attach in (("before", PREVIOUS[target]), ("now", TARGETS[target])):
                connection.execute(f"create schema {side}")
                attach(connection, side)
        except BadSetup as error:
            console.print(f"[red]{error}[/]")
            raise typer.Exit(1) from error
        codes = [
            connection.execute(
                f"select code_version from {side}.{ABOUT_RUNS} order by published_at desc limit 1"
            ).fetchall()
            for side in ("before", "now")
        ]
        console.print("The same code made both." if codes[0] == codes[1] else "The code differs.")
        compared(connection, console, ("before", "now"), limit)


def wide_console() -> Console:
    """A console that cuts no line where its output is read by a machine."""
    console = Console()
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def compared(connection: Connection, console: Console, sides: tuple[str, str], limit: int) -> int:
    """Print one line a mart and the first differences; return how many there are."""
    console.print(f"[bold]{sides[0]} and {sides[1]}[/]")
    left_marts, right_marts = (
        set(names(connection, "memory", side)) - {ABOUT_RUNS} for side in sides
    )
    known, total = keys(), 0
    for mart in sorted(left_marts | right_marts):
        if mart not in left_marts & right_marts:
            console.print(f"{mart}: [red]only {sides[mart in right_marts]} has it[/]")
            total += 1
            continue
        found = list(differences(connection, mart, known[mart], sides))
        ((rows,),) = connection.execute(
            f"select count(*) from {sides[0]}.{quoted(mart)}"
        ).fetchall()
        verdict = f"[red]{len(found)} differences[/]" if found else "equal"
        console.print(f"{mart}: {rows:,} rows, {verdict}")
        if found:
            console.print(listed(found[:limit], sides))
        total += len(found)
    return total


def listed(found: list[Difference], sides: tuple[str, str]) -> Table:
    table = Table(header_style="bold")
    for column in ("key", "column", *sides):
        table.add_column(column, overflow="fold")
    for difference in found:
        table.add_row(*difference)
    return table

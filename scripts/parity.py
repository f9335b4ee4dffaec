"""Compare marts row by row: those of several targets, or those of two generations."""

from typing import Annotated

import duckdb
import typer
from rich.console import Console
from rich.table import Table

from scripts.differences import Difference, differences, keys
from scripts.files import BadSetup, quoted
from scripts.marts import PREVIOUS, TARGETS, Connection, names
from scripts.printing import wide_console

# It tells of the runs, which are not the same.
ABOUT_RUNS = "generations"

# What differs from run to run although nothing has changed.
MOVING_ON = frozenset({("data_freshness", "built_as_of")})


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
        console.print(f"[red]{counted(found, 'difference')}.[/]")
        raise typer.Exit(1)


def changes(
    target: Annotated[str, typer.Option(help="duckdb, postgres or spark.")] = "duckdb",
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
        compared(connection, console, ("before", "now"), limit, MOVING_ON)


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def compared(
    connection: Connection,
    console: Console,
    sides: tuple[str, str],
    limit: int,
    passed_over: frozenset[tuple[str, str]] = frozenset(),
) -> int:
    """Print one line a mart and the first differences; return how many there are.

    Columns that are passed over, by mart and name, may differ without a word.
    """
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
        found = [
            one
            for one in differences(connection, mart, known[mart], sides)
            if (mart, one.what) not in passed_over
        ]
        ((rows,),) = connection.execute(
            f"select count(*) from {sides[0]}.{quoted(mart)}"
        ).fetchall()
        verdict = f"[red]{counted(len(found), 'difference')}[/]" if found else "equal"
        console.print(f"{mart}: {counted(rows, 'row')}, {verdict}")
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

"""Measure what each layer of the build costs, as multiples of a floor taken in the same run.

The floor F is one scan of the events that counts them by device, with first and last time. Ratios
carry over from machine to machine; seconds do not.
"""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console
from rich.table import Table

from scripts.bench import attribution as attribution_bench
from scripts.bench import identity as identity_bench
from scripts.bench.builds import build, invent, load, settings
from scripts.bench.report import HEADER, Events, Measured, growth, written
from scripts.bench.targets import RUNS, comparison, cost_of, page


def floor(folder: Path) -> float:
    """Median seconds of the floor, over three runs after one to warm up."""
    path = str(folder / "generic" / "events.parquet").replace("'", "''")
    query = (
        "create or replace temp table floor as select anonymous_id, count(*) as events, "
        f"min(occurred_at) as first_at, max(occurred_at) as last_at from '{path}' group by all"
    )
    seconds = []
    with duckdb.connect(config={"threads": 2}) as connection:
        for _ in range(4):
            start = time.perf_counter()
            connection.execute(query).fetchall()
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def credits(warehouse: Path) -> float:
    """Seconds to work out every weight and amount.

    int_credits is a view: the build works it out as a part of the mart, which also stores it.
    """
    query = (
        "select model, sum(weight_millionths), sum(amount_minor), sum(source_amount_minor) "
        "from intermediate.int_credits group by model"
    )
    with duckdb.connect(str(warehouse), config={"threads": 2}) as connection:
        start = time.perf_counter()
        connection.execute(query).fetchall()
        return time.perf_counter() - start


def polars(folder: Path) -> float:
    """Seconds of the Polars version, in a process of its own."""
    command = [sys.executable, "-m", "scripts.bench.polars_version", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def measured(events: Events, home: Path) -> Measured:
    """Build the company of one size and time it, its floor and the Polars version of a part."""
    scratch = home / "build"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    environment = settings(scratch)
    invent(events, home)
    load(home, environment)
    before = floor(home)
    layers, whole, peak = build(environment)
    unit = statistics.mean([before, floor(home)])
    layers["credits"] += credits(Path(environment["CLOSED_LOOP_DUCKDB"]))
    layers["journeys and credits"] = layers["journeys"] + layers["credits"]
    layers["sessions, journeys, credits"] = layers["sessions"] + layers["journeys and credits"]
    layers["Polars: the same three"] = polars(home)
    layers["whole build"] = whole
    return Measured(events, unit, peak, layers)


app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def bench(
    context: typer.Context,
    events: Annotated[list[Events] | None, typer.Option(help="How many; may be repeated.")] = None,
    targets: Annotated[str | None, typer.Option(help="Compare engines: duckdb,postgres.")] = None,
    folder: Annotated[Path, typer.Option(help="Where the companies lie.")] = Path("data/bench"),
    report: Annotated[Path | None, typer.Option(help="Write the tables there, too.")] = None,
) -> None:
    """Print a table a size: seconds and multiples of the floor, layer by layer, with budgets.

    With targets, print one table of what the first size costs on each of them.
    """
    if context.invoked_subcommand:
        return
    console, sizes = Console(width=100), events or [Events.million]
    if targets:
        text = across(targets.split(","), sizes[0], folder / sizes[0].value, console)
    else:
        text = within(sizes, folder, console)
    if report:
        report.write_text(text)


@app.command()
def identity(
    folder: Annotated[Path, typer.Option(help="Where the graphs lie.")] = Path("data/bench"),
    report: Annotated[Path | None, typer.Option(help="Write the table there, too.")] = None,
) -> None:
    """Print what components of large graphs take, ours and those of scipy, Splink, networkx."""
    runs = [identity_bench.measured(graph, folder / "graph") for graph in identity_bench.GRAPHS]
    lines = [run.line() for run in runs]
    Console(width=120).print(table_of("Components", identity_bench.HEADER, lines))
    if report:
        report.write_text(identity_bench.page(runs))


@app.command()
def attribution(
    folder: Annotated[Path, typer.Option(help="Where the paths lie.")] = Path("data/bench"),
    report: Annotated[Path | None, typer.Option(help="Write the table there, too.")] = None,
) -> None:
    """Print what Markov and Shapley take over a million paths, ours and those of two packages."""
    found = attribution_bench.paths(folder / "paths")
    Console(width=120).print(table_of("Paths", attribution_bench.HEADER, found.lines()))
    if report:
        report.write_text(attribution_bench.page(found))


def within(sizes: list[Events], folder: Path, console: Console) -> str:
    """Measure DuckDB, size by size; return the page."""
    runs = []
    for size in sizes:
        run = measured(size, folder / size.value)
        console.print(table_of(run.title, HEADER, run.lines()))
        runs.append(run)
    console.print(growth(runs))
    return written(runs)


def across(targets: list[str], size: Events, home: Path, console: Console) -> str:
    """Measure one size on each target; return the page. Raises BadParameter for an unknown one."""
    if unknown := set(targets) - RUNS.keys():
        raise typer.BadParameter(f"--targets takes {', '.join(RUNS)}; not {', '.join(unknown)}")
    invent(size, home)
    costs = [cost_of(run, home) for target in targets for run in RUNS[target]]
    console.print(table_of(f"{float(size.value):,.0f} events", *comparison(costs)))
    return page(size, costs)


def table_of(title: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> Table:
    """A table of the terminal, with what misses its budget in red."""
    table = Table(title=title)
    for column in header:
        table.add_column(column, justify="left" if column == header[0] else "right")
    for line in lines:
        table.add_row(*line, style="red" if "missed" in line[-1] else None)
    return table


if __name__ == "__main__":
    app()

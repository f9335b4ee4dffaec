"""Compare the published marts of the demo company with the truth it was made from.

Each figure is a number from 0 to 1, and 1 is the truth; `validation/*.sql` say what each compares
and why it must reach its threshold.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import duckdb
import typer
from rich.table import Table

from scripts.parity import changes, parity
from scripts.printing import wide_console

QUERIES = Path(__file__).parent / "validation"
RATES = Path(__file__).parents[1] / "seeds" / "exchange_rates.csv"


class Figure(NamedTuple):
    """What was measured; no value means that there was nothing to compare."""

    name: str
    value: float | None
    threshold: float

    @property
    def is_reached(self) -> bool:
        return self.value is not None and self.value >= self.threshold

    @property
    def shown(self) -> str:
        """Four digits, cut off: what is not quite 1 does not look as if it were."""
        return "-" if self.value is None else f"{int(self.value * 10_000) / 10_000:.4f}"


def connected(published: Path, truth: Path) -> duckdb.DuckDBPyConnection:
    """A connection that has the marts, the truth and the exchange rates at hand."""
    connection = duckdb.connect()
    connection.execute(f"attach '{published}' as published (read_only)")
    connection.execute("create schema truth; create schema marts")
    marts = connection.execute(
        "select table_name from duckdb_tables()"
        " where database_name = 'published' and schema_name = 'marts'"
    ).fetchall()
    for (mart,) in marts:
        connection.execute(f"create view marts.{mart} as from published.marts.{mart}")
    for path in sorted([*truth.glob("*.csv"), *truth.glob("*.parquet")]):
        connection.execute(f"create view truth.{path.stem} as from '{path}'")
    connection.execute(f"create view exchange_rates as from '{RATES}'")
    return connection


def measured(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """Every figure, question by question."""
    preparation, *questions = sorted(QUERIES.glob("*.sql"))
    connection.execute(preparation.read_text())
    for question in questions:
        for name, value, threshold in connection.execute(question.read_text()).fetchall():
            known = None if value is None else float(value)
            yield Figure(str(name), known, float(threshold))


def report(figures: list[Figure]) -> Table:
    """One line a figure."""
    table = Table(title="The marts against the truth", title_justify="left", header_style="bold")
    table.add_column("figure")
    for column in ("value", "at least"):
        table.add_column(column, justify="right")
    table.add_column("verdict")
    for figure in figures:
        verdict = "ok" if figure.is_reached else "[red]MISSED[/]"
        table.add_row(figure.name, figure.shown, f"{figure.threshold:g}", verdict)
    return table


app = typer.Typer(add_completion=False)
app.command()(parity)
app.command()(changes)


@app.callback(invoke_without_command=True)
def validate(
    context: typer.Context,
    published: Annotated[
        Path, typer.Option(help="Published marts.", envvar="CLOSED_LOOP_PUBLISHED")
    ] = Path("data/published.duckdb"),
    truth: Annotated[
        Path, typer.Option(help="Truth that scripts.seed wrote beside the exports.")
    ] = Path("data/demo/truth"),
) -> None:
    """Compare the published marts with the truth of the demo company.

    Exits with 1 if a figure misses its threshold. The marts have to be built with the shipped vars.
    """
    if context.invoked_subcommand:
        return
    console = wide_console()
    for path in (published, truth):
        if not path.exists():
            console.print(f"[red]There is no {path}.[/] Run `make build` first.")
            raise typer.Exit(1)
    with connected(published, truth) as connection:
        figures = list(measured(connection))
    console.print(report(figures))
    missed = [figure.name for figure in figures if not figure.is_reached]
    if missed:
        console.print(f"[red]{len(missed)} of {len(figures)} figures miss their thresholds.[/]")
        raise typer.Exit(1)


if __name__ == "__main__":
    app()

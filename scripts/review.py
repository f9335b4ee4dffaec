"""Print a periodical review: every query of `analyses/` that is asked in that rhythm."""

from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import typer
from dbt.cli.main import dbtRunner
from rich.table import Table

from scripts.printing import wide_console


class Review(str, Enum):
    """How often the questions are asked."""

    weekly = "weekly"
    monthly = "monthly"
    quarterly = "quarterly"


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.2f}" if isinstance(value, Decimal | float) else str(value)


def _table(answer: Any) -> Table:
    table = Table(header_style="bold")
    for column in answer.column_names:
        table.add_column(column.replace("_", " "))
    for row in answer.rows:
        table.add_row(*(_shown(value) for value in row))
    return table


app = typer.Typer(add_completion=False)


@app.command()
def review(
    period: Annotated[Review, typer.Argument(help="Which review.")] = Review.weekly,
    as_of: Annotated[
        str | None, typer.Option(help="Review what was last at this time, as 2026-07-01 00:00:00.")
    ] = None,
) -> None:
    """Answer the questions of a review from what `dbt build` built last.

    The last complete week, month or quarter is reviewed. Exits with 1 if a query fails.
    """
    console = wide_console()
    command = ["--log-level", "error", "show", "--select", f"path:analyses/{period.value}_*"]
    command += ["--limit", "-1", *(["--vars", f"{{as_of: '{as_of}'}}"] if as_of else [])]
    done = dbtRunner().invoke(command)
    if not done.success:
        if done.exception:
            console.print(f"[red]{done.exception}[/]")
        raise typer.Exit(1)
    for result in sorted(done.result.results, key=lambda result: str(result.node.name)):
        question = result.node.raw_code.splitlines()[0].removeprefix("-- ")
        console.print(f"\n[bold]{result.node.name}[/]: {question}")
        rows = len(result.agate_table.rows)
        console.print(_table(result.agate_table) if rows else "Nothing.")


if __name__ == "__main__":
    app()

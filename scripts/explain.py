"""From a channel's number to one deal: which deals made it, and which touches made a deal."""

import sys
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.table import Table

from scripts.explanation.marts import Marts, NothingToExplain, Row, opened
from scripts.explanation.story import told
from scripts.explanation.tables import money, plain, show, titled
from scripts.printing import wide_console


class Basis(str, Enum):
    """What counts as a conversion."""

    pipeline = "pipeline"
    revenue = "revenue"


Published = Annotated[Path, typer.Option(help="Published marts.", envvar="CLOSED_LOOP_PUBLISHED")]
PUBLISHED = Path("data/published.duckdb")
Model = Annotated[str, typer.Option(help="Attribution model.")]
Month = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m"], help="One month alone, as 2026-05.")
]
Rows = Annotated[int, typer.Option(min=2, help="Longer tables are cut in the middle.")]

app = typer.Typer(add_completion=False, no_args_is_help=True)


def fail(message: str) -> NoReturn:
    """Say in one sentence what is wrong, and exit with 1."""
    wide_console().print(message, style="red", markup=False)
    raise typer.Exit(1)


@app.command()
def deal(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Opportunity or order.")],
    basis: Annotated[
        Basis | None, typer.Option(help="Revenue where there is one, unless told otherwise.")
    ] = None,
    published: Published = PUBLISHED,
    rows: Rows = 60,
) -> None:
    """Explain one deal or order: its journey, what each touch earns, and what was left out, why.

    Exits with 1 if there is nothing to explain, or if a model hands out another amount.
    """
    try:
        with opened(published) as marts:
            for story in told(marts, id_, basis and basis.value):
                show(wide_console(), story, rows)
                if story.unequal_models:
                    fail(f"Not the deal's amount: {', '.join(story.unequal_models)}.")
                wide_console().print(
                    f"Each of the {len(story.models)} models hands out"
                    f" {money(story.conversion['amount'])}, no cent more or less."
                )
    except NothingToExplain as reason:
        fail(str(reason))


@app.command()
def channels(
    model: Model = "w_shaped",
    basis: Annotated[Basis, typer.Option(help="Revenue or pipeline.")] = Basis.revenue,
    month: Month = None,
    published: Published = PUBLISHED,
) -> None:
    """List what every channel earned."""
    try:
        with opened(published) as marts:
            marts.one_of("model", model)
            found = numbers(marts, model, basis, month)
    except NothingToExplain as reason:
        fail(str(reason))
    table = titled(f"{basis.value.title()} by channel, {model}")
    table.show_footer = True
    table.add_column("channel", "all")
    weight, amount = total(found, "conversions"), money(total(found, "amount"))
    table.add_column("conversions", f"{weight:,.2f}", justify="right")
    table.add_column("amount", amount, justify="right")
    for row in found:
        table.add_row(plain(row["channel"]), f"{row['conversions']:,.2f}", money(row["amount"]))
    wide_console().print(table)


@app.command()
def channel(
    name: Annotated[str, typer.Argument(metavar="CHANNEL", help="As channels lists it.")],
    model: Model = "w_shaped",
    basis: Annotated[Basis, typer.Option(help="Revenue or pipeline.")] = Basis.revenue,
    month: Month = None,
    published: Published = PUBLISHED,
    rows: Annotated[int, typer.Option(min=1, help="Show the largest so many.")] = 20,
) -> None:
    """List the deals and orders that made a channel's number, the largest part first.

    Exits with 1 if there is no such channel or model, or if they do not add up to the number.
    """
    try:
        with opened(published) as marts:
            marts.one_of("model", model)
            marts.one_of("channel", name)
            listed = numbers(marts, model, basis, month)
            found = marts.ask("channel", channel=name, **chosen(model, basis, month))
    except NothingToExplain as reason:
        fail(str(reason))
    wide_console().print(deals(name, model, basis, found, rows))
    number = total([row for row in listed if row["channel"] == name], "amount")
    if number != total(found, "amount"):
        fail(f"attributed_{basis.value} says {money(number)}.")
    wide_console().print(f"That is the channel's {money(number)} in attributed_{basis.value}.")


def deals(name: str, model: str, basis: Basis, found: list[Row], rows: int) -> Table:
    """What each deal or order gave to a channel."""
    table = titled(f"{plain(name)}: {basis.value} under {model}")
    table.show_footer = True
    for column, footer in (
        ("deal or order", f"all {len(found)}"),
        ("account", ""),
        ("converted", ""),
    ):
        table.add_column(column, footer)
    for column, footer in (
        ("touches", ""),
        ("weight", f"{total(found, 'weight'):,.6f}"),
        ("earned", money(total(found, "amount"))),
        ("of its amount", money(total(found, "conversion_amount"))),
    ):
        table.add_column(column, footer, justify="right")
    for row in found[:rows]:
        table.add_row(
            plain(row["conversion_id"]),
            plain(row["account_id"]),
            f"{row['converted_at']:%Y-%m-%d}",
            str(row["touches"]),
            f"{row['weight']:.6f}",
            money(row["amount"]),
            money(row["conversion_amount"]),
        )
    rest = found[rows:]
    if rest:
        more = f"[dim]... {len(rest)} more ...[/]"
        sums = (f"{total(rest, 'weight'):.6f}", money(total(rest, "amount")))
        table.add_row(more, "", "", "", *sums, money(total(rest, "conversion_amount")))
    return table


def chosen(model: str, basis: Basis, month: datetime | None) -> dict[str, str | None]:
    """What a question about a channel is limited to."""
    return {"model": model, "basis": basis.value, "month": f"{month:%Y-%m}" if month else None}


def numbers(marts: Marts, model: str, basis: Basis, month: datetime | None) -> list[Row]:
    """What every channel earned."""
    return marts.ask("channels", **chosen(model, basis, month))


def total(rows: list[Row], column: str) -> Decimal:
    """The sum of a column."""
    return sum((row[column] for row in rows), Decimal(0))


def main() -> None:
    """Explain a deal, unless the first word is another command."""
    words = sys.argv[1:]
    if words and words[0] not in {"channels", "channel", "deal", "--help"}:
        words = ["deal", *words]
    app(words, prog_name="python -m scripts.explain")


if __name__ == "__main__":
    main()

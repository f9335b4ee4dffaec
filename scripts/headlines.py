"""Print what the marts say first: what each channel brought, and whether the money adds up."""

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.table import Table

from scripts.printing import wide_console

MODELS = "select distinct model from marts.channel_performance order by model"
CHANNELS = """
    select
        channel,
        sum(spend) as spend,
        sum(leads) as leads,
        sum(opportunities) as opportunities,
        sum(pipeline_amount) as pipeline,
        sum(won) as conversions,
        sum(revenue_amount) as revenue,
        case when sum(spend) > 0 then sum(revenue_amount) / sum(spend) end as roas
    from marts.channel_performance
    where model = ?
    group by channel
    order by revenue desc, channel
"""
FUNNEL = """
    select
        channel,
        sum(visitors) as visitors,
        sum(leads) as leads,
        sum(mqls) as mqls,
        sum(sqls) as sqls,
        sum(opportunities) as opportunities,
        sum(won) as won,
        sum(won_amount) as won_amount
    from marts.funnel_conversion
    group by channel
    having sum(leads) + sum(opportunities) > 0
    order by leads desc, channel
"""
MONEY = """
    select
        basis,
        currency,
        sum(source_amount) as source,
        sum(attributed_amount) as attributed,
        sum(unattributed_amount) as unattributed,
        sum(rejected_amount) as rejected,
        sum(difference) as difference
    from marts.money_reconciliation
    where model = ?
    group by basis, currency
    order by basis, currency
"""
ROWS = """
    select
        source_system || '.' || table_name as "table",
        rows_in,
        rows_kept as kept,
        rows_deduplicated as deduplicated,
        rows_superseded as superseded,
        rows_rejected as rejected
    from marts.row_reconciliation
    where rows_in > 0
    order by rows_in desc, "table"
"""


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, Decimal | float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _table(
    marts: duckdb.DuckDBPyConnection, title: str, query: str, parameters: Sequence[str] = ()
) -> Table:
    cursor = marts.execute(query, list(parameters))
    table = Table(title=title, title_justify="left", header_style="bold")
    for position, column in enumerate(cursor.description or []):
        table.add_column(column[0], justify="right" if position else "left")
    for row in cursor.fetchall():
        table.add_row(*(_shown(value) for value in row))
    return table


app = typer.Typer(add_completion=False)


@app.command()
def headlines(
    model: Annotated[str, typer.Option(help="Attribution model to show.")] = "w_shaped",
) -> None:
    """Print the headline tables of the published marts.

    Exits with 1 if nothing has been published or the model does not exist.
    """
    console = wide_console()
    published = Path(os.environ.get("CLOSED_LOOP_PUBLISHED", "data/published.duckdb"))
    if not published.exists():
        console.print(
            f"[red]No published marts at {published}.[/] Build it first, as the README says."
        )
        raise typer.Exit(1)
    with duckdb.connect(str(published), read_only=True) as marts:
        models = [row[0] for row in marts.execute(MODELS).fetchall()]
        if models and model not in models:
            console.print(f"[red]No model {model}.[/] There are: {', '.join(models)}.")
            raise typer.Exit(1)
        console.print(_table(marts, f"What each channel brought ({model})", CHANNELS, [model]))
        console.print(_table(marts, "Funnel, by the channel of the lead's first touch", FUNNEL))
        console.print(_table(marts, "Money, in the currency of the deal", MONEY, [model]))
        console.print(_table(marts, "Rows of the sources", ROWS))


if __name__ == "__main__":
    app()

"""Writes a synthetic company, its exports and the truth behind them.

The exports (`OUT/generic`, with `--layout real` also `OUT/<system>`) look as a warehouse would
receive them, dirt included. The truth (`OUT/truth`) says who is who, what each channel causes, what
became of leads and deals, and which rows were spoiled; it is never loaded, only compared with the
marts (`scripts.validate`). All data come from the SQL in `demo_company/`.
"""

import shutil
import tempfile
from enum import Enum
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console
from rich.progress import track

SCRIPTS = Path(__file__).parent / "demo_company"
TEXT_ONLY = "99_unreadable.sql"
MEMORY_LIMIT = "4GB"


class Layout(str, Enum):
    """Whose tables the exports are: all in the generic layout, or each system's own."""

    generic = "generic"
    real = "real"


class Scale(str, Enum):
    """How large the company is."""

    small = "small"
    medium = "medium"
    large = "large"


SIZES = {Scale.small: 1, Scale.medium: 25, Scale.large: 250}

# How the rows of each table are ordered in a text file: a total order, so that bytes repeat.
# Parquet files hold the same rows in the order they were made: a sort would double their time.
EXPORTS = {
    "accounts": "created_at, account_id",
    "ad_spend": "date, platform, campaign_id",
    "calls": "started_at, call_id",
    "campaign_members": "campaign_id, lead_id, contact_id, responded_at",
    "campaigns": "campaign_id",
    "contacts": "created_at, contact_id",
    "customer_events": "occurred_at, event_id",
    "events": "occurred_at, event_id, received_at, anonymous_id",
    "experiment_assignments": "assigned_at, experiment_id, unit_id",
    "lead_stage_changes": "entered_at, lead_id, stage",
    "leads": "created_at, lead_id",
    "opportunities": "created_at, opportunity_id",
    "opportunity_contacts": "opportunity_id, contact_id",
    "opportunity_stage_changes": "entered_at, opportunity_id, stage",
    "orders": "ordered_at, order_id",
    "sales_activities": "occurred_at, activity_id",
}
# What the demo company has no system of its own for.
GENERIC_ONLY = ["calls", "customer_events", "experiment_assignments", "orders"]
TRUTHS = {
    "broken_utms": "parameter, value",
    "channel_effects": "channel",
    "identifiers": "identifier_type, identifier",
    "lead_outcomes": "lead_id",
    "opportunity_influences": "opportunity_id, channel",
    "opportunity_outcomes": "opportunity_id",
    "order_amounts": "order_id",
    "settings": "name",
    "spend_amounts": "row_key",
    "spoiled_rows": "table_name, kind, row_key",
    "visits": "visit_id",
}

app = typer.Typer(add_completion=False)


def set_up(connection: duckdb.DuckDBPyConnection, seed: int, scale: Scale, dirt: float) -> None:
    """Makes the seed and every setting readable from SQL as a variable."""
    connection.execute((SCRIPTS / "00_settings.sql").read_text())
    connection.execute(f"set variable seed = {seed}")
    is_text = scale is Scale.small
    connection.execute(f"set variable is_text = {is_text}")
    connection.execute(f"set variable dirt = {dirt}")
    settings = connection.execute("select name, value, grows_by from settings").fetchall()
    for name, value, grows_by in settings:
        grown = float(value) * {"people": SIZES[scale], "dirt": dirt}.get(grows_by, 1)
        connection.execute(
            f"set variable {name} = {min(grown, 1) if grows_by == 'dirt' else grown}"
        )


def build(connection: duckdb.DuckDBPyConnection, scale: Scale) -> None:
    """Runs the numbered scripts in order; unreadable values exist only in text files."""
    scripts = sorted(SCRIPTS.glob("*.sql"))[1:]
    if scale is not Scale.small:
        scripts = [script for script in scripts if script.name != TEXT_ONLY]
    for script in track(scripts, "Inventing", transient=True):
        connection.execute(script.read_text())


def write(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    orders: dict[str, str],
    folder: Path,
    form: str,
) -> dict[str, int]:
    """Writes the tables of one schema and returns their row counts."""
    folder.mkdir(parents=True, exist_ok=True)
    options = "format csv, header" if form == "csv" else "format parquet, compression zstd"
    counts = {}
    for table, order in track(orders.items(), f"Writing {schema}", transient=True):
        for stale in folder.glob(f"{table}.*"):
            stale.unlink()
        path = folder / f"{table}.{form}"
        ordered = f" order by {order}" if form == "csv" else ""
        rows = connection.execute(
            f"copy (from {schema}.{table}{ordered}) to '{path}' ({options})"
        ).fetchall()
        counts[table] = rows[0][0]
    return counts


def lay_out(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Makes each system's own tables of the generic ones; returns the tables of each system."""
    for script in sorted((SCRIPTS / "layouts").glob("*.sql")):
        connection.execute(script.read_text())
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() where not temporary"
        " and schema_name not in ('main', 'generic', 'truth') order by all"
    ).fetchall()
    systems: dict[str, dict[str, str]] = {"generic": {name: EXPORTS[name] for name in GENERIC_ONLY}}
    for system, table in tables:
        systems.setdefault(system, {})[table] = "all"
    return systems


def generate(scale: Scale, seed: int, out: Path, layout: Layout, dirt: float = 1) -> dict[str, int]:
    """Writes the whole company below `out` and returns the row count of each export."""
    form = "csv" if scale is Scale.small else "parquet"
    out.mkdir(parents=True, exist_ok=True)
    workspace = Path(tempfile.mkdtemp(prefix=".seed-", dir=out))
    try:
        with duckdb.connect(workspace / "company.duckdb") as connection:
            connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
            connection.execute(f"set temp_directory = '{workspace / 'spill'}'")
            set_up(connection, seed, scale, dirt)
            build(connection, scale)
            systems = lay_out(connection) if layout is Layout.real else {"generic": EXPORTS}
            counts: dict[str, int] = {}
            for system, tables in systems.items():
                shutil.rmtree(out / system, ignore_errors=True)
                written = write(connection, system, tables, out / system, form)
                counts |= {f"{system}.{table}": rows for table, rows in written.items()}
            write(connection, "truth", TRUTHS, out / "truth", form)
    finally:
        shutil.rmtree(workspace)
    return counts


@app.command()
def main(
    scale: Annotated[Scale, typer.Option(help="How many people the company meets.")] = Scale.small,
    seed: Annotated[int, typer.Option(help="Same seed, same company.")] = 42,
    out: Annotated[Path, typer.Option(help="Where the files go.")] = Path("data/demo"),
    layout: Annotated[Layout, typer.Option(help="Whose tables.")] = Layout.generic,
    dirt: Annotated[
        float,
        typer.Option(min=0, max=10, help="How many times as dirty as usual; 10: the dirtiest."),
    ] = 1,
) -> None:
    """Invents a company and writes its exports and the truth behind them."""
    console = Console()
    for table, rows in generate(scale, seed, out, layout, dirt).items():
        console.print(f"{rows:>12,}  {table}")


if __name__ == "__main__":
    app()

"""Load exported files into the warehouse: DIR/<system>/<table>.csv, .csv.gz or .parquet."""

import re
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Annotated

import duckdb
import typer
from rich.console import Console
from rich.progress import Progress

from scripts.csv_files import check_records, count_records, header_of
from scripts.engines import ENGINES, Engine
from scripts.files import (
    CAREFUL_READERS,
    FAST_READERS,
    BadInput,
    BadSetup,
    NotRead,
    Source,
    csv_reading,
    first_line,
    parquet_reading,
)
from scripts.known_tables import doubt, doubtful_columns

LAYOUT = "DIR/<system>/<table>.csv, .csv.gz or .parquet"
ANSWER_KEY = "truth"  # of the demo company: what a build must find out, so never part of its input
ENDING = re.compile(r"\.(csv|csv\.gz|parquet)$")
NAME = re.compile(r"(?!pg_|information_schema\.)[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")

app = typer.Typer(add_completion=False)


def find_sources(directory: Path) -> list[Source]:
    """Return the files to load, name those passed over; raise BadInput for another layout."""
    if not directory.is_dir():
        raise BadSetup(f"{directory}: no such folder; expected {LAYOUT}")
    sources: dict[str, Source] = {}
    for path in sorted(directory.glob("*/*")):
        system, table = path.parent.name, ENDING.sub("", path.name)
        if system == ANSWER_KEY or system.startswith(".") or table.startswith("."):
            continue
        if table == path.name or not path.is_file():
            typer.echo(f"ignored {path}: not .csv, .csv.gz or .parquet")
            continue
        name = f"{system}.{table}"
        if not NAME.fullmatch(name):
            raise BadInput(path, f"'{name}' cannot name a table; use a-z, 0-9, _, a letter first")
        if name in sources:
            raise BadInput(path, f"{sources[name].path} is {name} as well; keep one of them")
        sources[name] = Source(path, system, table)
    loose = [path for path in sorted(directory.iterdir()) if ENDING.search(path.name)]
    if not sources:
        hint = f" ({loose[0].name} is in no folder that is named after its system)" if loose else ""
        raise BadInput(directory, f"nothing to load; expected {LAYOUT}{hint}")
    for path in loose:
        typer.echo(f"ignored {path}: not in a folder that is named after its system")
    return list(sources.values())


def load_file(engine: Engine, source: Source, append: bool) -> int:
    """Load one file and return its rows; raise BadInput and leave its table as it was."""
    if source.path.suffix == ".parquet":
        try:
            reading = parquet_reading(engine.reader, source.path)
            return engine.load(source, reading.stamped() if append else reading, append)
        except duckdb.Error as error:
            raise BadInput(source.path, f"bad Parquet file ({first_line(error)})") from error
    records, columns = count_records(source.path), header_of(source.path)
    try:
        return load_csv(engine, source, columns, records, FAST_READERS, append)
    except NotRead:
        records = check_records(source.path, len(columns))
        return load_csv(engine, source, columns, records, CAREFUL_READERS, append)


def columns_of(engine: Engine, source: Source) -> list[str]:
    """The columns of a file that was loaded."""
    if source.path.suffix == ".parquet":
        return parquet_reading(engine.reader, source.path).columns
    return header_of(source.path)


def load_csv(
    engine: Engine,
    source: Source,
    columns: list[str],
    records: int,
    options: list[str],
    append: bool,
) -> int:
    """Load a file with the first of DuckDB's options that reads all its records; raise NotRead."""
    fault = ""
    for option in options:
        reading = csv_reading(source.path, columns, records, option)
        try:
            return engine.load(source, reading.stamped() if append else reading, append)
        except duckdb.Error as error:
            fault = first_line(error)
    raise NotRead(source.path, fault)


def load(directory: Path, target: str, append: bool) -> None:
    """Load every file and print what came in; raise BadInput or BadSetup at the first fault."""
    if target not in ENGINES:
        raise BadSetup(f"target '{target}' is not supported; supported: {', '.join(ENGINES)}")
    sources = find_sources(directory)
    loaded: list[str] = []
    notes: list[str] = []
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=not console.is_terminal)
    try:
        with closing(ENGINES[target]()) as engine, bar:
            task = bar.add_task("", total=sum(source.path.stat().st_size for source in sources))
            for source in sources:
                name, start = f"{source.system}.{source.table}", perf_counter()
                bar.update(task, description=name)
                count = load_file(engine, source, append)
                notes += doubtful_columns(source.system, source.table, columns_of(engine, source))
                loaded.append(f"{name}  {count:,} rows  {perf_counter() - start:.1f} s")
                bar.advance(task, source.path.stat().st_size)
    finally:
        for line in loaded:
            typer.echo(line)
    for source in sources:
        if doubtful := doubt(source.system, source.table):
            notes.append(doubtful)
    for note in notes:
        typer.echo(f"note: {note}")


@app.command()
def command(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help=f"Holds {LAYOUT}.")],
    target: Annotated[str, typer.Option(help=f"Warehouse: {', '.join(ENGINES)}.")] = "duckdb",
    append: Annotated[bool, typer.Option("--append", help="Add to tables that exist.")] = False,
) -> None:
    """Load the files of DIR as tables <system>.<table>, each replaced as a whole.

    Exit codes: 0 loaded, 1 bad input, 2 wrong usage or no warehouse.
    """
    try:
        load(directory, target, append)
    except (BadInput, BadSetup) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1 if isinstance(error, BadInput) else 2) from error


def main() -> int:
    """Run the command and return its exit code."""
    try:
        app()
    except SystemExit as done:
        return int(done.code or 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())

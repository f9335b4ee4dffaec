"""Load exported files into the warehouse: DIR/<system>/<table>.csv, .csv.gz or .parquet."""

import csv
import gzip
import re
import sys
import zlib
from contextlib import closing
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import IO, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from scripts.engines import ENGINES, Engine
from scripts.files import MAX_ROW_BYTES, BadInput, BadSetup, NotRead, Source

LAYOUT = "DIR/<system>/<table>.csv, .csv.gz or .parquet"
ANSWER_KEY = "truth"  # of the demo company: what a build must find out, so never part of its input
ENDING = re.compile(r"\.(csv|csv\.gz|parquet)$")
NAME = re.compile(r"(?!pg_|information_schema\.)[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
OPEN_QUOTE = "a quote is not closed, or text follows the closing quote"
CHUNK_BYTES = 1 << 22
NO_MARKS = bytes(set(range(256)) - set(b'"\n'))
NOT_UTF8 = re.compile("[\udc80-\udcff]")  # what Python makes of a byte it cannot decode

csv.field_size_limit(MAX_ROW_BYTES)
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
    if not sources:
        raise BadInput(directory, f"nothing to load; expected {LAYOUT}")
    return list(sources.values())


def count_records(path: Path) -> int:
    """Count the line ends outside quotes but the header's; -1 if a quote stays open.

    Raises BadInput for what DuckDB accepts: no header, NUL bytes, wrong checksums, half a gzip.
    """
    records, line, last, quote_open = 0, 1, b"", 0
    try:
        with open_bytes(path) as file:
            # read1 hands out what precedes a broken place before it raises.
            while chunk := file.read1(CHUNK_BYTES):
                if (nul := chunk.find(b"\0")) >= 0:
                    line += chunk.count(b"\n", 0, nul)
                    raise BadInput(path, "NUL byte, the file must be UTF-8 text", line)
                line += chunk.count(b"\n")
                parts = chunk.translate(None, NO_MARKS).replace(b'""', b"").split(b'"')
                records += sum(part.count(b"\n") for part in parts[quote_open::2])
                quote_open = (quote_open + len(parts) - 1) % 2
                last = chunk[-1:]
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadInput(path, f"broken gzip, noticed here ({error})", line) from error
    except OSError as error:
        raise BadInput(path, f"cannot be read ({error.strerror})") from error
    if not last:
        raise BadInput(path, "the file is empty, not even a header", 1)
    return -1 if quote_open else records - (last == b"\n")


def header_of(path: Path) -> list[str]:
    """Return the trimmed column names; raise BadInput for names that cannot be columns."""
    try:
        with open_text(path) as file:
            names = [name.strip() for name in next(csv.reader(file, strict=True), [])]
    except csv.Error as error:
        raise BadInput(path, OPEN_QUOTE, 1) from error
    seen: dict[str, str] = {}
    for position, name in enumerate(names or [""], 1):
        if NOT_UTF8.search(name):
            raise BadInput(path, "not valid UTF-8", 1)
        if not name:
            raise BadInput(path, f"column {position} of the header has no name", 1)
        if twin := seen.get(name.lower()):
            raise BadInput(path, f"columns '{twin}' and '{name}' have the same name", 1)
        seen[name.lower()] = name
    return names


def open_bytes(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")


def open_text(path: Path) -> IO[str]:
    """Open for the csv module; bytes that are not UTF-8 become lone surrogates."""
    return TextIOWrapper(open_bytes(path), "utf-8-sig", errors="surrogateescape", newline="")


def check_records(path: Path, width: int) -> int:
    """Count the records as Python reads them; raise BadInput at the first fault. Slow, but sure."""
    records, start, line, usual_end, fault = -1, 1, "", "", ""
    with open_text(path) as file:
        reader = csv.reader(((line := text) for text in file), strict=True, skipinitialspace=True)
        try:
            for row in reader:
                text, end = "".join(row), line[len(line.rstrip("\r\n")) :]
                usual_end = usual_end or end
                if row and len(row) != width:
                    fault = f"number of fields: {len(row)}, the header has {width}"
                elif NOT_UTF8.search(text):
                    fault = "not valid UTF-8"
                elif end not in ("", usual_end) and (width == 1 or "\r" in (end, usual_end)):
                    fault = f"ends with {end!r}, the lines before with {usual_end!r}"
                elif len(text) > MAX_ROW_BYTES:
                    fault = f"more than {MAX_ROW_BYTES:,} bytes"
                if fault:
                    raise BadInput(path, fault, start)
                # A blank line is an empty field where there is one column, else nothing.
                records += bool(row) or width == 1
                start = reader.line_num + 1
        except csv.Error as error:
            raise BadInput(path, OPEN_QUOTE, start) from error
    return records


def load_file(engine: Engine, source: Source, append: bool) -> int:
    """Load one file and return its rows; raise BadInput and leave its table as it was."""
    if source.path.suffix == ".parquet":
        return engine.load_parquet(source, append)
    records, columns = count_records(source.path), header_of(source.path)
    try:
        return engine.load_csv(source, columns, records, append)
    except NotRead:
        records = check_records(source.path, len(columns))
        return engine.load_csv(source, columns, records, append, careful=True)


def load(directory: Path, target: str, append: bool) -> None:
    """Load every file and print what came in; raise BadInput or BadSetup at the first fault."""
    if target not in ENGINES:
        raise BadSetup(f"target '{target}' is not supported; supported: {', '.join(ENGINES)}")
    sources = find_sources(directory)
    loaded: list[str] = []
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=not console.is_terminal)
    try:
        with closing(ENGINES[target]()) as engine, bar:
            task = bar.add_task("", total=sum(source.path.stat().st_size for source in sources))
            for source in sources:
                name, start = f"{source.system}.{source.table}", perf_counter()
                bar.update(task, description=name)
                count = load_file(engine, source, append)
                loaded.append(f"{name}  {count:,} rows  {perf_counter() - start:.1f} s")
                bar.advance(task, source.path.stat().st_size)
    finally:
        for line in loaded:
            typer.echo(line)


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

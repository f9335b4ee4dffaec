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

from scripts.engines import ENGINES, MAX_ROW_BYTES, BadInput, BadRecord, BadSetup, Engine, Source

LAYOUT = "DIR/<system>/<table>.csv, .csv.gz or .parquet"
ANSWER_KEY = "truth"  # of the demo company: what a build must find out, so never part of its input
ENDING = re.compile(r"\.(csv|csv\.gz|parquet)$")
NAME = re.compile(r"(?!pg_|information_schema$)[a-z][a-z0-9_]*")
CHUNK_BYTES = 1 << 22
NEITHER_QUOTE_NOR_LINE_END = bytes(set(range(256)) - set(b'"\n'))

csv.field_size_limit(MAX_ROW_BYTES)
app = typer.Typer(add_completion=False)


def find_sources(directory: Path) -> tuple[list[Source], list[Path]]:
    """Return the files to load and those passed over; raise BadInput for another layout."""
    if not directory.is_dir():
        raise BadSetup(f"{directory} is no folder; expected {LAYOUT}")
    sources: dict[str, Source] = {}
    ignored: list[Path] = []
    for path in sorted(directory.glob("*/*")):
        system, table = path.parent.name, ENDING.sub("", path.name)
        if system == ANSWER_KEY or system.startswith(".") or table.startswith("."):
            continue
        if table == path.name or not path.is_file():
            ignored.append(path)
            continue
        for name in (system, table):
            if not NAME.fullmatch(name):
                raise BadInput(f"{path}: '{name}' names no schema or table; allowed: a-z, 0-9, _")
        name = f"{system}.{table}"
        if name in sources:
            raise BadInput(f"{sources[name].path} and {path} are both {name}; keep one")
        sources[name] = Source(path, system, table)
    if not sources:
        raise BadInput(f"{directory} holds nothing to load; expected {LAYOUT}")
    return list(sources.values()), ignored


def count_records(path: Path) -> int:
    """Count the line ends outside quotes, the header's apart.

    Raises BadInput for an empty or unreadable file, a NUL byte, or broken gzip: DuckDB accepts
    NUL bytes and wrong checksums, and before 2.0 half a gzip file too.
    """
    records, line, last, quote_open = 0, 1, b"", 0
    try:
        with open_bytes(path) as file:
            # read1 hands out what precedes a broken place before it raises.
            while chunk := file.read1(CHUNK_BYTES):
                if (nul := chunk.find(b"\0")) >= 0:
                    at = line + chunk.count(b"\n", 0, nul)
                    raise bad_line(path, at, "NUL byte; the file must be UTF-8 text")
                line += chunk.count(b"\n")
                marks = chunk.translate(None, NEITHER_QUOTE_NOR_LINE_END).replace(b'""', b"")
                parts = marks.split(b'"')
                records += sum(part.count(b"\n") for part in parts[quote_open::2])
                quote_open = (quote_open + len(parts) - 1) % 2
                last = chunk[-1:]
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise bad_line(path, line, f"broken gzip, noticed here ({error})") from error
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from error
    if not last:
        raise bad_line(path, 1, "the file is empty, not even a header")
    return records - (last == b"\n")


def header_of(path: Path) -> list[str]:
    """Return the trimmed column names; raise BadInput for names that cannot be columns."""
    try:
        with open_text(path) as file:
            names = [name.strip() for name in next(csv.reader(file, strict=True), [])]
    except csv.Error as error:
        raise bad_line(path, 1, f"the header is no CSV ({error})") from error
    seen: dict[str, str] = {}
    for position, name in enumerate(names or [""], 1):
        if any("\udc80" <= letter <= "\udcff" for letter in name):
            raise bad_line(path, 1, "not valid UTF-8")
        if not name:
            raise bad_line(path, 1, f"column {position} of the header has no name")
        if twin := seen.get(name.lower()):
            raise bad_line(path, 1, f"columns '{twin}' and '{name}' have the same name")
        seen[name.lower()] = name
    return names


def open_bytes(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")


def open_text(path: Path) -> IO[str]:
    """Open for the csv module; bytes that are not UTF-8 become lone surrogates."""
    file = open_bytes(path)
    return TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")


def bad_line(path: Path, line: int, fault: str) -> BadInput:
    return BadInput(f"{path}, line {line}: {fault}")


def locate(path: Path, bad: BadRecord) -> BadInput:
    """Find the line an editor shows: records hold line ends, so a record's number is another."""
    line = usual = ""
    with open_text(path) as file:
        reader = csv.reader(((line := text) for text in file), skipinitialspace=True)
        for record, _ in enumerate(reader, 1):
            end = line[len(line.rstrip("\r\n")) :]
            usual = usual or end
            if record + 1 == bad.record:
                return bad_line(path, reader.line_num + 1, str(bad))
            if bad.record is None and end not in ("", usual):
                return bad_line(path, reader.line_num, str(bad))
    return BadInput(f"{path}: {bad}")


def load_file(engine: Engine, source: Source, append: bool) -> int:
    """Load one file and return its rows; raise BadInput and leave its table as it was."""
    if source.path.suffix == ".parquet":
        return engine.load_parquet(source, append)
    records = count_records(source.path)
    try:
        return engine.load_csv(source, header_of(source.path), records, append)
    except BadRecord as bad:
        raise locate(source.path, bad) from bad


def load(directory: Path, target: str, append: bool) -> None:
    """Load every file and print what came in; raise BadInput or BadSetup at the first fault."""
    if target not in ENGINES:
        raise BadSetup(f"target '{target}' is not supported; supported: {', '.join(ENGINES)}")
    sources, ignored = find_sources(directory)
    for path in ignored:
        typer.echo(f"ignored {path}: not .csv, .csv.gz or .parquet")
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

"""Exported files as DuckDB reads them, which is how they come into every warehouse."""

import re
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

import duckdb

LOADED_AT = "_loaded_at"  # which of two rows of one record is the later one, where neither says so
MAX_ROW_BYTES = 2_000_000  # DuckDB refuses longer rows; in practice a quote that is never closed

# No reader of DuckDB is right about every file, and what one cannot read it may leave out without
# a word: in parallel the rows after a malformed one, serially a last row whose quote stays open.
# So none is believed that returns another number of rows than the file has. The last one takes
# mixed line ends and headers over several lines; it is lax about quotes, which are checked by then.
FAST_READERS = ["strict_mode = true"]
CAREFUL_READERS = [
    "strict_mode = true, parallel = false",
    r"strict_mode = false, parallel = false, new_line = '\n'",
]


class BadInput(Exception):
    """A file or folder that cannot be loaded: which, the line if one is at fault, and why."""

    def __init__(self, path: Path, fault: str, line: int | None = None) -> None:
        super().__init__(f"{path}, line {line}: {fault}" if line else f"{path}: {fault}")


class NotRead(BadInput):
    """A CSV file the warehouse cannot read, or reads with more or fewer rows than it has."""


class Reading(NamedTuple):
    """How DuckDB reads a file: a query, what its columns are called, and how many rows it has."""

    query: str
    columns: list[str]
    expected: int | None = None  # a Parquet file knows how many it has

    def stamped(self) -> "Reading":
        """Return the same with the time of this in a column of its own, unless the file has it."""
        if LOADED_AT in (column.lower() for column in self.columns):
            return self
        now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S.%f")
        query = f"select *, '{now}' as {LOADED_AT} from ({self.query})"
        return Reading(query, [*self.columns, LOADED_AT], self.expected)

    def checked(self, count: int) -> int:
        """Return the number of rows that were read; raise DuckDB's DataError if it is another."""
        if self.expected not in (None, count):
            raise duckdb.DataError(f"{count} rows read, {self.expected} expected")
        return count


class BadSetup(Exception):
    """The warehouse or the folder to load cannot be opened, or is none that we support."""


class Source(NamedTuple):
    """A file and the table it becomes; both names are plain lower-case words."""

    path: Path
    system: str
    table: str


def csv_reading(path: Path, columns: list[str], records: int, option: str) -> Reading:
    """Read a CSV file's columns as text, with one of the readers above."""
    types = ", ".join(f"{quoted(column, chr(39))}: 'VARCHAR'" for column in columns)
    query = f"""select * from read_csv({path_literal(path)}, columns = {{{types}}},
        header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
        allow_quoted_nulls = false, null_padding = false, hive_partitioning = false,
        max_line_size = {MAX_ROW_BYTES}, {option})"""
    return Reading(query, columns, records)


def parquet_reading(reader: duckdb.DuckDBPyConnection, path: Path) -> Reading:
    """Read a Parquet file as it is; raise BadInput if two columns have one name."""
    file = path_literal(path)
    query = f"select * from read_parquet({file}, hive_partitioning = false)"
    found = reader.execute(f"select name from parquet_schema({file})").fetchall()
    names = {name for (name,) in found}
    columns = [str(column) for column, *_ in reader.execute(f"describe {query}").fetchall()]
    for column in columns:
        if column not in names:
            raise BadInput(path, f"two columns have one name, see '{column}'")
    return Reading(query, columns)


def quoted(name: str, mark: str = '"') -> str:
    return mark + name.replace(mark, mark * 2) + mark


def path_literal(path: Path) -> str:
    """Return the absolute path as SQL text that DuckDB does not take for a pattern."""
    return quoted(re.sub(r"([*?\[])", r"[\1]", str(path.resolve())), chr(39))


def first_line(error: Exception) -> str:
    return re.sub(r"^[A-Z][\w ]* Error: ", "", str(error).partition("\n")[0])[:200]

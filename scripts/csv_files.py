"""What an exported CSV file must be; whatever is wrong is named with its line."""

import csv
import gzip
import re
import zlib
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import IO

from scripts.files import MAX_ROW_BYTES, BadInput

OPEN_QUOTE = "a quote is not closed, or text follows the closing quote"
CHUNK_BYTES = 1 << 22
NO_MARKS = bytes(set(range(256)) - set(b'"\n'))
OTHER_SEPARATOR = re.compile(r"(?:sep=|[\w .]*\w)([;\t|])(?:[\w .]+\1?)*")
NOT_UTF8 = re.compile("[\udc80-\udcff]")  # what Python makes of a byte it cannot decode

csv.field_size_limit(MAX_ROW_BYTES)


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
    if len(names) == 1 and (mark := OTHER_SEPARATOR.fullmatch(names[0])):
        found = {"\t": "a tab"}.get(mark[1], f"'{mark[1]}'")
        raise BadInput(path, f"columns are separated by {found}; it has to be a comma", 1)
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

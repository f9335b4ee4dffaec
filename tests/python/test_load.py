"""Files come into the warehouse as they are written, or not at all."""

import csv
import gzip
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scripts import csv_files, load
from scripts.engines import DuckDB
from scripts.files import CAREFUL_READERS, FAST_READERS, BadInput, NotRead, Source

Rows = list[tuple[object, ...]]


class Company:
    """A folder of exports and the warehouse they are loaded into."""

    def __init__(self, folder: Path) -> None:
        self.exports = folder / "exports"
        self.warehouse = folder / "warehouse" / "test.duckdb"
        self.exports.mkdir()
        self.output = ""

    def write(self, file: str, content: bytes) -> Path:
        path = self.exports / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def write_parquet(self, file: str, query: str) -> Path:
        path = self.write(file, b"")
        duckdb.connect().execute(f"copy ({query}) to '{path}' (format parquet)")
        return path

    def load(self, *options: str) -> int:
        done = CliRunner().invoke(load.app, [str(self.exports), *options])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        self.output = done.output
        return done.exit_code

    def fault(self, *options: str) -> str:
        """Load, expect bad input, and return the only error without the name of the folder."""
        assert self.load(*options) == 1
        assert self.output.startswith("error: ") and self.output.count("\n") == 1, self.output
        return self.output.removeprefix("error: ").replace(f"{self.exports}/", "").strip()

    def rows(self, query: str) -> Rows:
        with duckdb.connect(str(self.warehouse)) as connection:
            return connection.execute(query).fetchall()

    def columns(self, table: str) -> dict[str, str]:
        return {str(name): str(kind) for name, kind, *_ in self.rows(f"describe {table}")}

    def kind(self, table: str) -> object:
        query = f"select table_type from information_schema.tables where table_name = '{table}'"
        [(kind,)] = self.rows(query)
        return kind


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    company = Company(tmp_path)
    monkeypatch.setenv("CLOSED_LOOP_DUCKDB", str(company.warehouse))
    return company


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDB]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLOSED_LOOP_DUCKDB", str(tmp_path_factory.mktemp("engine") / "test.duckdb"))
        engine = DuckDB()
    yield engine
    engine.close()


SOUND = {
    "leading zeros and numbers stay text": (
        b"id,n\n007,1e5\n1.50, 2 \n",
        [("007", "1e5"), ("1.50", " 2 ")],
    ),
    "only an unquoted empty field is null": (
        b'a,b\n,""\nNULL,\\N\nnan,-\n',
        [(None, ""), ("NULL", "\\N"), ("nan", "-")],
    ),
    "quoted line ends, commas and quotes": (
        b'a,b\n"1\n2","x,""y"""\n"\r\n",z\n',
        [("1\n2", 'x,"y"'), ("\r\n", "z")],
    ),
    "CRLF": (b"a,b\r\n1,2\r\n3,\r\n", [("1", "2"), ("3", None)]),
    "CRLF and LF": (b'a,b\n1,2\r\n"\r\n",4\n', [("1", "2"), ("\r\n", "4")]),
    "CR": (b"a,b\r1,2\r3,4\r", [("1", "2"), ("3", "4")]),
    "BOM": (b"\xef\xbb\xbfa,b\n1,2\n", [("1", "2")]),
    "BOM before a quote": (b'\xef\xbb\xbf"a",b\n1,2\n', [("1", "2")]),
    "no line end at the end": (b'a,b\n1,2\n3,""', [("1", "2"), ("3", "")]),
    "blank lines between and after": (b"a,b\n1,2\n\n3,4\n\n\n", [("1", "2"), ("3", "4")]),
    "one column, other delimiters": (b'a\n1;2\n"3,4"\n5\t6\n', [("1;2",), ("3,4",), ("5\t6",)]),
    "one column, a blank line is null": (b'a\n1\n\n""\n', [("1",), (None,), ("",)]),
    "a quote inside an unquoted field": (b'a,b\n5" pipe,6\n7,8\n', [('5" pipe', "6"), ("7", "8")]),
    "the same in one column, CRLF": (b'a\r\n5" pipe\r\n6\r\n', [('5" pipe',), ("6",)]),
    "header alone": (b"a,b\n", []),
    "header without a line end": (b"a,b", []),
    "no comments": (b"a,b\n#1,2\n", [("#1", "2")]),
    "unusual characters": ("a,b\né😀,\u2028\x85\x1a\n".encode(), [("é😀", "\u2028\x85\x1a")]),
    "header over two lines": (b'"a\nb",c\r\n1,2\r\n"3\n",4\r\n', [("1", "2"), ("3\n", "4")]),
}


@pytest.mark.parametrize(("content", "rows"), SOUND.values(), ids=SOUND.keys())
@pytest.mark.parametrize("ending", ["csv", "csv.gz"])
def test_csv_lands_as_written(
    engine: DuckDB, tmp_path: Path, content: bytes, rows: Rows, ending: str
) -> None:
    path = tmp_path / f"t.{ending}"
    path.write_bytes(gzip.compress(content) if ending == "csv.gz" else content)
    assert load.load_file(engine, Source(path, "web", "t"), append=False) == len(rows)
    assert engine.rows("from web.t") == rows
    assert {kind for _, kind, *_ in engine.rows("describe web.t")} == {"VARCHAR"}


def test_header_names_are_trimmed_and_otherwise_kept(company: Company) -> None:
    header = ' Id ,it\'s,"a ""b""",select,é'
    company.write("crm/leads.csv", f"{header}\n1,2,3,4,5\n".encode("utf-8-sig"))
    assert company.load() == 0, company.output
    assert list(company.columns("crm.leads")) == ["Id", "it's", 'a "b"', "select", "é"]


COUNTS = {
    "line ends between quotes do not count": (b'a,b\n"1\n","\n\n""\n"\n3,4\n', 2),
    "nor those of a header": (b'"a\n\nb"\n1\n', 1),
    "a last line without an end counts": (b"a\n1\n2", 2),
    "header alone": (b"a", 0),
    "a quote stays open": (b'a\n5" pipe\n6\n', -1),
}


@pytest.mark.parametrize(("content", "count"), COUNTS.values(), ids=COUNTS.keys())
@pytest.mark.parametrize("chunk", [1, 2, 3, 1000])
def test_records_are_counted_across_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, count: int, chunk: int
) -> None:
    monkeypatch.setattr(csv_files, "CHUNK_BYTES", chunk)
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    assert csv_files.count_records(path) == count


@pytest.mark.parametrize(("header", "count"), [(b"a", 4), (b"a,b", 2)], ids=["one", "two"])
def test_a_blank_line_is_a_record_in_one_column_only(
    tmp_path: Path, header: bytes, count: int
) -> None:
    row = header.replace(b"a", b"1")
    path = tmp_path / "t.csv"
    path.write_bytes(header + b"\n" + row + b"\n\n\n" + row + b"\n")
    assert csv_files.check_records(path, header.count(b",") + 1) == count


def test_gzip_of_several_members_is_one_file(company: Company) -> None:
    company.write("web/t.csv.gz", gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n"))
    assert company.load() == 0
    assert company.rows("select * from web.t") == [("1", "2"), ("3", "4")]


HALF_GZIP = gzip.compress("".join(f"{n},{n * 7919 % 10007}\n" for n in range(50_000)).encode())
WRONG_CHECKSUM = bytearray(gzip.compress(b"a,b\n1,2\n3,4\n"))
WRONG_CHECKSUM[-8] ^= 1
QUOTE = "a quote is not closed, or text follows the closing quote"
BROKEN = {
    "too many fields": (b"a,b\n1,2\n3,4,5,6\n", "line 3: number of fields: 4, the header has 2"),
    "too few fields": (b"a,b\n1,2\n3\n4,5\n", "line 3: number of fields: 1, the header has 2"),
    "lines are counted as an editor does": (
        b'a,b\n"x\ny\nz",2\n\n1\n',
        "line 6: number of fields: 1, the header has 2",
    ),
    "quote left open": (b'a,b\n1,2\n3,"4\n5,6\n', f"line 3: {QUOTE}"),
    "quote left open in the last field": (b'a,b\n1,2\n3,"4', f"line 3: {QUOTE}"),
    "text after a quote": (b'a,b\n1,"2"3\n', f"line 2: {QUOTE}"),
    "quote left open in the header": (b'a,"b\n1,2\n', f"line 1: {QUOTE}"),
    "not UTF-8": (b"a,b\n1,2\n3,caf\xe9\n4,5\n", "line 3: not valid UTF-8"),
    "not UTF-8 in the header": (b"a,caf\xe9\n1,2\n", "line 1: not valid UTF-8"),
    "NUL byte": (b"a,b\n1,2\n3,\x004\n", "line 3: NUL byte, the file must be UTF-8 text"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16-le"), "line 1: NUL byte, the file must be UTF-8 text"),
    "mixed line ends that leave room for doubt": (
        b"a,b\n1,2\r3,4\n",
        r"line 2: ends with '\r', the lines before with '\n'",
    ),
    "mixed line ends in one column": (
        b"a\r\n1\n",
        r"line 2: ends with '\n', the lines before with '\r\n'",
    ),
    "a row that is too long": (
        b"a,b\n1,2\n" + b",".join([b"x" * 1_100_000] * 2) + b"\n",
        "line 3: more than 2,000,000 bytes",
    ),
    "empty file": (b"", "line 1: the file is empty, not even a header"),
    "blank header": (b"\n1,2\n", "line 1: column 1 of the header has no name"),
    "a column without a name": (b"a,,c\n1,2,3\n", "line 1: column 2 of the header has no name"),
    "semicolons": (
        b"Id;Full name;\n1;a;\n",
        "line 1: columns are separated by ';'; it has to be a comma",
    ),
    "tabs": (b"id\tname\n1\ta\n", "line 1: columns are separated by a tab; it has to be a comma"),
    "a line for Excel": (
        b"sep=;\nid;name\n",
        "line 1: columns are separated by ';'; it has to be a comma",
    ),
    "same name twice": (b"Id,b,iD \n1,2,3\n", "line 1: columns 'Id' and 'iD' have the same name"),
    "not gzip": (b"a,b\n1,2\n", "line 1: broken gzip, noticed here (Not a gzipped file (b'a,'))"),
    "half a gzip file": (
        HALF_GZIP[:-1000],
        re.compile(r"line 4\d{4}: broken gzip, noticed here \(Compressed file ended before .*\)"),
    ),
    "gzip with a wrong checksum": (
        bytes(WRONG_CHECKSUM),
        re.compile(r"line 4: broken gzip, noticed here \(CRC check failed .*\)"),
    ),
    "rows that the parallel reader loses": (
        b"a,b\n" + (b"x" * 100_000 + b",2\n") * 240 + b"3\n" + b"4,5\n" * 500_000,
        "line 242: number of fields: 1, the header has 2",
    ),
}


@pytest.fixture
def loaded(engine: DuckDB, tmp_path: Path) -> Source:
    """A table with one row, loaded from a file that is then removed."""
    path = tmp_path / "sound.csv"
    path.write_bytes(b"id\n1\n")
    load.load_file(engine, Source(path, "web", "events"), append=False)
    path.unlink()
    return Source(path, "web", "events")


@pytest.mark.parametrize(("content", "fault"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("append", [False, True], ids=["replace", "append"])
def test_broken_csv_is_one_error_and_changes_nothing(
    engine: DuckDB, loaded: Source, content: bytes, fault: str | re.Pattern[str], append: bool
) -> None:
    zipped = isinstance(fault, re.Pattern) or "gzip" in fault
    path = loaded.path.with_name("events.csv.gz" if zipped else "events.csv")
    path.write_bytes(content)
    with pytest.raises(BadInput) as raised:
        load.load_file(engine, loaded._replace(path=path), append)
    where, _, found = str(raised.value).partition(", ")
    assert where == str(path)
    assert fault.fullmatch(found) if isinstance(fault, re.Pattern) else found == fault, found
    assert engine.rows("from web.events") == [("1",)]


def break_footer(parquet: bytes) -> bytes:
    return parquet[:-60] + b"\xff" * 52 + parquet[-8:]


BROKEN_PARQUET = {
    "half a file": (lambda parquet: parquet[: len(parquet) // 2], "No magic bytes"),
    "empty file": (lambda parquet: b"", "too small to be a Parquet file"),
    "text": (lambda parquet: b"id,other\n1,2\n3,4\n", "No magic bytes"),
    "broken footer": (break_footer, "bad Parquet file ("),
    "same name twice": (
        lambda parquet: parquet.replace(b"other", b"ID___").replace(b"id___", b"ID___"),
        "two columns have one name",
    ),
}


@pytest.mark.parametrize(("damage", "fault"), BROKEN_PARQUET.values(), ids=BROKEN_PARQUET.keys())
@pytest.mark.parametrize("append", [False, True], ids=["replace", "append"])
def test_broken_parquet_is_one_error_and_changes_nothing(
    engine: DuckDB,
    loaded: Source,
    damage: Callable[[bytes], bytes],
    fault: str,
    append: bool,
) -> None:
    path = loaded.path.with_name("events.parquet")
    engine.rows(f"copy (select 1 as id___, 2 as other) to '{path}' (format parquet)")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(BadInput) as raised:
        load.load_file(engine, loaded._replace(path=path), append)
    assert str(raised.value).startswith(f"{path}: ") and fault in str(raised.value)
    assert "\n" not in str(raised.value)
    assert engine.rows("from web.events") == [("1",)]


@pytest.mark.parametrize("option", [[], ["--append"]], ids=["replace", "append"])
def test_a_broken_file_leaves_earlier_loads_alone(company: Company, option: list[str]) -> None:
    company.write("web/events.csv", b"id\n1\n2\n")
    company.write("web/visits.csv", b"id\n3\n")
    assert company.load() == 0
    company.write("web/events.csv", b"id\n4\n5,6\n")
    expected = "web/events.csv, line 3: number of fields: 2, the header has 1"
    assert company.fault(*option) == expected
    assert company.rows("from web.events") == [("1",), ("2",)]
    assert company.rows("from web.visits") == [("3",)]


def test_tables_before_the_broken_one_are_loaded_and_listed(company: Company) -> None:
    company.write("web/a.csv", b"id\n1\n")
    company.write("web/b.csv", b"id\n1,2\n")
    company.write("web/c.csv", b"id\n1\n")
    assert company.load() == 1
    assert re.search(r"^web\.a  1 rows  \d+\.\d s$", company.output, re.MULTILINE)
    assert "web/b.csv, line 2: number of fields: 2, the header has 1" in company.output
    tables = company.rows("select table_name from information_schema.tables order by 1")
    assert tables == [("a",)]


def test_each_table_has_a_line_at_the_end(company: Company) -> None:
    company.write("generic/events.csv", b"id\n" + b"1\n" * 1234)
    company.write_parquet("salesforce/lead.parquet", "select range as id from range(5)")
    assert company.load() == 0
    lines = [r"generic\.events  1,234 rows  \d+\.\d s", r"salesforce\.lead  5 rows  \d+\.\d s"]
    assert re.fullmatch("\n".join(lines) + "\n", company.output)


def test_what_no_model_will_read_is_said(company: Company) -> None:
    for file in (
        "generic/evnts.csv",
        "generic/leadstagechanges.csv",
        "shop/orders.csv",
        "lead.csv",
    ):
        company.write(file, b"id\n1\n")
    assert company.load() == 0
    said = re.findall("^(?:note|ignored).*", company.output, re.MULTILINE)
    assert said == [
        f"ignored {company.exports}/lead.csv: not in a folder that is named after its system",
        "note: no model reads generic.evnts: generic has no such table; did you mean events?",
        "note: no model reads shop.orders: systems are ad_reporting, generic, google_ads,"
        " linkedin_ads, meta_ads, microsoft_ads, rudderstack, salesforce, segment; if shop is where"
        " one of them lies, set the var <system>_schema",
    ]


def test_a_column_that_is_probably_misspelt_is_said(company: Company) -> None:
    company.write("generic/contacts.csv", b"Contact_ID,emial,phone,shoe_size,accountid\n")
    company.write_parquet("generic/events.parquet", "select 1 as event_id, 2 as utm_campain")
    # Its names are a vendor's.
    company.write("salesforce/lead.csv", b"id,emial\n")
    assert company.load() == 0
    assert re.findall("^note.*", company.output, re.MULTILINE) == [
        "note: no model reads the column emial of generic.contacts; did you mean email?",
        "note: no model reads the column utm_campain of generic.events; did you mean utm_campaign?",
    ]


def test_a_later_load_replaces_and_append_adds(company: Company) -> None:
    company.write("web/events.csv", b"id\n1\n")
    assert [company.load(), company.load(), company.load("--append")] == [0, 0, 0]
    assert company.rows("select id from web.events") == [("1",), ("1",)]
    company.write("web/events.csv", b"other\n2\n")
    assert company.load() == 0
    assert company.rows("from web.events") == [("2",)]
    assert company.columns("web.events") == {"other": "VARCHAR"}


def test_append_matches_columns_by_name(company: Company) -> None:
    company.write("web/events.csv", b"id,name,url\n1,view,/a\n")
    assert company.load("--append") == 0
    company.write("web/events.csv", b"new one,NAME,id\nx,click,02\n")
    assert company.load("--append") == 0, company.output
    columns = company.columns("web.events")
    assert list(columns) == ["id", "name", "url", "_loaded_at", "new one"]
    assert company.rows('select id, name, url, "new one" from web.events') == [
        ("1", "view", "/a", None),
        ("02", "click", None, "x"),
    ]


def test_appended_rows_say_when(company: Company) -> None:
    """Of states that nothing else tells apart the later one counts; a file may say it itself."""
    company.write("web/events.csv", b"id\n1\n")
    assert company.load() == 0
    for number in (2, 3):
        company.write("web/events.csv", f"id\n{number}\n".encode())
        assert company.load("--append") == 0
    company.write("web/events.csv", b"id,_LOADED_AT\n4,2001-01-01\n")
    assert company.load("--append") == 0
    rows = company.rows("select id from web.events order by _loaded_at nulls first")
    assert rows == [("1",), ("4",), ("2",), ("3",)]


def test_parquet_is_read_in_place(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.write_parquet("web/events.parquet", "select 1 as id, date '2025-01-01' as day")
    monkeypatch.chdir(company.exports.parent)
    assert CliRunner().invoke(load.app, ["exports"]).exit_code == 0
    monkeypatch.chdir("/")
    assert company.kind("events") == "VIEW"
    assert company.columns("web.events") == {"id": "INTEGER", "day": "DATE"}
    company.write_parquet("web/events.parquet", "select 7 as id, date '2025-01-01' as day")
    assert company.rows("select id from web.events") == [(7,)]


def test_csv_replaces_parquet_and_parquet_csv(company: Company) -> None:
    path = company.write_parquet("web/events.parquet", "select 1 as id")
    assert company.load() == 0
    path.unlink()
    path = company.write("web/events.csv", b"id\n02\n")
    assert company.load() == 0, company.output
    assert company.kind("events") == "BASE TABLE"
    assert company.rows("from web.events") == [("02",)]
    path.unlink()
    company.write_parquet("web/events.parquet", "select 3 as id")
    assert company.load() == 0, company.output
    assert company.kind("events") == "VIEW"
    assert company.rows("from web.events") == [(3,)]


def test_appended_parquet_becomes_a_table(company: Company) -> None:
    company.write_parquet("web/events.parquet", "select 1 as id")
    assert company.load("--append") == 0
    assert company.kind("events") == "BASE TABLE"
    company.write_parquet("web/events.parquet", "select 2.5 as id, true as ok")
    assert company.load("--append") == 0, company.output
    assert company.rows("select id::double, ok from web.events") == [(1.0, None), (2.5, True)]


def test_append_to_a_view_keeps_its_rows_and_widens_to_text(company: Company) -> None:
    path = company.write_parquet("web/events.parquet", "select 1 as id, 'a' as name")
    assert company.load() == 0
    path.rename(company.exports.parent / "moved.parquet")
    company.write("web/events.csv", b"id\n007\n")
    assert "No files found" in company.fault("--append")
    (company.exports.parent / "moved.parquet").rename(path)
    (company.exports / "web/events.csv").rename(company.exports.parent / "events.csv")
    assert company.kind("events") == "VIEW"
    with_csv = Source(company.exports.parent / "events.csv", "web", "events")
    engine = DuckDB()
    assert load.load_file(engine, with_csv, append=True) == 1
    engine.close()
    path.unlink()
    assert company.rows("select id, name from web.events") == [("1", "a"), ("007", None)]
    tables = company.rows("select table_name from information_schema.tables")
    assert tables == [("events",)]


def test_a_count_that_differs_undoes_the_load(company: Company) -> None:
    path = company.write("web/events.csv", b"id\n1\n")
    assert company.load() == 0
    company.write("web/events.csv", b"id\n2\n3\n")
    engine = DuckDB()
    for options in (FAST_READERS, CAREFUL_READERS):
        with pytest.raises(NotRead, match="2 rows read, 3 expected"):
            load.load_csv(engine, Source(path, "web", "events"), ["id"], 3, options, False)
    assert engine.rows("from web.events") == [("1",)]
    engine.close()


LAYOUTS = {
    "two files for a table": (
        ["web/events.csv", "web/events.parquet"],
        "web/events.parquet: {folder}/web/events.csv is web.events as well; keep one of them",
    ),
    "csv and csv.gz": (
        ["web/events.csv", "web/events.csv.gz"],
        "web/events.csv.gz: {folder}/web/events.csv is web.events as well; keep one of them",
    ),
    "system with capitals": (["Web/events.csv"], "Web/events.csv: 'Web.events' cannot name"),
    "system with a digit first": (["1web/events.csv"], "'1web.events' cannot name"),
    "reserved system": (["pg_catalog/t.csv"], "'pg_catalog.t' cannot name a table"),
    "table with a hyphen": (["web/my-events.csv"], "'web.my-events' cannot name a table"),
    "table with a dot": (["web/events.old.csv"], "'web.events.old' cannot name a table"),
    "table with an umlaut": (["web/käufe.csv"], "'web.käufe' cannot name a table"),
    "nothing at all": ([], "nothing to load; expected DIR/<system>/<table>.csv, .csv.gz or"),
    "files without a system": (
        ["events.csv"],
        ".parquet (events.csv is in no folder that is named after its system)",
    ),
    "only the answer key": (["truth/people.csv"], "nothing to load; expected DIR/<system>/"),
    "only hidden files": (["web/.t.csv", ".web/t.csv"], "nothing to load; expected DIR/<system>/"),
}


@pytest.mark.parametrize(("files", "fault"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_another_layout_is_an_error_before_anything_happens(
    company: Company, files: list[str], fault: str
) -> None:
    for file in files:
        company.write(file, b"id\n1\n")
    assert fault.replace("{folder}/", "") in company.fault()
    assert not company.warehouse.exists()


def test_truth_hidden_and_foreign_files_are_passed_over(company: Company) -> None:
    company.write("web/events.csv", b"id\n1\n")
    for file in ("truth/people.csv", "web/.events.csv.swp", ".git/t.csv", "truth/notes.txt"):
        company.write(file, b"id\n1\n")
    for file in ("web/notes.txt", "web/events.CSV", "web/sub/t.csv"):
        company.write(file, b"id\n1\n")
    assert company.load() == 0
    ignored = re.findall(r"^ignored (.*): not \.csv, \.csv\.gz or \.parquet$", company.output, re.M)
    web = company.exports / "web"
    assert ignored == [str(web / name) for name in ("events.CSV", "notes.txt", "sub")]
    tables = company.rows("select table_schema, table_name from information_schema.tables")
    assert tables == [("web", "events")]


@pytest.mark.parametrize("folder", ["it's", "[a]", "a*", "a?", 'k=1 "{x}" ~%s'])
def test_any_folder_name_will_do(company: Company, folder: str) -> None:
    for decoy in ("a", "ab"):
        company.write(f"../{decoy}/web/csv_table.csv", b"id\nwrong\n")
        company.write_parquet(f"../{decoy}/web/parquet_table.parquet", "select 'wrong' as id")
    company.exports = company.exports.parent / folder
    company.write("web/csv_table.csv", b"id\n1\n")
    path = company.write("web/parquet_table.parquet", b"")
    spare = company.exports.parent / "spare.parquet"
    duckdb.connect().execute(f"copy (select 2 as id) to '{spare}' (format parquet)")
    spare.rename(path)
    assert company.load() == 0, company.output
    assert company.rows("from web.csv_table") == [("1",)]
    assert company.rows("from web.parquet_table") == [(2,)]


@pytest.mark.parametrize("system", ["select", "test", "temp"])
def test_a_system_may_bear_any_plain_name(company: Company, system: str) -> None:
    company.write(f"{system}/order.csv", b"id\n1\n")
    assert [company.load(), company.load(), company.load("--append")] == [0, 0, 0], company.output
    assert company.rows(f'select id from "test"."{system}"."order"') == [("1",), ("1",)]


def test_default_warehouse(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.write("web/t.csv", b"id\n1\n")
    monkeypatch.delenv("CLOSED_LOOP_DUCKDB")
    monkeypatch.chdir(company.exports)
    assert company.load() == 0
    company.warehouse = company.exports / "data/closed_loop.duckdb"
    assert company.rows("from web.t") == [("1",)]


@pytest.fixture
def busy(company: Company) -> Iterator[None]:
    company.warehouse.parent.mkdir()
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    command = [sys.executable, "-c", code, str(company.warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline()
        yield
        other.communicate(b"\n")


def test_busy_warehouse(company: Company, busy: None) -> None:
    company.write("web/t.csv", b"id\n1\n")
    assert company.load() == 2
    expected = f"error: {company.warehouse} is in use by another process; close it there\n"
    assert company.output == expected


def test_warehouse_that_is_no_duckdb_file(company: Company) -> None:
    company.write("web/t.csv", b"id\n1\n")
    company.warehouse.parent.mkdir()
    company.warehouse.write_bytes(b"something else " * 1000)
    assert company.load() == 2
    assert company.output.startswith(f"error: {company.warehouse} cannot be opened: ")
    assert company.output.count("\n") == 1


def test_warehouse_that_cannot_have_a_folder(company: Company) -> None:
    company.write("web/t.csv", b"id\n1\n")
    company.warehouse.parent.write_bytes(b"a file")
    assert company.load() == 2
    assert company.output.startswith(f"error: {company.warehouse} cannot be opened: ")


def test_unknown_target(company: Company) -> None:
    company.write("web/t.csv", b"id\n1\n")
    assert company.load("--target", "oracle") == 2
    assert (
        company.output
        == "error: target 'oracle' is not supported; supported: duckdb, postgres, spark\n"
    )
    assert company.load("--target", "duckdb") == 0


def test_folder_that_does_not_exist(company: Company) -> None:
    company.exports.rmdir()
    assert company.load() == 2
    expected = "no such folder; expected DIR/<system>/<table>.csv, .csv.gz or .parquet"
    assert company.output == f"error: {company.exports}: {expected}\n"
    assert not company.warehouse.exists()


def test_main_returns_the_exit_code(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["load", str(company.exports)])
    assert load.main() == 1
    company.write("web/t.csv", b"id\n1\n")
    assert load.main() == 0
    monkeypatch.setattr(sys, "argv", ["load", "--no-such-option"])
    assert load.main() == 2


# All that UTF-8 can hold but NUL.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
fields = texts | st.sampled_from(["", "007", '"', '""', "\n", "\r\n", "\r", ",", " ", "\ufeff"])
names = texts.map(str.strip).filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    columns = draw(st.lists(names, min_size=1, max_size=4, unique_by=str.lower))
    if len(columns) == 1:
        # DuckDB cannot read a single column that has a header over several lines and CRLF;
        # other separators the loader takes for a mistake.
        columns = [re.sub("[\r\n;\t|]", "_", columns[0])]
    width = len(columns)
    return columns, draw(st.lists(st.lists(fields, min_size=width, max_size=width), max_size=6))


@settings(max_examples=100, deadline=None)
@given(table=tables(), line_end=st.sampled_from(["\n", "\r\n"]), zipped=st.booleans())
def test_what_python_writes_comes_back_equal(
    engine: DuckDB,
    tmp_path_factory: pytest.TempPathFactory,
    table: tuple[list[str], list[list[str]]],
    line_end: str,
    zipped: bool,
) -> None:
    columns, rows = table
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator=line_end).writerows([columns, *rows])
    path = tmp_path_factory.getbasetemp() / ("t.csv.gz" if zipped else "t.csv")
    content = written.getvalue().encode()
    path.write_bytes(gzip.compress(content) if zipped else content)
    assert load.load_file(engine, Source(path, "web", "t"), append=False) == len(rows)
    assert [name for name, *_ in engine.rows("describe web.t")] == columns
    assert engine.rows("from web.t") == [tuple(row) for row in rows]


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_unquoted_empty_fields_come_back_as_null(
    engine: DuckDB,
    tmp_path_factory: pytest.TempPathFactory,
    table: tuple[list[str], list[list[str]]],
) -> None:
    columns, rows = table
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows([columns, *rows])
    path = tmp_path_factory.getbasetemp() / "minimal.csv"
    path.write_bytes(written.getvalue().encode())
    assert load.load_file(engine, Source(path, "web", "t"), append=False) == len(rows)
    # Python quotes an empty field that stands alone, so that its line is not blank.
    empty = "" if len(columns) == 1 else None
    assert engine.rows("from web.t") == [tuple(field or empty for field in row) for row in rows]

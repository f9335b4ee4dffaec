"""Files come into Postgres as they do into DuckDB: as they are written, or not at all."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from postgres import PostgresWarehouse
from test_load import BROKEN, SOUND, Rows, tables
from typer.testing import CliRunner

from scripts import load
from scripts.files import BadInput, Source
from scripts.postgres import Postgres

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def warehouse(
    new_postgres_warehouse: Callable[[], PostgresWarehouse],
) -> Iterator[PostgresWarehouse]:
    """An empty database, named by the variables that the loader looks at."""
    warehouse = new_postgres_warehouse()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in warehouse.server.environment(warehouse.database).items():
            patch.setenv(name, value)
        yield warehouse


@pytest.fixture(scope="module")
def engine(warehouse: PostgresWarehouse) -> Iterator[Postgres]:
    engine = Postgres()
    yield engine
    engine.close()


def loaded(engine: Postgres, path: Path, content: bytes, append: bool = False) -> Rows:
    """Load a file as web.t and return what the table then holds."""
    path.write_bytes(content)
    load.load_file(engine, Source(path, "web", "t"), append)
    return engine.rows("select * from web.t")


@pytest.mark.parametrize(("content", "rows"), SOUND.values(), ids=SOUND.keys())
def test_csv_lands_as_written(engine: Postgres, tmp_path: Path, content: bytes, rows: Rows) -> None:
    assert loaded(engine, tmp_path / "t.csv", content) == rows
    types = "select distinct data_type from information_schema.columns where table_schema = 'web'"
    assert engine.rows(types) == [("text",)]


@pytest.mark.parametrize(("content", "fault"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("append", [False, True], ids=["replace", "append"])
def test_broken_csv_is_one_error_and_changes_nothing(
    engine: Postgres, tmp_path: Path, content: bytes, fault: str | re.Pattern[str], append: bool
) -> None:
    loaded(engine, tmp_path / "t.csv", b"id\n1\n")
    zipped = isinstance(fault, re.Pattern) or "gzip" in fault
    path = tmp_path / ("broken.csv.gz" if zipped else "broken.csv")
    with pytest.raises(BadInput) as raised:
        loaded(engine, path, content, append)
    where, _, found = str(raised.value).partition(", ")
    assert where == str(path)
    assert fault.fullmatch(found) if isinstance(fault, re.Pattern) else found == fault, found
    assert engine.rows("select * from web.t") == [("1",)]


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_what_python_writes_comes_back_equal(
    engine: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
    table: tuple[list[str], list[list[str]]],
) -> None:
    columns, rows = table
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([columns, *rows])
    path = tmp_path_factory.getbasetemp() / "t.csv"
    assert loaded(engine, path, written.getvalue().encode()) == [tuple(row) for row in rows]


def test_append_adds_rows_and_columns_by_name(engine: Postgres, tmp_path: Path) -> None:
    loaded(engine, tmp_path / "t.csv", b"id,Name\n1,a\n")
    rows = loaded(engine, tmp_path / "t.csv", b"name,more,ID\nb,x,2\n", append=True)
    assert [row[:-1] for row in rows] == [("1", "a", None), ("2", "b", "x")]
    assert loaded(engine, tmp_path / "t.csv", b"id\n3\n") == [("3",)]


def test_a_view_survives_a_load_of_the_same_columns(engine: Postgres, tmp_path: Path) -> None:
    loaded(engine, tmp_path / "t.csv", b"id\n1\n")
    engine.rows("create view web.v as select * from web.t")
    loaded(engine, tmp_path / "t.csv", b"id\n2\n")
    assert engine.rows("select * from web.v") == [("2",)]
    loaded(engine, tmp_path / "t.csv", b"id,more\n3,4\n")
    assert engine.rows("select to_regclass('web.v')") == [(None,)]


def test_parquet_lands_as_the_text_duckdb_has_for_it(engine: Postgres, tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    duckdb.connect().execute(
        "copy (select true as b, 1.50::decimal(9, 2) as d, 2.0::double as f, 'a\t\\\n' as t,"
        " timestamp '2026-01-02 03:04:05' as at, timestamptz '2026-01-02 03:04:05+02' as z,"
        f" null::varchar as n) to '{path}' (format parquet)"
    )
    load.load_file(engine, Source(path, "web", "t"), append=False)
    expected = ("true", "1.50", "2.0", "a\t\\\n", "2026-01-02 03:04:05", "2026-01-02 01:04:05+00")
    assert engine.rows("select * from web.t") == [(*expected, None)]
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(BadInput, match="bad Parquet file"):
        load.load_file(engine, Source(path, "web", "t"), append=False)
    assert engine.rows("select count(*) from web.t") == [(1,)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"id," + b"x" * 64 + b"\n1,2\n", "has a name too long for Postgres"),
        (b"ctid\n1\n", 'Postgres refused it (column name "ctid" conflicts'),
    ],
)
def test_what_postgres_cannot_hold_is_one_error(
    engine: Postgres, tmp_path: Path, content: bytes, fault: str
) -> None:
    loaded(engine, tmp_path / "t.csv", b"id\n1\n")
    with pytest.raises(BadInput, match=re.escape(fault)):
        loaded(engine, tmp_path / "t.csv", content)
    assert engine.rows("select * from web.t") == [("1",)]


def test_the_command_loads_and_says_so(warehouse: PostgresWarehouse, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "orders.csv").write_text("id\n007\n")
    done = CliRunner().invoke(load.app, [str(tmp_path), "--target", "postgres"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("shop.orders  1 rows")
    assert warehouse.tuples("select * from shop.orders") == [("007",)]


def test_a_server_that_is_not_there_is_named(
    warehouse: PostgresWarehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "orders.csv").write_text("id\n007\n")
    monkeypatch.setenv("PGDATABASE", "nowhere")
    done = CliRunner().invoke(load.app, [str(tmp_path), "--target", "postgres"])
    assert done.exit_code == 2
    assert done.output.startswith("error: Postgres cannot be reached: ")
    assert 'database "nowhere" does not exist' in done.output

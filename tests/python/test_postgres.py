"""Postgres makes the same marts as DuckDB of the same files, to the cent."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from fixtures.ads import AD_REPORTING
from postgres import READER, PostgresWarehouse, documented
from test_segment import run_together, tables
from typer.testing import CliRunner, Result
from warehouse import ROOT, Warehouse

from scripts.files import BadSetup
from scripts.parity import ABOUT_RUNS
from scripts.postgres_server import Server, binaries
from scripts.validate import app

pytestmark = pytest.mark.postgres

SYSTEMS = ["generic", "segment", "rudderstack", "salesforce", "google_ads", "meta_ads"]
SYSTEMS += ["linkedin_ads", "microsoft_ads", "ad_reporting"]
AS_OF = "2026-07-01 00:00:00"


class Pair(NamedTuple):
    """The same exports in two warehouses."""

    duckdb: Warehouse
    postgres: PostgresWarehouse

    def parity(self) -> Result:
        environment = self.postgres.environment() | {
            "CLOSED_LOOP_PUBLISHED": str(self.duckdb.folder / "published.duckdb")
        }
        command = ["parity", "--targets", "duckdb,postgres"]
        return CliRunner().invoke(app, command, env=environment)


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory,
    new_warehouse: Callable[[], Warehouse],
    new_postgres_warehouse: Callable[[], PostgresWarehouse],
) -> Pair:
    """The dirtiest company in its systems' own layouts, and what the demo has no layout of."""
    company = tmp_path_factory.mktemp("company")
    command = [sys.executable, "-m", "scripts.seed", "--dirt", "10", "--layout", "real"]
    subprocess.run([*command, "--out", str(company)], cwd=ROOT, check=True, capture_output=True)
    pair = Pair(new_warehouse(), new_postgres_warehouse())
    for warehouse in pair:
        warehouse.load_folder(company)
        warehouse.load(AD_REPORTING, "ad_reporting")
        warehouse.load(
            {name: [*map(run_together, rows)] for name, rows in tables("r").items()}, "rudderstack"
        )
    pair.duckdb.build("all", source_systems=SYSTEMS, as_of=AS_OF)
    # Unit tests, too: on DuckDB others run them.
    done = pair.postgres.run("build", source_systems=SYSTEMS, as_of=AS_OF)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    return pair


def test_every_mart_is_the_same(pair: Pair) -> None:
    result = pair.parity()
    assert result.exit_code == 0, result.output
    lines = [line for line in result.output.splitlines() if re.search("rows?, equal$", line)]
    marts = [name for name in pair.duckdb.relations("marts") if name != ABOUT_RUNS]
    assert [line.split(":")[0] for line in lines] == marts
    assert pair.postgres.relations("marts") == pair.duckdb.relations("marts")
    generation = "select data_as_of, built_as_of, marts, tests_that_warn from marts.generations"
    assert pair.postgres.tuples(generation) == pair.duckdb.tuples(generation)
    for mart in ("attribution_credits", "channel_values", "rejected_rows", "touchpoints"):
        assert pair.postgres.value(f"select count(*) from marts.{mart}") != 0


def contents(warehouse: PostgresWarehouse) -> dict[str, object]:
    """A fingerprint of the rows of every mart that was built, in whatever order they lie."""
    return {
        mart: warehouse.value(
            f"select md5(string_agg(t::text, ' ' order by t::text)) from next_marts.{mart} as t"
        )
        for mart in warehouse.relations("next_marts")
        if mart != ABOUT_RUNS
    }


def test_f5_the_same_again_changes_nothing(pair: Pair) -> None:
    before = contents(pair.postgres)
    pair.postgres.build(tests="none", source_systems=SYSTEMS, as_of=AS_OF)
    assert contents(pair.postgres) == before
    assert len(set(before.values())) > 30


def test_i8_an_empty_project_builds(
    new_postgres_warehouse: Callable[[], PostgresWarehouse],
) -> None:
    warehouse = new_postgres_warehouse()
    warehouse.build("all")
    marts = warehouse.relations("marts")
    filled = {mart for mart in marts if warehouse.value(f"select count(*) from marts.{mart}")}
    assert filled == {"row_reconciliation", "data_freshness", "fiscal_calendar", ABOUT_RUNS}
    assert warehouse.value("select data_as_of from marts.generations") is None


def test_a_value_and_a_row_that_differ_are_named(pair: Pair) -> None:
    (touch, before), (person, _) = (
        pair.postgres.tuples(f"select {key}, {value} from marts.{mart} order by {key} limit 1")[0]
        for mart, key, value in (
            ("touchpoints", "touchpoint_id", "channel"),
            ("people", "person_id", "account_id"),
        )
    )
    pair.postgres.change(
        f"update marts.touchpoints set channel = 'x' where touchpoint_id = '{touch}'"
    )
    pair.postgres.change("create table marts.spare as select * from marts.people")
    pair.postgres.change(f"delete from marts.people where person_id = '{person}'")
    try:
        result = pair.parity()
        output = " ".join(result.output.replace("│", " ").split())
        assert result.exit_code == 1
        assert f"{touch} channel {before} x" in output
        assert f"{person} row there -" in output
        assert "spare: only postgres has it" in output
        assert "3 differences" in output
    finally:
        pair.postgres.change(
            f"update marts.touchpoints set channel = '{before}' where touchpoint_id = '{touch}';"
            "insert into marts.people select * from marts.spare"
            f" where person_id = '{person}'; drop table marts.spare"
        )


def test_a_reader_sees_the_marts_only(pair: Pair) -> None:
    for statement in documented(1):
        pair.postgres.change(statement)
    with pair.postgres.cursor(READER) as cursor:
        cursor.execute("select count(*) from marts.people")
        assert cursor.fetchone() != (0,)
        for relation in ("intermediate.int_people", "salesforce.lead", "rules.channel_rules"):
            with pytest.raises(Exception, match="permission denied"):
                cursor.execute(f"select count(*) from {relation}")
    # What is published later is readable as well, and only that.
    operate(pair.postgres, "publish_marts")
    with pair.postgres.cursor(READER) as cursor:
        cursor.execute("select count(*) from marts.people")
        for schema in ("next_marts", "previous_marts"):
            with pytest.raises(Exception, match="permission denied"):
                cursor.execute(f"select count(*) from {schema}.people")


def operate(warehouse: PostgresWarehouse, macro: str) -> str:
    """Run a macro as an operation; return what dbt said. Fail if it fails."""
    done = warehouse.run("run-operation", macro, source_systems=SYSTEMS, as_of=AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


SEEN = "select (select count(*) from marts.people), (select max(channel) from marts.touchpoints)"


@pytest.fixture
def changed(pair: Pair) -> Iterator[tuple[object, ...]]:
    """What readers see while other marts wait to be published; put right afterwards."""
    operate(pair.postgres, "publish_marts")
    (before,) = pair.postgres.tuples(SEEN)
    pair.postgres.change(
        "create schema kept;"
        "create table kept.people as table next_marts.people;"
        "create table kept.touchpoints as table next_marts.touchpoints;"
        "delete from next_marts.people; update next_marts.touchpoints set channel = 'zz'"
    )
    yield before
    pair.postgres.change(
        "delete from next_marts.touchpoints;"
        "insert into next_marts.people table kept.people;"
        "insert into next_marts.touchpoints table kept.touchpoints;"
        "drop schema kept cascade"
    )


def test_g5_readers_see_all_of_one_generation_and_wait_for_nothing(
    pair: Pair, changed: tuple[object, ...]
) -> None:
    seen = [changed]
    with pair.postgres.cursor() as patient, pair.postgres.cursor() as reader:
        patient.execute("begin isolation level repeatable read; " + SEEN)
        with ThreadPoolExecutor() as executor:
            publication = executor.submit(operate, pair.postgres, "publish_marts")
            while not publication.done():
                reader.execute(SEEN)
                seen.append(reader.fetchone())
            publication.result()
        patient.execute(SEEN)  # which held no lock up, and still sees what it saw
        assert patient.fetchone() == changed
    assert len(seen) > 20 and set(seen) <= {changed, (0, "zz")}
    assert pair.postgres.tuples(SEEN) == [(0, "zz")]
    environment = pair.postgres.environment()
    result = CliRunner().invoke(app, ["changes", "--target", "postgres"], env=environment)
    assert result.exit_code == 0, result.output
    assert f"people: {changed[0]:,} rows, {changed[0]:,} differences" in result.output
    for expected in (changed, (0, "zz"), changed):
        operate(pair.postgres, "roll_back")
        assert pair.postgres.tuples(SEEN) == [expected]


def test_g3_a_publication_that_fails_changes_nothing(
    pair: Pair, changed: tuple[object, ...]
) -> None:
    # The last mart by name cannot lose the column that a view of somebody's reads.
    pair.postgres.change(
        "create view public.reader as select parameter from marts.utm_issues;"
        "alter table next_marts.utm_issues rename column parameter to part;"
        "alter table next_marts.accounts add column extra integer"
    )
    extra = "select count(*) from information_schema.columns where column_name = 'extra'"
    try:
        done = pair.postgres.run(
            "run-operation", "publish_marts", source_systems=SYSTEMS, as_of=AS_OF
        )
        assert done.returncode != 0
        assert "view reader depends on column parameter of table" in " ".join(done.stdout.split())
        assert pair.postgres.tuples(SEEN) == [changed]
        assert pair.postgres.value(f"{extra} and table_schema = 'marts'") == 0
    finally:
        pair.postgres.change("drop view public.reader")
    # With the view out of the way, readers get the columns as they are now.
    operate(pair.postgres, "publish_marts")
    columns = pair.postgres.tuples(
        "select column_name from information_schema.columns where table_schema = 'marts'"
        " and table_name = 'utm_issues'"
    )
    assert ("part",) in columns and ("parameter",) not in columns
    assert pair.postgres.value(f"{extra} and table_schema = 'marts'") == 1
    pair.postgres.change(
        "alter table next_marts.utm_issues rename column part to parameter;"
        "alter table next_marts.accounts drop column extra"
    )
    operate(pair.postgres, "publish_marts")


def test_nothing_is_rolled_back_to_where_nothing_was_published(
    tmp_path: Path, parsed: Path, server: Server
) -> None:
    warehouse = PostgresWarehouse(tmp_path, parsed, server)
    done = warehouse.run("run-operation", "roll_back")
    assert done.returncode != 0
    assert "schema previous_marts holds no marts" in " ".join(done.stdout.split())


def test_a_database_with_other_orders_of_text_is_refused(
    tmp_path: Path, parsed: Path, server: Server
) -> None:
    warehouse = PostgresWarehouse(tmp_path, parsed, server, locale="C")
    done = warehouse.run("build", "-s", "channel_rules")
    assert done.returncode != 0
    assert "lc_collate 'C' lc_ctype 'C.UTF-8'" in " ".join(done.stdout.split())


def test_missing_binaries_are_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "15" / "bin").mkdir(parents=True)
    with pytest.raises(BadSetup, match="apt-get install -y postgresql"):
        binaries(path=str(tmp_path), debian=tmp_path)
    (tmp_path / "9" / "bin").mkdir(parents=True)
    for version in ("9", "15"):
        (tmp_path / version / "bin" / "initdb").touch()
    assert binaries(path=str(tmp_path), debian=tmp_path) == tmp_path / "15" / "bin"


@pytest.mark.parametrize("option", ["duckdb", "duckdb,oracle", "duckdb,postgres,duckdb"])
def test_targets_are_several_that_exist(option: str) -> None:
    result = CliRunner().invoke(app, ["parity", "--targets", option])
    assert result.exit_code == 2
    said = " ".join(result.output.split())
    assert f"takes two or more of duckdb, postgres, spark, with commas; it is '{option}'." in said

"""Postgres makes the same marts as DuckDB of the same files, to the cent."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from fixtures.ads import AD_REPORTING
from postgres import READER, PostgresWarehouse, documented
from test_segment import run_together, tables
from typer.testing import CliRunner, Result
from warehouse import ROOT, Warehouse

from scripts.files import BadSetup
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
    pair.duckdb.build(source_systems=SYSTEMS, as_of=AS_OF)
    # Unit tests, too: on DuckDB others run them.
    done = pair.postgres.run("build", source_systems=SYSTEMS, as_of=AS_OF)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    return pair


def test_every_mart_is_the_same(pair: Pair) -> None:
    result = pair.parity()
    assert result.exit_code == 0, result.output
    lines = [line for line in result.output.splitlines() if line.endswith("rows, equal")]
    marts = pair.duckdb.relations("marts")
    assert [line.split(":")[0] for line in lines] == marts
    assert pair.postgres.relations("marts") == marts
    for mart in ("attribution_credits", "channel_values", "rejected_rows", "touchpoints"):
        assert pair.postgres.value(f"select count(*) from marts.{mart}") != 0


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
    # What is built later is readable as well.
    done = pair.postgres.run("run", "-s", "people", source_systems=SYSTEMS, as_of=AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    with pair.postgres.cursor(READER) as cursor:
        cursor.execute("select count(*) from marts.people")


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

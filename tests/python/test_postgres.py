"""Postgres makes the same marts as DuckDB of the same files, to the cent."""

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
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

# Raw text and what it means; None: nothing, so that its row is rejected.
TIMES = {
    "2024-01-02": "2024-01-02 00:00:00",
    "2024/1/2": "2024-01-02 00:00:00",
    "2024-1/2": None,
    "2024-02-29": "2024-02-29 00:00:00",
    "2023-02-29": None,
    "2024-04-31": None,
    "2024-01-31 23:59:59": "2024-01-31 23:59:59",
    "2024-13-01": None,
    "2024-01-02T03:04:05Z": "2024-01-02 03:04:05",
    "2024-01-02 03:04:05.123456": "2024-01-02 03:04:05.123456",
    "2024-01-02 03:04:05.9999999": "2024-01-02 03:04:05.999999",
    "2024-01-02 03:04:05+02": "2024-01-02 01:04:05",
    "2024-01-02T03:04:05.5-0730": "2024-01-02 10:34:05.5",
    "2024-01-02 03:04:05 UTC": "2024-01-02 03:04:05",
    "2024-01-30 03:04:05+05:45": "2024-01-29 21:19:05",
    "2024-01-02 3:4": "2024-01-02 03:04:00",
    "2024-01-02 24:00:00": "2024-01-03 00:00:00",
    "2024-01-02 24:00:01": None,
    "2024-01-02 03:60:00": None,
    "2024-01-02 ": None,
    "1704164645": "2024-01-02 03:04:05",
    " 1704164645123 ": "2024-01-02 03:04:05.123",
    "17041646451": None,
    "0170416464": "1975-05-27 09:54:24",
    "0000-00-00": None,
    "now": None,
    "01/02/2024": None,
    "2. Januar": None,
}
NUMBERS = {
    "1.5": "1.500000",
    " -.5": "-0.500000",
    "+5.": "5.000000",
    "1e3": "1000.000000",
    "1_000": "1000.000000",
    "1,000": None,
    "1__0": None,
    "12e-8": "0.000000",
    "0.0000005": "0.000001",
    "-0.0000005": "-0.000001",
    "999999999999.999999": "999999999999.999999",
    "999999999999.9999995": None,
    "1e12": None,
    "1e400": None,
    "NaN": None,
    "inf": None,
    "$5": None,
    "": None,
    ".": None,
}
INTEGERS = {
    "2.5": 3,
    "-2.5": -3,
    "9223372036854775807": 9223372036854775807,
    "9223372036854775808": None,
    "x": None,
}
URLS = {
    "a%20b+c": "a b c",
    "%c3%A9": "é",
    "%F0%9F%98%80%": "😀%",
    "%C3": "%C3",
    "%ED%A0%80": "%ED%A0%80",
    "a%zz%2": "a%zz%2",
    "100%%20": "100% ",
    "é+%2B": "é +",
}
# Seconds whose part of a day is a tie at six decimals, and hardly ever one in binary.
FRACTIONS = [str(number) for number in range(27, 54 * 4_000_000, 54 * 20_001)]
ROUNDINGS = [(28, 6, "1"), (26, 6, "9999.5"), (18, 10, "-0.0001"), (30, 18, "0.00001")]
EMAILS = {
    "\u00a0Ann@Acme.com\u200b": "ann@acme.com",
    "Jörg@Müller.DE": "jörg@müller.de",
    "a\u2003b@c.de": None,
    "a@b@c.de": None,
}
PHONES = {
    "+49 (0)30\u00a0123\u20114567": "49301234567",
    "tel:+1 415 555 2671 ext. 5": "14155552671",
    "0049 30 1234567": "49301234567",
    "12": None,
}
READINGS: dict[str, dict[str, object]] = {
    "to_timestamp": {**TIMES},
    "to_amount": {**NUMBERS},
    "to_integer": {**INTEGERS},
    "url_decode": {**URLS},
    "normal_email": {**EMAILS},
    "normal_phone": {**PHONES},
}


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
        warehouse.load(
            {
                "readings": [
                    {"kind": kind, "value": value}
                    for kind, cases in READINGS.items()
                    for value in cases
                ]
                + [
                    {"kind": f"decimal({digits}, {scale})", "value": value}
                    for digits, scale, _ in ROUNDINGS
                    for value in FRACTIONS
                ]
            },
            "readings",
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


Meanings = dict[tuple[str, str], object]


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def meanings(request: pytest.FixtureRequest, pair: Pair) -> Meanings:
    """What a target's macros make of each text, by macro and text."""
    number = "cast(case when kind like 'decimal%' then value end as double precision) / 86400"
    cases = {macro: f"closed_loop.{macro}('value')" for macro in READINGS}
    cases |= {
        f"decimal({digits}, {scale})": f"""closed_loop.rounded_to(
            'decimal({digits}, {scale})', "{factor} * ({number})")"""
        for digits, scale, factor in ROUNDINGS
    }
    branches = " ".join(
        f"when '{kind}' then cast({{{{ {macro} }}}} as {{{{ closed_loop.type_text() }}}})"
        for kind, macro in cases.items()
    )
    query = f"select kind, value, case kind {branches} end as meaning from readings.readings"
    warehouse = pair._asdict()[request.param]
    command = ("show", "--inline", query, "--limit", "-1", "--output", "json")
    done = warehouse.run(*command, source_systems=SYSTEMS, as_of=AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads(done.stdout[done.stdout.index("{") :])["show"]
    return {(row["kind"], row["value"] or ""): row["meaning"] for row in rows}


@pytest.mark.parametrize("macro", READINGS)
def test_raw_text_means_the_same(meanings: Meanings, macro: str) -> None:
    expected = {
        text: None if meaning is None else str(meaning) for text, meaning in READINGS[macro].items()
    }
    assert {text: meanings[macro, text] for text in expected} == expected


@pytest.mark.parametrize(("digits", "scale", "factor"), ROUNDINGS)
def test_floating_points_are_rounded_alike(
    meanings: Meanings, digits: int, scale: int, factor: str
) -> None:
    # As DuckDB does it: times a power of ten, in floating point, then half away from zero.
    for text in FRACTIONS:
        scaled = float(factor) * (float(text) / 86400) * 10.0**scale
        whole = int(abs(scaled) + 0.5) if abs(scaled) < 2**52 else int(abs(scaled))
        expected = (-whole if scaled < 0 else whole) * Decimal(10) ** -scale
        found = meanings[f"decimal({digits}, {scale})", text]
        assert Decimal(str(found)) == expected, text


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

"""The SQL of every model, compiled for warehouses that no test can reach, is SQL of theirs.

Nothing runs there: sqlglot parses it, and since it knows the functions of all dialects at once, the
functions and types are compared with what each warehouse documents.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
import sqlglot
import yaml
from dialects.functions import functions_of, types_of
from dialects.reading import (
    called,
    cast_to,
    lonely_conditions,
    stray_backslashes,
    tokens_of,
    unquoted,
)
from sqlglot import Token
from sqlglot.errors import SqlglotError
from warehouse import ROOT

ADAPTERS = Path(__file__).with_name("dialects")
WAREHOUSES = ("databricks", "redshift", "snowflake", "bigquery")
SYSTEMS = [
    *("generic", "segment", "rudderstack", "salesforce", "google_ads", "meta_ads"),
    *("linkedin_ads", "microsoft_ads", "ad_reporting"),
]
QUOTE = {"databricks": "`", "redshift": '"', "snowflake": "", "bigquery": "`"}

# What a warehouse refuses though sqlglot parses it; of the text without its literals.
REFUSED = {
    "databricks": r" :: (?!d)",
    "redshift": r" :: | filter \( where | distinct from | unnest | generate_series | ilike any ",
    "snowflake": r" :: | filter \( where | interval \? (?:minute|hour|day|month) | [&] | >> "
    r"| trim \( both ",
    "bigquery": r" :: | filter \( where | interval \? | ilike | % | position \( | trim \( both "
    r"| union (?!all |distinct )| as decimal| as \w+ \( \d",
}


class Compiled(NamedTuple):
    """The models of the project in the SQL of a warehouse: name, text and tokens."""

    warehouse: str
    models: dict[str, tuple[str, list[Token]]]

    def faulty(self, faults: dict[str, set[str]]) -> dict[str, set[str]]:
        """Those of the models in which anything was found."""
        return {name: found for name, found in faults.items() if found}


def write_sources(path: Path) -> int:
    """Make every source table, without rows; the times typed, the rest text. Returns how many."""
    files = sorted((ROOT / "models" / "staging").glob("*/_*__sources.yml"))
    sources = [source for file in files for source in yaml.safe_load(file.read_text())["sources"]]
    made = 0
    with duckdb.connect(str(path)) as connection:
        for source in sources:
            connection.execute(f'create schema "{source["name"]}"')
            for table in source["tables"]:
                names = [column["name"] for column in table["columns"]]
                columns = ", ".join(
                    f'"{name}" {"timestamp" if name.endswith("_at") else "varchar"}'
                    for name in names
                )
                connection.execute(f'create table "{source["name"]}"."{table["name"]}" ({columns})')
                made += 1
    return made


@pytest.fixture(scope="module", params=WAREHOUSES)
def compiled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Compiled]:
    """What dbt compiles for a warehouse."""
    warehouse: str = request.param
    folder = tmp_path_factory.mktemp(warehouse)
    assert write_sources(folder / "sources.duckdb") > 50
    variables = {"as_of": "2026-07-01 00:00:00", "source_systems": SYSTEMS, "pseudonyms": "keyed"}
    options = ["--project-dir", str(ROOT), "--profiles-dir", str(ADAPTERS), "--target", warehouse]
    options += ["--vars", json.dumps(variables)]
    dbt = str(Path(sys.executable).with_name("dbt"))
    done = subprocess.run(
        [dbt, "--quiet", "--no-use-colors", "compile", "--select", "resource_type:model", *options],
        cwd=folder,
        env=os.environ
        | {
            "CLOSED_LOOP_DUCKDB": str(folder / "sources.duckdb"),
            "DBT_TARGET_PATH": str(folder / "target"),
            "DBT_LOG_PATH": str(folder / "logs"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "PYTHONPATH": os.pathsep.join([str(ADAPTERS), str(ADAPTERS.parent)]),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    texts = {
        path.stem: path.read_text()
        for path in (folder / "target/compiled/closed_loop/models").rglob("*.sql")
    }
    yield Compiled(
        warehouse, {name: (sql, tokens_of(sql, warehouse)) for name, sql in texts.items()}
    )
    shutil.rmtree(folder)


def test_every_model_is_compiled(compiled: Compiled) -> None:
    models = {path.stem for path in (ROOT / "models").rglob("*.sql")}
    assert len(models) > 200
    assert models - compiled.models.keys() == set()


def test_every_model_parses(compiled: Compiled) -> None:
    refused = {}
    for name, (sql, _) in compiled.models.items():
        try:
            assert len(sqlglot.parse(sql, read=compiled.warehouse)) == 1
        except SqlglotError as error:
            refused[name] = str(error)
    assert refused == {}


def test_only_documented_functions_are_called(compiled: Compiled) -> None:
    known = functions_of(compiled.warehouse)
    found = {name: called(tokens) for name, (_, tokens) in compiled.models.items()}
    assert known - set().union(*found.values()) == set()
    assert compiled.faulty({name: used - known for name, used in found.items()}) == {}


def test_only_documented_types_are_cast_to(compiled: Compiled) -> None:
    known = types_of(compiled.warehouse)
    found = {name: cast_to(tokens) for name, (_, tokens) in compiled.models.items()}
    assert known - set().union(*found.values()) == set()
    assert compiled.faulty({name: used - known for name, used in found.items()}) == {}


def test_nothing_is_written_that_the_warehouse_refuses(compiled: Compiled) -> None:
    refused = re.compile(REFUSED[compiled.warehouse])
    found = {
        name: set(refused.findall(unquoted(tokens)))
        for name, (_, tokens) in compiled.models.items()
    }
    if compiled.warehouse == "bigquery":
        for name, (sql, _) in compiled.models.items():
            found[name] |= lonely_conditions(sql, compiled.warehouse)
    assert compiled.faulty(found) == {}


def test_every_backslash_is_one(compiled: Compiled) -> None:
    found = {name: stray_backslashes(*model) for name, model in compiled.models.items()}
    assert sum("\\" in sql for sql, _ in compiled.models.values()) > 5
    assert compiled.faulty(found) == {}


def test_names_are_quoted_as_the_adapter_does(compiled: Compiled) -> None:
    quote = QUOTE[compiled.warehouse]
    sql, _ = compiled.models["people"]
    assert f"{quote}intermediate{quote}.{quote}int_people{quote}" in sql
    others = {'"', "`"} - {quote}
    text = compiled.models["int_people"][0]
    assert [mark for mark in others if mark in text] == []

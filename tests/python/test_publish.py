"""Readers get all marts of a whole successful build in one step, and nothing of any other run."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from typer.testing import CliRunner
from warehouse import AS_OF, ROOT, Row, Warehouse, differences

from scripts.duckdb_plugin import previous, publish_file
from scripts.validate import app

READS_ARTIFACTS = True

Maker = Callable[[], Warehouse]
Rows = list[tuple[object, ...]]

NOT_PUBLISHED = "Not published: {reason}. Readers keep the last published marts."


def lead(lead_id: str, email: str) -> Row:
    """A lead of the CRM."""
    return {"lead_id": lead_id, "created_at": "2026-01-01 10:00:00", "email": email}


@pytest.fixture(scope="module")
def published(new_warehouse: Maker) -> Warehouse:
    """A small company after a whole successful build."""
    warehouse = new_warehouse()
    warehouse.load({"leads": [lead("L1", "ann@acme.example"), lead("L2", "bob@bolt.example")]})
    warehouse.build("all")
    return warehouse


def place(warehouse: Warehouse) -> Path:
    """Where its published marts lie."""
    return warehouse.folder / "published.duckdb"


def log_of(warehouse: Warehouse) -> str:
    """What dbt has logged of all runs so far."""
    return (warehouse.folder / "logs" / "dbt.log").read_text()


def dbt(warehouse: Warehouse, *command: str) -> subprocess.CompletedProcess[str]:
    """Run any dbt command in a warehouse that was built before."""
    environment = os.environ | {
        "CLOSED_LOOP_DUCKDB": warehouse.NAME,
        "CLOSED_LOOP_PUBLISHED": place(warehouse).name,
        "CLOSED_LOOP_TEMP_DIRECTORY": "temporary",
        "CLOSED_LOOP_THREADS": "2",
        "CLOSED_LOOP_PROJECT": str(ROOT),
        "DBT_TARGET_PATH": str(warehouse.folder / "target"),
        "DBT_LOG_PATH": str(warehouse.folder / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    options = ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT), "--no-use-colors"]
    variables = json.dumps({"as_of": AS_OF}, sort_keys=True)
    return subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), *command, *options, "--vars", variables],
        cwd=warehouse.folder,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_published_file_holds_exactly_the_marts(
    published: Warehouse, new_warehouse: Maker
) -> None:
    copy = new_warehouse()
    copy.become(published)
    copy.marts.write_bytes(place(published).read_bytes())
    assert copy.tuples(
        "select distinct table_schema, table_type from information_schema.tables"
        " where table_catalog = 'closed_loop_marts'"
    ) == [("marts", "BASE TABLE")]
    assert copy.relations("marts") == published.relations("marts")
    assert copy.tuples("from marts.generations") == published.tuples("from marts.generations")
    assert differences(published, copy) == {}
    assert copy.value("select count(*) from marts.people") == 2
    # The comparison can fail.
    copy.change("delete from marts.people where lead_created_at is not null")
    assert differences(published, copy) == {"people": 2}


def test_a_whole_build_leaves_nothing_beside_the_published_file(published: Warehouse) -> None:
    assert [path.name for path in published.folder.glob("published*")] == ["published.duckdb"]
    assert f"Published {len(published.relations('marts'))} marts to" in log_of(published)


def test_a_generation_says_of_which_run_and_data_it_is(published: Warehouse) -> None:
    artifacts = [
        json.loads((published.folder / "target" / f"{name}.json").read_text())
        for name in ("run_results", "manifest")
    ]
    run, nodes = artifacts[0]["metadata"], artifacts[1]["nodes"].values()
    (generation,) = published.rows("from marts.generations")
    assert generation["generation_id"] == run["invocation_id"]
    assert str(generation["data_as_of"]) == "2026-01-01 10:00:00"
    assert str(generation["built_as_of"]) == AS_OF
    began = datetime.fromisoformat(run["invocation_started_at"][:19])
    assert isinstance(generation["published_at"], datetime)
    assert timedelta(0) < generation["published_at"] - began < timedelta(hours=1)
    tests = [n for n in nodes if n["resource_type"] == "test" and n["config"]["enabled"]]
    assert generation["tests"] == len(tests) > 200
    assert generation["tests_that_warn"] == 0
    assert generation["marts"] == len(published.relations("marts"))


def test_the_ledger_tells_of_every_run(published: Warehouse) -> None:
    ledger = "from intermediate.int_runs order by started_at, ended_at"
    first = published.rows(ledger)[0]
    (generation,) = published.rows("from marts.generations")
    assert first["run_id"] == generation["generation_id"]
    assert [first["command"], first["outcome"], first["reason"]] == ["build", "published", None]
    assert [first["rows_in"], first["failures"]] == [2, 0]
    for column in ("built_as_of", "data_as_of", "code_version"):
        assert first[column] == generation[column]
    assert first["started_at"] < first["ended_at"]  # type: ignore[operator]
    assert int(str(first["nodes"])) > 400

    published.change(
        "insert into intermediate.int_run_notes (run_id, started_at)"
        " values ('killed', timestamp '2020-01-01 00:00:00')"
    )
    assert dbt(published, "build", "--select", "stage_outcomes").returncode == 0
    assert dbt(published, "run", "--select", "int_source_volumes").returncode == 0
    killed, *_, build, run = published.rows(ledger)
    assert [killed["run_id"], killed["outcome"]] == ["killed", "broken_off"]
    assert [build["command"], build["outcome"]] == ["build", "not_published"]
    assert str(build["reason"]).startswith("the run left out ") and build["rows_in"] is None
    assert [run["command"], run["reason"]] == ["run", "dbt run publishes nothing"]
    assert [run["rows_in"], run["nodes"], run["failures"]] == [2, 1, 0]


class Partial(NamedTuple):
    """A dbt command that succeeds but is no whole build, and why it publishes nothing."""

    command: Sequence[str]
    reason: str | None


PARTIALS = {
    "build of one mart": Partial(["build", "--select", "touchpoints"], "the run left out"),
    "run": Partial(["run"], None),
    "empty build": Partial(
        ["build", "--empty", "--select", "int_lead_totals"], "--empty builds marts without rows"
    ),
}


@pytest.mark.parametrize("partial", PARTIALS.values(), ids=PARTIALS.keys())
def test_no_other_run_is_published(published: Warehouse, partial: Partial) -> None:
    before, logged = place(published).read_bytes(), len(log_of(published))
    done = dbt(published, *partial.command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert place(published).read_bytes() == before
    said = log_of(published)[logged:]
    assert "Published " not in said
    if partial.reason is None:
        assert "Not published" not in said
    else:
        assert f"Not published: {partial.reason}" in done.stdout


def test_a_failed_build_is_not_published(published: Warehouse, new_warehouse: Maker) -> None:
    # A table that grows while dbt reads it: its rows cannot be accounted for.
    warehouse = new_warehouse()
    warehouse.become(published)
    place(warehouse).write_bytes(place(published).read_bytes())
    warehouse.change(
        f"""create view generic.calls as
        select
            call as call_id,
            timestamp '2026-01-01' as started_at
        from range(100000) as calls (call)
        where call < (epoch_ms(get_current_timestamp()) - epoch_ms(timestamptz '{now()}')) / 50"""
    )
    done = warehouse.run()
    failed = "assert_every_source_row_is_accounted_for"
    assert done.returncode != 0
    assert failed in done.stdout + done.stderr
    assert place(warehouse).read_bytes() == place(published).read_bytes()
    assert NOT_PUBLISHED.format(reason=f"{failed} ended as fail") in log_of(warehouse)


def now() -> str:
    """The time by the clock of the database."""
    with duckdb.connect() as connection:
        ((moment,),) = connection.execute("select get_current_timestamp()").fetchall()
    return str(moment)


def test_readers_keep_what_they_have_open(published: Warehouse, new_warehouse: Maker) -> None:
    query = "select count(*), min(person_id), max(person_id) from marts.people"
    warehouse = new_warehouse()
    warehouse.load({"leads": [lead("L1", "ann@acme.example")]})
    place(warehouse).write_bytes(place(published).read_bytes())
    during: list[Rows] = []
    with (
        duckdb.connect(str(place(warehouse)), read_only=True) as reader,
        place(warehouse).open("rb") as opened,
        ThreadPoolExecutor() as executor,
    ):
        before = reader.execute(query).fetchall()
        build = executor.submit(warehouse.build, "all")
        while not build.done():
            during.append(reader.execute(query).fetchall())
            wait([build], timeout=0.2)
        build.result()
        after = reader.execute(query).fetchall()
        # The database may answer from memory: the opened file itself has to be the old one.
        assert opened.read() == place(published).read_bytes()
    assert len(during) > 10 and all(rows == before for rows in during)
    assert after == before
    assert before[0][0] == 2
    # Whoever opens the file now finds the new marts.
    with duckdb.connect(str(place(warehouse)), read_only=True) as reader:
        assert reader.execute(query).fetchall() == warehouse.tuples(query)
        assert warehouse.value("select count(*) from marts.people") == 1


def test_readers_get_the_generation_before_back(published: Warehouse, new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    warehouse.become(published)
    warehouse.change("delete from marts.people where lead_created_at is not null")
    place(warehouse).write_bytes(place(published).read_bytes())
    refused = warehouse.run("run-operation", "roll_back")
    assert refused.returncode != 0
    assert "there is nothing to roll back to" in " ".join(refused.stdout.split())
    assert people(warehouse) == 2
    for command, expected in (("publish_marts", 0), ("roll_back", 2), ("roll_back", 0)):
        done = warehouse.run("run-operation", command)
        assert done.returncode == 0, done.stdout
        assert people(warehouse) == expected
    result = CliRunner().invoke(
        app, ["changes"], env={"CLOSED_LOOP_PUBLISHED": str(place(warehouse))}
    )
    assert result.exit_code == 0, result.output
    assert "The same code made both." in result.output
    assert "people: 2 rows, 2 differences" in result.output
    assert "accounts: 0 rows, equal" in result.output
    assert sorted(path.name for path in warehouse.folder.glob("published*")) == [
        "published.duckdb",
        "published.duckdb.previous",
    ]


def test_f10_another_rule_makes_another_generation(new_warehouse: Maker) -> None:
    """It bears the version of its code, what it changed can be read, and it can be taken back."""
    warehouse = new_warehouse()
    warehouse.load({"leads": [lead("L1", "ann@acme.example"), lead("L2", "ann+news@acme.example")]})
    warehouse.build("all")
    before = people(warehouse)
    warehouse.build("all", same_mailbox=["plus_tags"])
    assert (before, people(warehouse)) == (2, 1)
    with duckdb.connect(str(place(warehouse)), read_only=True) as reader:
        versions = reader.execute("select code_version from marts.generations").fetchall()
    assert len(versions) == len(set(versions)) == 2
    environment = {"CLOSED_LOOP_PUBLISHED": str(place(warehouse))}
    result = CliRunner().invoke(app, ["changes"], env=environment)
    assert "The code differs." in result.output
    assert "people: 2 rows, 1 difference\n" in result.output, result.output
    done = warehouse.run("run-operation", "roll_back")
    assert done.returncode == 0, done.stdout
    assert people(warehouse) == 2


def people(warehouse: Warehouse) -> object:
    """How many people readers see."""
    with duckdb.connect(str(place(warehouse)), read_only=True) as reader:
        ((count,),) = reader.execute("select count(*) from marts.people").fetchall()
    return count


def failing(number: int, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a function of the operating system fail at its n-th call, as on a full disk."""
    calls, works = count(1), getattr(os, name)

    def called(*arguments: object) -> object:
        if next(calls) == number:
            raise OSError("No space left on device")
        return works(*arguments)

    monkeypatch.setattr(os, name, called)


@pytest.mark.parametrize(
    ("function", "call", "seen"),
    [("link", 1, "old"), ("replace", 1, "old"), ("replace", 2, "new")],
)
def test_g3_a_publication_that_breaks_off_shows_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, call: int, seen: str
) -> None:
    built, place = tmp_path / "built", tmp_path / "published"
    for path, text in ((built, "new"), (place, "old"), (previous(place), "older")):
        path.write_text(text)
    with monkeypatch.context() as patch:
        failing(call, function, patch)
        with pytest.raises(OSError, match="No space left"):
            publish_file(str(built), str(place))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "built": "new",
        "published": seen,
        "published.previous": "older",
    }
    # The same again is all it takes.
    publish_file(str(built), str(place))
    assert place.read_text() == "new"
    assert len(list(tmp_path.iterdir())) == 3

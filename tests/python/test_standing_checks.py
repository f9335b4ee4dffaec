"""Sources that shrink, grow old or grow dirty are noticed."""

import json
import shutil
from collections.abc import Callable

import pytest
from warehouse import Row, Warehouse

READS_ARTIFACTS = True

Maker = Callable[[], Warehouse]


def leads(count: int) -> list[Row]:
    """So many leads, the latest an hour before the run."""
    return [
        {
            "lead_id": f"L{number}",
            "created_at": "2026-06-29 23:00:00",
            "email": f"person{number}@acme.example",
        }
        for number in range(count)
    ]


def outcome(warehouse: Warehouse, test: str) -> object:
    """How a data test of the last build ended."""
    results = json.loads((warehouse.folder / "target" / "run_results.json").read_text())["results"]
    (status,) = [one["status"] for one in results if one["unique_id"].endswith(f".{test}")]
    return status


@pytest.fixture(scope="module")
def company(new_warehouse: Maker) -> Warehouse:
    """A company of 200 leads, built."""
    warehouse = new_warehouse()
    warehouse.load({"leads": leads(200)})
    warehouse.build("all")
    return warehouse


@pytest.fixture
def built(company: Warehouse, new_warehouse: Maker) -> Warehouse:
    """A copy of that company, to be changed."""
    warehouse = new_warehouse()
    warehouse.become(company)
    shutil.copy(company.folder / "published.duckdb", warehouse.folder)
    return warehouse


def test_a_table_that_lost_nearly_all_its_rows_stops_the_run(built: Warehouse) -> None:
    published = (built.folder / "published.duckdb").read_bytes()
    people = built.tuples("select person_id from marts.people order by person_id")

    built.load({"leads": leads(9)})
    refused = built.run()
    assert refused.returncode != 0
    fault = "generic.leads has 9 rows, at the last build it had 200"
    assert "volume_gate" in refused.stdout and fault in refused.stdout
    assert (built.folder / "published.duckdb").read_bytes() == published
    assert built.tuples("select person_id from marts.people order by person_id") == people
    # Nothing was touched, so the next run compares with the same counts.
    assert fault in built.run().stdout

    accepted = built.run(accept_volume_change=["generic.leads"])
    assert accepted.returncode == 0, accepted.stdout[-3000:]
    assert built.value("select count(*) from marts.people") == 9
    built.build()


def test_a_table_may_shrink_to_a_twentieth(built: Warehouse) -> None:
    built.load({"leads": leads(10)})
    built.build()
    assert built.value("select count(*) from marts.people") == 10

    # A table of ten may lose nine of them, but not all ten.
    built.change("delete from generic.leads")
    refused = built.run("run", "--select", "int_leads")
    assert "generic.leads has 0 rows, at the last build it had 10" in refused.stdout
    built.load({"leads": leads(1)})
    built.build()
    assert built.value("select count(*) from marts.people") == 1


def test_a_stale_source_is_refused_only_on_demand(new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    warehouse.load({"leads": leads(2)})

    def at(as_of: str, **variables: str) -> tuple[int, str]:
        done = warehouse.run_part("data_freshness", as_of=as_of, **variables)
        return done.returncode, done.stdout

    assert at("2026-06-30 22:59:59", stale_sources="refuse")[0] == 0
    freshness = "select status, data_as_of::text from marts.data_freshness where rows_in > 0"
    assert warehouse.tuples(freshness) == [("fresh", "2026-06-29 23:00:00")]
    assert at("2026-07-01 22:59:59", stale_sources="refuse")[0] == 0
    assert warehouse.tuples(freshness) == [("late", "2026-06-29 23:00:00")]
    code, said = at("2026-07-01 23:00:01", stale_sources="refuse")
    assert code != 0 and "assert_no_source_is_stale" in said
    log = (warehouse.folder / "logs" / "dbt.log").read_text()
    found = "generic.leads has nothing newer than 2026-06-29 23:00:00"
    assert f"Not published: assert_no_source_is_stale ended as fail: {found}." in log
    assert at("2026-07-01 23:00:01", stale_sources="warn")[0] == 0
    assert outcome(warehouse, "assert_no_source_is_stale") == "warn"
    assert at("2026-07-01 23:00:01")[0] == 0


def test_many_unusable_rows_warn_and_do_not_fail(new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    dirty: list[Row] = [
        {"lead_id": f"X{number}", "created_at": "31/12/2024", "email": ""} for number in range(7)
    ]
    warehouse.load({"leads": leads(993) + dirty})
    assert warehouse.run_part("row_reconciliation").returncode == 0
    assert outcome(warehouse, "assert_few_rows_are_rejected") == "warn"
    usual = warehouse.run_part("row_reconciliation", usual_rejected_share=0.007)
    assert usual.returncode == 0
    assert outcome(warehouse, "assert_few_rows_are_rejected") == "pass"


def test_a_column_or_a_table_that_is_gone_stops_the_run(built: Warehouse) -> None:
    published = (built.folder / "published.duckdb").read_bytes()
    people = built.tuples("select person_id from marts.people order by person_id")

    built.change("alter table generic.leads rename created_at to creation_date")
    without_column = built.run()
    assert without_column.returncode != 0
    for word in ("generic", "leads", "created_at", "creation_date"):
        assert word in without_column.stdout

    built.change("drop table generic.leads")
    without_table = built.run()
    assert without_table.returncode != 0
    fault = "generic.leads has 0 rows, at the last build it had 200"
    assert "volume_gate" in without_table.stdout and fault in without_table.stdout

    assert (built.folder / "published.duckdb").read_bytes() == published
    assert built.tuples("select person_id from marts.people order by person_id") == people


def test_a_system_that_is_no_longer_listed_stops_the_run(built: Warehouse) -> None:
    refused = built.run(source_systems=["segment"])
    assert refused.returncode != 0
    fault = "generic.leads has no rows, for source_systems does not list generic, at the last build"
    assert "volume_gate" in refused.stdout and fault in refused.stdout
    meant = {"source_systems": ["segment"], "accept_volume_change": ["generic"]}
    assert built.run_part("people", **meant).returncode == 0
    assert built.value("select count(*) from marts.people") == 0


def test_a_system_of_which_nothing_is_there_is_warned_of(built: Warehouse) -> None:
    done = built.run_part("generations", source_systems=["generic", "segment"])
    assert done.returncode == 0
    log = (built.folder / "logs" / "dbt.log").read_text()
    (warning,) = {line for line in log.splitlines() if "has none of its tables" in line}
    assert "source_systems lists segment" in warning and "pages, screens" in warning

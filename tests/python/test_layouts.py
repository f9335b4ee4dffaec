"""The dirtiest company in the generic layout and in its systems' own: readers see the same."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml
from typer.testing import CliRunner
from warehouse import ROOT, Warehouse

from scripts.parity import ABOUT_RUNS
from scripts.validate import app

Maker = Callable[[], Warehouse]

REAL_SYSTEMS = [
    "generic",
    "segment",
    "salesforce",
    "google_ads",
    "meta_ads",
    "linkedin_ads",
    "microsoft_ads",
]
# These speak of runs, of source tables, or of grains that one layout knows and the other does not.
ABOUT_SOURCES = {"data_freshness", "rejected_rows", "row_reconciliation", "spend_by_grain"}
ABOUT_SOURCES |= {ABOUT_RUNS}
# The system that reported a touch is a part of its name, and of what else bears that.
NAMES_OF_SYSTEMS = {"session_id", "source_system", "source_systems", "record_id"}


def built(new_warehouse: Maker, folder: Path, layout: str, systems: list[str]) -> Warehouse:
    """The demo company in a layout, as dirty as it gets, built when its two years are over."""
    command = [sys.executable, "-m", "scripts.seed", "--dirt", "10", "--layout", layout]
    command += ["--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    warehouse = new_warehouse()
    warehouse.load_folder(folder)
    warehouse.build("all", source_systems=systems, as_of="2026-07-01 00:00:00")
    return warehouse


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the exports of both layouts go."""
    return tmp_path_factory.mktemp("layouts")


@pytest.fixture(scope="module")
def layouts(new_warehouse: Maker, folder: Path) -> dict[str, Warehouse]:
    """The same company twice."""
    return {
        "generic": built(new_warehouse, folder / "generic", "generic", ["generic"]),
        "real": built(new_warehouse, folder / "real", "real", REAL_SYSTEMS),
    }


def differing_rows(layouts: dict[str, Warehouse], mart: str) -> int:
    """How many rows of a mart only one layout has, names of systems aside."""
    with duckdb.connect() as connection:
        for name, warehouse in layouts.items():
            connection.execute(f"attach '{warehouse.marts}' as {name}_layout (read_only)")
        columns = connection.execute(
            "select column_name from duckdb_columns()"
            " where database_name = 'generic_layout' and table_name = ?",
            [mart],
        ).fetchall()
        listed = ", ".join(
            name
            for (name,) in columns
            if name not in NAMES_OF_SYSTEMS and "touchpoint_id" not in name
        )
        one, other = (f"select {listed} from {name}_layout.marts.{mart}" for name in layouts)
        ((count,),) = connection.execute(
            f"select count(*) from"
            f" (({one} except all {other}) union all ({other} except all {one}))"
        ).fetchall()
    assert isinstance(count, int)
    return count


def test_the_marts_of_both_layouts_are_equal(layouts: dict[str, Warehouse]) -> None:
    marts = layouts["generic"].relations("marts")
    assert marts == layouts["real"].relations("marts")
    compared = [mart for mart in marts if mart not in ABOUT_SOURCES]
    assert len(compared) > 10
    assert {mart: differing_rows(layouts, mart) for mart in compared} == dict.fromkeys(compared, 0)
    credited = "select count(*) from marts.attribution_credits"
    assert layouts["real"].value(credited) == layouts["generic"].value(credited) != 0


def test_both_layouts_reject_and_repeat_the_same_rows(layouts: dict[str, Warehouse]) -> None:
    totals = "select sum(rows_deduplicated), sum(rows_rejected) from marts.row_reconciliation"
    generic, real = (layouts[name].tuples(totals)[0] for name in ("generic", "real"))
    assert generic == real
    assert all(value for value in generic)


@pytest.mark.parametrize("layout", ["generic", "real"])
def test_the_dirtiest_company_tells_the_truth(
    layouts: dict[str, Warehouse], folder: Path, layout: str
) -> None:
    published = str(layouts[layout].folder / "published.duckdb")
    truth = str(folder / layout / "truth")
    result = CliRunner().invoke(app, ["--published", published, "--truth", truth])
    assert result.exit_code == 0, result.output


def test_descriptions_name_the_columns_that_there_are(layouts: dict[str, Warehouse]) -> None:
    found: dict[str, list[str]] = {}
    for table, column in layouts["real"].tuples(
        "select table_name, column_name from duckdb_columns()"
        " where schema_name in ('staging', 'intermediate', 'marts')"
    ):
        found.setdefault(str(table), []).append(str(column))
    described = {
        model["name"]: [column["name"] for column in model["columns"]]
        for path in (ROOT / "models").rglob("*.yml")
        for model in yaml.safe_load(path.read_text()).get("models", [])
        if model["name"] in found
    }
    assert len(described) > 200
    # Staged events have a column more where they are kept from build to build, as on Postgres.
    wrong = {
        name: (set(columns) ^ set(found[name])) - {"delivery_hash"}
        for name, columns in described.items()
    }
    assert {name: columns for name, columns in wrong.items() if columns} == {}


def test_a_difference_is_noticed(layouts: dict[str, Warehouse]) -> None:
    layouts["real"].change(
        "update marts.people set lifecycle_stage = 'gone' where person_id ="
        " (select min(person_id) from marts.people)"
    )
    assert differing_rows(layouts, "people") == 2

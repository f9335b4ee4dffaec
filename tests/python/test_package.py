"""Another team's project installs this one: its rules hold, its names stay its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from warehouse import AS_OF, ROOT, Warehouse, copy_of_project

from scripts.parity import ABOUT_RUNS

READS_ARTIFACTS = True

SAMPLE = ROOT / "examples" / "acme_analytics"
EXPORTS = SAMPLE / "exports"
SETTINGS: dict[str, Any] = {
    "source_systems": ["segment", "salesforce"],
    "segment_schema": "web",
    "salesforce_schema": "crm",
    "default_model": "linear",
}
FLAG = "require_ref_searches_node_package_before_root"

# What a team has of its own under names that are also ours, none of which means the same.
NAMESAKES = {
    "models/people.sql": "select 'ann@acme.example' as employee",
    "models/int_leads.sql": "select employee as lead from {{ ref('people') }}",
    "models/_sources.yml": """
sources:
  - name: salesforce
    schema: elsewhere
    tables: [{name: lead, columns: [{name: lead_number}]}]
groups:
  - {name: marketing, owner: {name: Acme}}
models:
  - name: people
    config: {group: marketing}
    columns: [{name: employee, data_tests: [unique_combination]}]
""",
    "macros/namesakes.sql": """
{% macro as_of() %}no SQL at all{% endmacro %}
{% macro var_rules() %}{{ return({}) }}{% endmacro %}
{% test unique_combination(model, column_name) %}
    select * from {{ model }} where {{ column_name }} <> 'ann@acme.example'
{% endtest %}
""",
}


class Project:
    """The sample project in a folder of its own, with this project installed and exports loaded."""

    def __init__(self, folder: Path, files: dict[str, str], package: Path = ROOT) -> None:
        """Copy the sample, add files to it, load its exports and run `dbt deps`."""
        self.folder = folder
        ignored = shutil.ignore_patterns("dbt_packages", "target", "logs", "*.duckdb")
        shutil.copytree(SAMPLE, folder, ignore=ignored, dirs_exist_ok=True)
        packages = (folder / "packages.yml").read_text()
        assert packages == "packages:\n  - local: ../..\n"
        (folder / "packages.yml").write_text(packages.replace("../..", str(package)))
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        load(folder / "acme.duckdb")
        done = self.dbt("deps")
        assert done.returncode == 0, done.stdout + done.stderr
        assert (folder / "dbt_packages" / "closed_loop").resolve() == package.resolve()

    def dbt(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run dbt as the team does, without any variable of ours, as of the day of the tests."""
        command += ("--vars", json.dumps({"as_of": AS_OF}))
        ours = ("CLOSED_LOOP_", "DBT_")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        return subprocess.run(
            [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", *command],
            cwd=self.folder,
            env=environment | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
            capture_output=True,
            text=True,
        )

    def tuples(self, query: str) -> list[tuple[object, ...]]:
        """All rows of a query."""
        with duckdb.connect(str(self.folder / "acme.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()


def load(warehouse: Path) -> None:
    """Load the sample's exports into a warehouse, through the command its README names."""
    command = [sys.executable, "-m", "scripts.load", str(EXPORTS)]
    environment = os.environ | {"CLOSED_LOOP_DUCKDB": str(warehouse)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


def without_tests(folder: Path) -> Path:
    """A copy of this project for builds that run no tests: most of them take long to parse."""
    project = copy_of_project(folder)
    for kind in ("invariants", "standing"):
        shutil.rmtree(project / "tests" / kind)
    for tests in project.rglob("*unit_tests.yml"):
        tests.unlink()
    return project


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample and models, sources, macros, tests and groups with names of ours, built."""
    project = Project(tmp_path_factory.mktemp("acme"), NAMESAKES)
    done = project.dbt("build")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    assert "Readers of this target read the schema main_closed_loop_marts itself." in done.stdout
    return project


def test_the_teams_own_model_reads_the_marts(acme: Project) -> None:
    """By hand: 10,000 won after a podcast and a click, 4,000 open after a mail and a podcast."""
    assert acme.tuples("select * from channel_results order by channel") == [
        ("Email", Decimal("2000.00"), Decimal("0.00")),
        ("Paid Search", Decimal("5000.00"), Decimal("5000.00")),
        ("Podcast", Decimal("7000.00"), Decimal("5000.00")),
    ]


def test_the_teams_seed_takes_the_place_of_ours(acme: Project) -> None:
    assert "Podcast" not in (ROOT / "seeds" / "channel_rules.csv").read_text()
    tables = "select table_schema from information_schema.tables where table_name = 'channel_rules'"
    assert acme.tuples(tables) == [("main",)]
    assert acme.tuples(
        "select data_type from information_schema.columns"
        " where table_name = 'channel_rules' and column_name = 'campaign_pattern'"
    ) == [("VARCHAR",)]


def test_names_mean_what_their_project_has_by_them(acme: Project) -> None:
    assert acme.tuples("select * from int_leads") == [("ann@acme.example",)]
    assert acme.tuples(
        "select lifecycle_stage, count(*) from main_closed_loop_marts.people group by all"
        " order by all"
    ) == [("customer", 1), ("opportunity", 1)]


def test_marts_are_those_of_the_plain_project_with_the_same_rules(
    acme: Project,
    new_warehouse: Callable[[], Warehouse],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    plain = new_warehouse()
    plain.project = without_tests(tmp_path_factory.mktemp("plain"))
    shutil.copy(SAMPLE / "seeds" / "channel_rules.csv", plain.project / "seeds")
    load(plain.path)
    done = plain.run("build", "--exclude-resource-type", "unit_test", "test", **SETTINGS)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    theirs, ours = "acme.main_closed_loop_marts", "plain.marts"
    marts = [mart for mart in plain.relations("marts") if mart != ABOUT_RUNS]
    with duckdb.connect() as connection:
        connection.execute(f"attach '{acme.folder / 'acme.duckdb'}' as acme (read_only)")
        connection.execute(f"attach '{plain.marts}' as plain (read_only)")
        different = {
            mart
            for mart in marts
            for left, right in ((theirs, ours), (ours, theirs))
            if connection.execute(
                f"from {left}.{mart} except all from {right}.{mart} limit 1"
            ).fetchall()
        }
        ((credits,),) = connection.execute(
            f"select count(*) from {ours}.attribution_credits"
        ).fetchall()
    assert different == set()
    assert len(marts) > 30 and credits > 30


def test_a_team_is_told_before_its_names_are_mistaken_for_ours(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Without the flag, and with a rule for schemas of its own, which ours follow."""
    rule = "{% macro generate_schema_name(schema, node) %}acme_{{ schema }}{% endmacro %}"
    package = without_tests(tmp_path_factory.mktemp("package"))
    project = Project(tmp_path, NAMESAKES | {"macros/schemas.sql": rule}, package)
    settings = (tmp_path / "dbt_project.yml").read_text()
    assert f"{FLAG}: true" in settings
    (tmp_path / "dbt_project.yml").write_text(settings.replace(f"{FLAG}: true", f"{FLAG}: false"))
    done = project.dbt("build")
    assert done.returncode != 0
    for part in (
        f"flags: {{{FLAG}: true}}",
        "- model.acme_analytics.int_leads\n",
        "- model.acme_analytics.people\n",
        "- source.acme_analytics.salesforce.lead\n",
    ):
        assert part in done.stdout, done.stdout[-3000:]
    assert "channel_rules" not in done.stdout.split("Closed Loop would read")[1]
    manifest = json.loads((tmp_path / "target" / "manifest.json").read_text())
    schemas = {node["schema"] for node in manifest["nodes"].values()}
    assert {"acme_closed_loop_marts", "acme_closed_loop_rules"} <= schemas
    # A run of the team's own models is none of our business.
    assert project.dbt("run", "-s", "acme_analytics.people").returncode == 0


def test_what_is_not_a_mart_is_not_for_others(acme: Project) -> None:
    (acme.folder / "models" / "curious.sql").write_text("select * from {{ ref('int_people') }}")
    done = acme.dbt("parse")
    (acme.folder / "models" / "curious.sql").unlink()
    assert done.returncode != 0
    assert "attempted to reference node model.closed_loop.int_people" in " ".join(
        done.stdout.split()
    )

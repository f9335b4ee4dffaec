"""Spark, as a cluster, makes the same marts as DuckDB of the same files, to the cent."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from spark import WORKERS, SparkWarehouse, ThriftWarehouse, settings_of, started
from warehouse import ROOT, Warehouse

from scripts.files import BadSetup
from scripts.spark_cluster import Cluster, is_open

pytestmark = pytest.mark.spark

AS_OF = "2026-07-01 00:00:00"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that runs as long as the tests of this file do."""
    cluster = started(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, parsed: Path, demo: Warehouse, cluster: Cluster
) -> SparkWarehouse:
    """The demo company, built through the cluster."""
    warehouse = SparkWarehouse(tmp_path_factory.mktemp("spark"), parsed, cluster)
    warehouse.load_folder(demo.folder / "exports")
    seeds_and_models = ("build", "--exclude-resource-type", "unit_test")
    done = warehouse.run(*seeds_and_models, "--exclude-resource-type", "test", as_of=AS_OF)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    return warehouse


def test_every_mart_is_the_same(built: SparkWarehouse, demo: Warehouse) -> None:
    command = [sys.executable, "-m", "scripts.validate", "parity", "--targets", "duckdb,spark"]
    environment = built.environment() | {
        "CLOSED_LOOP_PUBLISHED": str(demo.folder / "published.duckdb")
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    equal = [line.split(":")[0] for line in done.stdout.splitlines() if line.endswith("equal")]
    assert equal == demo.relations("marts")


def test_it_was_the_cluster_that_worked(built: SparkWarehouse, cluster: Cluster) -> None:
    state = cluster.state() or {}
    assert state["aliveworkers"] == WORKERS
    # The loader's session and dbt's, each with the cores of all workers.
    assert [app["cores"] for app in state["completedapps"]][-2:] == [WORKERS, WORKERS]


def test_a_thrift_server_reads_and_builds(built: SparkWarehouse, cluster: Cluster) -> None:
    port = cluster.start_thrift(settings_of(built))
    warehouse = ThriftWarehouse(built, port)
    people = built.folder / "spark" / "warehouse" / "marts.db" / "people"
    assert list(people.glob("*.parquet"))
    done = warehouse.run("build", "-s", "channel_rules", "people", "int_web_entries", as_of=AS_OF)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    assert list(people.glob("*.orc")) and not list(people.glob("*.parquet"))


def test_what_was_started_is_stopped(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    port = int(cluster.start(1).rpartition(":")[2])
    assert is_open(port)
    cluster.stop()
    assert not is_open(port)
    assert cluster.state() is None


def test_missing_java_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(BadSetup, match="openjdk-17-jre-headless"):
        Cluster(tmp_path)

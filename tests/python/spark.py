"""A private Spark cluster for the tests, and warehouses in it."""

import os
from pathlib import Path

import pytest
from warehouse import Warehouse

from scripts.files import BadSetup
from scripts.spark_cluster import Cluster

WORKERS = 2
# Tables are tiny here: to plan and to compile takes far longer than to run.
SMALL = """\
spark.sql.shuffle.partitions 2
spark.sql.adaptive.enabled false
spark.sql.codegen.wholeStage false
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""


def started(folder: Path) -> Cluster:
    """A cluster of one master and two workers; fail with what is missing if it does not start."""
    try:
        cluster = Cluster(folder)
        cluster.start(WORKERS)
    except BadSetup as error:
        pytest.fail(str(error))
    (folder / "spark-defaults.conf").write_text(SMALL)
    return cluster


class SparkWarehouse(Warehouse):
    """A catalog of its own, filled by the loader and built by dbt on a cluster."""

    TARGET = "spark"

    def __init__(self, folder: Path, parsed: Path, cluster: Cluster) -> None:
        super().__init__(folder, parsed)
        self.cluster = cluster

    def environment(self, threads: int = 2) -> dict[str, str]:
        return super().environment(threads) | {
            "SPARK_MASTER": self.cluster.master,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_CONF_DIR": str(self.cluster.folder),
            "CLOSED_LOOP_SPARK_FOLDER": str(self.folder / "spark"),
            "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "PYTHONPATH": os.pathsep.join([str(self.project), os.environ.get("PYTHONPATH", "")]),
        }


class ThriftWarehouse(SparkWarehouse):
    """The same catalog, through a Thrift server."""

    TARGET = "spark_thrift"

    def __init__(self, owner: SparkWarehouse, port: int) -> None:
        super().__init__(owner.folder, owner.parsed, owner.cluster)
        self.port = port

    def environment(self, threads: int = 2) -> dict[str, str]:
        return super().environment(threads) | {
            "SPARK_THRIFT_HOST": "127.0.0.1",
            "SPARK_THRIFT_PORT": str(self.port),
            # Any format that Spark has: this one is always there.
            "CLOSED_LOOP_SPARK_FORMAT": "orc",
        }


def settings_of(warehouse: SparkWarehouse) -> dict[str, str]:
    """Where the Thrift server finds the catalog that dbt's own sessions use."""
    folder = warehouse.folder / "spark"
    return {
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.hadoop.javax.jdo.option.ConnectionURL": (
            "jdbc:derby:;databaseName=metastore;create=true"
        ),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
        "spark.ui.enabled": "false",
    }

"""What one company costs on each engine, and on Spark with each number of workers."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from scripts.bench.builds import build, load, settings
from scripts.bench.report import Events, table_in_page

# What a machine of 8 GB would give a server; for all else the engines' defaults.
POSTGRES = {"shared_buffers": "2GB", "work_mem": "256MB"}
SPARK = """\
spark.driver.memory 4g
spark.executor.memory 3g
spark.sql.shuffle.partitions 4
"""
HEAD = """# Engines compared

Written by `python -m scripts.bench --targets duckdb,postgres,spark --report docs/engines.md`, on
{cores} cores: the same {events:,.0f} events, loaded and built in turn, models one at a time and
without tests, in seconds. Servers and workers run on the same machine; a worker has one core. Where
that is all the machine has, a second worker competes with the driver, and shows the price of
spreading the work, not the gain. Tables this small cost Spark its planning, not its work.
"""

Environment = dict[str, str]


class Run(NamedTuple):
    """A target of dbt, and how to start what it runs on: a folder goes in, variables come out."""

    name: str
    target: str
    started: Callable[[Path], AbstractContextManager[Environment]]


class Cost(NamedTuple):
    """Seconds of loading, of each layer and of the whole build."""

    name: str
    seconds: dict[str, float]


@contextmanager
def duckdb(scratch: Path) -> Iterator[Environment]:
    """Nothing has to be started."""
    yield {}


@contextmanager
def postgres(scratch: Path) -> Iterator[Environment]:
    """A private server with a database of the locale that a build demands."""
    from scripts.postgres_server import BUILDER, Server

    server = Server(**POSTGRES)
    try:
        server.change(f"create role {BUILDER} login")
        server.change(
            f"create database closed_loop owner {BUILDER} template template0"
            " encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'"
        )
        yield server.environment("closed_loop")
    finally:
        server.stop()


@contextmanager
def spark(scratch: Path, workers: int) -> Iterator[Environment]:
    """A cluster with workers of one core each."""
    from scripts.spark_cluster import HOST, Cluster

    cluster = Cluster(scratch / "cluster")
    try:
        (cluster.folder / "spark-defaults.conf").write_text(SPARK)
        yield {
            "SPARK_MASTER": cluster.start(workers, memory="3g"),
            "SPARK_LOCAL_IP": HOST,
            "SPARK_CONF_DIR": str(cluster.folder),
            "CLOSED_LOOP_SPARK_FOLDER": str(scratch.resolve() / "spark"),
        }
    finally:
        cluster.stop()


RUNS = {
    "duckdb": [Run("DuckDB", "duckdb", duckdb)],
    "postgres": [Run("Postgres", "postgres", postgres)],
    "spark": [
        Run("Spark, 1 worker", "spark", partial(spark, workers=1)),
        Run("Spark, 2 workers", "spark", partial(spark, workers=2)),
    ],
}


def cost_of(run: Run, home: Path) -> Cost:
    """Load and build the company that lies in a folder."""
    scratch = home / "build"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    with run.started(scratch) as variables:
        environment = settings(scratch) | variables
        start = time.perf_counter()
        load(home, environment, run.target)
        loading = time.perf_counter() - start
        options = ("--exclude-resource-type", "test", "--target", run.target)
        built = build(environment, *options)
    return Cost(run.name, {"loading": loading, **built.layers, "whole build": built.whole})


def comparison(costs: list[Cost]) -> tuple[list[str], list[list[str]]]:
    """Header and lines of a table: what each engine takes, and how many times the first one's."""
    first = costs[0].seconds
    lines = [[layer, *(f"{cost.seconds.get(layer, 0.0):.1f}" for cost in costs)] for layer in first]
    times = [f"{cost.seconds['whole build'] / first['whole build']:.1f}" for cost in costs]
    return ["layer", *(cost.name for cost in costs)], [*lines, [f"times {costs[0].name}", *times]]


def page(size: Events, costs: list[Cost]) -> str:
    """The comparison as a page of docs/."""
    head = HEAD.format(cores=os.cpu_count(), events=float(size.value))
    return f"{head}\n{table_in_page(*comparison(costs))}\n"

"""Measure what each layer of the build costs, as multiples of a floor taken in the same run.

The floor F is one scan of the events that counts them by device, with first and last time. Ratios
carry over from machine to machine; seconds do not.
"""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import duckdb
import psutil
import typer
from rich.console import Console
from rich.table import Table

from scripts.bench_report import Events, Measured, growth, written

SESSIONS = {"int_device_events", "int_sessions"}


def prepare(events: Events, folder: Path, environment: dict[str, str]) -> None:
    """Invent the company, unless it is there, and load it into a fresh warehouse."""
    scale = {Events.million: "medium", Events.ten_million: "large"}[events]
    if not (folder / "generic" / "events.parquet").exists():
        command = [sys.executable, "-m", "scripts.seed", "--scale", scale, "--out", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    Path(environment["CLOSED_LOOP_DUCKDB"]).unlink(missing_ok=True)
    command = [sys.executable, "-m", "scripts.load", str(folder)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def floor(folder: Path) -> float:
    """Median seconds of the floor, over three runs after one to warm up."""
    path = str(folder / "generic" / "events.parquet").replace("'", "''")
    query = (
        "create or replace temp table floor as select anonymous_id, count(*) as events, "
        f"min(occurred_at) as first_at, max(occurred_at) as last_at from '{path}' group by all"
    )
    seconds = []
    with duckdb.connect(config={"threads": 2}) as connection:
        for _ in range(4):
            start = time.perf_counter()
            connection.execute(query).fetchall()
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def build(environment: dict[str, str]) -> tuple[dict[str, float], float, float]:
    """Run `dbt build`; returns seconds by layer, seconds of the whole, peak memory in bytes.

    Raises RuntimeError with the end of dbt's output if the build fails.
    """
    command = [
        sys.executable,
        "-m",
        "dbt.cli.main",
        "build",
        "--exclude-resource-type",
        "unit_test",
    ]
    output = Path(environment["DBT_LOG_PATH"]) / "output.txt"
    output.parent.mkdir(parents=True, exist_ok=True)
    peak = 0
    with (
        output.open("w") as printed,
        subprocess.Popen(command, env=environment, stdout=printed, stderr=printed) as process,
    ):
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            with contextlib.suppress(psutil.NoSuchProcess):
                peak = max(peak, watched.memory_info().rss)
            time.sleep(0.05)
    if process.returncode:
        raise RuntimeError(f"dbt build failed:\n{output.read_text()[-3000:]}")
    results = json.loads((Path(environment["DBT_TARGET_PATH"]) / "run_results.json").read_text())
    layers: dict[str, float] = {}
    for result in results["results"]:
        kind, _, rest = result["unique_id"].partition(".")
        layer = kind
        if kind == "model":
            name = rest.split(".")[1]
            layer = "sessions" if name in SESSIONS else layer_of(name)
        layers[layer] = layers.get(layer, 0.0) + result["execution_time"]
    return layers, results["elapsed_time"], float(peak)


def layer_of(model: str) -> str:
    """The folder that a model lies in, below models/ or models/intermediate/."""
    path = next(Path("models").rglob(f"{model}.sql")).relative_to("models")
    return path.parts[1] if path.parts[0] == "intermediate" else path.parts[0]


def credits(warehouse: Path) -> float:
    """Seconds to work out every weight and amount.

    int_credits is a view: the build works it out as a part of the mart, which also stores it.
    """
    query = (
        "select model, sum(weight_millionths), sum(amount_minor), sum(source_amount_minor) "
        "from intermediate.int_credits group by model"
    )
    with duckdb.connect(str(warehouse), config={"threads": 2}) as connection:
        start = time.perf_counter()
        connection.execute(query).fetchall()
        return time.perf_counter() - start


def polars(folder: Path) -> float:
    """Seconds of the Polars version, in a process of its own."""
    command = [sys.executable, "-m", "scripts.bench_polars", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def measured(events: Events, home: Path) -> Measured:
    """Build the company of one size and time it, its floor and the Polars version of a part."""
    scratch = home / "build"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    environment = os.environ | {
        "CLOSED_LOOP_DUCKDB": str(scratch / "bench.duckdb"),
        "CLOSED_LOOP_PUBLISHED": str(scratch / "published.duckdb"),
        "CLOSED_LOOP_TEMP_DIRECTORY": str(scratch / "tmp"),
        "CLOSED_LOOP_THREADS": "1",  # one model at a time, so that its seconds are its own
        "DBT_TARGET_PATH": str(scratch / "target"),
        "DBT_LOG_PATH": str(scratch / "logs"),
        "DBT_PROFILES_DIR": ".",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    prepare(events, home, environment)
    before = floor(home)
    layers, whole, peak = build(environment)
    unit = statistics.mean([before, floor(home)])
    layers["credits"] += credits(Path(environment["CLOSED_LOOP_DUCKDB"]))
    layers["journeys and credits"] = layers["journeys"] + layers["credits"]
    layers["sessions, journeys, credits"] = layers["sessions"] + layers["journeys and credits"]
    layers["Polars: the same three"] = polars(home)
    layers["whole build"] = whole
    return Measured(events, unit, peak, layers)


app = typer.Typer(add_completion=False)


@app.command()
def bench(
    events: Annotated[list[Events] | None, typer.Option(help="How many; may be repeated.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Where the companies lie.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the tables there, too.")] = None,
) -> None:
    """Print a table a size: seconds and multiples of the floor, layer by layer, with budgets."""
    console, runs = Console(width=100), []
    for size in events or [Events.million]:
        run = measured(size, (folder or Path("data/bench")) / size.value)
        table = Table(title=run.title)
        for column in ("layer", "seconds", "F", "budget F"):
            table.add_column(column, justify="left" if column == "layer" else "right")
        for line in run.lines():
            table.add_row(*line, style="red" if "missed" in line[-1] else None)
        console.print(table)
        runs.append(run)
    console.print(growth(runs))
    if report:
        report.write_text(written(runs))


if __name__ == "__main__":
    app()

"""Build a company in a warehouse of its own, and tell what each layer took."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from scripts.bench.report import Events

SESSIONS = {"int_device_events", "int_sessions"}
SCALES = {Events.million: "medium", Events.ten_million: "large"}


class Built(NamedTuple):
    """Seconds of each layer and of the whole, and the peak of dbt's own memory in bytes."""

    layers: dict[str, float]
    whole: float
    peak: float


def settings(scratch: Path) -> dict[str, str]:
    """The environment of a build that leaves nothing outside a folder."""
    return os.environ | {
        "CLOSED_LOOP_DUCKDB": str(scratch / "bench.duckdb"),
        "CLOSED_LOOP_PUBLISHED": str(scratch / "published.duckdb"),
        "CLOSED_LOOP_TEMP_DIRECTORY": str(scratch / "tmp"),
        "CLOSED_LOOP_THREADS": "1",  # one model at a time, so that its seconds are its own
        "DBT_TARGET_PATH": str(scratch / "target"),
        "DBT_LOG_PATH": str(scratch / "logs"),
        "DBT_PROFILES_DIR": ".",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }


def invent(events: Events, folder: Path) -> None:
    """Invent the company, unless it is there."""
    if not (folder / "generic" / "events.parquet").exists():
        command = [sys.executable, "-m", "scripts.seed", "--scale", SCALES[events]]
        subprocess.run([*command, "--out", str(folder)], check=True, stdout=subprocess.DEVNULL)


def load(company: Path, environment: dict[str, str], target: str = "duckdb") -> None:
    """Load the company through the command a user runs."""
    command = [sys.executable, "-m", "scripts.load", str(company), "--target", target]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def build(environment: dict[str, str], *options: str) -> Built:
    """Run `dbt build` without unit tests; raise RuntimeError with the end of what it said."""
    command = [sys.executable, "-m", "dbt.cli.main", "build"]
    command += ["--exclude-resource-type", "unit_test", *options]
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
    return Built(layers, results["elapsed_time"], float(peak))


def layer_of(model: str) -> str:
    """The folder that a model lies in, below models/ or models/intermediate/."""
    path = next(Path("models").rglob(f"{model}.sql")).relative_to("models")
    return path.parts[1] if path.parts[0] == "intermediate" else path.parts[0]

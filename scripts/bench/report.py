"""What a benchmark found, in numbers and as a page of docs/."""

import os
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

import duckdb

BUDGETS = {
    "sessions": 4.0,
    "identity": 3.0,
    "journeys and credits": 2.0,
    "sessions, journeys, credits": 6.0,
    "whole build": 40.0,
}
HEADER = ("layer", "seconds", "F", "budget F")
HEAD = """# Benchmark

Written by `python -m scripts.bench --events 1e6 --events 1e7 --report docs/benchmark.md`, on
{cores} cores with DuckDB {duckdb}.

F is the floor: one scan of the events, as Parquet, that counts them by device, in the same run.
Ratios carry over to other machines, seconds do not; from run to run they move by a fifth. Models
run one at a time, so that the seconds of each are its own. The whole build is all models and data
tests, and publishing. Polars does what its users would write for sessions, journeys and credits.
"""


class Events(str, Enum):
    """Sizes of the company that is measured."""

    million = "1e6"
    ten_million = "1e7"


class Measured(NamedTuple):
    """One run: the floor, the peak of memory in bytes, and the seconds of each layer."""

    events: Events
    floor: float
    peak: float
    seconds: dict[str, float]

    @property
    def title(self) -> str:
        """Size, floor and memory in one line."""
        return (
            f"{float(self.events.value):,.0f} events; F = {self.floor:.2f} s;"
            f" peak memory {self.peak / 1e9:.1f} GB"
        )

    def lines(self) -> list[tuple[str, str, str, str]]:
        """Layer, seconds, multiple of the floor and budget; a budget that is missed says so."""
        found = []
        for layer, seconds in self.seconds.items():
            ratio, budget = seconds / self.floor, BUDGETS.get(layer)
            missed = " (missed)" if budget and ratio > budget else ""
            allowed = f"{budget:g}{missed}" if budget else ""
            found.append((layer, f"{seconds:.1f}", f"{ratio:.1f}", allowed))
        return found


def growth(runs: list[Measured]) -> str:
    """How much longer the larger of two companies took; nothing for one."""
    if len(runs) < 2:
        return ""
    small, large = sorted(runs, key=lambda run: float(run.events.value))[:: len(runs) - 1]
    times = large.seconds["whole build"] / small.seconds["whole build"]
    size = float(large.events.value) / float(small.events.value)
    return f"{size:g} times the events took {times:.1f} times as long."


def written(runs: list[Measured]) -> str:
    """The runs as a page of docs/."""
    parts = [HEAD.format(cores=os.cpu_count(), duckdb=duckdb.__version__)]
    for run in runs:
        parts.append(f"## {run.title}\n\n{table_in_page(HEADER, run.lines())}\n")
    return "\n".join([*parts, growth(runs)]).rstrip() + "\n"


def table_in_page(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table of numbers, each named by its first column."""
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in (header, rule, *lines))

"""Data-driven models: ours over a million paths against the packages that marketers install."""

import os
import time
from pathlib import Path
from typing import NamedTuple

import duckdb

from scripts.bench.race import SECONDS, Lap, raced, times, told
from scripts.bench.report import table_in_page
from scripts.bench.workbench import Workbench

MARKOV = ("int_state_transitions", "int_expected_visits", "int_removal_effects")
SHAPLEY = ("int_shapley_players", "int_coalition_rates", "int_shapley_values")
# How many times what ours takes a package should take at least.
BUDGETS = {"ChannelAttribution": 2.0, "DP6 Markov": 3.0, "DP6 Shapley": 2.0}
OURS = {"ChannelAttribution": "Markov", "DP6 Markov": "Markov", "DP6 Shapley": "Shapley"}
HEADER = ("program", "seconds", "times ours", "at least", "worst error of a share")
HEAD = """# Benchmark of attribution

Written by `python -m scripts.bench attribution --report docs/benchmark_attribution.md`, on {cores}
cores with DuckDB {duckdb}. What journeys and all rule models take, and the same in Polars, is in
[benchmark.md](benchmark.md).

## {paths:,} paths over {channels} channels, {touches:,} touches

All start with touches in no order in DuckDB. Ours are put in order there, then the models that a
build runs follow, as `dbt run` times them. The packages, each in a process of its own, get finished
paths, whose making counts. Errors are those of a channel's share in the removal effects, against
ours, which tests hold to a linear solve within 1e-9. DP6's Shapley values are of another game, so
they are not compared.

"""
# Journeys of three touches on average, on twelve channels of which the first is met most.
PATHS = """
    with journeys as (
        select range as journey_key,
            1 + cast(floor(-2.5 * ln((hash(range, 'length') % 1000000 + 1) / 1e6)) as int) as length
        from range(1000000)
    ),
    touches as (select journey_key, unnest(range(length)) as place from journeys),
    drawn as (
        select *, 'channel ' || chr(cast(
            65 + floor(12 * pow(hash(journey_key, place) % 1000000 / 1e6, 2)) as int
        )) as state
        from touches
    )
    select *,
        bool_or(hash(journey_key, 'won') % 1000 < if(state in ('channel A', 'channel C'), 120, 30))
            over (partition by journey_key) as is_converted
    from drawn
"""
# As int_journey_steps does it.
STEPS = """
    create table intermediate.int_journey_steps as
    select 'revenue' as basis, journey_key, is_converted, state,
        lag(state) over by_place as previous_state, lead(state) over by_place is null as is_last
    from touches
    window by_place as (partition by is_converted, journey_key order by place)
"""


class Paths(NamedTuple):
    """What the paths are, and what each program took over them."""

    paths: int
    channels: int
    touches: int
    ours: dict[str, float]
    shares: dict[str, float]
    rivals: dict[str, Lap | None]

    def lines(self) -> list[tuple[str, ...]]:
        """Ours, then the packages with their budgets and errors."""
        lines: list[tuple[str, ...]] = [
            (f"ours, {model}", told(seconds), "", "", "") for model, seconds in self.ours.items()
        ]
        for name, lap in self.rivals.items():
            ours = self.ours[OURS[name]]
            seconds = lap.seconds if lap else float(SECONDS)
            missed = " (missed)" if seconds < BUDGETS[name] * ours else ""
            lines.append(
                (
                    name,
                    told(lap.seconds if lap else None),
                    times(lap, ours),
                    f"{BUDGETS[name]:g}{missed}",
                    worst_error(lap.found, self.shares) if lap else "",
                )
            )
        return lines


def worst_error(found: dict[str, float], true: dict[str, float]) -> str:
    """The largest error of a channel's share in percent of it; nothing if shares were not found."""
    if found.keys() != true.keys():
        return ""
    return f"{max(abs(found[name] / share - 1) for name, share in true.items()):.1%}"


def paths(folder: Path) -> Paths:
    """Learn from the paths with each program."""
    bench = Workbench(folder)
    file = folder / "touches.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"copy ({PATHS}) to '{file}'")
    bench.fill(f"create table touches as select * from '{file}'")
    start = time.perf_counter()
    bench.fill(STEPS)
    ordering = time.perf_counter() - start
    ours = {"Markov": ordering + bench.run(*MARKOV), "Shapley": ordering + bench.run(*SHAPLEY)}
    effects = bench.rows(
        "select state, removal_effect / sum(removal_effect) over ()"
        " from intermediate.int_removal_effects"
    )
    ((number, channels, touches),) = bench.rows(
        "select count(distinct journey_key), count(distinct state), count(*) from touches"
    )
    return Paths(
        int(str(number)),
        int(str(channels)),
        int(str(touches)),
        ours,
        {str(state): float(str(share)) for state, share in effects},
        {name: raced(name, file) for name in OURS},
    )


def page(measured: Paths) -> str:
    """What was measured as a page of docs/."""
    head = HEAD.format(
        cores=os.cpu_count(),
        duckdb=duckdb.__version__,
        paths=measured.paths,
        channels=measured.channels,
        touches=measured.touches,
    )
    return head + table_in_page(HEADER, measured.lines()) + "\n"

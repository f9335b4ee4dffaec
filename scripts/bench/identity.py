"""Components: the rounds of the project against scipy, networkx and Splink, graph by graph."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from scripts.bench.race import OUT, Lap, raced, times, told
from scripts.bench.report import table_in_page
from scripts.bench.workbench import Workbench

MODEL = "int_known_components"
RIVALS = ("scipy", "splink", "networkx")
# Ours may take 1.5 times as long as scipy, no longer than Splink, and 20 rounds.
BUDGET_SCIPY, BUDGET_ROUNDS = 1.5, 20
HEADER = ("graph", "edges", "components", "rounds", "seconds", "scipy", "Splink", "networkx")
HEAD = """# Benchmark of identity

Written by `python -m scripts.bench identity --report docs/benchmark_identity.md`, on {cores} cores
with DuckDB {duckdb}.

From a table of edges between 64-bit keys to a table of components. Ours is the model
`int_known_components` as `dbt run` times it; its rivals, each in a process of its own, start with
the same table, and their numbering of the nodes counts. They are told as multiples of our
seconds; one that takes more than {out} is out. All agree about the number of components.
Budgets: at most {scipy} times scipy, no slower than Splink, at most {rounds} rounds.

"""


class Graph(NamedTuple):
    """A name and a query of edges between whole numbers."""

    name: str
    edges: str


# Each 60 identifiers in a row are of people who all have 2, 3, 4, 5 or 10 of them; the block says
# how many. One in a thousand is also linked to somebody else's nearby, as shared devices do.
REAL_SHAPE = """
    with identifiers as (
        select range as id,
            [2, 2, 2, 2, 3, 3, 3, 4, 5, 10][cast(hash(range // 60) % 10 as int) + 1] as size
        from range({nodes})
    )
    select id - id % size as a, id as b from identifiers where id % size <> 0
    union all
    select id, id + 61 from identifiers where hash(id, 'shared') % 1000 = 0
"""
GRAPHS = [
    Graph("20,000,000 identifiers", REAL_SHAPE.format(nodes=20_000_000)),
    Graph("chain of 200,000", "select range as a, range + 1 as b from range(199999)"),
    Graph("star of 1,000,000", "select 0 as a, range + 1 as b from range(999999)"),
    Graph(
        "1,000,000 random edges",
        "select hash(range, 'a') % 1000000 as a, hash(range, 'b') % 1000000 as b"
        " from range(1000000)",
    ),
    Graph(
        "grid of 1,000 x 1,000",
        "select range as a, range + 1 as b from range(1000000) where range % 1000 < 999"
        " union all select range, range + 1000 from range(999000)",
    ),
]


class Measured(NamedTuple):
    """What one graph took, ours and each rival's."""

    graph: str
    edges: int
    components: int
    rounds: int
    seconds: float
    rivals: dict[str, Lap | None]

    def line(self) -> tuple[str, ...]:
        """The graph in a line of the table, with budgets that are missed."""
        laps = [self.rivals.get(name) for name in RIVALS]
        told_laps = [OUT if lap is None else times(lap, self.seconds) for lap in laps]
        missed = ", ".join(self.missed())
        return (
            self.graph,
            f"{self.edges:,}",
            f"{self.components:,}",
            str(self.rounds),
            told(self.seconds) + (f" (missed: {missed})" if missed else ""),
            *told_laps,
        )

    def missed(self) -> Iterator[str]:
        """Which budgets the graph missed."""
        scipy, splink = self.rivals.get("scipy"), self.rivals.get("splink")
        if scipy and self.seconds > BUDGET_SCIPY * scipy.seconds:
            yield "scipy"
        if splink and self.seconds > splink.seconds:
            yield "Splink"
        if self.rounds > BUDGET_ROUNDS:
            yield "rounds"


def measured(graph: Graph, folder: Path, rivals: Sequence[str] = RIVALS) -> Measured:
    """Find the components of a graph with each program; raise ValueError where they disagree."""
    bench = Workbench(folder)
    file = folder / "edges.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select hash(a) as left_key, hash(b) as right_key from ({graph.edges})"
            f" where a <> b) to '{file}'"
        )
    bench.fill(
        f"create table intermediate.int_known_links as select * from '{file}'",
        "create table intermediate.int_untied_identifiers (identifier_key ubigint)",
    )
    seconds = bench.run(MODEL)
    ((edges,),) = bench.rows("select count(*) from intermediate.int_known_links")
    ((components,),) = bench.rows(f"select count(distinct component_key) from intermediate.{MODEL}")
    rounds = bench.rounds(MODEL)
    laps = {name: raced(name, file) for name in rivals}
    for name, lap in laps.items():
        if lap and lap.found["components"] != components:
            raise ValueError(
                f"{graph.name}: {name} finds {lap.found['components']} components, not {components}"
            )
    return Measured(graph.name, int(str(edges)), int(str(components)), rounds, seconds, laps)


def page(runs: list[Measured]) -> str:
    """The graphs as a page of docs/."""
    head = HEAD.format(
        cores=os.cpu_count(),
        duckdb=duckdb.__version__,
        out=OUT.removeprefix("over "),
        scipy=BUDGET_SCIPY,
        rounds=BUDGET_ROUNDS,
    )
    return head + table_in_page(HEADER, [run.line() for run in runs]) + "\n"

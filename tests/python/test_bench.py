"""What a benchmark makes of the seconds it took."""

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from scripts.bench import attribution, identity, race, rivals
from scripts.bench.__main__ import app
from scripts.bench.race import OUT, Lap
from scripts.bench.report import Events, Measured, growth, written
from scripts.bench.targets import Cost, comparison, page

READS_ARTIFACTS = True
SMALL = Measured(Events.million, 0.5, 2e9, {"identity": 1.5, "marts": 4.0, "whole build": 10.0})
LARGE = Measured(
    Events.ten_million, 2.0, 4.25e9, {"identity": 6.1, "marts": 9.0, "whole build": 45.0}
)
DUCKDB = Cost("DuckDB", {"loading": 2.0, "identity": 1.0, "whole build": 8.0})
SPARK = Cost("Spark", {"loading": 5.0, "identity": 3.04, "whole build": 20.0})


def test_a_layer_is_held_against_its_budget() -> None:
    assert SMALL.lines() == [
        ("identity", "1.5", "3.0", "3"),
        ("marts", "4.0", "8.0", ""),
        ("whole build", "10.0", "20.0", "40"),
    ]
    assert LARGE.lines()[0] == ("identity", "6.1", "3.0", "3 (missed)")


def test_growth_is_told_of_two_sizes_in_any_order() -> None:
    told = "10 times the events took 4.5 times as long."
    assert growth([SMALL, LARGE]) == growth([LARGE, SMALL]) == told
    assert growth([SMALL]) == ""


def test_the_page_names_each_size_and_its_figures() -> None:
    text = written([SMALL, LARGE])
    assert "## 10,000,000 events; F = 2.00 s; peak memory 4.2 GB" in text
    assert "| identity | 6.1 | 3.0 | 3 (missed) |" in text
    assert text.endswith("took 4.5 times as long.\n")


def test_engines_are_compared_with_the_first() -> None:
    header, lines = comparison([DUCKDB, SPARK])
    assert header == ["layer", "DuckDB", "Spark"]
    assert lines == [
        ["loading", "2.0", "5.0"],
        ["identity", "1.0", "3.0"],
        ["whole build", "8.0", "20.0"],
        ["times DuckDB", "1.0", "2.5"],
    ]
    text = page(Events.million, [DUCKDB, SPARK])
    assert "1,000,000 events" in text and "| times DuckDB | 1.0 | 2.5 |" in text


def test_an_unknown_target_is_refused_before_anything_is_made() -> None:
    done = CliRunner().invoke(app, ["--targets", "duckdb,oracle"])
    assert done.exit_code == 2
    assert "duckdb, postgres, spark" in done.output and "oracle" in done.output


def graph(seconds: float, rounds: int, **rivals: float) -> identity.Measured:
    """What a graph of nine edges took; a rival that is not told of is out."""
    laps = {name: Lap(rivals[name], {}) if name in rivals else None for name in identity.RIVALS}
    return identity.Measured("chain", 9, 1, rounds, seconds, laps)


def test_components_are_held_against_scipy_splink_and_rounds() -> None:
    well = graph(1.5, 20, scipy=1.0, splink=1.5).line()
    assert well == ("chain", "9", "1", "20", "1.50", "0.7", "1.0", OUT)
    badly = graph(1.5, 21, scipy=0.9, splink=1.4, networkx=3.0).line()
    assert badly[4:] == ("1.50 (missed: scipy, Splink, rounds)", "0.6", "0.9", "2.0")


def test_models_are_held_against_packages() -> None:
    shares = {"a": 0.5, "b": 0.5}
    laps = {
        "ChannelAttribution": Lap(1.9, {"a": 0.55, "b": 0.45}),
        "DP6 Markov": Lap(3.0, shares),
        "DP6 Shapley": None,
    }
    found = attribution.Paths(2, 2, 3, {"Markov": 1.0, "Shapley": 1.0}, shares, laps).lines()
    assert found[0] == ("ours, Markov", "1.00", "", "", "")
    assert found[2:] == [
        ("ChannelAttribution", "1.90", "1.9", "2 (missed)", "10.0%"),
        ("DP6 Markov", "3.00", "3.0", "3", "0.0%"),
        ("DP6 Shapley", OUT, "", "2", ""),
    ]


def test_a_rival_finds_what_there_is_and_a_broken_one_is_no_slow_one(tmp_path: Path) -> None:
    file = tmp_path / "edges.parquet"
    edges = "values (1::ubigint, 2::ubigint), (2, 3), (5, 9)"
    duckdb.execute(f"copy (from ({edges}) as edges (left_key, right_key)) to '{file}'")
    lap = race.raced("scipy", file)
    assert lap is not None and lap.found == {"components": 2}
    assert rivals.scipy(str(file))[1] == {"components": 2}
    with pytest.raises(RuntimeError, match="make setup-bench"):
        race.raced("scipy", tmp_path / "missing.parquet")


def test_ours_finds_the_components_of_every_graph(tmp_path: Path) -> None:
    """A ring of fifty and twenty pairs."""
    ring = identity.Graph("ring", "select range as a, (range + 1) % 50 as b from range(50)")
    pairs = "select range as a, range + 1 as b from range(1000, 1040) where range % 2 = 0"
    two = identity.Graph("ring and pairs", f"{ring.edges} union all {pairs}")
    found = identity.measured(two, tmp_path / "bench", rivals=("scipy",))
    assert (found.edges, found.components) == (70, 21)
    assert 1 <= found.rounds <= 12 and found.rivals["scipy"] is not None
    assert "| ring and pairs | 70 | 21 |" in identity.page([found])

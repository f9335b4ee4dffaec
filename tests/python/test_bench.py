"""What a benchmark makes of the seconds it took."""

from typer.testing import CliRunner

from scripts.bench.__main__ import app
from scripts.bench.report import Events, Measured, growth, written
from scripts.bench.targets import Cost, comparison, page

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

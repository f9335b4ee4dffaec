"""A row of a seed that nothing could follow is told with file, row and what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from warehouse import Warehouse, copy_of_project

# What is added to a seed, and what dbt says then.
SPOILED = {
    "capitals": (
        "stage_outcomes",
        "Gewonnen,won",
        "seeds/stage_outcomes.csv, column_name stage, found Gewonnen, expected gewonnen",
    ),
    "no spaces": (
        "lead_sources",
        "messe_köln,Event",
        "seeds/lead_sources.csv, column_name lead_source, found messe_köln, expected messe köln",
    ),
    "a rule of the same order": (
        "channel_rules",
        "10,Podcast,,,,,,,mine",
        "seeds/channel_rules.csv, unique_field 10, n_records 2",
    ),
    "shares of 90 percent": (
        "attribution_models",
        "mine,position,50,,,,40,,,",
        "seeds/attribution_models.csv, model mine, kind position, sum_of_shares 90.0000",
    ),
    "an outcome that is none": (
        "stage_outcomes",
        "gewonnen,Won",
        "seeds/stage_outcomes.csv, value_field Won, n_records 1",
    ),
    "no regular expression": (
        "channel_rules",
        "11,Podcast,,,^(podcast$,,,,mine",
        "missing ): ^(podcast$",
    ),
    # Whose address it is, no log has to know.
    "an address in capitals": (
        "excluded_traffic",
        "email,Ann@CANARY.example,internal",
        "seeds/excluded_traffic.csv, column_name value, found (redacted), expected (redacted)",
    ),
    "an address twice": (
        "excluded_traffic",
        "email,ann@canary.example,internal\nemail,ann@canary.example,internal",
        "seeds/excluded_traffic.csv, matches email, rows_with_it 2",
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, whose seeds may be spoiled."""
    return copy_of_project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize(("seed", "row", "fault"), SPOILED.values(), ids=SPOILED.keys())
def test_a_row_that_cannot_be_followed_is_told(
    new_warehouse: Callable[[], Warehouse], project: Path, seed: str, row: str, fault: str
) -> None:
    warehouse = new_warehouse()
    warehouse.project = project
    path = project / "seeds" / f"{seed}.csv"
    sound = path.read_text()
    path.write_text(f"{sound.rstrip()}\n{row}\n")
    done = warehouse.run("build", "--select", seed, "--indirect-selection", "cautious")
    path.write_text(sound)
    said = " ".join((warehouse.folder / "logs" / "dbt.log").read_text().split())
    assert done.returncode == 1 and fault in said
    assert "canary" not in said.lower()

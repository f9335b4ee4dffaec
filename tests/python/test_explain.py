"""One deal explained: what counted, who earned what, and why all other touches did not count."""

import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from fixtures.one_deal import DEAL, JOURNEY, LEFT_OUT, SETTINGS, tables
from warehouse import ROOT, Warehouse

from scripts.explanation.marts import opened
from scripts.explanation.story import Story, told

MODELS = 11


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The account, built under settings that leave touches out for every reason."""
    warehouse = new_warehouse()
    warehouse.load(tables())
    warehouse.build("all", **SETTINGS)
    return warehouse


@pytest.fixture(scope="module")
def published(built: Warehouse) -> Path:
    """What the build published."""
    return built.folder / "published.duckdb"


@pytest.fixture(scope="module")
def story(published: Path) -> Story:
    """The deal's win."""
    with opened(published) as marts:
        (found,) = told(marts, DEAL, None)
    return found


def explain(published: Path, *words: str) -> tuple[int, str]:
    """Exit code and output of the command, every run of spaces and line ends as one space."""
    command = [sys.executable, "-m", "scripts.explain", *words, "--published", str(published)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.returncode, re.sub(r"\s+", " ", done.stdout + done.stderr)


def test_the_journey_is_what_counted(story: Story) -> None:
    assert [f"{touch['occurred_at']:%Y-%m-%d}" for touch in story.journey] == JOURNEY
    first, second, third = (touch["touchpoint_id"] for touch in story.journey)
    assert story.milestones_of(first) == ["first"]
    assert story.milestones_of(second) == ["opportunity creation"]
    assert story.milestones_of(third) == ["close", "last non-direct", "last"]
    assert story.milestones_without_touch == [("lead creation", "there was none")]


def test_every_other_touch_has_its_reason(story: Story) -> None:
    left_out = [
        (f"{touch['occurred_at']:%Y-%m-%d}", story.why_left_out(touch)) for touch in story.left_out
    ]
    assert left_out == LEFT_OUT


def test_the_conversion_knows_its_window(story: Story) -> None:
    names = "people touches capped_touches previous_conversion_id group_id amount"
    assert [story.conversion[name] for name in names.split()] == [
        *(1, 4, 1, "first", f"opportunity:{DEAL}", 700)
    ]
    starts = [
        story.conversion[f"{name}"] for name in ("lookback_starts_at", "journey_starts_after")
    ]
    assert [f"{moment:%Y-%m-%d}" for moment in starts] == ["2025-02-21", "2025-03-01"]
    assert [row["relation"] for row in story.people] == ["primary contact"]


def test_w_shaped_as_by_hand(story: Story) -> None:
    """30 first, 30 opening, 10 for the third; the lead's 30 are spread: 30, 30 and 10 of 70."""
    earned = [story.earned("w_shaped", touch["touchpoint_id"]) for touch in story.journey]
    assert [str(weight) for weight, _ in earned] == ["0.428572", "0.428571", "0.142857"]
    assert [amount for _, amount in earned] == [300, 300, 100]


def test_every_model_hands_out_the_whole(story: Story) -> None:
    assert len(story.models) == MODELS and {"markov", "shapley"} <= set(story.models)
    assert {story.total(model) for model in story.models} == {(Decimal(1), Decimal(700))}
    assert story.unequal_models == []
    credits = [dict(credit) for credit in story.credits]
    credits[0]["amount"] -= Decimal("0.01")
    assert story._replace(credits=credits).unequal_models == [credits[0]["model"]]


def test_what_happened_to_the_deal_in_order(story: Story) -> None:
    moments = [(f"{row['happened_at']:%Y-%m-%d}", row["what"]) for row in story.moments]
    assert moments == [
        ("2025-05-01", "deal opened"),
        ("2025-05-01", "stage: Discovery"),
        ("2025-06-01", "stage: Closed Won"),
        ("2025-06-01", "deal won"),
    ]


def test_the_opening_has_a_journey_of_its_own(published: Path) -> None:
    """Its lookback starts on 2025-01-21, its previous conversion is the first deal's opening."""
    with opened(published) as marts:
        (opening,) = told(marts, DEAL, "pipeline")
    days = [f"{touch['occurred_at']:%Y-%m-%d}" for touch in opening.journey]
    assert days == ["2025-02-25", "2025-03-20", "2025-04-10"]
    assert [touch["left_out_because"] for touch in opening.left_out] == [
        "before_lookback",
        "capped",
        "bot_declared",
        "not_in_buying_group",
        "after_conversion",
        "after_conversion",
    ]


def test_all_of_it_is_printed(published: Path) -> None:
    code, said = explain(published, DEAL)
    assert code == 0
    for words in (
        "Opportunity second: revenue of 700.00 (700.00 USD)",
        "buying group 1 (primary contact: 1)",
        "after 2025-03-01 00:00, when first converted, up to 2025-06-01 00:00",
        "4 in the window, 1 of them capped, 6 left out",
        "[b]2025-03-10",
        "opportunity creation",
        "42.8572 %",
        *(reason for _, reason in LEFT_OUT if len(reason) < 40),
        f"Each of the {MODELS} models hands out 700.00",
    ):
        assert words in said
    assert len(re.findall(r"[0-9a-f]{32}|@", said)) == 0, "an id in full, or an address"


def test_a_long_table_is_cut_in_the_middle(published: Path) -> None:
    code, said = explain(published, DEAL, "--rows", "2")
    assert code == 0 and "... 1 more ..." in said and "all 100.0000 %" in said


@pytest.mark.parametrize(
    ("id_", "code", "words"),
    [
        ("shop-1", 0, "Order shop-1: revenue of 12.34 (12.34 USD)"),
        ("of nobody", 0, "unattributed no buying group"),
        ("open", 0, "Opportunity open: pipeline of 700.00"),
        ("deleted", 1, "The opportunity deleted earns nothing: it was deleted in the CRM."),
        ("renewal", 1, "it is of the type Renewal, which attributed_opportunity_types leaves out"),
        ("shop-2", 1, "The order shop-2 earns nothing: it was refunded."),
        ("[red]none", 1, "No opportunity or order '[red]none' in the published marts."),
    ],
)
def test_what_can_be_said_of_an_id(published: Path, id_: str, code: int, words: str) -> None:
    found, said = explain(published, id_)
    assert (found, words in said) == (code, True), said


def test_an_open_deal_is_no_revenue(published: Path) -> None:
    code, said = explain(published, "open", "--basis", "revenue")
    assert code == 1 and "open is no revenue (yet)" in said


def test_an_order_lacks_no_milestone_of_deals(published: Path) -> None:
    with opened(published) as marts:
        (order,) = told(marts, "shop-1", None)
        (open_deal,) = told(marts, "open", None)
    assert order.milestones_without_touch == [("lead creation", "there was none")]
    assert ("close", "there was none") in open_deal.milestones_without_touch


def test_a_file_that_is_not_there_or_holds_no_marts(tmp_path: Path) -> None:
    missing, empty, text = (tmp_path / name for name in ("missing", "empty", "text"))
    duckdb.connect(str(empty)).close()
    text.write_text("no warehouse")
    for file, words in (
        (missing, f"No published marts at {missing}."),
        (empty, "lacks a mart"),
        (text, "cannot be read"),
    ):
        code, said = explain(file, DEAL)
        assert code == 1 and "Traceback" not in said
        assert words.replace(" ", "") in said.replace(" ", "")


def test_from_a_number_to_its_deals(published: Path) -> None:
    """All that newsletters brought: two wins and the order; the deal of nobody is unattributed."""
    code, said = explain(published, "channels")
    assert code == 0 and "Email 3.00 1,412.34" in said and "all 4.00 2,112.34" in said
    code, said = explain(published, "channel", "Email", "--rows", "1")
    assert code == 0 and "... 2 more ..." in said
    assert "That is the channel's 1,412.34 in attributed_revenue." in said
    code, said = explain(published, "channel", "Email", "--month", "2025-06")
    assert code == 0 and f"{DEAL} buyer 2025-06-01 3 1.000000 700.00 700.00" in said
    assert "That is the channel's 700.00" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("channel", "Nowhere"), "No channel 'Nowhere'. There are: Email, Unattributed."),
        (("channels", "--model", "magic"), "No model 'magic'. There are: first_touch,"),
    ],
)
def test_an_unknown_channel_or_model(published: Path, words: tuple[str, ...], said: str) -> None:
    code, found = explain(published, *words)
    assert (code, said in found) == (1, True), found


def test_a_list_that_does_not_add_up_says_so(built: Warehouse, tmp_path: Path) -> None:
    copy = tmp_path / "published.duckdb"
    copy.write_bytes((built.folder / "published.duckdb").read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute("update marts.attributed_revenue set amount = amount + 0.01")
    code, said = explain(copy, "channel", "Email", "--month", "2025-06")
    assert code == 1 and "attributed_revenue says 700." in said

"""Every model splits every amount exactly, those that learn and those a company made itself too."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from fixtures.every_model import DEALS, SMALLEST_UNIT, Deal, own_rules, tables
from warehouse import Row, Warehouse, copy_of_project

SHIPPED = {
    *("first_touch", "last_touch", "last_non_direct_touch", "linear", "time_decay", "u_shaped"),
    *("position_40_20_40", "w_shaped", "full_path", "markov", "shapley"),
}
OWN = {"bookends", "slow_decay"}
NO_TOUCH = {"untouched": "no_touch", "too late": "touches_after_conversion_only"}
Journeys = dict[str, list[Row]]


@pytest.fixture(scope="module")
def built(
    new_warehouse: Callable[[], Warehouse], tmp_path_factory: pytest.TempPathFactory
) -> Warehouse:
    """The deals, built with all tests by a project whose seeds have a few rows more."""
    warehouse = new_warehouse()
    warehouse.project = copy_of_project(Path(tmp_path_factory.mktemp("project")))
    own_rules(warehouse.project)
    warehouse.load(tables())
    warehouse.build()
    return warehouse


def journeys(built: Warehouse, deal: str, basis: str) -> Journeys:
    """What every model gives to each touch of a deal, in order; a visit is named by its content."""
    found: Journeys = {}
    for row in built.rows(
        "select model, weight, amount, amount_in_currency, unattributed_reason, content"
        " from marts.attribution_credits left join marts.touchpoints using (touchpoint_id)"
        f" where conversion_id = '{deal}' and basis = '{basis}' order by touched_at"
    ):
        found.setdefault(str(row["model"]), []).append(row)
    return found


def weights(built: Warehouse, deal: str, model: str) -> list[str]:
    """The weights of a win under a model, in order."""
    return [str(credit["weight"]) for credit in journeys(built, deal, "revenue")[model]]


def total(credits: list[Row], column: str) -> Decimal:
    """The sum of a column, in decimals."""
    return sum((Decimal(str(credit[column])) for credit in credits), Decimal(0))


@pytest.mark.parametrize("basis", ["pipeline", "revenue"])
@pytest.mark.parametrize("deal", DEALS, ids=lambda deal: deal.name)
def test_every_model_splits_a_deal_exactly(built: Warehouse, deal: Deal, basis: str) -> None:
    """Weights are 1, dollars and the deal's own money whole, and no touch a unit off its part."""
    found = journeys(built, deal.name, basis)
    assert found.keys() == SHIPPED | OWN
    unit = SMALLEST_UNIT.get(deal.currency, Decimal("0.01"))
    own, dollars = Decimal(deal.amount), Decimal(deal.dollars)
    for model, credits in found.items():
        sums = [total(credits, name) for name in ("weight", "amount", "amount_in_currency")]
        assert sums == [1, dollars, own], model
        for credit in credits:
            weight, amount, mine = (
                Decimal(str(credit[name])) for name in ("weight", "amount", "amount_in_currency")
            )
            assert weight > 0
            assert amount % Decimal("0.01") == mine % unit == 0
            assert abs(amount - weight * dollars) < Decimal("0.01")
            assert abs(mine - weight * own) < unit
        visits = [credit["content"] for credit in credits]
        assert len(set(visits)) == len(visits), "a touch is credited once, whoever is in the group"


@pytest.mark.parametrize("basis", ["pipeline", "revenue"])
@pytest.mark.parametrize("deal", NO_TOUCH)
def test_without_a_touch_no_model_credits_a_channel(
    built: Warehouse, deal: str, basis: str
) -> None:
    """A touch after the conversion is none, and the reason says so under each model."""
    for credits in journeys(built, deal, basis).values():
        assert [(c["weight"], c["amount"], c["unattributed_reason"]) for c in credits] == [
            (1, 100, NO_TOUCH[deal])
        ]


def test_no_model_credits_what_came_too_late(built: Warehouse) -> None:
    """Of the touches 20, 9, 4 and -2 days before the win, the opening came after two."""
    for basis, in_time in (
        ("pipeline", {"05-12", "05-23"}),
        ("revenue", {"05-12", "05-23", "05-28"}),
    ):
        found = journeys(built, "late", basis)
        credited = {model: {str(c["content"])[-5:] for c in found[model]} for model in found}
        assert all(days <= in_time for days in credited.values())
        assert credited["linear"] == credited["time_decay"] == credited["markov"] == in_time


def test_a_deal_without_a_rate_is_credited_by_no_model(built: Warehouse) -> None:
    assert journeys(built, "no rate", "pipeline") == journeys(built, "no rate", "revenue") == {}
    reason = "select reason from marts.uncounted_conversions where conversion_id = 'no rate'"
    assert built.value(reason) == "fx_missing"


def test_hundred_over_three_five_contacts_and_a_cent(built: Warehouse) -> None:
    """The odd cent goes where the rounded running total steps."""
    for deal, amounts in {
        "three": ["33.33", "33.34", "33.33"],
        "seven": ["14.29", "14.28", "14.29", "14.28", "14.29", "14.28", "14.29"],
        "a cent": ["0.00", "0.00", "0.01", "0.00", "0.00"],
        "crowd": ["20.00", "20.00", "20.01", "20.00", "20.00"],
        "negative": ["-6.75", "-6.75", "-6.75"],
    }.items():
        credits = journeys(built, deal, "revenue")["linear"]
        assert [credit["amount"] for credit in credits] == [Decimal(text) for text in amounts]


def test_models_that_learn_have_learned_something(built: Warehouse) -> None:
    fallbacks = built.tuples(
        "select model, count(*) filter (not is_linear_fallback) > 0 from marts.attribution_credits"
        " where model in ('markov', 'shapley') and basis = 'revenue' group by model order by model"
    )
    assert fallbacks == [("markov", True), ("shapley", True)]


def test_a_position_model_is_a_row_in_a_seed(built: Warehouse) -> None:
    """50 first, 30 last, 20 shared by one or by five; of two touches 50 and 30 of 80."""
    assert weights(built, "three", "bookends") == ["0.500000", "0.200000", "0.300000"]
    middle = ["0.040000"] * 5
    assert weights(built, "seven", "bookends") == ["0.500000", *middle, "0.300000"]
    opening = journeys(built, "late", "pipeline")["bookends"]
    assert [str(credit["weight"]) for credit in opening] == ["0.625000", "0.375000"]


def test_a_decay_model_is_a_row_in_a_seed(built: Warehouse) -> None:
    """28, 14 and 0 days before the win, halved every 14: 1/4, 1/2 and 1 of 7/4."""
    assert weights(built, "three", "slow_decay") == ["0.142857", "0.285714", "0.571429"]
    # The shipped one halves every 7: 1/16, 1/4 and 1 of 21/16.
    assert weights(built, "three", "time_decay") == ["0.047619", "0.190476", "0.761905"]


def test_own_models_are_in_every_mart_that_counts_by_model(built: Warehouse) -> None:
    marts = ("attributed_revenue", "attributed_pipeline", "channel_performance")
    for mart in (*marts, "campaign_performance", "money_reconciliation"):
        models = built.tuples(f"select distinct model from marts.{mart}")
        assert {str(model) for (model,) in models} == SHIPPED | OWN, mart


def test_spend_is_the_same_under_every_model_and_no_ratio_is_over_zero(built: Warehouse) -> None:
    """100 for search, free clicks on social, mails without spend; nobody came by the ghost."""
    channels = built.rows(
        "select model, channel, sum(spend) as spend, sum(clicks) as clicks, sum(won) as won,"
        " count(roas) as returns, count(*) filter (spend > 0) as paid, count(cac) as costs,"
        " count(*) filter (won > 0) as months_won from marts.channel_performance group by all"
    )
    spent = {(row["model"], row["channel"]): (row["spend"], row["clicks"]) for row in channels}
    for model in SHIPPED | OWN:
        assert spent[model, "Paid Search"] == (100, 50)
        assert spent[model, "Paid Social"] == (0, 5)
        assert spent.get((model, "Email"), (0, 0)) == (0, 0)
    assert all(
        row["returns"] == row["paid"] and row["costs"] == row["months_won"] for row in channels
    )
    campaigns = built.tuples(
        "select model, campaign, spend, won, cac, roas, roi from marts.campaign_performance"
        " where campaign in ('ghost', 'free')"
    )
    expected = {("ghost", 100, 0, None, 0, -1), ("free", 0, 0, None, None, None)}
    assert {tuple(row) for row in campaigns} == {
        (model, *row) for model in SHIPPED | OWN for row in expected
    }

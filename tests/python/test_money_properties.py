"""Credits of twenty thousand random deals: nothing lost, each weight as the contract has it."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from fixtures.books import Conversion, conversions, expected_credit
from fixtures.deals import Company, company
from fixtures.weights import MILLION, MODELS, Journey, apportioned, shares, weights
from hypothesis import given
from hypothesis import strategies as st
from warehouse import Warehouse

SEED = 20260630
LEARNED = ["markov", "shapley"]
Key = tuple[object, object, object]


@pytest.fixture(scope="module")
def raw() -> Company:
    """The company as its exports have it."""
    return company(SEED)


@pytest.fixture(scope="module")
def built(raw: Company, new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The same company after a build."""
    warehouse = new_warehouse()
    warehouse.load(raw.tables)
    warehouse.build()
    return warehouse


@pytest.fixture(scope="module")
def expected(raw: Company) -> dict[Key, Conversion]:
    """Every conversion, worked out from the raw rows."""
    return {(found.kind, found.id, found.basis): found for found in conversions(raw)}


@pytest.fixture(scope="module")
def models(built: Warehouse) -> set[str]:
    """All models the warehouse has, the data-driven ones too."""
    return {str(name) for (name,) in built.tuples("select model from rules.attribution_models")}


def test_all_models_of_the_contract_are_there(models: set[str]) -> None:
    assert models == {*MODELS, *LEARNED}


def test_weights_of_every_conversion_sum_to_one(
    built: Warehouse, expected: dict[Key, Conversion], models: set[str]
) -> None:
    sums = built.tuples(
        "select conversion_type, conversion_id, basis, model, sum(weight) = 1 and min(weight) >= 0"
        " from marts.attribution_credits group by all"
    )
    found = {tuple(row[:4]): row[4] for row in sums}
    assert found.keys() == {(*key, model) for key in expected for model in models}
    assert [key for key, is_whole in found.items() if not is_whole] == []


def test_amounts_sum_to_the_conversion_to_the_cent(
    built: Warehouse, expected: dict[Key, Conversion]
) -> None:
    sums = built.tuples(
        "select conversion_type, conversion_id, basis, model, sum(amount), sum(amount_in_currency)"
        " from marts.attribution_credits group by all"
    )
    wrong = []
    for kind, id_, basis, model, dollars, amount in sums:
        conversion = expected[kind, id_, basis]
        if (dollars, amount) != (conversion.dollars, conversion.amount):
            wrong.append((conversion, model, dollars, amount))
    assert (len(sums) > 100_000, len(wrong), wrong[:3]) == (True, 0, [])


def test_each_touch_gets_its_weight_of_the_amount_within_a_cent(built: Warehouse) -> None:
    worst = built.value(
        """
        select max(abs(amount - cast(weight as double) * whole)) from (
            select amount, weight, sum(amount) over (
                partition by conversion_type, conversion_id, basis, model) as whole
            from marts.attribution_credits)
        """
    )
    # Of amounts of ten digits a double shows the thousandth of a cent.
    assert isinstance(worst, float) and 0 < worst < 0.01001


def test_every_model_gives_the_same_revenue_and_pipeline(
    built: Warehouse, expected: dict[Key, Conversion], models: set[str]
) -> None:
    for basis, mart, counted in (
        ("revenue", "attributed_revenue", "conversions"),
        ("pipeline", "attributed_pipeline", "opportunities"),
    ):
        whole = [found.dollars for found in expected.values() if found.basis == basis]
        totals = built.tuples(
            f"select model, sum(amount), sum({counted}) from marts.{mart} group by model"
        )
        assert {str(model): tuple(rest) for model, *rest in totals} == {
            model: (sum(whole), len(whole)) for model in models
        }


def test_money_reconciles_in_every_currency(
    built: Warehouse, expected: dict[Key, Conversion], models: set[str]
) -> None:
    amounts: Counter[tuple[str, str, str]] = Counter()
    for found in expected.values():
        for model in models:
            amounts[found.basis, model, found.currency] += found.amount  # type: ignore[assignment]
    reconciled = built.tuples(
        "select basis, model, currency, sum(source_amount),"
        " sum(attributed_amount + unattributed_amount), max(abs(difference))"
        " from marts.money_reconciliation group by all"
    )
    zero = Decimal(0)
    assert {tuple(row[:3]): tuple(row[3:]) for row in reconciled} == {
        key: (amount, amount, zero) for key, amount in amounts.items()
    }


@pytest.mark.parametrize("model", MODELS)
def test_weights_are_those_of_the_contract(
    built: Warehouse, raw: Company, expected: dict[Key, Conversion], model: str
) -> None:
    ids = built.tuples("select content, touchpoint_id from marts.touchpoints")
    touchpoint_ids = {str(event_id): str(touchpoint_id) for event_id, touchpoint_id in ids}
    credited = built.tuples(
        f"""
        select conversion_type, conversion_id, basis, coalesce(string_agg(
            content || ':' || cast(weight * {MILLION} as bigint), ' '
            order by touched_at, credits.touchpoint_id), '')
        from marts.attribution_credits as credits
        left join marts.touchpoints on credits.touchpoint_id = touchpoints.touchpoint_id
        where model = '{model}'
        group by all
        """
    )
    wrong = []
    for kind, id_, basis, found in credited:
        conversion = expected[kind, id_, basis]
        right = expected_credit(model, conversion, raw, touchpoint_ids)
        if right != found:
            wrong.append((conversion, raw.lead_created.get(conversion.owner), right, found))
    assert len(credited) == len(expected)
    assert (len(wrong), wrong[:2]) == (0, [])


@pytest.mark.parametrize("model", LEARNED)
def test_weights_that_are_learned_are_those_of_the_contract(built: Warehouse, model: str) -> None:
    """A touch has its channel's value, under shapley split over its touches, normalised."""
    value = {"markov": "removal_effect", "shapley": "greatest(shapley_value, 0)"}[model]
    values = {
        (basis, channel): Fraction(str(worth))
        for basis, channel, worth in built.tuples(
            f"select basis, channel, {value} from marts.channel_values"
        )
    }
    weighed = built.tuples(
        f"""
        select linear.basis, list(linear.channel order by linear.touched_at, touchpoint_id),
            list(coalesce(cast(learned.weight * {MILLION} as bigint), 0)
                order by linear.touched_at, touchpoint_id), bool_or(learned.is_linear_fallback)
        from (from marts.attribution_credits where model = 'linear') as linear
        left join (from marts.attribution_credits where model = '{model}') as learned
            using (conversion_type, conversion_id, basis, touchpoint_id)
        where linear.unattributed_reason is null
        group by linear.basis, conversion_type, conversion_id
        """
    )
    wrong = []
    for basis, channels, found, is_fallback in weighed:
        assert isinstance(channels, list) and isinstance(found, list)
        touches = Counter(channels) if model == "shapley" else dict.fromkeys(channels, 1)
        parts = [values[str(basis), name] / touches[name] for name in channels]
        if not any(parts):
            parts = [Fraction(1)] * len(parts)
        exact = [part * MILLION / sum(parts) for part in parts]
        off = max(abs(part - got) for part, got in zip(exact, found, strict=True))
        # What is shared among touches is cut to whole trillionths, which may tip one millionth.
        if sum(found) != MILLION or off >= Fraction(1001, 1000):
            wrong.append((basis, channels, found, is_fallback))
    assert len(weighed) > 10_000 and len({worth for worth in values.values() if worth}) > 3
    assert (len(wrong), wrong[:2]) == (0, [])


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """Any journey of up to 40 touches."""
    touches = draw(st.integers(1, 40))
    places = st.none() | st.integers(0, touches - 1)
    ages = st.lists(st.integers(0, 365 * 24), min_size=touches, max_size=touches)
    last_non_direct = draw(st.integers(0, touches - 1))
    hours = tuple(sorted(draw(ages), reverse=True))
    return Journey(touches, draw(places), draw(places), draw(places), last_non_direct, hours)


@given(journeys(), st.sampled_from(MODELS))
def test_the_second_implementation_is_sound(journey: Journey, model: str) -> None:
    found = weights(model, journey)
    assert len(found) == journey.touches and sum(found) == MILLION and min(found) >= 0
    if model != "time_decay":
        exact = shares(model, journey)
        assert sum(exact) == 1
        assert all(abs(part * MILLION - got) < 1 for part, got in zip(exact, found, strict=True))
        assert apportioned(exact) == list(found)

"""Markov and Shapley equal a linear solve and brute force, whatever the journeys."""

import itertools
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import numpy as np
import pytest
from warehouse import Row, Warehouse

Journey = tuple[tuple[str, ...], bool]
KNOWN: list[Journey] = [
    (("C1", "C2", "C3"), True),
    (("C1",), False),
    (("C2", "C3"), False),
]
LEARNED = ["int_state_transitions+", "--exclude", "int_learned_weights+", "test_type:generic"]


def random_journeys(seed: int, channels: int, count: int, won: float) -> list[Journey]:
    """Journeys of up to nine touches, with loops; some channels convert better than others."""
    rng = random.Random(seed)
    names = [f"C{number}" for number in range(1, channels + 1)]
    journeys = []
    for _ in range(count):
        path = tuple(rng.choices(names, k=rng.randint(1, 9)))
        bonus = 0.3 if "C1" in path else 0
        journeys.append((path, rng.random() < (won + bonus if won else 0)))
    return journeys


def removal_effects(journeys: Sequence[Journey]) -> dict[str, float]:
    """1 - P(without the channel) / P, each P the solution of a linear system."""
    moves: Counter[tuple[str, str]] = Counter()
    for path, converted in journeys:
        states = ["(start)", *path, "(conversion)" if converted else "(null)"]
        moves.update(itertools.pairwise(states))
    states = sorted({state for state, _ in moves})
    out = {state: sum(n for (start, _), n in moves.items() if start == state) for state in states}

    def chance(removed: str | None) -> float:
        kept = [state for state in states if state != removed]
        place = {state: number for number, state in enumerate(kept)}
        matrix, wins = np.eye(len(kept)), np.zeros(len(kept))
        for (start, end), count in moves.items():
            if start in place and end in place:
                matrix[place[start], place[end]] -= count / out[start]
            elif start in place and end == "(conversion)":
                wins[place[start]] += count / out[start]
        return float(np.linalg.solve(matrix, wins)[place["(start)"]])

    everything = chance(None)
    return {
        state: 1 - chance(state) / everything if everything else 0.0
        for state in states
        if state != "(start)"
    }


def shapley_values(journeys: Sequence[Journey]) -> dict[str, float]:
    """The mean gain over all coalitions a channel can join, each weighed by its orders."""
    channels = sorted({channel for path, _ in journeys for channel in path})
    sets = Counter((frozenset(path), converted) for path, converted in journeys)

    def worth(coalition: frozenset[str]) -> float:
        inside = [(won, n) for (members, won), n in sets.items() if members <= coalition]
        made = sum(n for _, n in inside)
        return sum(n for won, n in inside if won) / made if made else 0.0

    worths = {
        frozenset(coalition): worth(frozenset(coalition))
        for size in range(len(channels) + 1)
        for coalition in itertools.combinations(channels, size)
    }
    total = math.factorial(len(channels))
    return {
        channel: sum(
            math.factorial(len(coalition))
            * math.factorial(len(channels) - len(coalition) - 1)
            / total
            * (worths[coalition | {channel}] - gained)
            for coalition, gained in worths.items()
            if channel not in coalition
        )
        for channel in channels
    }


@pytest.fixture(scope="module")
def known(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The three journeys of every textbook, as responses of one contact an account."""
    start = datetime(2026, 1, 1)
    names = sorted({channel for path, _ in KNOWN for channel in path})
    contacts: list[Row] = []
    campaigns: list[Row] = [{"campaign_id": name, "name": name, "channel": name} for name in names]
    members: list[Row] = []
    opportunities: list[Row] = []
    for number, (path, converted) in enumerate(KNOWN):
        ids: Row = {"contact_id": f"contact-{number}", "account_id": f"account-{number}"}
        contacts.append(ids | {"email": f"person{number}@company{number}.com"})
        for day, channel in enumerate(path):
            responded = start + timedelta(days=day)
            member = {"contact_id": ids["contact_id"], "status": "Responded"}
            members.append(member | {"campaign_id": channel, "responded_at": responded})
        if converted:
            opportunities.append(
                {
                    "opportunity_id": f"deal-{number}",
                    "account_id": ids["account_id"],
                    "created_at": start + timedelta(days=30),
                    "closed_at": start + timedelta(days=60),
                    "is_closed": True,
                    "is_won": True,
                    "amount": "100.00",
                    "currency": "USD",
                    "stage": "Closed Won",
                }
            )
    warehouse = new_warehouse()
    warehouse.load(
        {
            "campaigns": campaigns,
            "campaign_members": members,
            "contacts": contacts,
            "opportunities": opportunities,
        }
    )
    warehouse.build()
    return warehouse


def test_textbook_case_comes_out_as_by_hand(known: Warehouse) -> None:
    """P = 1/3; removal effects 0.5, 1, 1; the deal's 100.00 goes 20, 40, 40."""
    values = known.tuples(
        "select basis, channel, removal_effect, markov_share, markov_conversions, markov_amount"
        " from marts.channel_values order by basis, channel"
    )
    expected = [("C1", 0.5, 0.2, 0.2, 20), ("C2", 1, 0.4, 0.4, 40), ("C3", 1, 0.4, 0.4, 40)]
    found = [
        (basis, channel, *(float(str(number)) for number in numbers))
        for basis, channel, *numbers in values
    ]
    assert found == [(b, *row) for b in ("pipeline", "revenue") for row in expected]
    credits = known.tuples(
        "select channel, weight, amount from marts.attribution_credits"
        " where basis = 'revenue' and model = 'markov' order by channel"
    )
    assert [(c, float(str(w)), float(str(a))) for c, w, a in credits] == [
        ("C1", 0.2, 20.0),
        ("C2", 0.4, 40.0),
        ("C3", 0.4, 40.0),
    ]


def test_shapley_of_the_textbook_case(known: Warehouse) -> None:
    """Only all three convert, so each adds a third of 1/3, and each earns a third."""
    values = known.tuples(
        "select shapley_value, shapley_share from marts.channel_values where basis = 'revenue'"
    )
    assert [(str(value), str(share)) for value, share in values] == [
        ("0.1111111111", "0.3333333333")
    ] * 3
    weights = known.tuples(
        "select weight from marts.attribution_credits where basis = 'revenue'"
        " and model = 'shapley' order by touched_at"
    )
    assert [str(weight) for (weight,) in weights] == ["0.333334", "0.333333", "0.333333"]


@pytest.mark.parametrize(
    "journeys",
    [
        pytest.param([(("C1", "C1"), True), (("C1",), False)], id="one channel"),
        pytest.param([(("C1", "C2"), True), (("C2",), True)], id="no journey in vain"),
        pytest.param([(("C1", "C2"), False), (("C2",), False)], id="no conversion"),
        pytest.param(random_journeys(1, 2, 50, 0.2), id="two channels"),
        pytest.param(random_journeys(2, 10, 400, 0.1), id="ten channels"),
        pytest.param(
            [(("C1",) * 900, False), (("C1",) * 900 + ("C2",), True), (("C2", "C1"), True)],
            id="a channel that is hardly ever left",
        ),
        pytest.param(random_journeys(3, 40, 600, 0.1), id="forty channels"),
    ],
)
def test_any_journeys(
    known: Warehouse, new_warehouse: Callable[[], Warehouse], journeys: list[Journey]
) -> None:
    """Removal effects equal a solve, Shapley values brute force, both within 1e-9."""
    warehouse = new_warehouse()
    warehouse.become(known)
    warehouse.change("delete from intermediate.int_journey_steps")
    rows = [
        ("revenue", number, converted, path[place - 1] if place else None, state, last)
        for number, (path, converted) in enumerate(journeys)
        for place, state in enumerate(path)
        for last in [place == len(path) - 1]
    ]
    with warehouse.connected(read_only=False) as connection:
        connection.executemany(
            "insert into intermediate.int_journey_steps"
            " (basis, journey_key, is_converted, previous_state, state, is_last)"
            " values (?, ?, ?, ?, ?, ?)",
            rows,
        )
    done = warehouse.run("run", "--select", *LEARNED)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {
        str(channel): (float(str(effect)), float(str(value)), bool(grouped))
        for channel, effect, value, grouped in warehouse.tuples(
            "select channel, removal_effect, shapley_value, is_grouped_for_shapley"
            " from marts.channel_values where basis = 'revenue'"
        )
    }
    effects = removal_effects(journeys)
    assert found.keys() == effects.keys()
    for channel, effect in effects.items():
        assert found[channel][0] == pytest.approx(effect, abs=1e-9)
    if len(found) <= 10:
        for channel, value in shapley_values(journeys).items():
            assert found[channel][1] == pytest.approx(value, abs=1e-9)
    assert sum(grouped for _, _, grouped in found.values()) == (25 if len(found) == 40 else 0)
    rate = sum(converted for _, converted in journeys) / len(journeys)
    assert sum(value for _, value, _ in found.values()) == pytest.approx(rate, abs=1e-8)

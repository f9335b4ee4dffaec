"""Markov and Shapley equal a linear solve and brute force, whatever the journeys."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fixtures.games import Journey, drawn, random_journeys, removal_effects, shapley_values
from warehouse import Row, Warehouse, copy_of_project, write_csv

KNOWN: list[Journey] = [
    (("C1", "C2", "C3"), True),
    (("C1",), False),
    (("C2", "C3"), False),
]
LEARNED = ["int_state_transitions+", "--exclude", "int_learned_weights+", "test_type:generic"]


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


def learn(warehouse: Warehouse, games: Mapping[str, Sequence[Journey]]) -> None:
    """Put games in the place of the company's journeys, each under a basis, and learn from them."""
    rows: list[Row] = [
        {
            "basis": basis,
            "journey_key": number,
            "is_converted": converted,
            "previous_state": path[place - 1] if place else None,
            "state": state,
            "is_last": place == len(path) - 1,
        }
        for basis, journeys in games.items()
        for number, (path, converted) in enumerate(journeys)
        for place, state in enumerate(path)
    ]
    file = warehouse.folder / "steps.csv"
    write_csv(file, rows)
    warehouse.change("delete from intermediate.int_journey_steps")
    warehouse.change(f"insert into intermediate.int_journey_steps by name from read_csv('{file}')")
    done = warehouse.run("run", "--select", *LEARNED)
    assert done.returncode == 0, done.stdout + done.stderr


def learned(warehouse: Warehouse, model: str, column: str) -> dict[str, dict[str, float]]:
    """What a model has learned of each channel, basis by basis."""
    found: dict[str, dict[str, float]] = {}
    for basis, state, value in warehouse.tuples(
        f"select basis, state, {column} from intermediate.{model}"
    ):
        found.setdefault(str(basis), {})[str(state)] = float(str(value))
    return found


GAMES: dict[str, list[Journey]] = {
    "one channel": [(("C1", "C1"), True), (("C1",), False)],
    "no journey in vain": [(("C1", "C2"), True), (("C2",), True)],
    "no conversion": [(("C1", "C2"), False), (("C2",), False)],
    "two channels": random_journeys(1, 2, 50, 0.2),
    "ten channels": random_journeys(2, 10, 400, 0.1),
    "a channel that is hardly ever left": [
        (("C1",) * 900, False),
        (("C1",) * 900 + ("C2",), True),
        (("C2", "C1"), True),
    ],
}
DRAWN = 150


@pytest.fixture(scope="module")
def games() -> dict[str, list[Journey]]:
    """The games above, and those that hypothesis makes up, each under a name."""
    return GAMES | {f"drawn {number}": game for number, game in enumerate(drawn(DRAWN))}


@pytest.fixture(scope="module")
def played(
    known: Warehouse,
    new_warehouse: Callable[[], Warehouse],
    games: dict[str, list[Journey]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Warehouse:
    """All games learned from in one run, by a project for which each of them is a basis."""
    warehouse = new_warehouse()
    warehouse.become(known)
    warehouse.project = copy_of_project(Path(tmp_path_factory.mktemp("project")))
    bases = warehouse.project / "macros" / "attribution" / "counted_bases.sql"
    bases.write_text(
        "{% macro counted_bases() -%} (select distinct basis, basis as counted_as"
        " from {{ ref('int_journey_steps') }}) {%- endmacro %}\n"
    )
    learn(warehouse, games)
    return warehouse


def test_games_are_of_every_kind(games: dict[str, list[Journey]]) -> None:
    channels = [{channel for path, _ in game for channel in path} for game in games.values()]
    won = [sum(converted for _, converted in game) / len(game) for game in games.values()]
    assert len(games) == len(GAMES) + DRAWN
    assert {1, 2, 5, 10} <= {len(names) for names in channels} and max(map(len, channels)) == 10
    assert min(won) == 0 and max(won) == 1 and len({round(rate, 3) for rate in won}) > 30


def test_removal_effects_equal_a_linear_solve(
    played: Warehouse, games: dict[str, list[Journey]]
) -> None:
    """Within 1e-9, for every channel of every game."""
    effects = learned(played, "int_removal_effects", "removal_effect")
    assert effects.keys() == games.keys()
    for name, game in games.items():
        assert effects[name] == pytest.approx(removal_effects(game), abs=1e-9), (name, game)


def test_shapley_values_equal_brute_force(
    played: Warehouse, games: dict[str, list[Journey]]
) -> None:
    """Within 1e-9; together they are the share of journeys that converted."""
    values = learned(played, "int_shapley_values", "shapley_value")
    assert values.keys() == games.keys()
    for name, game in games.items():
        assert values[name] == pytest.approx(shapley_values(game), abs=1e-9), (name, game)
        rate = sum(converted for _, converted in game) / len(game)
        assert sum(values[name].values()) == pytest.approx(rate, abs=1e-8), (name, game)


def test_forty_channels(known: Warehouse, new_warehouse: Callable[[], Warehouse]) -> None:
    """Removal effects are exact; of the Shapley game the 25 smallest channels play as one."""
    warehouse = new_warehouse()
    warehouse.become(known)
    game = random_journeys(3, 40, 600, 0.1)
    learn(warehouse, {"revenue": game})
    found = learned(warehouse, "int_removal_effects", "removal_effect")["revenue"]
    assert len(found) == 40 and found == pytest.approx(removal_effects(game), abs=1e-9)
    values = learned(warehouse, "int_shapley_values", "shapley_value")["revenue"]
    rate = sum(converted for _, converted in game) / len(game)
    assert sum(values.values()) == pytest.approx(rate, abs=1e-8)
    grouped = "select count(*) from marts.channel_values where is_grouped_for_shapley"
    assert warehouse.value(grouped) == 25

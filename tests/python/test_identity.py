"""Who is who: shared devices, values that belong to nobody, chains, merges, and random graphs."""

from collections import defaultdict
from collections.abc import Callable

import numpy as np
import pytest
from fixtures.crowds import (
    CHAIN,
    CROWD,
    PLACEHOLDERS,
    ROLE_ADDRESSES,
    ROLE_CONTACTS,
    Graph,
    chain,
    crowd,
    events_of,
    graphs,
    merged_leads,
    placeholders,
    role_addresses,
    shared_device,
)
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from warehouse import Row, Warehouse, differences, shuffled

Maker = Callable[[], Warehouse]
NO_LIMITS = {"user_id": 0, "loyalty_id": 0, "email": 0, "phone": 0}
LIMITED: dict[str, list[Row]] = {
    "events": shared_device() + crowd() + placeholders(),
    "contacts": role_addresses(),
    "leads": merged_leads(),
}


@pytest.fixture(scope="module")
def limited(new_warehouse: Maker) -> Warehouse:
    """Everybody, under the limits of the project."""
    warehouse = new_warehouse()
    warehouse.load(LIMITED)
    warehouse.build()
    return warehouse


@pytest.fixture(scope="module")
def unlimited(new_warehouse: Maker) -> Warehouse:
    """The chain and the random graphs, with all limits off."""
    warehouse = new_warehouse()
    rows = [row for graph in graphs() for row in events_of(graph)]
    warehouse.load({"events": chain() + rows})
    warehouse.build(identity_limits=NO_LIMITS)
    return warehouse


def visitors(warehouse: Warehouse) -> dict[str, object]:
    """The person of every event that is a touch."""
    rows = warehouse.tuples("select content, person_id from marts.touchpoints")
    return {str(event_id): person_id for event_id, person_id in rows}


def test_a_shared_device_goes_to_the_last_person_identified_on_it(limited: Warehouse) -> None:
    found = visitors(limited)
    ann, ben = limited.person_of("user_id", "ann"), limited.person_of("user_id", "ben")
    device = limited.person_of("anonymous_id", "kiosk")
    assert len({ann, ben, device, None}) == 4
    assert {name: found[name] for name in found if "crowd" not in name and "." not in name} == {
        "before": device,
        "login ann": ann,
        "after ann": ann,
        "login ben": ben,
        "after ben": ben,
        "ann elsewhere": ann,
        "anonymous elsewhere": ann,
    }


def test_a_shared_device_is_marked(limited: Warehouse) -> None:
    marked = limited.tuples(
        "select count(*), count(distinct person_id) from marts.identifiers"
        " where blocked_reason = 'shared' and identifier_type = 'anonymous_id'"
    )
    assert marked == [(2, 2)]


def test_a_cookie_on_20000_emails_links_nobody(limited: Warehouse) -> None:
    found = visitors(limited)
    people = {found[f"crowd {number}"] for number in range(CROWD)}
    assert len(people) == CROWD and None not in people
    assert limited.person_of("anonymous_id", "crowd") not in people


@pytest.mark.parametrize("address", [*ROLE_ADDRESSES, "test@test.com"])
def test_an_address_that_is_nobodys_links_nobody(limited: Warehouse, address: str) -> None:
    contacts = {
        limited.person_of("contact_id", f"{address}/{number}") for number in range(ROLE_CONTACTS)
    }
    assert len(contacts) == ROLE_CONTACTS and None not in contacts
    assert limited.person_of("email", address) is None


@pytest.mark.parametrize("column", ["anonymous_id", "user_id"])
@pytest.mark.parametrize("number", range(len(PLACEHOLDERS)), ids=PLACEHOLDERS)
def test_a_placeholder_links_nobody(limited: Warehouse, column: str, number: int) -> None:
    people = [
        limited.person_of("email", f"{name}.{column}{number}@p.example") for name in ("x", "y")
    ]
    assert len({*people, None}) == 3
    assert limited.person_of(column, PLACEHOLDERS[number]) is None


def test_merged_leads_follow_the_survivor(limited: Warehouse) -> None:
    people = {lead: limited.person_of("lead_id", f"merged {lead}") for lead in "ABCD"}
    assert people["A"] == people["B"] == people["C"] != people["D"]
    assert people["A"] == limited.person_of("email", "lead.a@merge.example")
    counted = limited.tuples("select sum(leads) from marts.funnel_conversion")
    assert counted == [(2,)]


def test_a_chain_of_200_identifiers_is_one_person(unlimited: Warehouse) -> None:
    found = visitors(unlimited)
    people = {found[f"chain {number}"] for number in range(CHAIN - 1)}
    assert len(people) == 1
    (person,) = people
    identifiers = f"select count(*) from marts.identifiers where person_id = '{person}'"
    assert unlimited.value(identifiers) == CHAIN


def components(graph: Graph) -> set[frozenset[str]]:
    """The e-mails and devices of each component, as scipy finds them."""
    left, right = np.array(sorted(graph.edges)).T
    size = graph.emails + graph.devices
    matrix = coo_array((np.ones(len(left)), (left, right + graph.emails)), shape=(size, size))
    labels = connected_components(matrix, directed=False)[1]
    members: defaultdict[int, set[str]] = defaultdict(set)
    for email, device in graph.edges:
        members[int(labels[email])] |= {f"{graph.name} {email} {device}"}
    return {frozenset(events) for events in members.values()}


def test_people_are_the_components_of_random_graphs(unlimited: Warehouse) -> None:
    found = visitors(unlimited)
    sizes = []
    for graph in graphs():
        members: defaultdict[object, set[str]] = defaultdict(set)
        for email, device in graph.edges:
            name = f"{graph.name} {email} {device}"
            members[found[name]].add(name)
        people = {frozenset(events) for events in members.values()}
        assert people == components(graph), graph
        sizes.append(len(people))
    assert min(sizes) == 1 and max(sizes) > 5


def test_person_ids_do_not_depend_on_row_order(limited: Warehouse, new_warehouse: Maker) -> None:
    other = new_warehouse()
    other.load(shuffled(LIMITED, seed=3))
    other.build()
    assert differences(limited, other) == {}

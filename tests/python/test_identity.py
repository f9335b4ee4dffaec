"""Who is who: shared devices, values that belong to nobody, chains, merges, and random graphs.

B1, B2, B4, B5 and B11; the other cases are in test_identity_cases, which lists them.
"""

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
    device_of,
    email_of,
    events_of,
    graphs,
    merged_leads,
    placeholders,
    role_addresses,
    shapes,
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
    rows = [row for graph in [*graphs(), *shapes()] for row in events_of(graph)]
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
    assert {name: found[name] for name in found if not name.startswith(("crowd", "x.", "y."))} == {
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
    emails = [f"p{number}@crowd.example" for number in range(CROWD)]
    people = set(limited.people_of("email", emails))
    assert len(people) == CROWD and None not in people
    assert limited.person_of("anonymous_id", "crowd") not in people


@pytest.mark.parametrize("address", [*ROLE_ADDRESSES, "test@test.com"])
def test_an_address_that_is_nobodys_links_nobody(limited: Warehouse, address: str) -> None:
    contact_ids = [f"{address}/{number}" for number in range(ROLE_CONTACTS)]
    contacts = set(limited.people_of("contact_id", contact_ids))
    assert len(contacts) == ROLE_CONTACTS and None not in contacts
    assert limited.person_of("email", address) is None


@pytest.mark.parametrize("column", ["anonymous_id", "user_id"])
@pytest.mark.parametrize("number", range(len(PLACEHOLDERS)), ids=PLACEHOLDERS)
def test_a_placeholder_links_nobody(limited: Warehouse, column: str, number: int) -> None:
    emails = [f"{name}.{column}{number}@p.example" for name in ("x", "y")]
    people = limited.people_of("email", emails)
    assert len({*people, None}) == 3
    assert limited.person_of(column, PLACEHOLDERS[number]) is None


def test_merged_leads_follow_the_survivor(limited: Warehouse) -> None:
    a, b, c, d = limited.people_of("lead_id", [f"merged {lead}" for lead in "ABCD"])
    assert a == b == c != d
    assert a == limited.person_of("email", "lead.a@merge.example")
    counted = limited.tuples("select sum(leads) from marts.funnel_conversion")
    assert counted == [(2,)]


def test_a_chain_of_200_identifiers_is_one_person(unlimited: Warehouse) -> None:
    emails = [f"c{number}@chain.example" for number in range(0, CHAIN, 2)]
    devices = [f"chain {number}" for number in range(1, CHAIN, 2)]
    assert len({*unlimited.people_of("email", emails)}) == 1
    assert unlimited.people_of("anonymous_id", devices) == unlimited.people_of("email", emails)


def components(graph: Graph) -> set[frozenset[str]]:
    """The e-mails and devices of each component, as scipy finds them."""
    left, right = np.array(sorted(graph.edges)).T
    size = graph.emails + graph.devices
    matrix = coo_array((np.ones(len(left)), (left, right + graph.emails)), shape=(size, size))
    labels = connected_components(matrix, directed=False)[1]
    members: defaultdict[int, set[str]] = defaultdict(set)
    for email, device in graph.edges:
        members[int(labels[email])] |= {email_of(graph, email), device_of(graph, device)}
    return {frozenset(identifiers) for identifiers in members.values()}


def test_people_are_the_components_of_graphs_random_and_regular(unlimited: Warehouse) -> None:
    all_graphs = [*graphs(), *shapes()]
    emails = sorted({email_of(graph, email) for graph in all_graphs for email, _ in graph.edges})
    devices = sorted({device_of(graph, node) for graph in all_graphs for _, node in graph.edges})
    people = unlimited.people_of("email", emails) + unlimited.people_of("anonymous_id", devices)
    members: defaultdict[object, set[str]] = defaultdict(set)
    for identifier, person in zip(emails + devices, people, strict=True):
        members[person].add(identifier)
    expected = [components(graph) for graph in all_graphs]
    assert {frozenset(found) for found in members.values()} == set().union(*expected)
    assert min(map(len, expected)) == 1 and max(map(len, expected)) > 5


def test_person_ids_do_not_depend_on_row_order(limited: Warehouse, new_warehouse: Maker) -> None:
    other = new_warehouse()
    other.load(shuffled(LIMITED, seed=3))
    other.build()
    assert differences(limited, other) == {}

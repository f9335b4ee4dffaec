"""Person ids are kept for ever: who merges, splits, comes back or vanishes leaves an alias.

B6, B7 and invariant 7. One warehouse lives through four days; on each the exports are loaded anew.
"""

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from fixtures.crowds import event, events_of, graphs, shared_device
from warehouse import ROOT, Row, Warehouse, shuffled, write_csv

Maker = Callable[[], Warehouse]

EVER_PUBLISHED = 7


class Alias(NamedTuple):
    """What a day's marts say of an id."""

    leads_to: object
    reason: object
    changed_on: object
    split_from: object


class Day(NamedTuple):
    """What was published on one day."""

    aliases: dict[object, Alias]
    people: set[object]
    identifiers: dict[tuple[str, str], object]

    def email(self, name: str) -> object:
        """The person of an e-mail address."""
        return self.identifiers["email", f"{name}@x.example"]

    def user(self, name: str) -> object:
        """The person of a login."""
        return self.identifiers["user_id", name]

    def device(self, name: str) -> object:
        """The person of a cookie."""
        return self.identifiers["anonymous_id", name]


def seen(number: int, time: str, **columns: object) -> Row:
    """An event; an e-mail address is given by its local part."""
    if "email" in columns:
        columns["email"] = f"{columns['email']}@x.example"
    return event(f"seen {number}", time, **columns)


FIRST: list[Row] = [
    seen(1, "02:00", anonymous_id="d1", email="early"),
    seen(2, "03:00", anonymous_id="d2", email="late"),
    seen(3, "04:00", anonymous_id="visitor"),
    seen(4, "05:00", anonymous_id="home", user_id="ann"),
    seen(5, "06:00", email="gone"),
    seen(6, "07:00", email="second", phone="+49 30 1234567"),
    seen(7, "08:00", email="calm", user_id="calm"),
]
# `early` and `late` turn out to be one, and log in; the visitor fills in a form; ben uses ann's
# computer; `gone` is in no record any more; an older address comes up for the phone of `second`.
SECOND: list[Row] = [
    *(row for row in FIRST if row.get("email") != "gone@x.example"),
    seen(8, "10:00", anonymous_id="d1", email="late"),
    seen(9, "11:00", anonymous_id="d2", user_id="login"),
    seen(10, "12:00", anonymous_id="visitor", email="form"),
    seen(11, "13:00", anonymous_id="home", user_id="ben"),
    seen(12, "01:00", email="first", phone="+49 30 1234567"),
]
# The record that joined `early` and `late` was wrong; `gone` is back.
FOURTH: list[Row] = [*(row for row in SECOND if row["event_id"] != "seen 8"), FIRST[4]]
IDENTIFIERS = {
    "email": [
        f"{name}@x.example" for name in ["early", "late", "gone", "second", "calm", "form", "first"]
    ],
    "user_id": ["ann", "ben", "calm", "login"],
    "anonymous_id": ["d1", "d2", "visitor", "home"],
}


def look(warehouse: Warehouse) -> Day:
    """Read what was published."""
    aliases = {
        person_id: Alias(*alias)
        for person_id, *alias in warehouse.tuples(
            "select person_id, current_person_id, reason, cast(changed_at as date)::text,"
            " split_from_person_id from marts.person_aliases"
        )
    }
    people = {
        person_id
        for (person_id,) in warehouse.tuples("select person_id from intermediate.int_people")
    }
    hashes: dict[object, object] = {
        digest: person_id
        for digest, person_id in warehouse.tuples(
            "select identifier_hash, person_id from marts.identifiers where person_id is not null"
        )
    }
    identifiers = {}
    for kind, values in IDENTIFIERS.items():
        for value in values:
            digest = hashlib.sha256(f"{kind}|{value}".encode()).hexdigest()
            identifiers[kind, value] = hashes.get(digest)
    return Day(aliases, people, identifiers)


def run(warehouse: Warehouse, number: int, *options: str) -> None:
    """Build all that says who is who, on a day of June; nothing is published."""
    parts = ("--select", "+person_aliases", "+identifiers", "--indirect-selection", "cautious")
    options += ("--exclude-resource-type", "unit_test")
    done = warehouse.run("build", *parts, *options, as_of=f"2026-06-{number:02} 00:00:00")
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


def remember(warehouse: Warehouse, number: int) -> None:
    """What publishing does to the warehouse."""
    done = warehouse.run("run-operation", "remember_people", as_of=f"2026-06-{number:02} 00:00:00")
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


@pytest.fixture(scope="module")
def days(new_warehouse: Maker) -> list[Day]:
    """The warehouse as published on each day; on the third nothing has changed since the second."""
    warehouse = new_warehouse()
    days = []
    for number, rows in enumerate([FIRST, SECOND, SECOND, FOURTH], start=1):
        warehouse.load({"events": rows})
        run(warehouse, number)
        days.append(look(warehouse))
        remember(warehouse, number)
    return days


def test_on_the_first_day_every_id_leads_to_itself(days: list[Day]) -> None:
    assert len(days[0].people) == EVER_PUBLISHED
    assert days[0].aliases == {
        person_id: Alias(person_id, None, None, None) for person_id in days[0].people
    }


def test_of_two_people_who_are_one_the_one_seen_first_keeps_the_id(days: list[Day]) -> None:
    """B7: new evidence joins two known persons; a stronger identifier changes nothing."""
    before, after = days[:2]
    early, late = before.email("early"), before.email("late")
    assert early != late
    assert {after.email("early"), after.email("late"), after.user("login")} == {early}
    assert after.aliases[late] == Alias(early, "merged", "2026-06-02", None)
    assert after.aliases[early] == Alias(early, None, None, None)


def test_a_visitor_keeps_the_id_when_a_name_is_known(days: list[Day]) -> None:
    before, after = days[:2]
    assert after.email("form") == after.device("visitor") == before.device("visitor")


def test_an_older_identifier_changes_no_id(days: list[Day]) -> None:
    before, after = days[:2]
    assert after.email("first") == after.email("second") == before.email("second")


def test_the_known_person_of_a_device_that_is_shared_now_keeps_the_id(days: list[Day]) -> None:
    before, after = days[:2]
    ann = before.user("ann")
    assert before.device("home") == ann
    assert after.user("ann") == ann
    assert len({ann, after.user("ben"), after.device("home")}) == 3
    assert after.aliases[ann] == Alias(ann, "split", "2026-06-02", None)
    device = after.device("home")
    assert after.aliases[device] == Alias(device, None, None, ann)


def test_who_is_in_no_record_any_more_is_erased(days: list[Day]) -> None:
    before, after = days[:2]
    assert after.aliases[before.email("gone")] == Alias(None, "erased", "2026-06-02", None)


def test_a_day_without_news_changes_nothing(days: list[Day]) -> None:
    assert days[2] == days[1]


def test_who_was_merged_by_mistake_gets_the_old_id_back(days: list[Day]) -> None:
    first, fourth = days[0], days[3]
    early, late = first.email("early"), first.email("late")
    assert fourth.email("early") == early
    assert fourth.email("late") == fourth.user("login") == late
    assert fourth.aliases[early] == Alias(early, "split", "2026-06-04", None)
    assert fourth.aliases[late] == Alias(late, "split", "2026-06-04", None)


def test_who_was_erased_and_comes_back_gets_the_old_id(days: list[Day]) -> None:
    gone = days[0].email("gone")
    assert days[3].email("gone") == gone
    assert days[3].aliases[gone] == Alias(gone, None, "2026-06-04", None)


def test_what_was_never_published_leaves_no_alias(new_warehouse: Maker) -> None:
    """A build that fails after the second day's, and one that is empty before the first."""
    warehouse = new_warehouse()
    warehouse.load({"events": FIRST[2:3]})
    run(warehouse, 1)
    warehouse.load({"events": FIRST[3:4]})
    run(warehouse, 1, "--full-refresh")
    found = look(warehouse)
    ann = found.user("ann")
    assert found.people == {ann}
    assert found.aliases == {ann: Alias(ann, None, None, None)}
    remember(warehouse, 1)
    warehouse.load({"events": FIRST[2:3]})
    run(warehouse, 1, "--full-refresh")
    found = look(warehouse)
    visitor = found.device("visitor")
    assert found.aliases == {
        ann: Alias(None, "erased", "2026-06-01", None),
        visitor: Alias(visitor, None, None, None),
    }


def append(warehouse: Warehouse, batches: Sequence[Sequence[Mapping[str, object]]]) -> None:
    """Load rows batch by batch, as a loader does that adds to its tables."""
    warehouse.load({"events": batches[0]})
    for number, batch in enumerate(batches[1:]):
        later = warehouse.folder / f"batch{number}"
        write_csv(later / "generic" / "events.csv", batch)
        command = [sys.executable, "-m", "scripts.load", str(later), "--append"]
        environment = os.environ | {"CLOSED_LOOP_DUCKDB": str(warehouse.path)}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


def test_ten_orders_and_batchings_give_the_same_ids(new_warehouse: Maker) -> None:
    """B6, with a shared device, a merge, and random graphs of e-mails and devices."""
    rows = [*SECOND, *shared_device()]
    rows += [row for graph in graphs()[:10] for row in events_of(graph)]
    people: set[frozenset[tuple[object, ...]]] = set()
    for number in range(10):
        warehouse = new_warehouse()
        mixed = shuffled({"events": rows}, seed=number)["events"]
        cuts = sorted(random.Random(number).sample(range(1, len(mixed)), number % 4))
        cut = [mixed[start:end] for start, end in pairwise([0, *cuts, len(mixed)])]
        append(warehouse, cut)
        run(warehouse, 1, "--exclude-resource-type", "test")
        found = warehouse.tuples("select * from marts.identifiers")
        assert len(found) > 100
        people.add(frozenset(found))
    assert len(people) == 1


def test_no_id_is_ever_forgotten_and_each_leads_to_one_person(days: list[Day]) -> None:
    """Invariant 7, counted over the days and not by what the warehouse remembers."""
    published: set[object] = set()
    for day in days:
        published |= day.people
        assert set(day.aliases) == published
        for alias in day.aliases.values():
            assert alias.leads_to in day.people or alias[:2] == (None, "erased")
        assert {day.aliases[person_id].leads_to for person_id in day.people} == day.people
    assert len(published) > EVER_PUBLISHED

"""Segment and RudderStack: two systems, one layout, both spellings of its columns."""

from collections.abc import Callable
from datetime import datetime

import pytest
from warehouse import Row, Warehouse

Maker = Callable[[], Warehouse]

DAY = "2025-03-03"
UTMS: Row = {
    "context_campaign_source": "google",
    "context_campaign_medium": "cpc",
    "context_campaign_name": "brand",
    "context_campaign_content": "blue",
    "context_campaign_term": "shoes",
}


def at(hour: int, minute: int = 0) -> str:
    """A time on the day of the test, as Segment writes it."""
    return f"{DAY}T{hour:02}:{minute:02}:00.000Z"


def call(id_: str, device: str | None, hour: int, minute: int = 0, **more: object) -> Row:
    """What every call of the library has."""
    times: Row = {"timestamp": at(hour, minute), "received_at": at(hour, minute)}
    return {"id": id_, "anonymous_id": device, "user_id": None} | times | more


def run_together(row: Row) -> Row:
    """The same row under the names of a loader that runs words together."""
    return {name.replace("_", ""): value for name, value in row.items()}


def tables(system: str) -> dict[str, list[Row]]:
    """Ann comes by an ad, reads, signs up; Bob is only known to the server; Cleo has no address."""
    ann, bob, cleo = (f"{system}-{name}" for name in ("ann", "bob", "cleo"))
    landing: Row = {"url": f"https://shop.example/start?visitor={ann}#top", "title": "Start"}
    landing |= {"referrer": "https://www.google.com/", "search": "?x=1", "path": "/start"} | UTMS
    pages = [
        call(f"{system}-p1", ann, 10) | landing,
        call(f"{system}-p1", ann, 10) | landing | {"received_at": at(11)},
        # The query of the page says what the library did not.
        call(
            f"{system}-p2", ann, 15, url="https://shop.example/x?utm_source=news&utm_medium=email"
        ),
        # A page without address; and a call whose device knew no time.
        call(f"{system}-p3", cleo, 12, path="/pricing", search="?utm_campaign=spring"),
        call(f"{system}-p4", cleo, 18, path="/pricing") | {"timestamp": None},
        call(f"{system}-p5", cleo, 18) | {"timestamp": "sometime"},
    ]
    tracks = [
        call(f"{system}-t1", ann, 10, 5, event="Signed Up", event_text="Signed Up"),
        call(f"{system}-t2", ann, 10, 6, event=None),
        # The address of whom Ann invites is not Ann's.
        call(f"{system}-t3", ann, 10, 7, event="Invited", email=f"guest-{system}@friend.example"),
    ]
    traits: Row = {"email": f"Ann-{system}@Buyer.example", "phone": f"+49 30 {len(system)}234567"}
    identifies = [
        call(f"{system}-i1", ann, 10, 8) | traits | {"user_id": f"u-{ann}"},
        call(f"{system}-i2", bob, 9, context_traits_email=f"bob-{system}@buyer.example")
        | {"user_id": f"u-{bob}"},
    ]
    screens = [call(f"{system}-s1", f"{system}-phone", 20, name="Home")]
    return {"pages": pages, "tracks": tracks, "identifies": identifies, "screens": screens}


@pytest.fixture(scope="module")
def built(new_warehouse: Maker) -> Warehouse:
    """Both systems side by side: Segment's columns in snake case, RudderStack's run together."""
    warehouse = new_warehouse()
    warehouse.load(tables("segment"), "segment")
    rudder = {
        table: [run_together(row) for row in rows] for table, rows in tables("rudderstack").items()
    }
    warehouse.load(rudder, "rudderstack")
    warehouse.build(source_systems=["segment", "rudderstack"])
    return warehouse


SYSTEMS = pytest.mark.parametrize("system", ["segment", "rudderstack"])


@SYSTEMS
def test_touches(built: Warehouse, system: str) -> None:
    found = built.tuples(
        "select occurred_at, channel, source, medium, campaign, content, term, landing_page"
        f" from marts.touchpoints where source_system = '{system}' order by occurred_at"
    )
    start, hours = datetime(2025, 3, 3), [10, 12, 15, 18, 20]
    assert [row[0] for row in found] == [start.replace(hour=hour) for hour in hours]
    assert [row[1:] for row in found] == [
        ("Paid Search", "google", "cpc", "brand", "blue", "shoes", "https://shop.example/start"),
        ("Unassigned", None, None, "spring", None, None, "/pricing"),
        ("Email", "news", "email", None, None, None, "https://shop.example/x"),
        ("Direct", "(direct)", "(none)", None, None, None, "/pricing"),
        ("Direct", "(direct)", "(none)", None, None, None, None),
    ]


@SYSTEMS
def test_sessions_and_people(built: Warehouse, system: str) -> None:
    # Ann's two visits are hers; nobody but Ann has two.
    ann = built.person_of("user_id", f"u-{system}-ann")
    assert ann == built.person_of("email", f"ann-{system}@buyer.example")
    assert ann == built.person_of("phone", f"4930{len(system)}234567")
    assert ann == built.person_of("anonymous_id", f"{system}-ann")
    touches = built.tuples(
        "select count(*), count(distinct session_id) from marts.touchpoints"
        f" where person_id = '{ann}'"
    )
    assert touches == [(2, 2)]
    (person,) = built.tuples(
        "select first_touch_channel, first_touch_campaign, last_touch_channel"
        f" from marts.people where person_id = '{ann}'"
    )
    assert person == ("Paid Search", "brand", "Email")


@SYSTEMS
def test_an_identify_alone_is_a_person_without_a_touch(built: Warehouse, system: str) -> None:
    bob = built.person_of("user_id", f"u-{system}-bob")
    assert bob == built.person_of("email", f"bob-{system}@buyer.example")
    assert bob == built.person_of("anonymous_id", f"{system}-bob")
    touches = built.value(f"select count(*) from marts.touchpoints where person_id = '{bob}'")
    assert touches == 0


def test_an_address_among_properties_is_not_the_visitors(built: Warehouse) -> None:
    assert (
        built.value("select count(*) from marts.identifiers where identifier_type = 'email'") == 4
    )


@SYSTEMS
def test_every_raw_row_is_accounted_for(built: Warehouse, system: str) -> None:
    found = built.tuples(
        "select table_name, rows_in, rows_kept, rows_deduplicated, rows_superseded, rows_rejected"
        f" from marts.row_reconciliation where source_system = '{system}' order by table_name"
    )
    assert found == [
        ("identifies", 2, 2, 0, 0, 0),
        ("pages", 6, 4, 1, 0, 1),
        ("screens", 1, 1, 0, 0, 0),
        ("tracks", 3, 2, 0, 0, 1),
    ]
    reasons = built.tuples(
        "select table_name, reason from marts.rejected_rows"
        f" where source_system = '{system}' order by table_name"
    )
    assert reasons == [("pages", "date_invalid"), ("tracks", "event_name_missing")]


def test_missing_required_column_is_an_error(new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    warehouse.load({"tracks": [{"id": "t1", "received_at": at(10), "name": "x"}]}, "segment")
    done = warehouse.run(source_systems=["segment"])
    assert done.returncode != 0
    for word in ("segment", "tracks", "expected column event", "received_at, name"):
        assert word in done.stdout + done.stderr


UUID = "0b2e6c1a-5f3d-4b1e-9c55-6f0d1f2a3b4c"


def test_an_event_of_two_systems_is_one(new_warehouse: Maker) -> None:
    """The browser reports through Segment, the server in the generic shape, under one id."""
    warehouse = new_warehouse()
    page = call(UUID, "device", 10, url="https://shop.example/") | UTMS
    warehouse.load({"pages": [page, call("17", "other", 9, url="https://a.example/")]}, "segment")
    sold: Row = {"event_id": UUID, "occurred_at": at(10), "event_name": "page_view"}
    sold |= {"received_at": at(10, 1), "user_id": "u1", "email": "a@buyer.example"}
    short: Row = {"event_id": "17", "occurred_at": at(14), "event_name": "page_view"}
    warehouse.load({"events": [sold, short | {"anonymous_id": "third"}]})
    warehouse.build(source_systems=["generic", "segment"])
    touches = warehouse.tuples(
        "select extract(hour from occurred_at), source_system, source_systems, source, campaign"
        " from marts.touchpoints order by occurred_at"
    )
    assert touches == [
        (9, "segment", "segment", "(direct)", None),
        (10, "generic", "generic, segment", "google", "brand"),
        (14, "generic", "generic", "(direct)", None),
    ]
    device = warehouse.person_of("anonymous_id", "device")
    assert device == warehouse.person_of("user_id", "u1")
    ledger = warehouse.tuples(
        "select table_name, rows_in, rows_kept, rows_superseded from marts.row_reconciliation"
        " where rows_in > 0 order by table_name"
    )
    assert ledger == [("events", 2, 2, 0), ("pages", 2, 1, 1)]


def test_the_var_keeps_systems_apart(new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    warehouse.load({"pages": [call(UUID, "device", 10)]}, "segment")
    warehouse.load({"pages": [call(UUID, "device", 10)]}, "rudderstack")
    warehouse.build(source_systems=["segment", "rudderstack"], global_event_id_length=0)
    kept = warehouse.value("select sum(rows_kept) from marts.row_reconciliation")
    assert kept == 2

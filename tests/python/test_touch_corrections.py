"""First and last touch are frozen at the lead; what comes to light later is told."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from fixtures.journeys import day, visit
from warehouse import Row, Warehouse

LEAD = day(9)
SOON = timedelta(minutes=30)

# Of each person: the visits, by tag, when they happened and when they were received.
VISITS: dict[str, list[tuple[str, datetime, datetime]]] = {
    # Brand, before the newsletter, was received two days after the lead.
    "offline": [("news", day(4), day(4)), ("brand", day(1), day(11))],
    # No visit was known; the form had captured another campaign.
    "unknown": [("brand", day(2), day(19))],
    # The page with the form was received some minutes after the lead.
    "prompt": [("news", day(4), day(4)), ("brand", LEAD - SOON, LEAD + SOON / 2)],
    # Received long before the lead, and clicks after it.
    "calm": [("news", day(1), day(3)), ("brand", day(14), day(14)), ("generic", day(15), day(20))],
    # Received in time, and delivered again after the lead.
    "doubled": [("brand", day(1), day(1)), ("brand", day(1), day(12)), ("news", day(2), day(2))],
    # Late, but the same campaign as before.
    "alike": [("news", day(3), day(3)), ("news", day(2), day(12))],
}
FROZEN = {
    "offline": ("brand", "news"),
    "unknown": ("brand", "brand"),
    "prompt": ("news", "brand"),
    "calm": ("news", "news"),
    "doubled": ("brand", "news"),
    "alike": ("news", "news"),
}


def tables() -> dict[str, list[Row]]:
    """The exports."""
    made: dict[str, list[Row]] = {"events": [], "leads": []}
    for person, visits in VISITS.items():
        address = f"{person}@{person}.example"
        lead: Row = {"lead_id": person, "email": address, "created_at": LEAD}
        captured: Row = {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "generic"}
        made["leads"].append(lead | captured)
        for tag, happened, received in visits:
            made["events"].append(visit(person, tag, happened) | {"received_at": received})
    return made


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """All cases, built."""
    warehouse = new_warehouse()
    warehouse.load(tables())
    warehouse.build()
    return warehouse


def test_what_came_late_is_told_with_what_was_known_before(built: Warehouse) -> None:
    found = built.tuples(
        "select lead_id, touch, reason, channel_before, campaign_before, channel, campaign,"
        " touched_at, arrived_at, lead_created_at from marts.touch_corrections order by 1, 2"
    )
    captured = ("only_touch_arrived_late", "Paid Search", "generic", "Paid Search", "brand")
    known = ("touch_arrived_late", "Email", "news", "Paid Search", "brand")
    assert found == [
        ("offline", "first", *known, day(1), day(11), LEAD),
        ("unknown", "first", *captured, day(2), day(19), LEAD),
        ("unknown", "last", *captured, day(2), day(19), LEAD),
    ]


@pytest.mark.parametrize("person", FROZEN)
def test_people_show_what_happened_before_the_lead(built: Warehouse, person: str) -> None:
    found = built.tuples(
        "select first_touch_campaign, last_touch_campaign from marts.people"
        f" where person_id = '{built.person_of('lead_id', person)}'"
    )
    assert found == [FROZEN[person]]

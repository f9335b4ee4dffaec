"""Whoever did not agree to analytics, or came too long ago, is counted and not known (C13, H6)."""

from collections.abc import Callable

import pytest
from warehouse import Row, Warehouse


def visit(name: str, agreed: str | None, day: int) -> Row:
    """A visit by a campaign, with all by which somebody could be told."""
    return {
        **{"event_id": name, "occurred_at": f"2026-05-0{day} 10:00:00", "event_name": "page_view"},
        **{"anonymous_id": f"cookie-{name[0]}", "email": f"{name[0]}@acme.example"},
        **{"user_id": f"user-{name[0]}", "phone": "+4915112345678", "ip": "198.51.100.7"},
        **{"user_agent": f"Mozilla {name}", "url": "https://shop.example/", "utm_source": "bing"},
        **{"utm_medium": "cpc", "consent_analytics": agreed},
    }


VISITS = [
    visit("yes", "true", 1),
    visit("no", "false", 2),
    visit("unasked", None, 3),
    # Somebody who agrees, and no longer does.
    visit("withdraws", "true", 4),
    visit("withdrew", "false", 5),
]


@pytest.fixture(scope="module")
def company(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """Visitors who were asked for their consent, and one who was not."""
    warehouse = new_warehouse()
    warehouse.load({"events": VISITS})
    return warehouse


@pytest.mark.parametrize(
    ("consent", "known"),
    [("opt_out", {"yes", "unasked", "withdraws"}), ("opt_in", {"yes", "withdraws"})],
)
def test_c13_without_consent_a_visit_is_nobodys(
    company: Warehouse, consent: str, known: set[str]
) -> None:
    done = company.run_part("touchpoints", "identifiers", "row_reconciliation", consent=consent)
    assert done.returncode == 0, done.stdout
    touches = company.tuples(
        "select channel, person_id is null, exclusion_reason from marts.touchpoints"
        " order by occurred_at"
    )
    assert touches == [
        ("Paid Search", False, None)
        if visit["event_id"] in known
        else ("Paid Search", True, "no_consent")
        for visit in VISITS
    ]
    # Not even the browser is kept; what the export says is counted.
    assert company.tuples(
        "select event_id from staging.stg_generic__events where coalesce(anonymous_id, user_id,"
        " email, phone, ip, user_agent) is not null order by event_id"
    ) == [(name,) for name in sorted(known)]
    kept = "select rows_in, rows_kept from marts.row_reconciliation where table_name = 'events'"
    assert company.tuples(kept) == [(5, 5)]


def test_h6_what_has_expired_is_nobodys(company: Warehouse) -> None:
    done = company.run_part(
        "touchpoints", "identifiers", event_retention_days=58, consent="opt_out"
    )
    assert done.returncode == 0, done.stdout
    reasons = "select exclusion_reason from marts.touchpoints order by occurred_at"
    # 58 days before the run began the third of May.
    assert [reason for (reason,) in company.tuples(reasons)] == [
        "expired",
        "no_consent",
        None,
        None,
        "no_consent",
    ]
    known = "select count(*) from marts.identifiers where identifier_type = 'anonymous_id'"
    assert company.value(known) == 2

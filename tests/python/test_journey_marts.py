"""What credit alone hides: models side by side, roles, paths, influence, accounts; by hand."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from fixtures.journeys import day, tables
from warehouse import Row, Warehouse


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The company, built."""
    warehouse = new_warehouse()
    call: Row = {"activity_id": "call", "occurred_at": day(5), "type": "Call"}
    stage: Row = {"opportunity_id": "fast", "stage": "Demo", "entered_at": day(6)}
    activities: dict[str, list[Row]] = {
        "sales_activities": [call | {"opportunity_id": "fast", "contact_id": "contact fast"}],
        "opportunity_stage_changes": [stage],
    }
    warehouse.load(tables() | activities)
    warehouse.build(as_of="2026-02-15 00:00:00", engagement_days=43)
    return warehouse


@pytest.mark.parametrize(
    ("model", "amounts"),
    [
        ("first_touch", {"Paid Search": 1500, "Email": 300, "Unattributed": 200}),
        ("last_touch", {"Paid Search": 800, "Email": 1000, "Unattributed": 200}),
    ],
)
def test_models_side_by_side(built: Warehouse, model: str, amounts: dict[str, int]) -> None:
    found = built.rows(
        "select * from marts.model_comparison"
        f" where basis = 'pipeline' and model = '{model}' order by amount_rank"
    )
    assert {row["channel"]: row["amount"] for row in found} == amounts
    assert [row["channel"] for row in found] == sorted(amounts, key=amounts.__getitem__)[::-1]
    assert [row["amount_share"] for row in found] == [
        Decimal(amount) / 2000 for amount in sorted(amounts.values())[::-1]
    ]


def test_how_far_the_models_disagree(built: Warehouse) -> None:
    # Last touch gives paid search 800 of 2000, Shapley all that had a touch: whoever met it bought,
    # with an e-mail or without. Deals without a touch are the same under all.
    found = built.tuples(
        "select distinct channel, lowest_amount, highest_amount, lowest_share, highest_share,"
        " share_range from marts.model_comparison where basis = 'pipeline'"
        " and channel <> 'Email' order by 1"
    )
    spread = ["0.4", "0.9", "0.5"]
    assert found == [
        ("Paid Search", 800, 1800, *map(Decimal, spread)),
        ("Unattributed", 200, 200, Decimal("0.1"), Decimal("0.1"), 0),
    ]


def test_paths_to_deals(built: Warehouse) -> None:
    found = built.tuples(
        "select path, steps, conversions, amount, average_touches, median_days_to_convert,"
        " conversion_rank from marts.journey_paths where basis = 'pipeline' order by 7"
    )
    assert found == [
        ("Paid Search > Email", 2, 1, 1000, 3, 3, 1),
        ("Paid Search", 1, 1, 500, 1, 3, 2),
        ("Email > Paid Search", 2, 1, 300, 2, 3, 3),
        ("Unattributed", 0, 1, 200, 0, None, 4),
    ]


def test_who_opens_assists_and_closes(built: Warehouse) -> None:
    found = built.tuples(
        "select campaign, journeys, touches, opened, assisted, closed"
        " from marts.touchpoint_roles where basis = 'pipeline' order by campaign"
    )
    assert found == [("brand", 2, 3, 2, 1, 1), ("generic", 1, 1, 0, 0, 1), ("news", 2, 2, 1, 0, 1)]


def test_deals_with_a_channel_against_deals_without_it(built: Warehouse) -> None:
    # Won in 10, 20 and 40 days; the first two after paid search, only the first after an e-mail.
    found = built.tuples(
        "select distinct channel, won_deals_with_channel, won_deals_without_channel,"
        " median_days_to_win_with_channel, median_days_to_win_without_channel"
        " from marts.touchpoint_roles where basis = 'pipeline' order by 1"
    )
    assert found == [("Email", 1, 2, 10, 30), ("Paid Search", 2, 1, 15, 40)]


def test_what_was_sourced_and_what_was_influenced(built: Warehouse) -> None:
    found = built.tuples(
        "select outcome, window_days, sourced_amount, influenced_deals, influenced_amount,"
        " influenced_share, all_deals, all_amount, contact_coverage"
        " from marts.pipeline_influence where grain = 'total' order by outcome, window_days"
    )
    # The open deal was last touched 42 days before now; two of three won deals within a month of
    # their wins, and the third by nobody.
    touched, share, reached = (300, 1, 300, 1), Decimal("0.882353"), Decimal("0.666667")
    assert found == [
        ("open", 30, 300, 0, 0, 0, 1, 300, 1),
        ("open", 90, *touched, 1, 300, 1),
        ("open", 180, *touched, 1, 300, 1),
        *(("won", days, 1500, 2, 1500, share, 3, 1700, reached) for days in (30, 90, 180)),
    ]


def test_sourced_adds_up_and_influenced_overlaps(built: Warehouse) -> None:
    found = built.tuples(
        "select grain, coalesce(campaign, channel), sourced_deals, sourced_amount,"
        " influenced_deals, influenced_amount from marts.pipeline_influence"
        " where outcome = 'won' and window_days = 30 and grain <> 'total' order by 1 desc, 2"
    )
    assert found == [
        ("channel", "Email", 0, 0, 1, 1000),
        ("channel", "Paid Search", 2, 1500, 2, 1500),
        ("campaign", "brand", 2, 1500, 2, 1500),
        ("campaign", "news", 0, 0, 1, 1000),
    ]


def test_how_much_of_a_buying_group_was_reached_before_the_opening(built: Warehouse) -> None:
    found = built.tuples(
        "select opportunity_id, people, people_reached, contact_coverage"
        " from marts.opportunities order by 1"
    )
    assert found == [("fast", 1, 1, 1), ("open", 1, 1, 1), ("steady", 1, 1, 1)] + [
        ("untouched", 1, 0, 0)
    ]


def test_all_that_happened_to_an_account_in_order(built: Warehouse) -> None:
    found = built.tuples(
        "select kind, date_diff('day', timestamp '2026-01-01 12:00:00', occurred_at), record_id"
        " = 'fast', opportunity_id, person_id is not null, coalesce(detail, campaign)"
        " from marts.account_timeline where account_id = 'fast' order by occurred_at"
    )
    assert found == [
        ("touch", 1, False, None, True, "brand"),
        ("touch", 2, False, None, True, "brand"),
        ("touch", 3, False, None, True, "news"),
        ("opportunity_opened", 4, True, "fast", False, None),
        ("sales_activity", 5, False, "fast", True, "Call"),
        ("opportunity_stage", 6, True, "fast", False, "Demo"),
        ("opportunity_won", 14, True, "fast", False, None),
    ]


def test_whether_an_account_warms_or_cools(built: Warehouse) -> None:
    # The last 43 days begin at midnight of the 3rd: visits of noon of the 2nd lie before them.
    found = built.tuples(
        "select account_id, recent_touches, previous_touches, engagement_velocity"
        " from marts.accounts order by 1"
    )
    assert found == [("fast", 2, 1, 2), ("open", 1, 1, 1), ("steady", 0, 1, 0)] + [
        ("untouched", 0, 0, None)
    ]

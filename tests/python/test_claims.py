"""What ad platforms claim is shown beside what they are credited with, and changes no credit."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from fixtures.journeys import TAGS, day, tables
from warehouse import Row, Warehouse, differences

Maker = Callable[[], Warehouse]

EUR = Decimal("1.13")  # in dollars, since 2025


def ad_spend(factor: int) -> list[Row]:
    """What two platforms report; their claims may be multiplied."""

    def row(platform: str, campaign: str, number: int, claims: str, value: int, **rest: str) -> Row:
        source, medium, name = TAGS.get(campaign, ("facebook", "paid_social", campaign))
        made: Row = {"platform": platform, "campaign_id": f"id of {campaign}", "spend": 10}
        made |= {"date": day(number).date(), "conversions": Decimal(claims) * factor}
        made |= {"conversions_value": value * factor, "currency": "USD"}
        made |= {"utm_source": source, "utm_medium": medium, "utm_campaign": name}
        return made | {"impressions": 100, "clicks": 10} | rest

    return [
        row("google_ads", "brand", 1, "2", 400, currency="EUR"),
        row("google_ads", "brand", 5, "1", 0),
        row("google_ads", "generic", 2, "1.5", 50),
        row("meta_ads", "spring", 1, "4", 900),
    ]


def company(new_warehouse: Maker, factor: int) -> Warehouse:
    """The company with its ads, built under first touch."""
    warehouse = new_warehouse()
    warehouse.load(tables() | {"ad_spend": ad_spend(factor)})
    warehouse.build(default_model="first_touch")
    return warehouse


@pytest.fixture(scope="module")
def built(new_warehouse: Maker) -> Warehouse:
    """The company as it is."""
    return company(new_warehouse, 1)


@pytest.fixture(scope="module")
def boasting(new_warehouse: Maker) -> Warehouse:
    """The company whose platforms claim a hundred times as much."""
    return company(new_warehouse, 100)


def test_claims_beside_credit(built: Warehouse) -> None:
    found = built.tuples(
        "select campaign, date - date '2026-01-01', claimed_conversions, claimed_amount, model,"
        " credited_opportunities, credited_pipeline_amount, credited_won, credited_revenue_amount"
        " from marts.claimed_conversions order by date, platform"
    )
    # Both deals that began with an ad began on day 1, with brand: 1000 and 500, and both were won.
    none = ("first_touch", 0, 0, 0, 0)
    assert found == [
        ("brand", 1, 2, 400 * EUR, "first_touch", 2, 1500, 2, 1500),
        ("spring", 1, 4, 900, *none),
        ("generic", 2, Decimal("1.5"), 50, *none),
        ("brand", 5, 1, 0, *none),
    ]


def test_claims_of_all_platforms_against_what_there_was(built: Warehouse) -> None:
    found = built.tuples(
        "select month::text, claiming_platforms, claimed_conversions, claimed_amount, leads,"
        " opportunities, won, revenue_amount, claims_per_won, claims_per_opportunity"
        " from marts.claims_against_conversions order by month"
    )
    ratios = (Decimal("4.25"), Decimal("2.125"))
    assert found == [
        ("2026-01-01", 2, Decimal("8.5"), 950 + 400 * EUR, 0, 4, 2, 1500, *ratios),
        ("2026-02-01", 0, 0, 0, 0, 0, 1, 200, None, None),
    ]


def test_what_platforms_claim_changes_nothing_else(built: Warehouse, boasting: Warehouse) -> None:
    claimed = "select sum(claimed_conversions) from marts.claimed_conversions"
    assert (built.value(claimed), boasting.value(claimed)) == (Decimal("8.5"), 850)
    changed = differences(built, boasting).keys()
    assert changed == {"claimed_conversions", "claims_against_conversions", "spend_by_grain"}

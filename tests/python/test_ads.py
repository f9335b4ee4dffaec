"""Exports of ad platforms, written by hand: what they cost, at which grain, under which UTMs."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from fixtures.ads import SYSTEMS, Rows, google_stats
from warehouse import Warehouse

READS_ARTIFACTS = True

Maker = Callable[[], Warehouse]
Amounts = dict[str | None, Decimal]

GRAINS = ["account", "campaign", "ad_group", "ad", "utm"]
SETTINGS: dict[str, Any] = {
    "source_systems": list(SYSTEMS),
    "expected_platforms": ["google_ads", "meta_ads"],
}
UNIT_TESTED = ["google", "meta", "linkedin"]
EUR = Decimal("1.13")  # in dollars, all of 2025


def loaded(warehouse: Warehouse, systems: dict[str, dict[str, Rows]]) -> Warehouse:
    """The warehouse, with exports of these systems in it."""
    for system, tables in systems.items():
        warehouse.load(tables, system)
    return warehouse


@pytest.fixture(scope="module")
def ads(new_warehouse: Maker) -> Warehouse:
    """All platforms' exports, built."""
    warehouse = loaded(new_warehouse(), SYSTEMS)
    warehouse.build(**SETTINGS)
    return warehouse


def spend(ads: Warehouse, grain: str, by: str, where: str) -> Amounts:
    """Spend in the billing currency at one grain."""
    found = ads.tuples(
        f"select {by}, sum(spend_in_currency) from marts.spend_by_grain"
        f" where grain = '{grain}' and {where} group by all"
    )
    return {None if key is None else str(key): Decimal(str(amount)) for key, amount in found}


def amounts(**values: str) -> Amounts:
    """Amounts by name; `unknown` stands for what a grain does not know."""
    return {
        None if name == "unknown" else name.lstrip("_"): Decimal(value)
        for name, value in values.items()
    }


BRAND = "platform = 'google_ads' and campaign_id = '10' and date = '2025-03-01'"


def test_spend_of_google_is_broken_down_as_far_as_it_is_known(ads: Warehouse) -> None:
    assert spend(ads, "campaign", "campaign_id", BRAND) == amounts(_10="100")
    assert spend(ads, "ad_group", "ad_group_id", BRAND) == amounts(_100="90", unknown="10")
    known = amounts(_1001="30", _1002="45", _1003="10")
    assert spend(ads, "ad", "ad_id", BRAND) == known | amounts(unknown="15")


def test_what_a_grain_does_not_know_is_named_so(ads: Warehouse) -> None:
    found = ads.tuples(
        "select grain, ad_group_id, ad_id, spend_in_currency, impressions, clicks"
        f" from marts.spend_by_grain where {BRAND} and not is_known order by all"
    )
    assert found == [
        ("ad", "100", None, 5, 100, 5),
        ("ad", None, None, 10, 200, 10),
        ("ad_group", None, None, 10, 200, 10),
    ]


def test_performance_max_without_ads_is_wholly_a_remainder(ads: Warehouse) -> None:
    found = ads.tuples(
        "select grain, ad_id, utm_source, utm_campaign, spend_in_currency, spend, is_known"
        " from marts.spend_by_grain where campaign_id = '11' order by grain"
    )
    cost, dollars = Decimal("25.500001"), Decimal("28.815001")
    assert found == [
        ("ad", None, None, None, cost, dollars, False),
        ("ad_group", None, None, None, cost, dollars, False),
        ("campaign", None, None, None, cost, dollars, True),
        ("utm", None, "google", "Everything", cost, dollars, True),
    ]


def test_utms_of_google_are_found_wherever_they_hide(ads: Warehouse) -> None:
    by = "concat_ws('/', utm_source, utm_medium, utm_campaign)"
    own, template = "google/cpc/own words", "google/cpc/brand_10"
    suffix = "google/display/brand_10"
    # The template of the campaign holds for what its ads leave unexplained, too.
    expected = {own: Decimal(30), template: Decimal(45 + 15), suffix: Decimal(10)}
    assert spend(ads, "utm", by, BRAND) == expected


def test_an_account_that_switched_tagging_off_has_no_utms(ads: Warehouse) -> None:
    untagged = "platform = 'google_ads' and account_id = '222'"
    assert spend(ads, "utm", "utm_source", untagged) == amounts(unknown="7")


def test_utms_of_meta_hold_no_placeholder(ads: Warehouse) -> None:
    meta = "platform = 'meta_ads' and account_id = '333'"
    found = spend(ads, "utm", "utm_campaign", meta)
    assert found == {"Spring & More": Decimal("12.34"), None: Decimal(8)}
    sources = spend(ads, "utm", "utm_source", meta)
    assert sources == amounts(facebook="17.34", unknown="3")
    braced = ads.value(
        "select count(*) from intermediate.int_ad_spend_priced"
        " where concat(utm_source, utm_medium, utm_campaign) like '%{%'"
    )
    assert braced == 0


def test_campaign_group_of_linkedin_is_the_campaign(ads: Warehouse) -> None:
    linkedin = "platform = 'linkedin_ads'"
    assert spend(ads, "account", "account_id", linkedin) == amounts(_444="70")
    assert spend(ads, "campaign", "campaign_id", linkedin) == amounts(_40="70")
    assert spend(ads, "ad_group", "ad_group_id", linkedin) == amounts(_41="50", _42="20")
    assert spend(ads, "ad", "ad_id", linkedin) == amounts(_411="30", unknown="40")
    found = spend(ads, "utm", "utm_campaign", linkedin)
    assert found == {"Accounts-Germany": Decimal(30), None: Decimal(40)}


def test_creative_without_campaign_is_listed_and_not_counted_twice(ads: Warehouse) -> None:
    found = ads.tuples(
        "select table_name, reason, amount from marts.rejected_rows"
        " where source_system = 'linkedin_ads'"
    )
    assert found == [("ad_analytics_by_creative", "key_missing", Decimal("5.4"))]


def test_reports_of_microsoft_bear_their_own_currency(ads: Warehouse) -> None:
    found = ads.tuples(
        "select currency, date::text, spend_in_currency, spend, impressions, clicks"
        " from marts.spend_by_grain where platform = 'microsoft_ads' and grain = 'campaign'"
        " order by date"
    )
    assert found == [
        ("EUR", "2025-03-01", Decimal(10), Decimal("11.3"), 100, 10),
        ("USD", "2025-03-16", Decimal(6), Decimal(6), 60, 6),
        ("USD", "2025-03-20", Decimal("-5.5"), Decimal("-5.5"), 0, 0),
    ]


def test_remainder_is_negative_where_the_ads_say_more(ads: Warehouse) -> None:
    day = "platform = 'microsoft_ads' and date = '2025-03-01'"
    assert spend(ads, "ad", "ad_id", day) == amounts(_501="11", unknown="-1")
    by = "concat_ws('/', utm_source, utm_medium, utm_campaign)"
    assert spend(ads, "utm", by, day) == {"bing/cpc/Bing brand": Decimal(11), "": Decimal(-1)}


def test_unified_report_is_taken_as_it_is(ads: Warehouse) -> None:
    tiktok = "platform = 'tiktok_ads'"
    assert spend(ads, "campaign", "campaign", tiktok) == amounts(Clips="100")
    assert spend(ads, "ad_group", "ad_group_id", tiktok) == amounts(_600="70", unknown="30")
    assert spend(ads, "ad", "ad_id", tiktok) == amounts(_6001="40", _6002="30", unknown="30")
    assert spend(ads, "utm", "utm_campaign", tiktok) == amounts(clips="35", unknown="65")


def test_the_package_calls_meta_by_an_older_name(ads: Warehouse) -> None:
    assert spend(ads, "campaign", "platform", "account_id = '777'") == amounts(meta_ads="9")


def test_what_platforms_claim_counts_once_and_earns_nothing(ads: Warehouse) -> None:
    found = ads.tuples(
        "select campaign_id, sum(claimed_conversions), sum(claimed_value_in_currency)"
        " from marts.spend_by_grain where grain = 'ad' and claimed_conversions <> 0 group by all"
        " order by campaign_id"
    )
    assert found == [
        ("10", Decimal("2.5"), 0),
        ("30", 7, 400),
        ("50", 6, 40),
        ("60", 3, 0),
    ]
    assert ads.value("select count(*) from marts.attribution_credits") == 0
    earned = ads.value("select sum(revenue_amount + won) from marts.channel_performance")
    assert earned == 0


@pytest.mark.parametrize("measure", ["spend", "spend_in_currency", "impressions", "clicks"])
def test_every_grain_sums_to_the_same_per_account_and_day(ads: Warehouse, measure: str) -> None:
    totals = [
        ads.tuples(
            f"select platform, account_id, currency, date, sum({measure}) from marts.spend_by_grain"
            f" where grain = '{grain}' group by all order by all"
        )
        for grain in GRAINS
    ]
    assert len(totals[0]) == 13
    assert totals == [totals[0]] * len(GRAINS)


def test_campaigns_cost_what_their_platforms_say(ads: Warehouse) -> None:
    found = ads.tuples(
        "select platform, campaign_id, spend, impressions, clicks from marts.campaign_performance"
        " where model = 'linear' order by platform, campaign_id"
    )
    assert found == [
        ("capterra", "80", 0, 120, 12),
        ("google_ads", "10", (100 + 18 + 5) * EUR, 1515, 85),
        ("google_ads", "11", Decimal("28.815001"), 300, 10),
        ("google_ads", "12", 7, 70, 0),
        ("google_ads", "99", EUR, 1, 1),
        ("linkedin_ads", "40", 70 * EUR, 700, 30),
        ("meta_ads", "(unknown)", 3, 10, 1),
        ("meta_ads", "30", Decimal("17.34"), 1100, 44),
        ("meta_ads", "70", 9, 9, 9),
        ("microsoft_ads", "50", Decimal("11.8"), 160, 16),
        ("tiktok_ads", "60", 100, 1000, 100),
    ]


def test_channels_follow_the_utms_else_the_platform(ads: Warehouse) -> None:
    found = ads.tuples(
        "select channel, spend, impressions, clicks from marts.channel_performance"
        " where model = 'linear' order by channel"
    )
    display = 10 * EUR + 5  # of Google's third ad and Meta's second
    search = (100 + 18 + 5 - 10 + 1) * EUR + Decimal("28.815001") + 7 + Decimal("11.8")
    social = 70 * EUR + Decimal("12.34") + 3 + 9 + 100
    assert found == [
        ("Display", display, 300, 14),
        ("Paid Search", search, 1846, 102),
        ("Paid Social", social, 2719, 180),
        ("Referral", 0, 120, 12),
    ]


def day_of_brand(ads: Warehouse, day: str) -> list[tuple[object, ...]]:
    """What campaign 10 cost on one day."""
    return ads.tuples(
        "select spend_in_currency, impressions, clicks from marts.spend_by_grain"
        f" where grain = 'campaign' and campaign_id = '10' and date = '{day}'"
    )


def test_restated_day_counts_as_loaded_last(ads: Warehouse) -> None:
    assert day_of_brand(ads, "2025-03-02") == [(18, 8, 3)]


def test_day_loaded_twice_counts_once(ads: Warehouse) -> None:
    assert day_of_brand(ads, "2025-03-03") == [(5, 7, 2)]


def ledger(ads: Warehouse, system: str, table: str) -> tuple[object, ...]:
    """Rows of a table that came in, were kept, deduplicated, superseded and rejected."""
    (found,) = ads.tuples(
        "select rows_in, rows_kept, rows_deduplicated, rows_superseded, rows_rejected"
        f" from marts.row_reconciliation where source_system = '{system}'"
        f" and table_name = '{table}'"
    )
    return found


@pytest.mark.parametrize(
    ("system", "table", "rows"),
    [
        ("google_ads", "campaign_stats", (10, 7, 1, 1, 1)),
        ("google_ads", "ad_stats", (3, 3, 0, 0, 0)),
        ("google_ads", "campaign_history", (4, 3, 0, 1, 0)),
        ("google_ads", "account_history", (3, 2, 0, 1, 0)),
        ("meta_ads", "basic_ad_actions", (7, 7, 0, 0, 0)),
        ("linkedin_ads", "ad_analytics_by_creative", (2, 1, 0, 0, 1)),
        ("microsoft_ads", "ad_group_daily_report", (0, 0, 0, 0, 0)),
        ("ad_reporting", "ad_reporting__url_report", (2, 2, 0, 0, 0)),
    ],
)
def test_every_row_of_every_level_is_accounted_for(
    ads: Warehouse, system: str, table: str, rows: tuple[int, ...]
) -> None:
    assert ledger(ads, system, table) == rows


def test_micros_that_are_no_number_are_rejected_for_it(ads: Warehouse) -> None:
    found = ads.tuples(
        "select table_name, reason, amount from marts.rejected_rows"
        " where source_system = 'google_ads'"
    )
    assert found == [("campaign_stats", "amount_invalid", None)]
    assert day_of_brand(ads, "2025-03-04") == []


def test_days_are_those_of_the_account(ads: Warehouse) -> None:
    """At half past eleven in Kolkata, and at midnight there, it is not the same day in UTC."""
    found = spend(ads, "account", "date::text", "account_id = '333'")
    assert found == {"2025-03-01": Decimal("15.34"), "2025-03-02": Decimal(5)}


def test_spend_of_a_campaign_nobody_knows_is_kept(ads: Warehouse) -> None:
    found = ads.tuples(
        "select grain, campaign_id, ad_id, spend, is_known from marts.spend_by_grain"
        " where campaign_id = '(unknown)' order by grain"
    )
    assert found == [
        ("ad", "(unknown)", "3999", 3, True),
        ("ad_group", "(unknown)", None, 3, False),
        ("campaign", "(unknown)", None, 3, False),
        ("utm", "(unknown)", None, 3, False),
    ]


def test_clicks_that_cost_nothing_have_no_ratio(ads: Warehouse) -> None:
    found = ads.tuples(
        "select spend, clicks, cost_per_lead, cac, roas, roi from marts.campaign_performance"
        " where platform = 'capterra' and model = 'linear'"
    )
    assert found == [(0, 12, None, None, None, None)]


def test_missing_platform_and_wrong_unit_are_red(new_warehouse: Maker) -> None:
    stats = [google_stats(id="10", cost_micros="60000000000000", impressions=1000, clicks=50)]
    warehouse = loaded(new_warehouse(), {"google_ads": {"campaign_stats": stats}})
    done = warehouse.run(
        source_systems=["google_ads", "meta_ads"], expected_platforms=["google_ads", "meta_ads"]
    )
    assert done.returncode != 0
    failures = re.findall("Failure in test (assert_[a-z_]+)", done.stdout + done.stderr)
    assert sorted(failures) == [
        "assert_cost_per_click_is_plausible",
        "assert_every_expected_platform_has_spend",
    ]


def test_decisions_of_the_connectors(ads: Warehouse) -> None:
    """Unit tests of a connector run only where its system is in use."""
    selected = [f"test_type:unit,path:models/staging/{name}_ads" for name in UNIT_TESTED]
    done = ads.run("test", "--select", *selected, **SETTINGS)
    assert done.returncode == 0, done.stdout
    results = json.loads((ads.folder / "target" / "run_results.json").read_text())["results"]
    unit_tests = [one["status"] for one in results if one["unique_id"].startswith("unit_test")]
    assert unit_tests == ["pass"] * 5

"""Deals as CRMs really have them: late touches, reopened, deleted, doubled, orphaned, mixed."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from fixtures.dirt import ledger, reasons
from fixtures.troubled_deals import AFTER, BEFORE, BETWEEN, NEW, STARTED, WON, tables
from warehouse import Row, Warehouse

READS_ARTIFACTS = True

Credits = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """All cases, built by a company that attributes new business alone."""
    warehouse = new_warehouse()
    warehouse.load(tables())
    warehouse.build(attributed_opportunity_types=[NEW.upper()])
    return warehouse


def credited(built: Warehouse, deal: str, basis: str) -> Credits:
    """Campaign, weight and amount of each credit of a deal under the linear model."""
    return built.tuples(
        "select coalesce(campaign, unattributed_reason), weight, amount"
        f" from marts.attribution_credits where conversion_id = '{deal}' and basis = '{basis}'"
        " and model = 'linear' order by touched_at, campaign"
    )


def shown(built: Warehouse, deal: str, columns: str) -> list[tuple[object, ...]]:
    """What the mart says of a deal."""
    return built.tuples(
        f"select {columns} from marts.opportunities where opportunity_id = '{deal}'"
    )


def money(built: Warehouse, basis: str, currency: str, month: str) -> list[tuple[object, ...]]:
    """Source, attributed, rejected, deleted amount and that of other types, for each model once."""
    return built.tuples(
        "select distinct source_amount, attributed_amount, rejected_amount, deleted_amount,"
        " other_types_amount from marts.money_reconciliation"
        f" where basis = '{basis}' and currency = '{currency}' and month = '{month}'"
    )


def test_a_touch_after_the_opening_earns_revenue_and_no_pipeline(built: Warehouse) -> None:
    assert credited(built, "late", "pipeline") == [(f"late {BEFORE}", 1, 100)]
    assert credited(built, "late", "revenue") == [
        (f"late {BEFORE}", Decimal("0.5"), 50),
        (f"late {BETWEEN}", Decimal("0.5"), 50),
    ]


def test_a_touch_at_the_instant_of_the_conversion_is_before_it(built: Warehouse) -> None:
    assert credited(built, "at once", "pipeline") == [(f"at once {STARTED}", 1, 100)]
    assert [row[0] for row in credited(built, "at once", "revenue")] == [
        f"at once {STARTED}",
        f"at once {WON}",
    ]


def test_a_touch_after_the_close_is_kept_and_earns_nothing(built: Warehouse) -> None:
    reason = "touches_after_conversion_only"
    for basis in ("pipeline", "revenue"):
        assert credited(built, "too late", basis) == [(reason, 1, 100)]
    kept = "select exclusion_reason from marts.touchpoints where campaign = "
    assert built.tuples(f"{kept}'late {AFTER}'") == [(None,)]
    assert built.tuples(f"{kept}'too late {AFTER}'") == [(None,)]


def test_a_deal_that_was_reopened_is_open(built: Warehouse) -> None:
    assert shown(built, "reopened", "is_won, is_closed, closed_at") == [(False, False, None)]
    assert credited(built, "reopened", "pipeline") == [(f"reopened {BEFORE}", 1, 100)]
    assert credited(built, "reopened", "revenue") == []


def test_a_deal_that_was_won_twice_earns_once_when_it_was_last_won(built: Warehouse) -> None:
    assert credited(built, "won again", "revenue") == [(f"won again {BEFORE}", 1, 100)]
    assert shown(built, "won again", "closed_at::date::text") == [("2025-05-01",)]


@pytest.mark.parametrize(
    ("deal", "won", "lost"),
    [("reopened", 0, 0), ("won again", 1, 0), ("skipped", 1, 0), ("moved back", 0, 1)],
)
def test_the_funnel_counts_a_deal_once_by_where_it_stands(
    built: Warehouse, deal: str, won: int, lost: int
) -> None:
    found = built.tuples(
        "select leads, mqls, sqls, opportunities, won, lost from marts.funnel_conversion"
        f" where campaign = '{deal} {BEFORE}' and cohort_month = '2025-01-01' and leads > 0"
    )
    assert found == [(1, 1, 1, 1, won, lost)]


def test_every_stage_change_is_kept_as_it_happened(built: Warehouse) -> None:
    stages = built.tuples(
        "select stage from intermediate.int_opportunity_stage_changes"
        " where opportunity_id = 'moved back' order by entered_at"
    )
    assert [stage for (stage,) in stages] == ["Discovery", "Proposal", "Evaluation", "Closed Lost"]


@pytest.mark.parametrize(
    ("deal", "amount"), [("changed", "80.05"), ("negative", "-20.25"), ("zero", "0")]
)
def test_an_amount_may_change_after_the_win_be_negative_or_zero(
    built: Warehouse, deal: str, amount: str
) -> None:
    assert credited(built, deal, "revenue") == [(f"amounts {BEFORE}", 1, Decimal(amount))]


def test_a_win_without_an_amount_is_rejected_and_an_open_deal_is_not(built: Warehouse) -> None:
    assert reasons(built, "opportunities") == {
        "amount_invalid": 1,
        "amount_missing": 1,
        "date_invalid": 1,
        "fx_missing": 1,
    }
    assert shown(built, "none", "amount") == []
    assert shown(built, "none yet", "amount, amount_in_currency") == [(0, None)]


def test_older_states_of_a_deal_are_counted_as_superseded(built: Warehouse) -> None:
    rows = len(tables()["opportunities"])
    assert ledger(built, "opportunities") == (rows, rows - 9, 0, 5, 4)


def test_a_deal_whose_latest_state_is_unreadable_is_not_what_it_was_before(
    built: Warehouse,
) -> None:
    assert shown(built, "spoiled", "amount") == []
    assert credited(built, "spoiled", "revenue") == []


def test_a_state_of_an_unreadable_time_is_told_and_replaces_none(built: Warehouse) -> None:
    assert shown(built, "undated", "amount") == [(40,)]


def test_what_was_deleted_is_no_deal_and_its_money_has_a_place(built: Warehouse) -> None:
    assert shown(built, "deleted", "amount") == []
    assert credited(built, "deleted", "revenue") == []
    # Seventy euros of the deal that was restored count, seventy of the deleted one are set aside.
    assert money(built, "revenue", "EUR", "2025-05-01") == [(70, 70, 0, 70, 0)]


def test_what_was_restored_is_whole_again(built: Warehouse) -> None:
    assert shown(built, "restored", "amount_in_currency, is_won") == [(70, True)]
    euro = Decimal("1.13")
    for basis in ("pipeline", "revenue"):
        assert credited(built, "restored", basis) == [(f"deleted {BEFORE}", 1, 70 * euro)]


def test_d6_what_the_crm_deletes_for_good_is_set_aside_until_it_is_back(
    built: Warehouse, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse, all_deals = new_warehouse(), tables()["opportunities"]
    warehouse.become(built)
    purged = ("deleted", "restored", "reopened")
    left = [deal for deal in all_deals if deal["opportunity_id"] not in purged]
    latest = "from marts.pipeline_rollforward order by day desc limit 1"
    open_deals = int(str(built.value(f"select closing_opportunities {latest}")))

    def build(deals: list[Row], as_of: str) -> None:
        warehouse.load(tables() | {"opportunities": deals})
        warehouse.build(as_of=as_of, attributed_opportunity_types=[NEW.upper()])

    build(left, "2027-01-01 00:00:00")
    assert money(warehouse, "revenue", "EUR", "2025-05-01") == [(0, 0, 0, 140, 0)]
    # Only one of the three was open; the others had left the pipeline when they were won.
    columns = "select day::text, deleted, deleted_amount, closing_opportunities"
    assert warehouse.tuples(f"{columns} {latest}") == [("2027-01-01", 1, 100, open_deals - 1)]

    build(all_deals, "2027-01-02 00:00:00")
    assert money(warehouse, "revenue", "EUR", "2025-05-01") == [(70, 70, 0, 70, 0)]
    for mart in ("money_reconciliation", "pipeline_rollforward"):
        rows = f"from marts.{mart} order by all"
        assert warehouse.tuples(rows) == built.tuples(rows)


def test_a_deal_of_five_contacts_in_ten_roles_is_credited_once(built: Warehouse) -> None:
    assert shown(built, "crowd", "people, touchpoints") == [(5, 5)]
    credits = credited(built, "crowd", "revenue")
    assert [weight for _, weight, _ in credits] == [Decimal("0.2")] * 5
    amounts = [Decimal(str(amount)) for _, _, amount in credits]
    assert sorted(amounts) == [Decimal(20)] * 4 + [Decimal("20.01")]


def test_a_contact_without_a_deal_earns_nothing_and_is_somebody(built: Warehouse) -> None:
    person = built.person_of("contact_id", "contact bystander")
    people = built.tuples(f"select account_id from marts.people where person_id = '{person}'")
    assert people == [("bystander",)]
    earned = f"select count(*) from marts.attribution_credits where person_id = '{person}'"
    assert built.value(earned) == 0


def test_deals_of_other_types_earn_nothing_and_their_money_has_a_place(built: Warehouse) -> None:
    assert [weight for _, weight, _ in credited(built, "first", "revenue")] == [1]
    for deal in ("renewal", "upsell", "untyped", "open renewal"):
        assert credited(built, deal, "pipeline") == credited(built, deal, "revenue") == []
        assert shown(built, deal, "is_attributed, touchpoints") == [(False, 0)]
    assert shown(built, "first", "is_attributed, touchpoints") == [(True, 1)]
    assert money(built, "revenue", "GBP", "2025-07-01") == [(100, 100, 0, 0, 75)]
    assert money(built, "pipeline", "GBP", "2025-02-01") == [(100, 100, 0, 0, 82)]


def test_an_account_has_won_deals_of_all_types(built: Warehouse) -> None:
    pounds = "select won_amount from marts.accounts where account_id = 'types'"
    assert built.value(pounds) == 175 * Decimal("1.318")


def test_values_that_no_seed_knows_are_listed_and_warned_of(built: Warehouse) -> None:
    found = built.tuples("select kind, value, records from marts.unmapped_values order by kind")
    assert found == [
        ("currency", "XTS", 2),
        ("lead_source", "Messe Köln", 1),
        ("lead_stage", "Musing", 1),
        ("lead_status", "Pondering", 1),
        ("opportunity_stage", "Gewonnen", 1),
    ]
    results = json.loads((built.folder / "target" / "run_results.json").read_text())["results"]
    outcome = {one["unique_id"].split(".")[2]: one["status"] for one in results}
    assert outcome["assert_every_value_is_mapped"] == "warn"


def test_a_lead_of_an_unknown_stage_counts_as_a_lead(built: Warehouse) -> None:
    person = built.person_of("lead_id", "renamed")
    found = built.tuples(
        f"select lifecycle_stage, mql_at, sql_at from marts.people where person_id = '{person}'"
    )
    assert found == [("lead", None, None)]


def test_a_won_deal_whose_stage_was_renamed_is_won(built: Warehouse) -> None:
    assert shown(built, "renamed", "stage, is_won") == [("Gewonnen", True)]
    assert credited(built, "renamed", "revenue") == [(f"renamed {BEFORE}", 1, 100)]


def test_a_deal_that_was_entered_twice_is_marked_and_counts(built: Warehouse) -> None:
    marked = built.tuples(
        "select opportunity_id from marts.opportunities where is_possible_duplicate order by 1"
    )
    assert marked == [("double 1",), ("double 2",)]
    for deal in ("double 1", "double 2"):
        assert credited(built, deal, "revenue") == [(f"double {BEFORE}", 1, 55)]


@pytest.mark.parametrize("deal", ["no account", "lost account"])
def test_an_orphan_is_kept_and_marked(built: Warehouse, deal: str) -> None:
    assert shown(built, deal, "has_known_account, amount") == [(False, 12)]
    assert credited(built, deal, "revenue") == [("no_buying_group", 1, 12)]


def test_a_deal_without_account_and_owner_is_its_contacts(built: Warehouse) -> None:
    deal = "no account, a contact"
    assert shown(built, deal, "has_known_account, people") == [(False, 1)]
    assert credited(built, deal, "revenue") == [(f"wanderer {BEFORE}", 1, 12)]


def test_other_deals_have_a_known_account(built: Warehouse) -> None:
    unknown = built.tuples(
        "select opportunity_id from marts.opportunities where not has_known_account"
        " and opportunity_id not like 'of nobody%' order by 1"
    )
    assert [deal for (deal,) in unknown] == ["lost account", "no account", "no account, a contact"]


def test_no_stage_is_made_up_before_the_history_begins(built: Warehouse) -> None:
    begun = "created_at::date::text, history_starts_at::date::text"
    assert shown(built, "tracked late", begun) == [(STARTED, "2025-02-20")]
    assert shown(built, "never tracked", begun) == [(STARTED, None)]
    changes = built.tuples(
        "select opportunity_id, stage, amount from intermediate.int_opportunity_stage_changes"
        " where opportunity_id in ('tracked late', 'never tracked') order by entered_at"
    )
    assert changes == [
        ("tracked late", "Negotiation", None),
        ("tracked late", "Closed Won", None),
    ]

"""Salesforce comes through as its loaders write it, under either names, with history or without."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fixtures import salesforce
from fixtures.salesforce import (
    ACME,
    ANA,
    ANA_CONTACT,
    ANA_OLD,
    BOB,
    CAROL,
    DAVE,
    FAIR,
    GONE,
    LOST,
    OPEN,
    TWIN,
    WEBINAR,
    WON,
)
from warehouse import ROOT, Warehouse, differences

Maker = Callable[[], Warehouse]

# rows in, kept, deduplicated, superseded, rejected
ROWS = {
    "account": (3, 3, 0, 0, 0),
    "campaign": (2, 2, 0, 0, 0),
    "campaign_member": (6, 4, 0, 0, 2),
    "contact": (3, 2, 0, 0, 1),
    "event": (1, 1, 0, 0, 0),
    "lead": (8, 5, 1, 1, 1),
    "lead_history": (5, 3, 1, 0, 1),
    "opportunity": (8, 4, 0, 1, 3),
    "opportunity_contact_role": (3, 2, 0, 0, 1),
    "opportunity_field_history": (5, 4, 0, 0, 1),
    "opportunity_history": (4, 3, 1, 0, 0),
    "task": (4, 3, 0, 0, 1),
}


def built(warehouse: Warehouse, style: salesforce.Style) -> Warehouse:
    warehouse.load(salesforce.tables(style), "salesforce")
    warehouse.build(source_systems=["salesforce"])
    return warehouse


@pytest.fixture(scope="module")
def fivetran(new_warehouse: Maker) -> Warehouse:
    """The company as Fivetran exports it, built."""
    return built(new_warehouse(), "fivetran")


@pytest.fixture(scope="module")
def stitch(new_warehouse: Maker) -> Warehouse:
    """The company as Stitch exports it, built."""
    return built(new_warehouse(), "stitch")


@pytest.fixture(params=["fivetran", "stitch"])
def company(request: pytest.FixtureRequest) -> Warehouse:
    """The company in each style."""
    warehouse: Warehouse = request.getfixturevalue(request.param)
    return warehouse


def test_both_styles_give_the_same_marts(fivetran: Warehouse, stitch: Warehouse) -> None:
    # Rejected rows are listed by the hash of what they say, which five say in other words.
    assert differences(fivetran, stitch) == {"rejected_rows": 2 * 5}


def test_every_raw_row_is_accounted_for(company: Warehouse) -> None:
    found = company.tuples(
        "select table_name, rows_in, rows_kept, rows_deduplicated, rows_superseded, rows_rejected"
        " from marts.row_reconciliation where source_system = 'salesforce'"
    )
    assert {row[0]: row[1:] for row in found} == ROWS


def test_rejected_rows_have_their_reasons(company: Warehouse) -> None:
    assert company.tuples(
        "select table_name, reason, count(*) from marts.rejected_rows group by all order by all"
    ) == [
        ("campaign_member", "date_missing", 1),
        ("campaign_member", "no_longer_valid", 1),
        ("contact", "key_missing", 1),
        ("lead", "date_invalid", 1),
        ("lead_history", "date_invalid", 1),
        ("opportunity", "amount_invalid", 2),
        ("opportunity", "date_invalid", 1),
        ("opportunity_contact_role", "no_longer_valid", 1),
        ("opportunity_field_history", "amount_invalid", 1),
        ("task", "date_invalid", 1),
    ]


def test_a_converted_lead_is_its_contact_and_a_merged_one_its_survivor(company: Warehouse) -> None:
    people = [
        *company.people_of("lead_id", [ANA, ANA_OLD, BOB, CAROL, GONE]),
        *company.people_of("contact_id", [ANA_CONTACT, DAVE]),
    ]
    ana, old, bob, carol, gone, contact, dave = people
    assert ana == old == contact
    assert len({ana, bob, carol, gone, dave}) == 5


def test_people_have_what_their_leads_captured(company: Warehouse) -> None:
    people = dict(
        zip(
            company.people_of("lead_id", [ANA, BOB, CAROL, GONE]),
            ["ana", "bob", "carol", "gone"],
            strict=True,
        )
    )
    found = company.tuples(
        "select person_id, account_id, first_touch_channel, first_touch_source,"
        " first_touch_medium, first_touch_campaign, last_touch_channel, lead_created_at, mql_at,"
        " sql_at, opportunity_at, customer_at, lifecycle_stage from marts.people"
    )
    converted = datetime(2025, 3, 20, 11)
    opened, won = datetime(2025, 3, 20, 12), datetime(2025, 5, 15)
    assert {people[row[0]]: row[1:] for row in found if row[0] in people} == {
        "ana": (
            *(ACME, "Paid Search", "google", "cpc", "spring", "Paid Search"),
            *(datetime(2025, 3, 1, 9), converted, converted, opened, won, "customer"),
        ),
        "bob": (
            *(TWIN, "Webinar", None, None, None, "Webinar"),
            *(datetime(2025, 3, 5, 8), datetime(2025, 3, 10, 8), None, None, None, "mql"),
        ),
        "carol": (
            *(None, "Email", "newsletter", "email", "june", "Email"),
            *(datetime(2025, 6, 1, 8), None, None, None, None, "lead"),
        ),
        "gone": (*[None] * 11, "visitor"),
    }


def test_opportunities_are_those_that_count(company: Warehouse) -> None:
    found = company.tuples(
        "select opportunity_id, account_id, stage, amount, is_won, is_closed, created_at,"
        " closed_at, loss_reason from marts.opportunities"
    )
    opened, reopened = datetime(2025, 3, 20, 12), datetime(2026, 6, 1, 12)
    assert {row[0]: row[1:] for row in found} == {
        WON: (
            *(ACME, "Closed Won", Decimal("10000"), True, True),
            *(opened, datetime(2025, 5, 15), None),
        ),
        # 1,000 EUR at 1.13
        LOST: (
            *(TWIN, "Closed Lost", Decimal("1130"), False, True),
            *(datetime(2025, 6, 2, 12), datetime(2025, 6, 20), "Price"),
        ),
        OPEN: (ACME, "Proposal", Decimal("2500.50"), False, False, reopened, None, None),
    }


def test_responses_are_touches_and_earn_the_deal(company: Warehouse) -> None:
    found = company.tuples(
        "select basis, person_id, channel, campaign, touched_at, amount"
        " from marts.attribution_credits"
        f" where conversion_id = '{WON}' and model = 'linear' order by basis, touched_at"
    )
    (ana, dave) = company.people_of("contact_id", [ANA_CONTACT, DAVE])
    fair = (ana, "Sponsorship", "Trade Fair", datetime(2025, 3, 10))
    webinar = (ana, "Webinar", "Spring Webinar", datetime(2025, 3, 12))
    answer = (dave, "Webinar", "Spring Webinar", datetime(2025, 4, 1))
    assert [row[:5] for row in found] == [
        *(("pipeline", *touch) for touch in (fair, webinar)),
        *(("revenue", *touch) for touch in (fair, webinar, answer)),
    ]
    assert [row[5] for row in found[:2]] == [Decimal("5000"), Decimal("5000")]
    assert {row[5] for row in found[2:]} == {Decimal("3333.33"), Decimal("3333.34")}
    assert sum(Decimal(str(row[5])) for row in found[2:]) == Decimal("10000")


def test_who_did_not_respond_and_what_was_deleted_make_nothing(company: Warehouse) -> None:
    assert company.tuples(
        "select campaign_id, count(*) from marts.touchpoints group by all order by all"
    ) == [(FAIR, 1), (WEBINAR, 2)]
    assert company.tuples(
        "select distinct conversion_id, basis from marts.attribution_credits order by all"
    ) == sorted([(WON, "pipeline"), (WON, "revenue"), (LOST, "pipeline"), (OPEN, "pipeline")])


def test_a_stage_that_only_repeats_is_no_change(company: Warehouse) -> None:
    changes = "where row_status = 'kept' order by entered_at, changed_field"
    assert company.tuples(
        "select opportunity_id, changed_field, stage, entered_at, amount"
        f" from staging.stg_salesforce__opportunity_stage_changes {changes}"
    )[:4] == [
        (WON, "stage", "Prospecting", datetime(2025, 3, 20, 12), Decimal("8000")),
        (WON, "amount", None, datetime(2025, 3, 25, 12), Decimal("10000")),
        (WON, "other", "Prospecting", datetime(2025, 3, 25, 12), Decimal("10000")),
        (WON, "nextstep", None, datetime(2025, 3, 26, 12), None),
    ]
    assert company.tuples(
        "select opportunity_id, stage, entered_at"
        " from staging.stg_salesforce__opportunity_stage_changes"
        " where row_status = 'kept' and changed_field = 'stage' order by entered_at"
    ) == [
        (WON, "Prospecting", datetime(2025, 3, 20, 12)),
        (WON, "Negotiation", datetime(2025, 4, 20, 12)),
        (WON, "Closed Won", datetime(2025, 5, 15, 16)),
        (LOST, "Proposal", datetime(2025, 6, 5, 12)),
    ]
    assert company.tuples(
        "select lead_id, stage, entered_at from staging.stg_salesforce__lead_stage_changes"
        " where row_status = 'kept' and changed_field = 'stage' order by entered_at"
    ) == [(BOB, "New", datetime(2025, 3, 5, 8)), (BOB, "MQL", datetime(2025, 3, 10, 8))]


def test_activities_are_with_whom_and_about_what_their_ids_say(company: Warehouse) -> None:
    found = company.tuples(
        "select activity_id, source_table, occurred_at, lead_id, contact_id, account_id,"
        " opportunity_id from staging.stg_salesforce__sales_activities"
        " where row_status = 'kept' order by activity_id"
    )
    assert found == [
        ("00T1", "task", datetime(2025, 3, 8), BOB, None, None, None),
        ("00T2", "task", datetime(2025, 4, 2), None, ANA_CONTACT, ACME, WON),
        ("00T3", "task", datetime(2025, 4, 3, 10), None, DAVE, TWIN, None),
        ("00U1", "event", datetime(2025, 4, 5, 14), None, ANA_CONTACT, None, None),
    ]


def test_columns_that_no_mart_shows_are_staged(company: Warehouse) -> None:
    assert company.tuples(
        "select anonymous_id, click_id, contact_id, account_id, opportunity_id, merged_into_id"
        " from staging.stg_salesforce__leads"
        f" where lead_id in ('{ANA}', '{ANA_OLD}') and row_status = 'kept' order by lead_id"
    ) == [
        ("d-1", "g-1", ANA_CONTACT, ACME, WON, None),
        (None, None, None, None, None, ANA),
    ]
    assert company.tuples(
        "select competitor, loss_reason from staging.stg_salesforce__opportunities"
        f" where opportunity_id = '{LOST}'"
    ) == [("Rival", "Price")]
    assert company.tuples(
        "select account_id, domain, employees from staging.stg_salesforce__accounts"
        f" where account_id in ('{ACME}', '{TWIN}') order by account_id"
    ) == [(ACME, "https://www.acme.example/start", 250), (TWIN, "twin.example", 7)]
    assert company.tuples(
        "select contact_id, phone from staging.stg_salesforce__contacts"
        f" where contact_id = '{DAVE}'"
    ) == [(DAVE, "+49 30 5550102")]


def test_a_deal_without_a_rate_is_rejected_under_the_name_of_its_table(
    new_warehouse: Maker,
) -> None:
    deal = {"created_date": "2025-01-01 10:00:00", "close_date": "2025-01-02", "amount": "5"}
    deal |= {"stage_name": "Closed Won", "is_won": "true", "is_closed": "true"}
    gold = deal | {"id": WON, "currency_iso_code": "XAU"}
    dollars = deal | {"id": OPEN, "currency_iso_code": "USD"}
    warehouse = new_warehouse()
    warehouse.load({"opportunity": [gold, dollars]}, "salesforce")
    warehouse.build(source_systems=["salesforce"])
    assert warehouse.tuples(
        "select source_system, table_name, reason, amount from marts.rejected_rows"
    ) == [("salesforce", "opportunity", "fx_missing", Decimal("5"))]


def test_a_missing_required_column_is_one_clear_error(new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    leads = [{"id": ANA, "email": "ana@acme.example"}]
    warehouse.load({"lead": leads, "contact": [{"id": DAVE}]}, "salesforce")
    done = warehouse.run(source_systems=["salesforce"])
    assert done.returncode != 0
    said = " ".join((done.stdout + done.stderr).split())
    assert said.count("expected column") == 1
    assert 'system salesforce, table "warehouse"."salesforce"."lead"' in said
    assert "expected column created_date, found only id, email" in said
    assert not warehouse.marts.exists() or warehouse.relations("staging") == []


def test_unit_tests_pass(tmp_path: Path) -> None:
    """The decisions of this connector's models, which the project's own run leaves disabled."""
    dbt = str(Path(sys.executable).with_name("dbt"))
    options = ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT), "--no-use-colors"]
    environment = os.environ | {
        "CLOSED_LOOP_DUCKDB": "warehouse.duckdb",
        "CLOSED_LOOP_PROJECT": str(ROOT),
        "CLOSED_LOOP_TEMP_DIRECTORY": "temporary",
        "DBT_TARGET_PATH": str(tmp_path / "target"),
        "DBT_LOG_PATH": str(tmp_path / "logs"),
    }
    done = subprocess.run(
        [
            dbt,
            "build",
            *options,
            "-s",
            "staging.salesforce",
            "stage_outcomes",
            "--vars",
            "source_systems: [salesforce]",
        ],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    assert done.stdout.count("PASS stg_salesforce__") == 15, done.stdout

"""The synthetic company is repeatable, complete and consistent with its own truth."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]

COLUMNS = {
    "events": "event_id occurred_at event_name received_at anonymous_id user_id email phone url "
    "referrer utm_source utm_medium utm_campaign utm_content utm_term click_id click_id_type offer "
    "user_agent ip consent_analytics consent_ads",
    "leads": "lead_id created_at email phone first_name last_name company title website country "
    "lead_source status anonymous_id utm_source utm_medium utm_campaign utm_content utm_term "
    "click_id converted_at contact_id account_id opportunity_id owner_id disqualified_reason "
    "merged_into_id is_deleted updated_at",
    "lead_stage_changes": "lead_id stage entered_at",
    "contacts": "contact_id account_id email phone first_name last_name title created_at "
    "merged_into_id is_deleted updated_at",
    "accounts": "account_id name domain industry employees annual_revenue country created_at "
    "merged_into_id is_deleted updated_at",
    "opportunities": "opportunity_id created_at account_id primary_contact_id name type amount "
    "currency stage closed_at is_closed is_won owner_id campaign_id lead_source loss_reason "
    "competitor is_deleted updated_at",
    "opportunity_stage_changes": "opportunity_id stage entered_at amount",
    "opportunity_contacts": "opportunity_id contact_id role is_primary",
    "campaigns": "campaign_id name type channel starts_on ends_on budgeted_cost actual_cost "
    "currency",
    "campaign_members": "campaign_id lead_id contact_id status responded_at",
    "sales_activities": "activity_id occurred_at type lead_id contact_id account_id "
    "opportunity_id owner_id",
    "ad_spend": "platform date campaign_id account_id campaign_name currency spend impressions "
    "clicks conversions conversions_value utm_source utm_medium utm_campaign",
    "calls": "call_id started_at caller_phone tracking_number duration_seconds anonymous_id "
    "utm_source utm_medium utm_campaign click_id",
    "orders": "order_id ordered_at amount currency store email phone loyalty_id coupon_code "
    "anonymous_id user_id is_refunded",
    "customer_events": "event_id occurred_at type account_id email amount currency score",
    "experiment_assignments": "experiment_id unit_type unit_id variant assigned_at",
}

# Each query counts the rows that break the promise its name makes; the second is the least
# number of rows the promise speaks about, so that no promise holds for want of rows.
PROMISES = {
    "event_times_lie_in_the_two_years": (
        "select count(*) from events where try_cast(occurred_at as timestamp)"
        " not between timestamp '2024-07-01' and timestamp '2026-06-30 23:59:59'",
        "select count(*) from events where try_cast(occurred_at as timestamp) is not null",
    ),
    "a_web_lead_has_its_form_event": (
        "select count(*) from leads anti join events on leads.anonymous_id = events.anonymous_id"
        " and leads.created_at = events.occurred_at and leads.email = events.email"
        " and events.event_name = 'form_submit' where leads.anonymous_id is not null",
        "select count(*) from leads where anonymous_id is not null",
    ),
    "stages_follow_the_lead_and_each_other": (
        "select count(*) from lead_stage_changes inner join leads using (lead_id)"
        " left join lead_stage_changes as mql on lead_stage_changes.lead_id = mql.lead_id"
        " and mql.stage = 'MQL' where lead_stage_changes.entered_at < leads.created_at"
        " or mql.entered_at is null or lead_stage_changes.entered_at < mql.entered_at",
        "select count(*) from lead_stage_changes",
    ),
    "a_converted_lead_has_its_opportunity": (
        "select count(*) from leads anti join opportunities"
        " on leads.opportunity_id = opportunities.opportunity_id"
        " and leads.converted_at = opportunities.created_at where leads.status = 'Converted'",
        "select count(*) from leads where status = 'Converted'",
    ),
    "an_opportunity_has_one_primary_contact": (
        "select count(*) from opportunities left join (select opportunity_id, count(*) filter"
        " (where is_primary = 'true') as primaries from opportunity_contacts group by all)"
        " as members using (opportunity_id) where primaries is distinct from 1",
        "select count(*) from opportunities",
    ),
    "an_order_names_a_real_person": (
        "select count(*) from orders anti join identifiers on true_person is not null and"
        " ((identifier_type, identifier) in (('email', orders.email),"
        " ('user_id', orders.user_id), ('loyalty_id', orders.loyalty_id)))",
        "select count(*) from orders",
    ),
    "paid_visits_find_their_spend": (
        "select count(*) from events anti join ad_spend"
        " using (utm_source, utm_medium, utm_campaign) anti join spoiled_rows on event_id = row_key"
        " and kind = 'broken_utm' where click_id is not null",
        "select count(*) from events where click_id is not null",
    ),
    "only_stated_dirt_repeats_an_event": (
        "select count(*) from (select event_id from events where event_id is not null"
        " group by event_id having count(*) > 1) anti join spoiled_rows"
        " on event_id = row_key and kind in ('duplicate', 'redelivered')",
        "select count(*) from spoiled_rows where kind in ('duplicate', 'redelivered')",
    ),
    "unreadable_amounts_are_in_the_truth": (
        "select count(*) from orders anti join spoiled_rows on order_id = row_key"
        " and kind = 'unreadable_amount' where try_cast(amount as decimal(18, 2)) is null",
        "select count(*) from orders where try_cast(amount as decimal(18, 2)) is null",
    ),
    "lost_keys_are_in_the_truth": (
        "select count(*) from events anti join spoiled_rows on kind = 'missing_key'"
        " and row_key = anonymous_id || '@' || occurred_at where event_id is null",
        "select count(*) from events where event_id is null",
    ),
    "late_events_are_in_the_truth": (
        "select count(*) from events anti join spoiled_rows on event_id = row_key"
        " and kind in ('late', 'redelivered') where date_diff('second',"
        " try_cast(occurred_at as timestamp), try_cast(received_at as timestamp)) > 60",
        "select count(*) from spoiled_rows where kind = 'late'",
    ),
    "no_event_comes_before_it_happened_or_after_the_two_years": (
        "select count(*) from events where try_cast(received_at as timestamp)"
        " < try_cast(occurred_at as timestamp)"
        " or received_at > '2026-07-03'",
        "select count(*) from events where try_cast(occurred_at as timestamp) is not null",
    ),
    "broken_utms_are_in_the_truth": (
        "select count(*) from events anti join ad_spend"
        " on events.utm_source = ad_spend.utm_source anti join spoiled_rows"
        " on event_id = row_key and kind = 'broken_utm' where utm_source is not null"
        " and utm_source not in ('newsletter', 'softwareguide', 'couponhive')",
        "select count(*) from spoiled_rows where kind = 'broken_utm'",
    ),
    "a_churned_cookie_is_seen_on_one_day": (
        "select count(*) from (select row_key from spoiled_rows inner join events"
        " on row_key = anonymous_id where kind = 'churned_cookie' and occurred_at like '____-%'"
        " group by row_key having count(distinct left(occurred_at, 10)) > 1)",
        "select count(*) from spoiled_rows where kind = 'churned_cookie'",
    ),
    "members_of_missing_campaigns_are_in_the_truth": (
        "select count(*) from campaign_members anti join campaigns using (campaign_id)"
        " anti join spoiled_rows on campaign_id = row_key and kind = 'missing_campaign'",
        "select count(*) from campaign_members anti join campaigns using (campaign_id)",
    ),
    "a_reopened_opportunity_was_lost_before_it_was_closed": (
        "select count(*) from (from spoiled_rows where kind = 'reopened') as reopened"
        " left join (select row_key from spoiled_rows inner join opportunity_stage_changes"
        " on row_key = opportunity_id inner join opportunities using (opportunity_id)"
        " where kind = 'reopened' and entered_at < closed_at"
        " and opportunity_stage_changes.stage = 'Closed Lost') as lost using (row_key)"
        " where lost.row_key is null",
        "select count(*) from spoiled_rows where kind = 'reopened'",
    ),
    "a_backdated_close_was_entered_later": (
        "select count(*) from opportunities inner join opportunity_stage_changes as changes"
        " on opportunities.opportunity_id = changes.opportunity_id"
        " and opportunities.stage = changes.stage and changes.entered_at > closed_at"
        " anti join spoiled_rows on opportunities.opportunity_id = row_key"
        " and kind = 'backdated'",
        "select count(*) from spoiled_rows where kind = 'backdated'",
    ),
    "deleted_opportunities_are_in_the_truth": (
        "select count(*) from (from opportunities where is_deleted = 'true') as deleted"
        " full join (from spoiled_rows where kind = 'deleted') as stated"
        " on opportunity_id = row_key where opportunity_id is null or row_key is null",
        "select count(*) from spoiled_rows where kind = 'deleted'",
    ),
    "every_first_event_of_the_truth_exists": (
        "select count(*) from visits anti join events on first_event_id = event_id",
        "select count(*) from visits",
    ),
    "every_unmerged_lead_has_an_outcome": (
        "select count(*) from (from leads where merged_into_id is null) as leads"
        " full join lead_outcomes using (lead_id)"
        " where leads.created_at is distinct from lead_outcomes.created_at",
        "select count(*) from lead_outcomes",
    ),
    "outcomes_of_opportunities_are_what_the_crm_says": (
        "select count(*) from (from opportunities where is_deleted = 'false') as opportunities"
        " full join opportunity_outcomes as outcomes using (opportunity_id)"
        " where opportunities.is_won is distinct from outcomes.is_won"
        " or opportunities.currency is distinct from outcomes.currency"
        " or (opportunities.amount <> outcomes.amount and opportunities.amount <> 'TBD')",
        "select count(*) from opportunity_outcomes",
    ),
    "outcomes_count_with_a_known_lead": (
        "select count(*) from opportunity_outcomes anti join lead_outcomes using (lead_id)",
        "select count(*) from opportunity_outcomes",
    ),
    "known_groups_lie_within_a_person": (
        "select count(*) from (select 1 from identifiers where known_group is not null"
        " group by known_group having count(distinct true_person) <> 1)",
        "select count(*) from (select 1 from identifiers where known_group is not null"
        " group by known_group having count(*) > 1)",
    ),
    "a_lead_and_its_address_are_known_together": (
        "select count(*) from leads inner join identifiers as addresses"
        " on lower(leads.email) = addresses.identifier and addresses.true_person is not null"
        " left join identifiers as own on leads.lead_id = own.identifier"
        " where own.known_group is distinct from addresses.known_group",
        "select count(*) from leads where email is not null",
    ),
}
PLAIN_PHONE = r"""'+' || regexp_replace(regexp_replace(phone, '\D', '', 'g'), '^00', '')"""
IDENTIFIERS = {
    "anonymous_id": ("events", "anonymous_id"),
    "user_id": ("events", "user_id"),
    "email": ("events", "lower(email)"),
    "email of a lead": ("leads", "lower(email)"),
    "email of an order": ("orders", "lower(email)"),
    "phone": ("leads", PLAIN_PHONE),
    "phone of a contact": ("contacts", PLAIN_PHONE),
    "phone of a call": ("calls", "caller_phone"),
    "loyalty_id": ("orders", "loyalty_id"),
    "lead": ("leads", "lead_id"),
    "contact": ("contacts", "contact_id"),
}


def generate(folder: Path, seed: int, dirt: int = 1) -> Path:
    """Runs the command as a user would."""
    command = [sys.executable, "-m", "scripts.seed", "--scale", "small", "--seed", str(seed)]
    command += ["--dirt", str(dirt), "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small company of the default seed."""
    return generate(tmp_path_factory.mktemp("company"), 42)


@pytest.fixture(scope="module")
def exports(company: Path) -> duckdb.DuckDBPyConnection:
    """The company's exports and truth as views of text."""
    connection = duckdb.connect()
    for path in sorted(company.rglob("*.csv")):
        connection.execute(
            f"create view {path.stem} as from read_csv('{path}', header = true, all_varchar = true)"
        )
    return connection


def count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The single number a query returns."""
    return int(connection.execute(query).fetchall()[0][0])


def test_same_seed_gives_the_same_bytes(company: Path, tmp_path: Path) -> None:
    assert contents(generate(tmp_path, 42)) == contents(company)


def test_another_seed_gives_other_rows(company: Path, tmp_path: Path) -> None:
    other = contents(generate(tmp_path, 7))
    chosen_by_us = {"truth/channel_effects.csv", "truth/settings.csv"}
    same = {name for name, content in contents(company).items() if other[name] == content}
    assert same == chosen_by_us


def test_exactly_the_agreed_tables_are_written(company: Path) -> None:
    assert {path.name for path in (company / "generic").iterdir()} == {f"{t}.csv" for t in COLUMNS}


@pytest.mark.parametrize("table", COLUMNS)
def test_table_has_exactly_the_agreed_columns(company: Path, table: str) -> None:
    lines = (company / "generic" / f"{table}.csv").read_text().splitlines()
    assert lines[0].split(",") == COLUMNS[table].split()
    assert len(lines) > 1


@pytest.mark.parametrize("promise", PROMISES)
def test_promise(exports: duckdb.DuckDBPyConnection, promise: str) -> None:
    broken, spoken_of = PROMISES[promise]
    assert count(exports, spoken_of) > 0
    assert count(exports, broken) == 0


def test_events_reach_from_the_first_to_the_last_month(exports: duckdb.DuckDBPyConnection) -> None:
    months = (
        "select count(distinct left(occurred_at, 7)) from events where occurred_at like '____-%'"
    )
    assert count(exports, months) == 24


def test_opportunities_are_in_three_currencies(exports: duckdb.DuckDBPyConnection) -> None:
    rows = exports.execute("select distinct currency from opportunities").fetchall()
    assert {currency for (currency,) in rows} == {"USD", "EUR", "GBP"}


@pytest.mark.parametrize("case", IDENTIFIERS)
def test_truth_covers_each_identifier(exports: duckdb.DuckDBPyConnection, case: str) -> None:
    table, column = IDENTIFIERS[case]
    appearing = f"(select distinct {column} as identifier from {table} where {column} is not null)"
    unknown = (
        f"select count(*) from {appearing} as appearing anti join identifiers"
        f" on appearing.identifier = identifiers.identifier"
        f" and identifiers.identifier_type = '{case.split()[0]}'"
    )
    assert count(exports, f"select count(*) from {appearing}") > 0
    assert count(exports, unknown) == 0


def test_truth_names_each_identifier_once(exports: duckdb.DuckDBPyConnection) -> None:
    repeated = (
        "select count(*) from (select 1 from identifiers"
        " group by identifier_type, identifier having count(*) > 1)"
    )
    assert count(exports, repeated) == 0


def test_dirt_makes_every_kind_of_it_more(company: Path, tmp_path: Path) -> None:
    counted = "select kind, count(*) from '{}' group by kind"
    usual, dirty, clean = (
        dict(duckdb.execute(counted.format(folder / "truth" / "spoiled_rows.csv")).fetchall())
        for folder in (
            company,
            generate(tmp_path / "dirty", 42, dirt=10),
            generate(tmp_path / "clean", 42, dirt=0),
        )
    )
    # Bots and staff are people, as many on clean exports.
    people = {"bot_visit", "staff_visit"}
    assert clean == {kind: usual[kind] for kind in people}
    assert len(usual) > 15
    assert {kind for kind, rows in usual.items() if dirty[kind] < 3 * rows} == people

"""The marts of the demo company agree with its truth, and each figure notices when they do not."""

import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result
from warehouse import ROOT, Warehouse

from scripts.validate import app, connected, measured

STAGES = ("leads", "mqls", "sqls", "opportunities", "won")
RULES = (ROOT / "seeds" / "attribution_models.csv").read_text().splitlines()[1:]
CAUSES = {
    f"credit and cause, rank correlation: {model}"
    for model in ["mean of all models", *(rule.split(",")[0] for rule in RULES)]
}
REJECTED = {
    "ad_spend: amount_invalid",
    "calls: key_missing",
    "events: date_invalid",
    "events: key_missing",
    "opportunities: amount_invalid",
    "orders: amount_invalid",
    "sales_activities: key_missing",
}

# What goes wrong in the marts, and exactly which figures notice it.
FAULTS: dict[str, tuple[str, set[str]]] = {
    "rejections are lost": (
        "delete from marts.rejected_rows",
        {f"rejected {what}" for what in REJECTED},
    ),
    "a good row is rejected": (
        "insert into marts.rejected_rows (source_system, table_name, row_hash, reason)"
        " values ('generic', 'leads', 'some', 'key_missing')",
        {"rejected leads: key_missing"},
    ),
    "a repeated event is kept": (
        "update marts.row_reconciliation set rows_deduplicated = rows_deduplicated - 1"
        " where table_name = 'events'",
        {"deduplicated events: duplicate, redelivered"},
    ),
    "bots count": (
        "update marts.touchpoints set exclusion_reason = null where exclusion_reason like 'bot%'",
        {"excluded events: bot_visit"},
    ),
    "staff counts": (
        "update marts.touchpoints set exclusion_reason = null where exclusion_reason = 'internal'",
        {"excluded events: staff_visit"},
    ),
    "a visitor is taken for staff": (
        "update marts.touchpoints set exclusion_reason = 'internal' where touchpoint_id = ("
        "select min(touchpoint_id) from marts.touchpoints"
        " where touchpoint_type = 'web_session' and exclusion_reason is null)",
        {"excluded nothing else"},
    ),
    "every lead is somebody of its own": (
        "update marts.identifiers set person_id = identifier_hash"
        " where identifier_type = 'lead_id'",
        {
            "one person leads: merged_record",
            "identity: pairwise recall",
            "identity: B-cubed recall",
        },
    ),
    "every contact is somebody of its own": (
        "update marts.identifiers set person_id = identifier_hash"
        " where identifier_type = 'contact_id'",
        {
            "one person contacts: merged_record",
            "identity: pairwise recall",
            "identity: B-cubed recall",
        },
    ),
    "all leads are one person": (
        "update marts.identifiers set person_id = 'everybody' where identifier_type = 'lead_id'",
        {
            "joins nobody leads: role_address",
            "identity: pairwise precision",
            "identity: B-cubed precision",
            "identity: pairwise recall",
            "identity: B-cubed recall",
        },
    ),
    "accounts are lost": (
        "delete from marts.accounts",
        {"one account accounts: merged_record"},
    ),
    "a role address is somebody's": (
        "update marts.identifiers set blocked_reason = null where blocked_reason = 'role address'",
        {"blocked identifiers: role_address"},
    ),
    "a shared device is somebody's": (
        "update marts.identifiers set blocked_reason = null where blocked_reason = 'shared'",
        {"shared device events: shared_device"},
    ),
    "a device is taken for shared": (
        "update marts.identifiers set blocked_reason = 'shared' where identifier_hash = ("
        "select min(identifier_hash) from marts.identifiers"
        " where identifier_type = 'anonymous_id' and blocked_reason is null)",
        {"shared device events: shared_device"},
    ),
    "phones are lost": (
        "delete from marts.identifiers where identifier_type = 'phone'",
        {
            "identity: identifiers in the marts",
            "identity: pairwise recall",
            "identity: B-cubed recall",
        },
    ),
    "a deleted deal comes back": (
        "insert into marts.opportunities by name select * replace ('{deleted}' as opportunity_id)"
        " from marts.opportunities where not is_won order by created_at, opportunity_id limit 1",
        {"left out opportunities: deleted"},
    ),
    "deals stand where they once stood": (
        "update marts.opportunities set closed_at = closed_at + interval 1 day where is_closed",
        {
            "as the CRM says opportunities: backdated",
            "as the CRM says opportunities: reopened",
        },
    ),
    "an unfilled template is not listed": (
        "delete from marts.utm_issues where issue = 'placeholder'",
        {"listed visits: broken_utm"},
    ),
    "sessions are lost": (
        "delete from marts.touchpoints where touchpoint_id like '0%'"
        " and touchpoint_type = 'web_session' and exclusion_reason is null",
        {"sessions: visits that have one of their own", "sessions: as many as visits"},
    ),
    "sessions are torn": (
        "insert into marts.touchpoints select * replace (touchpoint_id || 'b' as touchpoint_id,"
        " session_id || 'b' as session_id) from marts.touchpoints where touchpoint_id like '0%'"
        " and touchpoint_type = 'web_session'",
        {"sessions: as many as visits"},
    ),
    "a small channel has no rule": (
        "update marts.touchpoints set channel = 'Unassigned' where channel = 'Affiliates'",
        {"touches: share under their true channel", "touches: the same, worst channel"},
    ),
    "everything is counted once too often": (
        "update marts.funnel_conversion set leads = leads + 1, mqls = mqls + 1, sqls = sqls + 1,"
        " opportunities = opportunities + 1, won = won + 1 where cohort_month = date '2025-03-01'"
        " and channel = 'Direct' and campaign is null",
        {f"funnel: {stage}, in all" for stage in STAGES}
        | {"funnel: won, under the channel that can be known"},
    ),
    "everything comes directly": (
        "update marts.funnel_conversion set channel = 'Direct'",
        {f"funnel: {stage}, under the channel that can be known" for stage in STAGES}
        | {"funnel: leads, under the true channel"},
    ),
    "credit goes where nothing is caused": (
        "update marts.attribution_credits set amount = case channel when 'Affiliates' then 3"
        " when 'Display' then 2 when 'Direct' then 2 when 'Organic Social' then 2 else 0 end",
        CAUSES,
    ),
    "a cent of pipeline is lost": (
        "update marts.attribution_credits set amount_in_currency = amount_in_currency - 0.01"
        " where basis = 'pipeline' and model = 'linear' and touchpoint_id = ("
        "select min(touchpoint_id) from marts.attribution_credits where basis = 'pipeline')",
        {"money: pipeline of every model, in each currency"},
    ),
    "a deal of one currency is lost": (
        "delete from marts.attribution_credits where basis = 'revenue' and currency = 'GBP'"
        " and model = 'time_decay'",
        {"money: revenue of every model, in each currency"},
    ),
    "a month of spend is lost": (
        "delete from marts.channel_performance where month = date '2025-03-01'",
        {
            f"money: {basis} of every model, in the reporting currency"
            for basis in ("pipeline", "revenue", "spend")
        },
    ),
    "a cent is unaccounted for": (
        "update marts.money_reconciliation set difference = 0.01"
        " where month = date '2025-03-01' and currency = 'EUR' and model = 'linear'",
        {"money: reconciliations without a difference"},
    ),
}


def validate(published: Path, truth: Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["--published", str(published), "--truth", str(truth)])


def missed(result: Result) -> set[str]:
    """The figures that a report says are missed."""
    lines = [line for line in result.output.splitlines() if "MISSED" in line]
    return {line.split("│")[1].strip() for line in lines}


@pytest.fixture(scope="module")
def published(demo: Warehouse) -> Path:
    """What was published of the demo company."""
    return demo.folder / "published.duckdb"


@pytest.fixture(scope="module")
def truth(demo: Warehouse) -> Path:
    """What the demo company was made from."""
    return demo.folder / "exports" / "truth"


def test_the_marts_tell_the_truth(published: Path, truth: Path) -> None:
    result = validate(published, truth)
    assert missed(result) == set(), result.output
    assert result.exit_code == 0, result.output


def test_faults_are_known_for_every_figure(published: Path, truth: Path) -> None:
    with connected(published, truth) as connection:
        names = {figure.name for figure in measured(connection)}
    noticed = {name for _, figures in FAULTS.values() for name in figures}
    assert names - noticed == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noticed(published: Path, truth: Path, tmp_path: Path, fault: str) -> None:
    statement, figures = FAULTS[fault]
    deleted = duckdb.execute(
        f"select min(row_key) from '{truth / 'spoiled_rows.csv'}' where kind = 'deleted'"
    ).fetchall()[0][0]
    statement = statement.replace("{deleted}", deleted)
    spoiled = Path(shutil.copy(published, tmp_path / "spoiled.duckdb"))
    with duckdb.connect(str(spoiled)) as connection:
        ((changed,),) = connection.execute(statement).fetchall()
    assert changed > 0
    result = validate(spoiled, truth)
    assert missed(result) == figures, result.output
    assert result.exit_code == 1


def test_the_truth_of_another_company_is_noticed(
    published: Path, truth: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(truth, tmp_path / "truth"))
    visits = other / "visits.csv"
    visits.write_text(visits.read_text().replace(",Referral,", ",Email,"))
    result = validate(published, other)
    assert missed(result) == {
        "touches: share under their true channel",
        "touches: the same, worst channel",
    }
    assert result.exit_code == 1


def test_nothing_to_compare_is_no_success(published: Path, truth: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(truth, tmp_path / "truth"))
    visits = other / "visits.csv"
    visits.write_text(visits.read_text().splitlines()[0] + "\n")
    result = validate(published, other)
    assert "touches: share under their true channel" in missed(result)
    assert result.exit_code == 1


@pytest.mark.parametrize("lacking", ["published", "truth"])
def test_a_missing_file_is_one_clear_line(
    published: Path, truth: Path, tmp_path: Path, lacking: str
) -> None:
    places = {"published": published, "truth": truth} | {lacking: tmp_path / "nowhere"}
    result = validate(places["published"], places["truth"])
    assert result.exit_code == 1
    assert "There is no" in result.output
    assert "make build" in result.output

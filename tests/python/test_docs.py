"""The public interface is described, kept, and free of what only one engine understands."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warehouse import ROOT

READS_ARTIFACTS = True

PERFORMANCE = (
    "spend impressions clicks leads mqls sqls opportunities won pipeline_amount revenue_amount"
    " cost_per_lead cost_per_opportunity cac roas roi"
)

# What dashboards and jobs may rely on. A column may be added here; renaming or dropping one needs
# a new version of its mart.
WIDTH = 120
INTERFACE = {
    "people": "person_id account_id first_seen_at last_seen_at first_touch_channel"
    " first_touch_source first_touch_medium first_touch_campaign last_touch_channel"
    " last_touch_source last_touch_medium last_touch_campaign lead_created_at mql_at sql_at"
    " opportunity_at customer_at lifecycle_stage",
    "accounts": "account_id industry employees first_touch_at first_opportunity_at won_at people"
    " won_amount recent_touches previous_touches engagement_velocity",
    "touch_corrections": "person_id touch lead_id reason touchpoint_id_before channel_before"
    " source_before medium_before campaign_before touchpoint_id channel source medium campaign"
    " lead_created_at touched_at arrived_at",
    "account_timeline": "account_id occurred_at kind record_id opportunity_id person_id detail"
    " channel campaign",
    "touchpoints": "touchpoint_id touchpoint_type source_system person_id account_id session_id"
    " occurred_at channel source medium campaign campaign_id content term landing_page"
    " click_id_type exclusion_reason",
    "opportunities": "opportunity_id account_id type stage amount created_at closed_at is_won"
    " is_closed touchpoints capped_touchpoints people first_touch_at days_to_close loss_reason"
    " is_attributed has_known_account is_possible_duplicate history_starts_at",
    "attribution_credits": "conversion_type conversion_id basis model touchpoint_id person_id"
    " account_id channel source medium campaign touched_at converted_at weight amount"
    " unattributed_reason",
    "journeys": "conversion_type conversion_id basis account_id group_id previous_conversion_id"
    " first_touchpoint_id lead_creation_touchpoint_id opportunity_creation_touchpoint_id"
    " close_touchpoint_id last_non_direct_touchpoint_id last_touchpoint_id unattributed_reason"
    " amount currency amount_in_currency people touches capped_touches lookback_starts_at"
    " journey_starts_after converted_at previous_converted_at first_touched_at last_touched_at"
    " lead_created_at opportunity_created_at closed_at",
    "buying_groups": "conversion_type conversion_id group_id person_id account_id relation"
    " lead_created_at",
    "capped_touches": "conversion_type conversion_id basis touchpoint_id person_id occurred_at",
    "uncounted_conversions": "conversion_type conversion_id account_id reason type currency"
    " amount_in_currency occurred_at",
    "opportunity_stage_history": "opportunity_id stage previous_stage stage_number entered_at"
    " left_at",
    "attributed_pipeline": "month model channel source medium campaign opportunities amount",
    "attributed_revenue": "month model channel source medium campaign conversions amount",
    "fiscal_calendar": "day fiscal_year fiscal_quarter fiscal_period period_starts_on"
    " period_ends_on is_locked",
    "fiscal_credits": "fiscal_year fiscal_quarter fiscal_period period_starts_on period_ends_on"
    " is_locked basis model channel campaign conversions amount booked_conversions booked_amount"
    " restated_conversions restated_amount booked_at",
    "channel_values": "basis channel removal_effect markov_share markov_conversions markov_amount"
    " shapley_value shapley_share",
    "channel_transitions": "basis from_state to_state transitions probability",
    "model_comparison": "basis channel model conversions amount amount_share amount_rank"
    " lowest_amount highest_amount lowest_share highest_share share_range",
    "journey_paths": "basis path steps conversions amount average_touches median_days_to_convert"
    " conversion_share conversion_rank amount_rank",
    "pipeline_influence": "outcome window_days grain channel campaign sourced_deals sourced_amount"
    " sourced_share influenced_deals influenced_amount influenced_share all_deals all_amount"
    " contact_coverage",
    "touchpoint_roles": "basis channel campaign journeys touches opened assisted closed"
    " won_deals_with_channel won_deals_without_channel median_days_to_win_with_channel"
    " median_days_to_win_without_channel",
    "channel_performance": f"month model channel {PERFORMANCE}",
    "campaign_performance": "month model platform ad_account_id campaign_id campaign"
    f" {PERFORMANCE}",
    "spend_by_grain": "date grain platform account_id campaign_id campaign ad_group_id ad_id"
    " utm_source utm_medium utm_campaign currency spend spend_in_currency impressions clicks"
    " is_known",
    "claimed_conversions": "platform ad_account_id campaign_id campaign date spend"
    " claimed_conversions claimed_amount model credited_opportunities credited_pipeline_amount"
    " credited_won credited_revenue_amount",
    "claims_against_conversions": "month claiming_platforms claimed_conversions claimed_amount"
    " leads opportunities won revenue_amount claims_per_lead claims_per_opportunity"
    " claims_per_won claimed_per_revenue",
    "funnel_conversion": "cohort_month channel campaign visitors leads mqls sqls opportunities won"
    " lost pipeline_amount won_amount visitor_to_lead_rate lead_to_mql_rate mql_to_sql_rate"
    " sql_to_opportunity_rate opportunity_to_won_rate lead_to_won_rate"
    " median_days_lead_to_opportunity median_days_opportunity_to_won",
    "stage_stays": "record_type record_id stage entered_at left_at days outcome channel campaign"
    " amount",
    "pipeline_rollforward": "day opening_opportunities created reopened won lost deleted"
    " closing_opportunities opening_amount created_amount reopened_amount changed_amount won_amount"
    " lost_amount deleted_amount closing_amount",
    "identifiers": "identifier_type identifier_hash person_id first_seen_at last_seen_at"
    " blocked_reason",
    "person_aliases": "person_id current_person_id reason changed_at split_from_person_id",
    "identity_audit": "finding subject detail person_id identifiers people links density",
    "rejected_rows": "source_system table_name row_hash reason amount first_rejected_at",
    "row_reconciliation": "source_system table_name rows_in rows_kept rows_deduplicated"
    " rows_superseded rows_rejected",
    "opportunity_history": "source_system opportunity_id version_number effective_at recorded_from"
    " recorded_until is_current account_id type stage amount_in_currency currency closed_at"
    " is_closed is_won loss_reason is_deleted is_gone",
    "lead_history": "source_system lead_id version_number effective_at recorded_from"
    " recorded_until is_current status account_id contact_id opportunity_id converted_at"
    " disqualified_reason merged_into_id is_deleted is_gone",
    "account_history": "source_system account_id version_number effective_at recorded_from"
    " recorded_until is_current industry employees country merged_into_id is_deleted is_gone",
    "generations": "generation_id published_at data_as_of built_as_of code_version marts tests"
    " tests_that_warn",
    "data_freshness": "source_system table_name status hours_behind rows_in latest_record_at"
    " data_as_of built_as_of",
    "utm_issues": "issue parameter value likely_fix touches leads spend pipeline_amount"
    " revenue_amount first_seen_at last_seen_at",
    "unmapped_values": "kind value likely_fix records first_seen_at last_seen_at",
    "money_reconciliation": "basis model currency month source_amount attributed_amount"
    " unattributed_amount rejected_amount difference deleted_amount other_types_amount",
}

DESCRIBED = {"analysis", "model", "seed", "source", "macro", "exposure"}

Node = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Node]]:
    """The project as dbt understands it."""
    folder = tmp_path_factory.mktemp("manifest")
    dbt = str(Path(sys.executable).with_name("dbt"))
    options = ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT)]
    options += ["--target-path", str(folder), "--log-path", str(folder)]
    done = subprocess.run(
        [dbt, "--quiet", "parse", *options],
        cwd=folder,
        env=os.environ | {"CLOSED_LOOP_PROJECT": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    parsed: dict[str, dict[str, Node]] = json.loads((folder / "manifest.json").read_text())
    return parsed


@pytest.fixture(scope="module")
def marts(manifest: dict[str, dict[str, Node]]) -> dict[str, Node]:
    """The models of the folder marts, by name."""
    return {
        node["name"]: node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    }


def is_for_one_engine(node: Node) -> bool:
    """Whether this is what an engine does for the macro after which its file is named."""
    return node["resource_type"] == "macro" and "__" in node["name"]


def described(manifest: dict[str, dict[str, Node]]) -> Iterator[tuple[str, Node]]:
    """All that has to be described, under a name to find it by."""
    for kind in ("nodes", "sources", "macros", "exposures"):
        for node in manifest[kind].values():
            ours = node["package_name"] == "closed_loop" and node["resource_type"] in DESCRIBED
            if ours and not is_for_one_engine(node):
                yield node["unique_id"], node
                for column in node.get("columns", {}).values():
                    yield f"{node['unique_id']}.{column['name']}", column
                for argument in node.get("arguments", []):
                    yield f"{node['unique_id']}({argument['name']})", argument


def test_everything_is_described(manifest: dict[str, dict[str, Node]]) -> None:
    names = [name for name, _ in described(manifest)]
    assert len(names) > 1000
    assert {name.split(".")[0] for name in names} == DESCRIBED
    undescribed = [name for name, thing in described(manifest) if not thing["description"].strip()]
    assert undescribed == []


def test_what_is_for_one_engine_lies_with_a_described_macro(
    manifest: dict[str, dict[str, Node]],
) -> None:
    ours = [node for node in manifest["macros"].values() if node["package_name"] == "closed_loop"]
    names = {
        node["name"]
        for node in manifest["macros"].values()
        if not is_for_one_engine(node) and node["package_name"] in ("closed_loop", "dbt")
    }
    files = {node["name"]: Path(node["original_file_path"]).stem for node in ours}
    engines = [node["name"] for node in ours if is_for_one_engine(node)]
    assert len(engines) > 5
    assert [name for name in engines if files[name] not in names] == []


def test_sources_say_which_columns_identify_people(manifest: dict[str, dict[str, Node]]) -> None:
    telling = {"email", "phone", "caller_phone", "anonymous_id", "user_id", "loyalty_id"}
    telling |= {"lead_id", "contact_id", "primary_contact_id"}
    columns = [
        (f"{node['source_name']}.{node['name']}.{name}", column)
        for node in manifest["sources"].values()
        for name, column in node["columns"].items()
        if name in telling
    ]
    assert len(columns) > 30
    silent = [name for name, column in columns if not column["config"]["meta"].get("identifies")]
    assert silent == []


def test_no_description_only_repeats_the_name(manifest: dict[str, dict[str, Node]]) -> None:
    repeating = [
        name
        for name, thing in described(manifest)
        if "(" not in name
        and thing["description"].lower().strip(" .\n").replace(" ", "_") == thing["name"].lower()
    ]
    assert repeating == []


def test_every_model_and_seed_declares_columns(manifest: dict[str, dict[str, Node]]) -> None:
    bare = [
        node["name"]
        for kind in ("nodes", "sources")
        for node in manifest[kind].values()
        if node["resource_type"] in {"analysis", "model", "seed", "source"} and not node["columns"]
    ]
    assert bare == []


def test_every_name_fits_into_postgres(manifest: dict[str, dict[str, Node]]) -> None:
    # A materialization in rounds makes tables with up to 15 characters more.
    longest = {"unit_tests": 63, "nodes": 48}
    found = [
        (node["resource_type"], node["name"], longest[kind])
        for kind in longest
        for node in manifest[kind].values()
        if node["resource_type"] in {"model", "seed", "unit_test"}
    ]
    assert {kind for kind, _, _ in found} == {"model", "seed", "unit_test"}
    assert [name for _, name, limit in found if len(name) > limit] == []


def test_the_marts_are_the_interface(marts: dict[str, Node]) -> None:
    assert INTERFACE.keys() - marts.keys() == set()


@pytest.mark.parametrize("mart", INTERFACE)
def test_a_mart_has_its_columns(marts: dict[str, Node], mart: str) -> None:
    assert set(INTERFACE[mart].split()) - marts[mart]["columns"].keys() == set()


def test_every_mart_is_a_public_contract_of_somebody(marts: dict[str, Node]) -> None:
    promised = {
        name: (mart["access"], mart["contract"]["enforced"], bool(mart["group"]))
        for name, mart in marts.items()
    }
    assert promised == dict.fromkeys(marts, ("public", True, True))


def test_nothing_but_marts_is_public(manifest: dict[str, dict[str, Node]]) -> None:
    public = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and node["access"] == "public"
        and node["fqn"][1] != "marts"
    }
    assert public == set()


@pytest.mark.parametrize("word", ["target.type", "target.name", "target['"])
def test_no_model_knows_its_engine(word: str) -> None:
    files = [path for path in (ROOT / "models").rglob("*") if path.is_file()]
    assert len(files) > 100
    knowing = [str(path.relative_to(ROOT)) for path in files if word in path.read_text()]
    assert knowing == []


def test_lines_of_models_fit_a_screen() -> None:
    files = [path for folder in ("models", "analyses") for path in (ROOT / folder).rglob("*.sql")]
    assert len(files) > 100
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > WIDTH
    ]
    assert long == []


def test_cases_at_the_edge_are_unit_tests(manifest: dict[str, dict[str, Node]]) -> None:
    page = (ROOT / "docs" / "attribution.md").read_text()
    section = page.split("## Cases at the edge")[1].split("\n## ")[0]
    rows = [line.split("|") for line in section.splitlines() if line.startswith("| ")][1:]
    named = {name for row in rows for name in re.findall("`([a-z_0-9]+)`", row[3])}
    assert len(rows) > 20 and all("`" in row[3] for row in rows)
    assert named - {node["name"] for node in manifest["unit_tests"].values()} == set()

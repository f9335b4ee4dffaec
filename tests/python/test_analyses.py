"""The analyses run as they stand, and say what the exports of the demo company say."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest
from warehouse import ROOT, Row, Warehouse

READS_ARTIFACTS = True

AS_OF = "2026-07-01 00:00:00"  # a Wednesday: its last complete week is 22 to 28 June
WEEK = "between timestamp '2026-06-22' and timestamp '2026-06-28 23:59:59'"
FOUR_WEEKS = "between timestamp '2026-05-25' and timestamp '2026-06-21 23:59:59'"
JUNE = "between timestamp '2026-06-01' and timestamp '2026-06-30 23:59:59'"
MAY = "between timestamp '2026-05-01' and timestamp '2026-05-31 23:59:59'"
NAMES = sorted(path.stem for path in (ROOT / "analyses").glob("*.sql"))

# The exports, typed, without what was merged, deleted or cannot be read.
EXPORTS = """
    create view leads as select * replace (created_at::timestamp as created_at)
    from read_csv('{folder}/leads.csv', all_varchar = true) where merged_into_id is null;
    create view entered as
    select lead_id, stage, entered_at::timestamp as entered_at
    from read_csv('{folder}/lead_stage_changes.csv', all_varchar = true);
    create view activities as
    select lead_id, contact_id, occurred_at::timestamp as occurred_at
    from read_csv('{folder}/sales_activities.csv', all_varchar = true)
    where activity_id is not null;
    create view deals as
    select opportunity_id, stage, loss_reason, is_closed = 'true' as is_closed,
        is_won = 'true' as is_won, created_at::timestamp as created_at,
        closed_at::timestamp as closed_at
    from read_csv('{folder}/opportunities.csv', all_varchar = true)
    where is_deleted = 'false' and amount <> 'TBD';
    create view changes as
    select opportunity_id, stage, entered_at::timestamp as entered_at
    from read_csv('{folder}/opportunity_stage_changes.csv', all_varchar = true);
    create view lead_outcomes as from '{folder}/../truth/lead_outcomes.csv';
    create view opportunity_outcomes as from '{folder}/../truth/opportunity_outcomes.csv';
"""


@pytest.fixture(scope="module")
def compiled(demo: Warehouse) -> Path:
    """The folder in which dbt put the analyses as the engine gets them."""
    done = demo.run("compile", "--select", "path:analyses", as_of=AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return demo.folder / "target" / "compiled" / "closed_loop" / "analyses"


@pytest.fixture(scope="module")
def answers(demo: Warehouse, compiled: Path) -> dict[str, list[Row]]:
    """What each analysis answers."""
    return {name: demo.rows((compiled / f"{name}.sql").read_text()) for name in NAMES}


@pytest.fixture(scope="module")
def exports(demo: Warehouse) -> duckdb.DuckDBPyConnection:
    """The exports as views."""
    connection = duckdb.connect()
    connection.execute(EXPORTS.format(folder=demo.folder / "exports" / "generic"))
    return connection


def value(connection: duckdb.DuckDBPyConnection, query: str) -> object:
    """The single value of a query."""
    return connection.execute(query).fetchall()[0][0]


def total(rows: Iterable[Row], column: str, times: str | None = None) -> float:
    """The sum of a column, or of a rate times what it is a rate of."""
    factors = [(row[column] or 0, row[times] if times else 1) for row in rows]
    return round(sum(float(str(one)) * float(str(other)) for one, other in factors), 2)


def by(rows: Iterable[Row], key: str, column: str) -> dict[object, object]:
    """One column by another."""
    return {row[key]: row[column] for row in rows}


@pytest.mark.parametrize("name", NAMES)
def test_an_analysis_has_its_described_columns(
    demo: Warehouse, answers: dict[str, list[Row]], name: str
) -> None:
    manifest = json.loads((demo.folder / "target" / "manifest.json").read_text())
    described = list(manifest["nodes"][f"analysis.closed_loop.{name}"]["columns"])
    if name == "quarterly_definition_changes":
        assert answers[name] == []
    else:
        assert len(answers[name]) > 3
        assert list(answers[name][0]) == described


def test_lead_quality(answers: dict[str, list[Row]], exports: duckdb.DuckDBPyConnection) -> None:
    rows = answers["weekly_lead_quality"]
    leads = f"select count(*) from leads where created_at {WEEK}"
    assert total(rows, "leads") == value(exports, leads) != 0
    before = f"select count(*) / 4 from leads where created_at {FOUR_WEEKS}"
    assert total(rows, "leads_a_week_before") == value(exports, before)
    for stage in ("MQL", "SQL"):
        reached = f"""select count(*) from leads inner join entered using (lead_id)
            where stage = '{stage}' and created_at {WEEK} and entered_at {WEEK}"""
        assert total(rows, f"{stage.lower()}_rate", "leads") == value(exports, reached) != 0
        before = f"""select count(*) / 4 from leads inner join entered using (lead_id)
            where stage = '{stage}' and created_at {FOUR_WEEKS}
            and date_trunc('week', created_at) = date_trunc('week', entered_at)"""
        found = total(rows, f"{stage.lower()}_rate_before", "leads_a_week_before")
        assert found == value(exports, before) != 0


def test_follow_up(answers: dict[str, list[Row]], exports: duckdb.DuckDBPyConnection) -> None:
    rows = answers["weekly_follow_up"]
    exports.execute(f"""
        create or replace temp table mqls as
        select entered.lead_id, entered_at, min(occurred_at) as followed_up_at
        from entered inner join leads using (lead_id)
        left join activities on entered_at <= occurred_at
        and (leads.lead_id = activities.lead_id or leads.contact_id = activities.contact_id)
        where stage = 'MQL' and entered_at {WEEK} group by all""")
    assert total(rows, "mqls") == value(exports, "select count(*) from mqls") != 0
    waiting = "select count(*) from mqls where followed_up_at is null"
    assert total(rows, "waiting") == value(exports, waiting)
    # On Wednesday two days have passed for all of last week's.
    in_time = "select count(*) from mqls where followed_up_at <= entered_at + interval '2' day"
    assert total(rows, "in_two_days_rate", "mqls") == value(exports, in_time) != 0
    single = [row for row in rows if row["mqls"] == 1 and row["median_hours"] is not None]
    hours = {
        round(float(str(hour)), 2)
        for (hour,) in exports.execute(
            "select date_diff('second', entered_at, followed_up_at) / 3600 from mqls"
        ).fetchall()
        if hour is not None
    }
    assert single
    assert {round(float(str(row["median_hours"])), 2) for row in single} <= hours


def test_bottlenecks(
    demo: Warehouse, answers: dict[str, list[Row]], exports: duckdb.DuckDBPyConnection
) -> None:
    rows = answers["weekly_bottlenecks"]
    deals = [row for row in rows if row["record"] == "opportunity"]
    by_stage = exports.execute(
        "select stage, count(*) from deals where not is_closed group by stage"
    ).fetchall()
    assert by(deals, "stage", "waiting") == dict(by_stage)
    leads = by([row for row in rows if row["record"] == "lead"], "stage", "waiting")
    by_status = exports.execute("""
        select case lower(status) when 'open' then 'new' else lower(status) end, count(*)
        from leads where status in ('Open', 'MQL', 'SQL') group by all""").fetchall()
    assert leads == dict(by_status)
    amounts = demo.rows(
        "select stage, sum(amount) as amount from marts.opportunities"
        " where not is_closed group by stage"
    )
    assert by(deals, "stage", "waiting_amount") == by(amounts, "stage", "amount")
    # Who left a stage of the CRM within thirteen weeks, and how long the others have been there.
    exports.execute("""
        create or replace temp table stays as
        select stage, entered_at, lead(entered_at) over (
            partition by opportunity_id order by entered_at) as left_at
        from changes semi join deals using (opportunity_id)""")
    moved_on = exports.execute(f"""
        select stage, median(date_diff('second', entered_at, left_at) / 86400), count(*)
        from stays where left_at > timestamp '{AS_OF}' - interval 91 days
        group by all""").fetchall()
    stages = {row["stage"] for row in deals}
    assert by(deals, "stage", "moved_on") == {s: n for s, _, n in moved_on if s in stages}
    usual = {stage: days for stage, days, _ in moved_on}
    for row in deals:
        stage = row["stage"]
        assert float(str(row["usual_days"])) == pytest.approx(usual[stage], abs=1e-5)
        stuck = f"""select count(*) from stays where stage = '{stage}' and left_at is null
            and date_diff('second', entered_at, timestamp '{AS_OF}') / 86400 > 2 * {usual[stage]}"""
        assert row["stuck"] == value(exports, stuck)
    assert [row["stuck"] for row in rows if row["stage"] == "new"] == [leads["new"]]


def test_objections(answers: dict[str, list[Row]], exports: duckdb.DuckDBPyConnection) -> None:
    rows = answers["weekly_objections"]
    lost = exports.execute(
        f"select loss_reason, count(*) from deals where is_closed and not is_won"
        f" and closed_at {WEEK} group by all"
    ).fetchall()
    assert {reason: n for reason, n in by(rows, "loss_reason", "lost").items() if n} == dict(lost)
    before = """select loss_reason, count(*) from deals where is_closed and not is_won
        and closed_at between timestamp '2026-03-23' and timestamp '2026-06-21 23:59:59'
        group by all"""
    expected = {reason: round(n / 13, 6) for reason, n in exports.execute(before).fetchall()}
    found = by(rows, "loss_reason", "lost_a_week_before")
    assert {key: float(str(n)) for key, n in found.items() if n} == expected


def test_an_objection_is_new_if_nobody_gave_it_before(
    demo: Warehouse, compiled: Path, exports: duckdb.DuckDBPyConnection
) -> None:
    query = (compiled / "weekly_objections.sql").read_text()
    first_losses = exports.execute("""
        select loss_reason, min(date_trunc('week', closed_at) + interval '7' day)
        from deals where loss_reason is not null group by all order by all""").fetchall()
    for reason, week_after in first_losses:
        rows = demo.rows(query.replace(AS_OF, str(week_after)))
        assert by(rows, "loss_reason", "is_new")[reason] is True


def test_performance(
    demo: Warehouse, answers: dict[str, list[Row]], exports: duckdb.DuckDBPyConnection
) -> None:
    rows = answers["monthly_performance"]
    for month, suffix in ((JUNE, ""), (MAY, "_before")):
        leads = f"select count(*) from leads where created_at {month}"
        assert total(rows, f"leads{suffix}") == value(exports, leads) != 0
        for basis in ("pipeline", "revenue"):
            # Every model gives the same total.
            credited = demo.value(
                f"select sum(amount)::double from marts.attribution_credits"
                f" where basis = '{basis}' and model = 'linear' and converted_at {month}"
            )
            assert total(rows, f"{basis}_amount{suffix}") == pytest.approx(credited) != 0
    (search,) = [row for row in rows if row["channel"] == "Paid Search"]
    spend, won, revenue = demo.tuples(
        "select spend, won, revenue_amount from marts.channel_performance"
        " where month = date '2026-06-01' and model = 'w_shaped' and channel = 'Paid Search'"
    )[0]
    assert search["spend"] == spend
    assert float(str(search["cac"])) == pytest.approx(float(str(spend)) / float(str(won)))
    assert float(str(search["roas"])) == pytest.approx(float(str(revenue)) / float(str(spend)))


def test_velocity(answers: dict[str, list[Row]], exports: duckdb.DuckDBPyConnection) -> None:
    rows = answers["monthly_velocity"]
    for month, suffix in ((JUNE, ""), (MAY, "_before")):
        opened = f"select count(*) from deals where created_at {month}"
        assert total(rows, f"opened{suffix}") == value(exports, opened) != 0
        won = f"select count(*) from deals where is_won and closed_at {month}"
        assert total(rows, f"won{suffix}") == value(exports, won) != 0
    expected = exports.execute(f"""
        select
            first_known_channel,
            round(median(date_diff('second', deals.created_at, deals.closed_at) / 86400), 2),
            round(count(*) / any_value(closed), 4)
        from deals
        inner join opportunity_outcomes using (opportunity_id)
        inner join lead_outcomes using (lead_id)
        inner join (
            select first_known_channel, count(*) as closed
            from deals inner join opportunity_outcomes using (opportunity_id)
            inner join lead_outcomes using (lead_id)
            where deals.closed_at {JUNE} group by all
        ) as closures using (first_known_channel)
        where deals.is_won and deals.closed_at {JUNE} group by all""").fetchall()
    found = {
        (
            row["channel"],
            round(float(str(row["days_opportunity_to_won"])), 2),
            round(float(str(row["win_rate"])), 4),
        )
        for row in rows
        if row["won"]
    }
    assert found == set(expected)
    days = f"""select first_known_channel, median(date_diff('second', leads.created_at,
        deals.created_at) / 86400) from deals inner join opportunity_outcomes using (opportunity_id)
        inner join lead_outcomes as leads using (lead_id) where deals.created_at {JUNE}
        group by all"""
    expected_days = {channel: round(n, 2) for channel, n in exports.execute(days).fetchall()}
    found_days = by(rows, "channel", "days_lead_to_opportunity")
    assert {k: round(float(str(n)), 2) for k, n in found_days.items() if n} == expected_days


def test_model_check(demo: Warehouse, answers: dict[str, list[Row]]) -> None:
    rows = answers["quarterly_model_check"]
    shares = demo.tuples("""
        with amounts as (
            select channel, model, sum(amount)::double as amount
            from marts.attributed_revenue
            where month in (date '2026-04-01', date '2026-05-01', date '2026-06-01')
            group by all
        )
        pivot amounts on model using sum(amount) group by channel""")
    totals = [sum(float(str(row[i] or 0)) for row in shares) for i in range(1, len(shares[0]))]
    for channel, *amounts in shares:
        (found,) = [row for row in rows if row["channel"] == channel]
        of_models = [float(str(n or 0)) / t for n, t in zip(amounts, totals, strict=True)]
        assert float(str(found["lowest_share"])) == pytest.approx(min(of_models), abs=1e-6)
        assert float(str(found["highest_share"])) == pytest.approx(max(of_models), abs=1e-6)
        spread = max(of_models) - min(of_models)
        assert float(str(found["spread"])) == pytest.approx(spread, abs=1e-6)
    assert len(rows) == len(shares)
    assert by(rows, "channel", "lowest_model")["Direct"] == "last_non_direct_touch"
    assert sum(float(str(row["mean_share"])) for row in rows) == pytest.approx(1, abs=1e-5)


def test_definition_changes(demo: Warehouse, compiled: Path) -> None:
    query = (compiled / "quarterly_definition_changes.sql").read_text()
    rows = demo.rows(query.replace(AS_OF, "2025-04-15 00:00:00"))
    rates = (ROOT / "seeds" / "exchange_rates.csv").read_text().splitlines()
    expected = sorted(rate.split(",")[0] for rate in rates if ",2025-01-01," in rate)
    assert [row["subject"] for row in rows] == expected != []
    assert {(row["seed"], row["change"], str(row["changed_on"])) for row in rows} == {
        ("exchange_rates", "begins", "2025-01-01")
    }


def test_the_review_prints_its_analyses(demo: Warehouse, compiled: Path) -> None:
    command = [sys.executable, "-m", "scripts.review", "weekly", "--as-of", AS_OF]
    places = {"DBT_PROJECT_DIR": str(ROOT), "DBT_PROFILES_DIR": str(ROOT), "PYTHONPATH": str(ROOT)}
    environment = demo.environment() | places
    done = subprocess.run(command, cwd=demo.folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in NAMES:
        assert (f"{name}: " in done.stdout) == name.startswith("weekly_")
    assert "Negotiation" in done.stdout
    assert done.stdout.count("┏") == 4


def test_a_review_that_fails_says_so(demo: Warehouse, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.review", "weekly", "--as-of", "yesterday"]
    places = {"DBT_PROJECT_DIR": str(ROOT), "DBT_PROFILES_DIR": str(ROOT), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=demo.folder, env=demo.environment() | places, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "yesterday" in done.stdout

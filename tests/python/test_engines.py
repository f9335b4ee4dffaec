"""What must hold on DuckDB, Postgres and Spark alike, in one company that is hostile to each.

Every engine gets the rows and columns in another order (A2, B6), on a machine in New York.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from engines import ELSEWHERE, REVIEWS, Marts, add_meanings, add_reviews, generation, readings
from fixtures import dirt, hostile
from fixtures.books import conversions
from fixtures.deals import Company, company
from fixtures.links import CASES
from fixtures.meanings import MEANINGS, ROUNDED
from postgres import PostgresWarehouse
from spark import WORKERS, SparkWarehouse, ThriftWarehouse, settings_of, started
from warehouse import ROOT, Row, Tables, Warehouse, copy_of_project, read_csvs, write_csv

from scripts.parity import ABOUT_RUNS
from scripts.spark_cluster import Cluster

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
SPARK = pytest.param("spark", marks=pytest.mark.spark)
AS_OF = "2026-07-01 00:00:00"
MAX_TOUCHES = 20  # few enough for some journeys to be cut
SEED = 20260701
ONE_OF = 20
DEMO_EVENTS = 60
SPOILED: Tables = {
    "leads": [{"lead_id": "1", "create_date": "2025-01-01"}],
    "orders": [{"order_id": "1", "total": "1"}],
}
MODELS = ("build", "--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")


# What fails on an engine, or means something else there; macros/cross_db has what to write instead.
DISAGREED = re.compile(
    r"::|\b(?:any_value|arg_max|arg_min|concat|date_diff|dateadd|datediff|extract|first_value|hash"
    r"|last_value|listagg|lower|max_by|min_by|now|random|regexp_\w+|string_agg|trim|try_cast|upper"
    r"|url_decode)\((?!['\"])"
    r"|\b(?:current_date|current_timestamp|distinct on|group by all|ignore nulls|qualify)\b",
    re.IGNORECASE,
)


# What a run does that publishes for the first time after somebody was erased.
PUBLISH_AND_FORGET = """\
{% macro publish_and_forget() -%}
    {%- do publish_marts() -%} {%- do forget_generation() -%}
{%- endmacro %}
"""


class Built(NamedTuple):
    """A warehouse of an engine, its marts, and what a build said that was refused."""

    warehouse: Warehouse
    marts: Marts
    refusal: str
    is_untouched: bool


@pytest.fixture(scope="module", autouse=True)
def elsewhere() -> Iterator[None]:
    """Work on a machine whose clock shows another zone."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ELSEWHERE.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def deals() -> Company:
    """Random deals, and the journeys that led to them."""
    return company(SEED, ONE_OF)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory, deals: Company) -> Tables:
    """The hostile company, the random deals and the demo company in one."""
    folder = tmp_path_factory.mktemp("company")
    command = [sys.executable, "-m", "scripts.seed", "--scale", "small", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return hostile.joined(read_csvs(folder), hostile.export(), deals.tables)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with marts of what macros mean and reviews say, and a macro for readers."""
    project = copy_of_project(tmp_path_factory.mktemp("project"))
    add_meanings(project)
    add_reviews(project)
    (project / "macros" / "publish_and_forget.sql").write_text(PUBLISH_AND_FORGET)
    return project


def built(warehouse: Warehouse, project: Path, export: Tables) -> Built:
    """Load and build the company; then try to build one that lacks columns."""
    warehouse.project = project
    exports = warehouse.folder / "exports"
    systems = {"generic": export, "spoiled": SPOILED, "readings": {"readings": readings()}}
    for system, tables in systems.items():
        for table, rows in tables.items():
            write_csv(exports / system / f"{table}.csv", rows)
    warehouse.load_folder(exports)
    done = warehouse.run(*MODELS, as_of=AS_OF, max_journey_touches=MAX_TOUCHES, smallest_group=2)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    before = generation(warehouse)
    refused = warehouse.run(
        *MODELS, as_of=AS_OF, max_journey_touches=MAX_TOUCHES, generic_schema="spoiled"
    )
    assert refused.returncode != 0
    is_untouched = generation(warehouse) == before
    return Built(warehouse, Marts(warehouse), refused.stdout + refused.stderr, is_untouched)


@pytest.fixture(scope="module")
def on_duckdb(new_warehouse: Callable[[], Warehouse], project: Path, export: Tables) -> Built:
    """The company on DuckDB, its rows as they were exported."""
    return built(new_warehouse(), project, export)


@pytest.fixture(scope="module")
def on_postgres(
    new_postgres_warehouse: Callable[[], PostgresWarehouse], project: Path, export: Tables
) -> Built:
    """The company on Postgres, in another order."""
    return built(new_postgres_warehouse(), project, hostile.in_another_order(export, seed=1))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of Spark that runs as long as the tests of this file do."""
    cluster = started(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def on_spark(
    tmp_path_factory: pytest.TempPathFactory,
    parsed: Path,
    cluster: Cluster,
    project: Path,
    export: Tables,
) -> Built:
    """The company on Spark, in a third order."""
    warehouse = SparkWarehouse(tmp_path_factory.mktemp("spark"), parsed, cluster)
    return built(warehouse, project, hostile.in_another_order(export, seed=2))


@pytest.fixture(scope="module", params=["duckdb", POSTGRES, SPARK])
def engine(request: pytest.FixtureRequest) -> Built:
    """The company on each engine in turn."""
    found: Built = request.getfixturevalue(f"on_{request.param}")
    return found


@pytest.fixture(scope="module")
def marts(engine: Built) -> Marts:
    """The marts of each engine in turn."""
    return engine.marts


def test_no_model_speaks_of_what_engines_disagree_about() -> None:
    folders = ("models", "analyses", "tests")
    models = [path for folder in folders for path in (ROOT / folder).rglob("*.sql")]
    assert len(models) > 200
    found = {
        (str(path.relative_to(ROOT)), match.group())
        for path in models
        for match in DISAGREED.finditer(re.sub("--.*", "", path.read_text()))
    }
    assert found == set()


@pytest.mark.parametrize("kind", MEANINGS)
def test_a_macro_means_the_same(marts: Marts, kind: str) -> None:
    expected = {
        text: None if meaning is None else str(meaning)
        for text, meaning in MEANINGS[kind][1].items()
    }
    assert marts.meanings(kind) == expected


@pytest.mark.parametrize("kind", ROUNDED)
def test_floating_points_are_rounded_alike(marts: Marts, kind: str) -> None:
    found = {text: Decimal(str(number)) for text, number in marts.meanings(kind).items()}
    assert found == ROUNDED[kind][1]


def test_a1_missing_columns_are_one_error_before_any_model(engine: Built) -> None:
    said = " ".join(engine.refusal.split())
    for word in ("leads", "created_at", "lead_id, create_date", "orders", "ordered_at", "total"):
        assert word in said
    assert engine.is_untouched


@pytest.mark.parametrize("other", [POSTGRES, SPARK])
def test_a2_b6_every_mart_is_the_same_in_any_order(
    on_duckdb: Built, other: str, request: pytest.FixtureRequest
) -> None:
    found = request.getfixturevalue(f"on_{other}").marts.differences_from(on_duckdb.marts)
    assert (len(found), found[:20]) == (0, [])


def rounded(row: Row) -> Row:
    """A row of an analysis, whose numbers have the type that an engine gives them."""
    return {
        name: round(float(value), 6) if isinstance(value, Decimal | float) else value
        for name, value in row.items()
    }


@pytest.mark.parametrize("other", [POSTGRES, SPARK])
@pytest.mark.parametrize("review", REVIEWS)
def test_reviews_say_the_same(
    on_duckdb: Built, other: str, review: str, request: pytest.FixtureRequest
) -> None:
    answers = [
        built.marts.rows(f"select * from marts.{review} order by all")
        for built in (on_duckdb, request.getfixturevalue(f"on_{other}"))
    ]
    mine, others = ([rounded(row) for row in answer] for answer in answers)
    assert others == mine != []


def test_there_is_enough_to_differ(marts: Marts) -> None:
    names = {*marts.relations("marts")} - {ABOUT_RUNS}
    assert len(names) > 35
    empty = [name for name in names if marts.value(f"select count(*) from marts.{name}") == 0]
    assert empty == []
    credits = marts.value("select count(*) from marts.attribution_credits")
    assert isinstance(credits, int) and credits > 50_000


def test_a3_a12_dates(marts: Marts) -> None:
    found = marts.pairs(
        "select substring(opportunity_id, 6), cast(created_at as varchar) from marts.opportunities"
        " where opportunity_id like 'date %'"
    )
    assert found == {date: read for date, read in dirt.DATES.items() if read is not None}


def test_a3_a11_amounts(marts: Marts) -> None:
    expected = {text: Decimal(read) for text, read in dirt.AMOUNTS.items() if read is not None}
    found = marts.pairs(
        "select substring(opportunity_id, 8), amount from marts.opportunities"
        " where opportunity_id like 'amount %'"
    )
    assert found == expected
    orders = marts.pairs(
        "select conversion_id, amount from marts.attribution_credits where model = 'linear'"
        " and conversion_type = 'order' and conversion_id not like 'ORD-%'"
        " and conversion_id not like 'order-%'"
    )
    loaded_again = {f"again {number}": Decimal(99) for number in range(8)}
    assert orders == expected | loaded_again


def test_a3_what_cannot_be_read_is_rejected_for_a_reason(marts: Marts) -> None:
    unread = sum(read is None for read in dirt.AMOUNTS.values())
    assert dirt.reasons(marts, "customer_events") == {
        "amount_invalid": unread,
        "date_invalid": 3,
        "date_out_of_range": 2,
    }
    rows = DEMO_EVENTS + len(dirt.AMOUNTS) + len(dirt.DATES)
    bad = unread + 5
    assert dirt.ledger(marts, "customer_events") == (rows, rows - bad, 0, 0, bad)


def test_every_row_and_every_cent_is_accounted_for(marts: Marts, export: Tables) -> None:
    rows = marts.rows("select * from marts.row_reconciliation")
    assert {row["table_name"]: row["rows_in"] for row in rows} == {
        str(row["table_name"]): len(export.get(str(row["table_name"]), [])) for row in rows
    }
    for row in rows:
        parts = ("rows_kept", "rows_deduplicated", "rows_superseded", "rows_rejected")
        assert row["rows_in"] == sum(int(str(row[part])) for part in parts)
    assert marts.value("select max(abs(difference)) from marts.money_reconciliation") == 0


@pytest.mark.parametrize("state", hostile.STATES)
def test_the_latest_state_counts(marts: Marts, state: str) -> None:
    query = f"select amount from marts.opportunities where opportunity_id = '{state}'"
    assert marts.tuples(query) == [(hostile.STATES[state][1],)]


def test_b9_every_spelling_of_an_address_is_one_person(marts: Marts) -> None:
    names = {name: form for name, (_, form) in hostile.SPELLINGS.items() if form is not None}
    leads = marts.people_of("lead_id", names)
    assert leads == marts.people_of("email", names.values())
    assert len(set(leads)) == len(set(names.values())) > 10


def test_b11_a_long_chain_of_merges_is_followed_to_its_end(marts: Marts) -> None:
    person = marts.person_of("contact_id", "merged")
    query = f"select account_id from marts.people where person_id = '{person}'"
    assert marts.value(query) == f"link {hostile.LINKS}"


def test_c1_links(marts: Marts) -> None:
    found = marts.tuples(
        "select cast(regexp_extract(landing_page, 'link-([0-9]+)', 1) as integer), source, medium,"
        " campaign from marts.touchpoints where landing_page like '%/link-%' order by all"
    )
    assert found == [(n, *case[1:4]) for n, case in enumerate(CASES.values())]


def test_c10_sessions(marts: Marts) -> None:
    found = marts.pairs(
        "select regexp_extract(landing_page, 'visit-([^/]+)', 1),"
        " list(cast(occurred_at as varchar) order by occurred_at)"
        " from marts.touchpoints where landing_page like '%/visit-%' group by all"
    )
    assert found == {name: visit.begun for name, visit in hostile.VISITS.items()}


@pytest.mark.parametrize("name", hostile.SHARES)
def test_d10_cents_are_shared_out(marts: Marts, name: str) -> None:
    amount, parts = hostile.SHARES[name]
    assert sum(map(Decimal, parts)) == Decimal(amount)
    for basis in ("pipeline", "revenue"):
        found = marts.tuples(
            f"select amount from marts.attribution_credits where conversion_id = 'shared {name}'"
            f" and basis = '{basis}' and model = 'linear' order by touched_at"
        )
        assert [row[0] for row in found] == [*map(Decimal, parts)]


def test_d10_random_amounts_are_shared_out_to_the_cent(marts: Marts, deals: Company) -> None:
    expected = {
        (found.kind, found.id, found.basis): (found.dollars, found.amount)
        for found in conversions(deals)
    }
    sums = marts.tuples(
        "select conversion_type, conversion_id, basis, model, sum(amount), sum(amount_in_currency),"
        " sum(weight) from marts.attribution_credits"
        " where conversion_id like 'deal-%' or conversion_id like 'order-%' group by all"
    )
    models = {row[3] for row in sums}
    assert len(models) == 11 and len(sums) == len(expected) * len(models) > 10_000
    wrong = [row for row in sums if row[4:] != (*expected[row[0], row[1], row[2]], 1)]  # type: ignore[index]
    assert wrong == []


@pytest.mark.parametrize("name", hostile.CAMPAIGNS)
def test_e6_a_ratio_over_nothing_is_null(marts: Marts, name: str) -> None:
    found = marts.tuples(
        "select spend, clicks, revenue_amount, cost_per_lead, cac, roas, roi"
        f" from marts.campaign_performance where campaign = 'e6 {name}' and model = 'linear'"
    )
    expected = hostile.CAMPAIGNS[name][3]
    assert found == [tuple(None if text is None else Decimal(text) for text in expected)]


def test_h1_no_mart_shows_a_person(marts: Marts) -> None:
    assert dirt.shown(marts, *dirt.CANARY_MARKS) == []


@pytest.mark.spark
def test_it_was_the_cluster_that_worked(on_spark: Built, cluster: Cluster) -> None:
    sessions = sorted((cluster.folder / "work").iterdir())
    # The loader's session, those of both builds and the reader's: each had all workers of one core,
    # and more executors than these only where one was lost and had a successor.
    executors = [len(list(session.iterdir())) for session in sessions][:4]
    assert len(executors) == 4 and min(executors) >= WORKERS


@pytest.mark.spark
def test_readers_of_spark_see_what_was_published(on_spark: Built) -> None:
    warehouse = on_spark.warehouse
    script = ROOT / "tests" / "python" / "fixtures" / "spark_readers.py"
    options = ("--project-dir", str(warehouse.project), "--profiles-dir", str(warehouse.project))
    done = subprocess.run(
        [sys.executable, str(script), "--target", "spark", *options],
        cwd=ROOT,
        env=warehouse.environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    people, touches = (
        on_spark.marts.value(f"select count(*) from marts.{mart}")
        for mart in ("people", "touchpoints")
    )
    for moment in ("nothing to go back to", "nothing is kept"):
        assert "marts_a holds no marts" in seen.pop(moment)
    assert seen == {
        "published": ["", [people, touches]],
        "kept at first": False,
        "built": [[people, touches]],
        "published again": ["", [people, 0]],
        "kept": [[touches]],
        "taken back once": ["", [people, touches]],
        "taken back twice": ["", [people, 0]],
        "forgotten": ["", [people, 0]],
        "views": on_spark.marts.relations("marts"),
        "of the team": [[1]],
        "published a third time": ["", [people, 0]],
        "copied": [[people, 0]],
    }


@pytest.mark.spark
def test_a_thrift_server_reads_and_builds(on_spark: Built, cluster: Cluster) -> None:
    # The last test of the file: the server keeps the catalog to itself.
    assert isinstance(on_spark.warehouse, SparkWarehouse)
    port = cluster.start_thrift(settings_of(on_spark.warehouse))
    warehouse = ThriftWarehouse(on_spark.warehouse, port)
    people = on_spark.warehouse.folder / "spark" / "warehouse" / "next_marts.db" / "people"
    assert list(people.glob("*.parquet"))
    some = ("-s", "channel_rules", "people", "int_web_entries")
    done = warehouse.run(*MODELS, *some, as_of=AS_OF)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    assert list(people.glob("*.orc")) and not list(people.glob("*.parquet"))

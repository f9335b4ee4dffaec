"""Who asks to be erased is gone from every layer, stays out, and takes no cent along (H4, H5)."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from postgres import PostgresWarehouse
from typer.testing import CliRunner, Result
from warehouse import Row, Tables, Warehouse

from scripts.duckdb_plugin import previous
from scripts.erase import app

READS_ARTIFACTS = True

BEFORE = "2026-05-0{} 09:00:00"
# Whatever of Ann may nowhere be left: all that identifies her, in any form.
ANN = [
    *("ann.canary@acme.example", "ANN.Canary", "4915112345678", "+49 151 12345678", "user-canary"),
    *("cookie-canary", "phone-canary", "lead-canary", "contact-canary", "card-canary"),
    *("Canarison", "198.51.100.77"),
]
RAW = {"generic"}  # what the sources hold is theirs to erase


def visit(number: int, day: int, cookie: str, **more: object) -> Row:
    """A page that somebody looked at."""
    row: Row = {"event_id": f"E{number}", "event_name": "page_view", "anonymous_id": cookie}
    return row | {"occurred_at": BEFORE.format(day), "url": "https://shop.example/"} | more


COMPANY: dict[str, list[Row]] = {
    "events": [
        visit(1, 1, "cookie-canary", utm_source="google", utm_medium="cpc", ip="198.51.100.77"),
        visit(2, 2, "cookie-canary", email="ann.canary@acme.example", user_id="user-canary"),
        visit(3, 2, "phone-canary", email=" ANN.Canary@acme.example ", utm_source="bing"),
        visit(4, 3, "bobs", utm_source="newsletter", utm_medium="email"),
        visit(5, 4, "bobs", email="bob@acme.example"),
        # Both of them use the tablet, so that it is nobody's.
        visit(6, 5, "tablet", user_id="user-canary"),
        visit(7, 6, "tablet", user_id="user-bob", email="bob@acme.example"),
    ],
    "leads": [
        {
            **{"lead_id": "lead-canary", "created_at": BEFORE.format(4), "last_name": "Canarison"},
            **{"email": "ann.canary@acme.example", "contact_id": "contact-canary"},
            **{"account_id": "A1", "opportunity_id": "O1", "converted_at": BEFORE.format(5)},
        },
        {"lead_id": "lead-bob", "created_at": BEFORE.format(5), "email": "bob@acme.example"},
    ],
    "lead_stage_changes": [
        {"lead_id": "lead-canary", "stage": "MQL", "entered_at": BEFORE.format(4)}
    ],
    "contacts": [
        {
            **{"contact_id": "contact-canary", "account_id": "A1", "phone": "+49 151 12345678"},
            **{"last_name": "Canarison", "created_at": BEFORE.format(5)},
        },
        {"contact_id": "contact-bob", "account_id": "A1", "email": "bob@acme.example"},
    ],
    "accounts": [{"account_id": "A1", "name": "Acme", "domain": "acme.example"}],
    "opportunities": [
        {
            **{"opportunity_id": "O1", "created_at": BEFORE.format(7), "account_id": "A1"},
            **{"primary_contact_id": "contact-canary", "amount": "100.01", "is_won": "true"},
            **{"is_closed": "true", "closed_at": BEFORE.format(9), "stage": "Closed Won"},
        }
    ],
    "opportunity_contacts": [{"opportunity_id": "O1", "contact_id": "contact-canary"}],
    "sales_activities": [
        {"activity_id": "S1", "occurred_at": BEFORE.format(8), "contact_id": "contact-canary"}
    ],
    "calls": [
        {"call_id": "K1", "started_at": BEFORE.format(3), "caller_phone": "0049 151 12345678"}
    ],
    "orders": [
        {
            **{"order_id": "B1", "ordered_at": BEFORE.format(8), "amount": "9.99"},
            **{"email": "ann.canary@acme.example", "loyalty_id": "card-canary"},
        },
        {"order_id": "B2", "ordered_at": BEFORE.format(8), "amount": "5", "user_id": "user-bob"},
    ],
    "customer_events": [
        {
            **{"event_id": "N1", "occurred_at": BEFORE.format(8), "type": "survey"},
            **{"email": "ann.canary@acme.example", "score": "9"},
        }
    ],
}
ERASED = {
    **{"events": 4, "leads": 1, "lead_stage_changes": 1, "contacts": 1},
    **{"opportunity_contacts": 1, "sales_activities": 1, "calls": 1},
}
RESENT: Tables = {
    "events": [
        *COMPANY["events"],
        visit(8, 8, "new-cookie-canary", email="Ann.Canary@acme.example"),
        visit(9, 8, "cookie-canary"),
    ],
    "leads": [
        *COMPANY["leads"],
        {
            **{"lead_id": "lead-canary-2", "created_at": BEFORE.format(8)},
            **{"email": "ann.canary@acme.example", "last_name": "Canarison"},
        },
    ],
}


def erase(warehouse: Warehouse, *arguments: str) -> Result:
    """Run the command in the warehouse."""
    place = {"CLOSED_LOOP_DUCKDB": str(warehouse.path)}
    command = [*arguments, "--target", warehouse.TARGET]
    return CliRunner().invoke(app, command, env=warehouse.environment() | place)


def left_of_ann(warehouse: Warehouse) -> list[tuple[str, str]]:
    """In which tables, but for the sources, which of her identifiers still are."""
    tables = warehouse.tuples(
        "select table_schema, table_name from information_schema.tables where table_schema not in"
        " ('information_schema', 'pg_catalog')"
    )
    found = []
    for schema, table in tables:
        if schema in RAW:
            continue
        rows = warehouse.tuples(f'select * from {schema}."{table}"')
        text = "\n".join(str(row) for row in rows)
        found += [(f"{schema}.{table}", needle) for needle in ANN if needle.lower() in text.lower()]
    return sorted(found)


def credited(warehouse: Warehouse) -> list[tuple[object, ...]]:
    """What each basis and model hands out."""
    schema = "next_marts" if warehouse.TARGET == "postgres" else "marts"
    return warehouse.tuples(
        f"select basis, model, sum(amount) from {schema}.attribution_credits"
        " group by basis, model order by basis, model"
    )


class Erased:
    """A company before and after Ann was erased from it."""

    def __init__(self, warehouse: Warehouse, tests: str) -> None:
        """Build, erase and build; all tests, if it is to be published."""
        self.warehouse = warehouse
        warehouse.load(COMPANY)
        warehouse.build(tests)
        self.left_before = left_of_ann(warehouse)
        self.credited_before = credited(warehouse)
        self.marts = "next_marts" if warehouse.TARGET == "postgres" else "marts"
        people = f"select identifier_type, person_id from {self.marts}.identifiers"
        self.people_before = {str(person) for _, person in warehouse.tuples(people) if person}
        self.asked = erase(warehouse, "email=Ann.CANARY@acme.example")
        warehouse.build(tests)


@pytest.fixture(scope="module")
def published(new_warehouse: Callable[[], Warehouse]) -> Erased:
    """On DuckDB, where readers have what was built."""
    return Erased(new_warehouse(), "all")


@pytest.fixture(
    scope="module", params=["duckdb", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def erased(request: pytest.FixtureRequest) -> Erased:
    """On each engine that can erase anybody."""
    if request.param == "postgres":
        make: Callable[[], PostgresWarehouse] = request.getfixturevalue("new_postgres_warehouse")
        return Erased(make(), "invariants")
    published: Erased = request.getfixturevalue("published")
    return published


def test_h4_nothing_of_her_is_left_in_any_layer(erased: Erased) -> None:
    assert erased.asked.exit_code == 0, erased.asked.output
    assert "1 request waits for the next run" in erased.asked.output
    # The search finds what is there.
    assert {needle for _, needle in erased.left_before} == set(ANN)
    assert left_of_ann(erased.warehouse) == []


def test_h4_no_cent_is_lost(erased: Erased) -> None:
    assert credited(erased.warehouse) == erased.credited_before
    assert len(erased.credited_before) > 10
    (amount,) = erased.warehouse.tuples(f"select amount from {erased.marts}.opportunities")
    assert amount == (Decimal("100.01"),)


def test_h4_rows_are_counted_as_erased(erased: Erased) -> None:
    counts = erased.warehouse.tuples(
        f"select table_name, rows_erased from {erased.marts}.row_reconciliation"
        " where rows_erased <> 0"
    )
    assert {table: count for table, count in counts} == ERASED


def test_h5_whoever_shared_a_device_with_her_stays(erased: Erased) -> None:
    people = erased.warehouse.tuples(
        "select identifiers.identifier, people.is_shared"
        " from intermediate.int_identifier_people as people"
        " inner join intermediate.int_identifiers as identifiers using (identifier_key)"
        " order by identifiers.identifier"
    )
    # The tablet is not Bob's alone now.
    assert people == [
        (name, name == "tablet")
        for name in ("bob@acme.example", "bobs", "contact-bob", "lead-bob", "tablet", "user-bob")
    ]


TEXTS = {".sql", ".json", ".log", ".out", ".csv"}


def test_requests_leave_only_keyed_hashes(erased: Erased) -> None:
    rows = erased.warehouse.tuples(
        "select identifier, identifier_hash, requested_at, erased_at is null"
        " from intermediate.int_erasures"
    )
    assert len(rows) == 9
    assert {(row[0], row[2], row[3]) for row in rows} == {(None, None, False)}
    assert all(re.fullmatch("[0-9a-f]{64}", str(row[1])) for row in rows)
    ((secret,),) = erased.warehouse.tuples("select secret from intermediate.int_erasure_key")
    assert re.fullmatch("[0-9a-f]{64}", str(secret))
    written = [path for path in erased.warehouse.folder.rglob("*") if path.suffix in TEXTS]
    assert len(written) > 100
    for path in written:
        text = path.read_text(errors="replace")
        assert str(secret) not in text, path
        assert "canary@acme" not in text.lower() or "exports" in path.parts, path


def test_her_id_leads_to_nobody_and_no_way_leads_back(published: Erased) -> None:
    warehouse = published.warehouse
    aliases = warehouse.rows("from marts.person_aliases")
    assert {str(row["person_id"]) for row in aliases} >= published.people_before
    gone = [row["person_id"] for row in aliases if row["reason"] == "erased"]
    assert gone and all(
        row["current_person_id"] is None for row in aliases if row["person_id"] in gone
    )
    assert (
        warehouse.value("select count(*) from marts.people") == 2
    )  # Bob, and nobody with a tablet
    place = warehouse.folder / "published.duckdb"
    assert place.exists() and not previous(place).exists()
    refused = warehouse.run("run-operation", "roll_back")
    assert refused.returncode != 0


def copy_of(published: Erased, new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """A copy of the warehouse, to be changed."""
    copy = new_warehouse()
    copy.become(published.warehouse)
    return copy


def test_h4_a_source_that_sends_her_again_brings_nothing_back(
    published: Erased, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = copy_of(published, new_warehouse)
    warehouse.load(RESENT)
    done = warehouse.run_part("people", "row_reconciliation", "touchpoints", "lead_history")
    assert done.returncode == 0, done.stdout
    assert left_of_ann(warehouse) == []
    erased = "select table_name, rows_erased from marts.row_reconciliation where rows_erased <> 0"
    counts = {table: count for table, count in warehouse.tuples(erased)}
    assert counts == ERASED | {"events": 6, "leads": 2}
    assert (
        warehouse.value("select count(*) from marts.people") == 2
    )  # Bob, and nobody with a tablet


def test_a_hash_from_the_marts_names_somebody_too(
    published: Erased, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = copy_of(published, new_warehouse)
    digest = warehouse.value(
        "select identifier_hash from marts.identifiers where identifier_type = 'email'"
    )
    assert erase(warehouse, f"email={digest}").exit_code == 0
    assert warehouse.run_part("people", "row_reconciliation").returncode == 0
    assert warehouse.value("select count(*) from marts.people") == 0
    assert warehouse.value("select count(*) from intermediate.int_erasures") == 14


def test_a_device_she_shared_becomes_nobody_elses(
    published: Erased, new_warehouse: Callable[[], Warehouse]
) -> None:
    """Her login on the tablet is read no more, and her visit there is still not Bob's."""
    warehouse = copy_of(published, new_warehouse)
    hers = visit(8, 5, "tablet", utm_source="hers") | {"occurred_at": "2026-05-05 12:00:00"}
    his = visit(9, 6, "tablet", utm_source="his") | {"occurred_at": "2026-05-06 12:00:00"}
    warehouse.load({"events": [*COMPANY["events"], hers, his]})
    assert warehouse.run_part("touchpoints").returncode == 0
    touches = warehouse.tuples("select source, person_id from marts.touchpoints")
    people = {source: person for source, person in touches}
    bob = warehouse.person_of("email", "bob@acme.example")
    assert people["his"] == bob
    assert people["hers"] not in (None, bob)


def test_history_still_knows_whose_a_lead_was_that_is_gone(
    published: Erased, new_warehouse: Callable[[], Warehouse]
) -> None:
    """The CRM has deleted Bob's lead already: nothing but history could tell that it was his."""
    warehouse = copy_of(published, new_warehouse)
    carl = {"lead_id": "lead-carl", "created_at": BEFORE.format(6), "email": "carl@acme.example"}
    warehouse.load({"leads": [carl]})
    assert warehouse.run_part("people", "lead_history").returncode == 0
    gone = "select distinct lead_id from marts.lead_history where is_gone"
    assert warehouse.tuples(gone) == [("lead-bob",)]
    assert erase(warehouse, "email=Bob@acme.example").exit_code == 0
    assert warehouse.run_part("people", "lead_history").returncode == 0
    leads = warehouse.tuples("select distinct lead_id from marts.lead_history")
    assert leads == [("lead-carl",)]


def test_a_request_that_names_nobody_stops_the_run_and_is_not_repeated_in_it(
    published: Erased, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = copy_of(published, new_warehouse)
    warehouse.change(
        "insert into intermediate.int_erasures (identifier_type, identifier) values"
        " ('emial', 'carl@acme.example'), ('email', 'carl.acme.example')"
    )
    done = warehouse.run_part("people")
    assert done.returncode != 0
    assert "1 of type email, 1 of type emial" in done.stdout
    assert "carl" not in done.stdout


def test_bad_requests_are_refused_by_the_command(
    published: Erased, new_warehouse: Callable[[], Warehouse], tmp_path: Path
) -> None:
    warehouse = copy_of(published, new_warehouse)
    file = tmp_path / "requests.csv"
    file.write_text("identifier_type,identifier\nemail,carl@acme.example\nphone,secret\n")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("email\ncarl@acme.example\n")
    for arguments, code, fault in (
        (["emial=carl"], 2, "type 'emial' is unknown; known are user_id, email"),
        (
            ["email=secret"],
            2,
            "expected TYPE=VALUE, such as email=ann@example.com: the value is no email",
        ),
        (["carl@acme.example"], 2, "expected TYPE=VALUE"),
        ([], 2, "nobody is named"),
        (["--file", str(file)], 1, f"{file}, line 3: the value is no phone"),
        (["--file", str(wrong)], 1, "expected the columns identifier_type and identifier"),
        (["--file", str(tmp_path / "none.csv")], 1, "cannot be read"),
        (["email=carl@acme.example", "--target", "spark"], 2, "cannot erase anybody"),
    ):
        refused = CliRunner().invoke(
            app, arguments, env={"CLOSED_LOOP_DUCKDB": str(warehouse.path)}
        )
        assert refused.exit_code == code and fault in refused.output, refused.output
        assert "secret" not in refused.output
    assert warehouse.value("select count(*) from intermediate.int_erasures") == 9
    file.write_text("identifier_type,identifier\nemail,carl@acme.example\nphone,+4915199999999\n")
    assert erase(warehouse, "--file", str(file)).exit_code == 0
    assert warehouse.value("select count(*) from intermediate.int_erasures") == 11
    empty = new_warehouse()
    assert "run dbt build first" in erase(empty, "email=carl@acme.example").output


def test_without_its_secret_nobody_erased_is_let_back_in(
    published: Erased, new_warehouse: Callable[[], Warehouse]
) -> None:
    warehouse = copy_of(published, new_warehouse)
    warehouse.change("drop table intermediate.int_erasure_key")
    done = warehouse.run_part("people")
    assert done.returncode != 0 and "Restore it from a backup" in done.stdout

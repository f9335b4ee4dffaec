"""Bad exports: what is usable comes through unharmed, the rest is counted, nothing is lost."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from fixtures.dirt import (
    AMOUNTS,
    CANARIES,
    CANARY_MARKS,
    DISTINCT_IDS,
    PAIRS_WITH_MARKS,
    ledger,
    reasons,
    shown,
    tables,
)
from warehouse import Warehouse

Maker = Callable[[], Warehouse]


@pytest.fixture(scope="module")
def dirty(new_warehouse: Maker) -> Warehouse:
    """The export with all the faults, built."""
    warehouse = new_warehouse()
    warehouse.load(tables())
    warehouse.build("all")
    return warehouse


@pytest.fixture(scope="module")
def empty(new_warehouse: Maker) -> Warehouse:
    """A warehouse without any source table, built."""
    warehouse = new_warehouse()
    warehouse.build("all")
    return warehouse


def test_missing_optional_columns_read_as_null(dirty: Warehouse) -> None:
    found = dirty.tuples(
        "select currency, loss_reason, account_id from marts.opportunities"
        " where opportunity_id = '123'"
    )
    assert found == [("USD", None, None)]
    assert ledger(dirty, "contacts") == (1, 1, 0, 0, 0)


def test_missing_tables_read_as_empty(dirty: Warehouse) -> None:
    assert "calls" not in dirty.relations("generic")
    assert ledger(dirty, "calls") == (0, 0, 0, 0, 0)


def test_extra_and_reordered_columns_are_absorbed(dirty: Warehouse) -> None:
    assert "shoe_size" in dirty.rows("select * from generic.contacts")[0]
    contact = dirty.person_of("contact_id", "c1")
    assert contact == dirty.person_of("email", CANARIES["email"])
    assert contact == dirty.person_of("phone", "15550137742")


def test_exact_duplicates_count_once(dirty: Warehouse) -> None:
    found = dirty.tuples(
        "select amount from marts.opportunities where opportunity_id = 'twice redelivered'"
    )
    assert found == [(7,)]
    # The first event came twice: a later received_at makes no other row of it.
    assert ledger(dirty, "events") == (5, 2, 1, 0, 2)
    assert reasons(dirty, "events") == {"event_name_missing": 1, "date_invalid": 1}


def test_latest_update_supersedes_the_others(dirty: Warehouse) -> None:
    found = dirty.tuples("select amount from marts.opportunities where opportunity_id = 'restated'")
    assert found == [(30,)]


def test_of_states_without_a_time_the_one_loaded_last_counts(dirty: Warehouse) -> None:
    """Each of eight orders was loaded at an unknown time, on the second and on the third."""
    found = dirty.tuples(
        "select amount, count(distinct conversion_id) from marts.attribution_credits"
        " where conversion_id like 'again %' and model = 'linear' group by amount"
    )
    assert found == [(99, 8)]


def test_every_opportunity_row_is_accounted_for(dirty: Warehouse) -> None:
    invalid_dates = ["2024-02-30", "31/12/2024", "yesterday"]
    invalid_amounts = [amount for amount, read in AMOUNTS.items() if read is None]
    rejected = {
        "date_invalid": len(invalid_dates),
        "date_out_of_range": 2,
        "amount_invalid": len(invalid_amounts),
        "key_missing": 2,
        "amount_missing": 1,
        "close_date_missing": 1,
        "fx_missing": 1,
    }
    assert reasons(dirty, "opportunities") == rejected
    rows_in, bad = len(tables()["opportunities"]), sum(rejected.values())
    assert ledger(dirty, "opportunities") == (rows_in, rows_in - 4 - bad, 2, 2, bad)


def test_rows_without_a_key_are_rejected(dirty: Warehouse) -> None:
    assert reasons(dirty, "leads") == {"key_missing": 1}
    assert ledger(dirty, "leads") == (len(DISTINCT_IDS) + 2, len(DISTINCT_IDS), 1, 0, 1)


@pytest.mark.parametrize("id_", DISTINCT_IDS)
def test_ids_that_look_alike_stay_apart(dirty: Warehouse, id_: str) -> None:
    found = dirty.tuples(f"select amount from marts.opportunities where opportunity_id = '{id_}'")
    assert found == [(1,)]
    assert dirty.person_of("lead_id", id_) is not None


def test_marks_inside_ids_do_not_make_rows_equal(dirty: Warehouse) -> None:
    count = len(PAIRS_WITH_MARKS)
    assert ledger(dirty, "opportunity_contacts") == (count, count, 0, 0, 0)


def test_money_reconciles_around_what_was_rejected(dirty: Warehouse) -> None:
    # Readable amounts of rejected rows: five dates, two keys, one close date; one without a rate.
    revenue = dirty.tuples(
        "select distinct currency, sum(source_amount), sum(rejected_amount),"
        " max(abs(difference)) from marts.money_reconciliation where basis = 'revenue'"
        " group by currency, model order by currency"
    )
    kept = 6 * 10 + Decimal("100.09") * 2 + len(DISTINCT_IDS) + 7 + 30 + 8 * 99
    rejected = 5 * 10 + 99 + 98 + 5
    assert revenue == [("USD", kept + rejected, rejected, 0), ("XTS", 6, 6, 0)]


def test_every_source_table_reconciles(dirty: Warehouse) -> None:
    raw = tables()
    rows = dirty.rows("select * from marts.row_reconciliation")
    assert len(rows) == 16
    for row in rows:
        assert row["rows_in"] == len(raw.get(str(row["table_name"]), []))
    unbalanced = dirty.tuples(
        "select * from marts.row_reconciliation where rows_in is distinct from"
        " rows_kept + rows_deduplicated + rows_superseded + rows_rejected"
    )
    assert unbalanced == []


def test_an_empty_project_builds(empty: Warehouse) -> None:
    filled = {
        name: empty.value(f"select count(*) from marts.{name}") for name in empty.relations("marts")
    }
    of_no_source = {"row_reconciliation", "data_freshness", "generations", "fiscal_calendar"}
    assert {name for name, count in filled.items() if count} == of_no_source
    assert empty.value("select sum(rows_in) from marts.row_reconciliation") == 0


def test_one_row_builds(new_warehouse: Maker) -> None:
    warehouse = new_warehouse()
    event = {"event_id": "1", "occurred_at": "2024-01-01", "event_name": "page_view"}
    warehouse.load({"events": [event | {"anonymous_id": "device"}]})
    warehouse.build()
    people = warehouse.tuples("select first_touch_channel, lifecycle_stage from marts.people")
    assert people == [("Direct", "visitor")]
    assert ledger(warehouse, "events") == (1, 1, 0, 0, 0)


@pytest.mark.parametrize("mark", CANARY_MARKS)
def test_no_mart_shows_a_person(dirty: Warehouse, mark: str) -> None:
    exported = dirty.value("select count(*) from generic.leads where email like '%canary%'")
    assert exported == len(DISTINCT_IDS) + 2
    assert shown(dirty, mark) == []


def test_no_mart_shows_an_address_from_a_link(dirty: Warehouse) -> None:
    # Newsletters put the reader's address into the links they send.
    assert dirty.value("select count(*) from generic.events where utm_term like '%wren%'") == 1
    assert shown(dirty, "wren@") == []

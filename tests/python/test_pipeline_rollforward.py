"""The open pipeline, day by day, of deals that took every turn (D3, D4, D6)."""

from collections.abc import Callable

import pytest
from fixtures.troubled_deals import Company
from warehouse import Row, Warehouse

COUNTS = "created, reopened, won, lost, deleted, closing_opportunities"
AMOUNTS = "created_amount, reopened_amount, changed_amount, won_amount, lost_amount, deleted_amount"


def deals() -> Company:
    """Five deals; the history of the first tells amounts, the last closed before it was dated."""
    company = Company()
    company.account("customer")
    opened: Row = {"is_won": False, "is_closed": False, "closed_at": None}
    changes = company.tables["opportunity_stage_changes"]
    for day, stage, amount in [
        ("2025-03-01", "Discovery", 100),
        ("2025-03-02", "Proposal", 150),
        ("2025-03-03", "Closed Won", 150),
        ("2025-03-04", "Negotiation", 150),
    ]:
        change: Row = {"opportunity_id": "back", "stage": stage, "entered_at": day}
        changes.append(change | {"amount": amount})
    company.deal(
        "back", "customer", 160, created_at="2025-03-01", updated_at="2025-03-05", **opened
    )
    company.deal("won", "customer", 40, created_at="2025-03-01", closed_at="2025-03-03")
    company.stages("skipped", Discovery="2025-03-02")
    company.deal(
        "skipped", "customer", 7, created_at="2025-03-02", closed_at="2025-03-04", is_won=False
    )
    deleted = {"is_deleted": True, "updated_at": "2025-03-04"}
    company.deal("deleted", "customer", 9, created_at="2025-03-02", **opened | deleted)
    company.deal("backdated", "customer", 3, created_at="2025-03-05", closed_at="2025-02-20")
    return company


@pytest.fixture(scope="module")
def built(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The deals, built."""
    warehouse = new_warehouse()
    warehouse.load({name: rows for name, rows in deals().tables.items() if rows})
    warehouse.build()
    return warehouse


def test_deals_come_and_go_on_their_days(built: Warehouse) -> None:
    found = built.tuples(f"select day::text, {COUNTS} from marts.pipeline_rollforward order by day")
    assert found == [
        ("2025-03-01", 2, 0, 0, 0, 0, 2),
        ("2025-03-02", 2, 0, 0, 0, 0, 4),
        ("2025-03-03", 0, 0, 2, 0, 0, 2),
        ("2025-03-04", 0, 1, 0, 1, 1, 1),
        ("2025-03-05", 1, 0, 1, 0, 0, 1),
    ]


def test_their_money_comes_and_goes_with_them(built: Warehouse) -> None:
    found = built.tuples(
        f"select day::text, opening_amount, {AMOUNTS}, closing_amount"
        " from marts.pipeline_rollforward order by day"
    )
    assert found == [
        ("2025-03-01", 0, 140, 0, 0, 0, 0, 0, 140),
        ("2025-03-02", 140, 16, 0, 50, 0, 0, 0, 206),
        ("2025-03-03", 206, 0, 0, 0, 190, 0, 0, 16),
        ("2025-03-04", 16, 0, 150, 0, 0, 7, 9, 150),
        ("2025-03-05", 150, 3, 0, 10, 3, 0, 0, 160),
    ]

"""Groups in which somebody could be told are shown as one, and nothing is lost by it (H15)."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from warehouse import Warehouse

K = 5
FEW = "(small groups)"
COUNTS = "visitors, leads, mqls, sqls, opportunities, won, lost, pipeline_amount, won_amount"
CELLS = f"select cohort_month, channel, campaign, {COUNTS} from marts.funnel_conversion"
PATHS = "select basis, path, conversions, amount from marts.journey_paths"

Cell = tuple[object, ...]


@pytest.fixture(scope="module")
def shared(new_warehouse: Callable[[], Warehouse], demo: Warehouse) -> Warehouse:
    """The demo company, whose marts show no group of fewer than five."""
    warehouse = new_warehouse()
    warehouse.become(demo)
    variables = {"as_of": "2026-07-01 00:00:00", "smallest_group": K}
    done = warehouse.run_part("funnel_conversion", "journey_paths", **variables)
    assert done.returncode == 0, done.stdout
    return warehouse


def summed(cells: Iterable[tuple[Cell, list[object]]]) -> dict[Cell, list[object]]:
    """Counts added up by cell."""
    sums: dict[Cell, list[object]] = {}
    for cell, counts in cells:
        before = sums.get(cell, [0] * len(counts))
        sums[cell] = [a + b for a, b in zip(before, counts, strict=True)]  # type: ignore[operator]
    return sums


def people(counts: list[object]) -> int:
    """How many there are at the step where they are most."""
    visitors, leads, _, _, opportunities, *_ = counts
    return max(int(str(count)) for count in (visitors, leads, opportunities))


def test_h15_small_campaigns_are_one(shared: Warehouse, demo: Warehouse) -> None:
    cells = summed((row[:3], list(row[3:])) for row in demo.tuples(CELLS))
    small = {cell for cell, counts in cells.items() if people(counts) < K}
    pools = summed((cell[:2], cells[cell]) for cell in small)
    expected = summed(
        (cell if cell not in small else (month, channel, FEW), counts)
        if cell not in small or people(pools[month, channel]) >= K
        else ((month, FEW, FEW), counts)
        for cell, counts in cells.items()
        for month, channel, _ in [cell]
    )
    found = {row[:3]: list(row[3:]) for row in shared.tuples(CELLS)}
    assert found == expected
    # There were such groups, of both kinds, and there were others.
    labels = Counter((channel == FEW, campaign == FEW) for _, channel, campaign in found)
    assert min(labels[False, False], labels[False, True], labels[True, True]) > 0
    # A channel is told of no fewer than five.
    told = [people(counts) for (_, channel, _), counts in found.items() if channel != FEW]
    assert min(told) >= K


def test_h15_rare_paths_are_one(shared: Warehouse, demo: Warehouse) -> None:
    before = demo.tuples(PATHS)
    expected = summed(
        ((basis, path if int(str(conversions)) >= K else FEW), [conversions, amount])
        for basis, path, conversions, amount in before
    )
    found = {row[:2]: list(row[2:]) for row in shared.tuples(PATHS)}
    assert found == expected
    assert 2 < len(found) < len(before)

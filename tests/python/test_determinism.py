"""The same facts give the same marts: built again, in another order, on other threads."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from warehouse import ROOT, Warehouse, differences, read_csvs, shuffled

Maker = Callable[[], Warehouse]
ENOUGH_ROWS = {"attribution_credits": 10_000, "people": 1_000, "touchpoints": 1_000}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo company, dirt and all."""
    folder = tmp_path_factory.mktemp("company")
    command = [sys.executable, "-m", "scripts.seed", "--scale", "small", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def first(exports: Path, new_warehouse: Maker) -> Warehouse:
    """The company, built on one thread."""
    warehouse = new_warehouse()
    warehouse.load_folder(exports)
    warehouse.build(tests="none", threads=1)
    return warehouse


def test_there_is_enough_to_differ(first: Warehouse) -> None:
    for mart, enough in ENOUGH_ROWS.items():
        count = first.value(f"select count(*) from marts.{mart}")
        assert isinstance(count, int) and count >= enough


def test_a_second_build_changes_nothing(first: Warehouse, new_warehouse: Maker) -> None:
    again = new_warehouse()
    again.become(first)
    again.build(tests="none", threads=1)
    assert differences(first, again) == {}


def test_neither_row_order_nor_threads_change_anything(
    exports: Path, first: Warehouse, new_warehouse: Maker
) -> None:
    other = new_warehouse()
    other.load(shuffled(read_csvs(exports), seed=1))
    other.build(tests="none", threads=4)
    assert differences(first, other) == {}


def test_another_input_is_noticed(first: Warehouse, new_warehouse: Maker) -> None:
    # The comparison itself can fail: one row less on one side, one more on the other.
    changed = new_warehouse()
    changed.become(first)
    first_person = "(select min(person_id) from marts.people)"
    changed.change(f"delete from marts.people where person_id = {first_person}")
    changed.change("insert into marts.channel_performance from marts.channel_performance limit 1")
    assert differences(first, changed) == {"people": 1, "channel_performance": 1}

"""What the tests share: warehouses to be filled and built."""

from collections.abc import Callable
from pathlib import Path

import pytest
from warehouse import Warehouse


@pytest.fixture(scope="session")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where warehouses built with equal vars share what dbt has parsed."""
    return tmp_path_factory.mktemp("parsed")


@pytest.fixture(scope="session")
def new_warehouse(
    tmp_path_factory: pytest.TempPathFactory, parsed: Path
) -> Callable[[], Warehouse]:
    """Makes empty warehouses."""
    return lambda: Warehouse(tmp_path_factory.mktemp("warehouse"), parsed)

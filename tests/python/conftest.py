"""What the tests share: warehouses to be filled and built."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgres import PostgresWarehouse, started
from warehouse import ROOT, Warehouse

from scripts.postgres_server import Server

# Those that wait for servers take longest: begun last, they would keep all but one worker waiting.
LONGEST = (
    "test_engines",
    "test_postgres",
    "test_dialects",
    "test_standing_checks",
    "test_person_ids",
    "test_layouts",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONGEST)))


@pytest.fixture(scope="module", autouse=True)
def artifacts(request: pytest.FixtureRequest) -> Iterator[None]:
    """To write its manifest takes dbt a tenth of a build: it does so for modules that read it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBT_WRITE_JSON", str(getattr(request.module, "READS_ARTIFACTS", False)))
        yield


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


@pytest.fixture(scope="session")
def demo(new_warehouse: Callable[[], Warehouse]) -> Warehouse:
    """The small demo company, built when its two years are over; its exports lie in `exports`."""
    warehouse = new_warehouse()
    exports = warehouse.folder / "exports"
    command = [sys.executable, "-m", "scripts.seed", "--scale", "small", "--out", str(exports)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    warehouse.load_folder(exports)
    warehouse.build("all", as_of="2026-07-01 00:00:00")
    return warehouse


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A Postgres that runs as long as the tests do."""
    server = started()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def new_postgres_warehouse(
    tmp_path_factory: pytest.TempPathFactory, parsed: Path, server: Server
) -> Callable[[], PostgresWarehouse]:
    """Makes empty databases."""
    return lambda: PostgresWarehouse(tmp_path_factory.mktemp("postgres"), parsed, server)

"""Models of the project, run by themselves over tables that are made for them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

from scripts.bench.builds import settings


class Workbench:
    """A warehouse that holds nothing but what a benchmark puts there."""

    def __init__(self, folder: Path) -> None:
        """Claim a folder; what lies in it is removed."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.environment = settings(folder)
        self.warehouse = Path(self.environment["CLOSED_LOOP_DUCKDB"])
        self.fill("create schema intermediate")

    def fill(self, *statements: str) -> None:
        """Run statements in the warehouse."""
        with duckdb.connect(str(self.warehouse), config={"threads": 2}) as connection:
            for statement in statements:
                connection.execute(statement)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """All rows of a query."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def run(self, *models: str) -> float:
        """Run models whose inputs lie there already; the seconds that they took.

        Raises RuntimeError with the end of what dbt said.
        """
        command = [sys.executable, "-m", "dbt.cli.main", "run", "--select", *models]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"dbt run failed:\n{done.stdout[-3000:]}")
        results = Path(self.environment["DBT_TARGET_PATH"]) / "run_results.json"
        return sum(
            float(result["execution_time"])
            for result in json.loads(results.read_text())["results"]
            if result["unique_id"].startswith("model.")
        )

    def rounds(self, model: str) -> int:
        """In how many rounds the components of a model were found in the last run."""
        log = (Path(self.environment["DBT_LOG_PATH"]) / "dbt.log").read_text()
        return int(re.findall(rf"{model}: components found in (\d+) rounds", log)[-1])

"""Closed Loop in Dagster: models are assets, data tests are checks, one run at a time, hourly."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dagster import AssetExecutionContext, Definitions, ScheduleDefinition, define_asset_job
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from scripts.job_lock import LOCKS  # noqa: E402

TARGET = os.environ.get("CLOSED_LOOP_TARGET", "duckdb")

project = DbtProject(ROOT, target=TARGET)
project.preparer.prepare(project)  # what dbt parsed before may be of other code


@dbt_assets(manifest=project.manifest_path)
def closed_loop(context: AssetExecutionContext, dbt: DbtCliResource) -> Iterator[Any]:
    """Build, test and publish; raise Held, and touch nothing, if another run is at work.

    Only a run of all assets is published: one of some builds them, and readers keep what they have.
    """
    with LOCKS[TARGET](context.run_id):
        yield from dbt.cli(["build"], context=context).stream()


whole = define_asset_job("whole_build", selection="*")

defs = Definitions(
    assets=[closed_loop],
    jobs=[whole],
    schedules=[ScheduleDefinition(job=whole, cron_schedule="20 * * * *", execution_timezone="UTC")],
    resources={"dbt": DbtCliResource(project)},
)

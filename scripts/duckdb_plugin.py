"""What dbt's DuckDB connection needs and SQL cannot do: put a copy of a file in another's place.

Named as a plugin in profiles.yml; the macro `publish` calls its function.
"""

import os
import shutil
import uuid
from pathlib import Path

from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection


def publish_file(built: str, published: str) -> str:
    """Put a copy of `built` in the place of `published`, in one step.

    Whoever has `published` open keeps reading the old file. Returns the place. Raises OSError if
    `built` is missing or the disk is full; then `published` stays as it was and nothing is left
    beside it.
    """
    place = Path(published)
    place.parent.mkdir(parents=True, exist_ok=True)
    copy = place.with_name(f"{place.name}.{uuid.uuid4().hex}")
    try:
        shutil.copyfile(built, copy)
        os.replace(copy, place)
    finally:
        copy.unlink(missing_ok=True)
    return published


class Plugin(BasePlugin):
    """Registers the function of this module with every connection that dbt opens."""

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register `closed_loop_publish_file`."""
        conn.create_function(
            "closed_loop_publish_file",
            publish_file,
            ["VARCHAR", "VARCHAR"],
            "VARCHAR",
            side_effects=True,
        )

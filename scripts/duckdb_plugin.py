"""What dbt's DuckDB connection needs and SQL cannot do: swap a file for another in one step.

Named as a plugin in profiles.yml; the macro `publish` calls its functions.
"""

import os
from pathlib import Path

from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection


def replace_file(new: str, old: str) -> str:
    """Put the file `new` in the place of `old`; whoever has `old` open keeps reading it.

    Returns the place. Raises OSError if `new` is missing or lies on another file system.
    """
    Path(old).parent.mkdir(parents=True, exist_ok=True)
    os.replace(new, old)
    return old


def remove_file(path: str) -> str:
    """Remove a file and its write-ahead log, if they are there. Returns the path."""
    for leftover in (Path(path), Path(f"{path}.wal")):
        leftover.unlink(missing_ok=True)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return path


class Plugin(BasePlugin):
    """Registers the functions of this module with every connection that dbt opens."""

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register `closed_loop_replace_file` and `closed_loop_remove_file`."""
        conn.create_function(
            "closed_loop_replace_file",
            replace_file,
            ["VARCHAR", "VARCHAR"],
            "VARCHAR",
            side_effects=True,
        )
        conn.create_function(
            "closed_loop_remove_file", remove_file, ["VARCHAR"], "VARCHAR", side_effects=True
        )

"""What dbt's DuckDB connection needs and SQL cannot do: put files in each other's places.

Named as a plugin in profiles.yml; the macros in macros/publish call its functions.
"""

import os
import shutil
import uuid
from pathlib import Path

from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection


def publish_file(built: str, published: str) -> str:
    """Put a copy of `built` in the place of `published`, in one step, and keep what was there.

    Whoever has `published` open keeps reading the old file, which lies beside it as `.previous`
    from now on. Returns the place. Raises OSError if `built` is missing or the disk is full; then
    `published` stays as it was and nothing is left beside it.
    """
    place = Path(published)
    place.parent.mkdir(parents=True, exist_ok=True)
    copy, former = _beside(place), _beside(place)
    try:
        shutil.copyfile(built, copy)
        if place.exists():
            os.link(place, former)
        os.replace(copy, place)
        if former.exists():
            os.replace(former, previous(place))
    finally:
        copy.unlink(missing_ok=True)
        former.unlink(missing_ok=True)
    return published


def roll_back(published: str) -> str:
    """Let `published` and what it was before change places; return the place.

    Raises FileNotFoundError, and changes nothing, if nothing was kept.
    """
    place = Path(published)
    if not previous(place).exists():
        raise FileNotFoundError(
            f"there is nothing to roll back to: {previous(place)} does not exist. "
            "The second publication is the first that keeps one; erasing somebody deletes it"
        )
    former = _beside(place)
    os.link(place, former)
    os.replace(previous(place), place)
    os.replace(former, previous(place))
    return published


def forget(published: str) -> str:
    """Delete what `published` was before, if that was kept; return the place."""
    previous(Path(published)).unlink(missing_ok=True)
    return published


def previous(place: Path) -> Path:
    """Where the generation before the published one is kept."""
    return place.with_name(f"{place.name}.previous")


def _beside(place: Path) -> Path:
    """A name beside a file that nothing bears."""
    return place.with_name(f"{place.name}.{uuid.uuid4().hex}")


class Plugin(BasePlugin):
    """Registers the functions of this module with every connection that dbt opens."""

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register `closed_loop_publish_file`, `closed_loop_roll_back` and `closed_loop_forget`."""
        for name, function, arguments in (
            ("closed_loop_publish_file", publish_file, 2),
            ("closed_loop_roll_back", roll_back, 1),
            ("closed_loop_forget", forget, 1),
        ):
            conn.create_function(
                name, function, ["VARCHAR"] * arguments, "VARCHAR", side_effects=True
            )

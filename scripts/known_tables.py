"""Which tables the models read, told by the sources that they declare."""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

STAGING = Path(__file__).parents[1] / "models" / "staging"


@cache
def known_tables() -> dict[str, list[str]]:
    """The tables of every source system."""
    systems: dict[str, list[str]] = {}
    for path in sorted(STAGING.glob("*/_*__sources.yml")):
        for source in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]:
            systems[source["name"]] = [table["name"] for table in source["tables"]]
    return systems


def doubt(system: str, table: str) -> str | None:
    """Why no model will read a table, as far as can be known before the vars are; None if one will.

    Loaders may run a table's name together, and a var may say that a system's schema has another
    name: a note is all this is good for.
    """
    systems = known_tables()
    if system not in systems:
        return (
            f"no model reads {system}.{table}: systems are {', '.join(systems)};"
            f" if {system} is where one of them lies, set the var <system>_schema"
        )
    if table.replace("_", "") in {known.replace("_", "") for known in systems[system]}:
        return None
    likely = get_close_matches(table, systems[system], n=1)
    meant = f"did you mean {likely[0]}?" if likely else f"it has {', '.join(systems[system])}"
    return f"no model reads {system}.{table}: {system} has no such table; {meant}"

"""Which tables and columns the models read, told by the sources that they declare."""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

LIKE = 0.8  # as much as emial is like email
STAGING = Path(__file__).parents[1] / "models" / "staging"


@cache
def known_tables() -> dict[str, dict[str, list[str]]]:
    """The tables of every source system, and the columns of each."""
    systems: dict[str, dict[str, list[str]]] = {}
    for path in sorted(STAGING.glob("*/_*__sources.yml")):
        for source in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]:
            systems[source["name"]] = {
                table["name"]: [column["name"] for column in table.get("columns", [])]
                for table in source["tables"]
            }
    return systems


def doubtful_columns(system: str, table: str, columns: list[str]) -> list[str]:
    """What to say of columns that no model reads, where one that the file lacks is much like it.

    Of generic tables alone: their columns are named by hand, those of the others by a vendor.
    """
    known = known_tables()["generic"].get(table, []) if system == "generic" else []
    found = [column.lower() for column in columns]
    lacking = [column for column in known if column not in found]
    # Loaders may run the name of a column together.
    read = {column.replace("_", "") for column in known}
    unread = [column for column in found if column.replace("_", "") not in read]
    guesses = ((column, get_close_matches(column, lacking, 1, LIKE)) for column in unread)
    return [
        f"no model reads the column {column} of {system}.{table}; did you mean {likely[0]}?"
        for column, likely in guesses
        if likely
    ]


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

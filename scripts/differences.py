"""The rows and values on which two sides do not agree about a mart."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.files import quoted
from scripts.marts import Connection

MODELS = Path(__file__).parents[1] / "models" / "marts"


class Difference(NamedTuple):
    """A row or a value on which a target does not agree with the first one."""

    key: str
    what: str
    left: str
    right: str


def keys() -> dict[str, list[str]]:
    """The columns that tell the rows of each mart apart, by the tests that the project has."""
    found: dict[str, list[str]] = {}
    for path in MODELS.glob("*/*__models.yml"):
        for model in yaml.safe_load(path.read_text())["models"]:
            for test in model.get("data_tests", []):
                if isinstance(test, dict) and "unique_combination" in test:
                    found[model["name"]] = test["unique_combination"]["arguments"]["columns"]
            for column in model["columns"]:
                if "unique" in column.get("data_tests", []):
                    found.setdefault(model["name"], [column["name"]])
    return found


def differences(
    connection: Connection, mart: str, key: list[str], sides: tuple[str, str]
) -> Iterator[Difference]:
    """Every value of a mart that differs from side to side, and every row that one side lacks."""
    places = [f"{side}.{quoted(mart)}" for side in sides]
    columns = [
        {str(name): str(kind) for name, kind, *_ in connection.execute(f"describe {p}").fetchall()}
        for p in places
    ]
    if columns[0] != columns[1]:
        left, right = (
            ", ".join(f"{n} {t}" for n, t in sorted(set(own.items()) - set(other.items())))
            for own, other in (columns, columns[::-1])
        )
        yield Difference("", "columns", left, right)
        return
    # Most rows are equal: only the others are put side by side.
    for only, one, other in (("only_l", *places), ("only_r", *places[::-1])):
        connection.execute(
            f"create or replace temp table {only} as from {one} except all from {other}"
        )
    shown = " || ', ' || ".join(
        f"coalesce(cast(coalesce(only_l.{quoted(name)}, only_r.{quoted(name)}) as varchar), '-')"
        for name in key
    )
    matched = " and ".join(
        f"only_l.{quoted(n)} is not distinct from only_r.{quoted(n)}" for n in key
    )
    values = ", ".join(
        f"cast({side}.{quoted(name)} as varchar)"
        for name in columns[0]
        for side in ("only_l", "only_r")
    )
    query = (
        f"select {shown}, only_l.there, only_r.there, {values}"
        " from (select *, true as there from only_l) as only_l"
        " full join (select *, true as there from only_r) as only_r"
        f" on {matched} order by 1"
    )
    for shown_key, left_there, right_there, *pairs in connection.execute(query).fetchall():
        if not (left_there and right_there):
            there = ("there" if left_there else "-", "there" if right_there else "-")
            yield Difference(str(shown_key), "row", *there)
            continue
        for position, name in enumerate(columns[0]):
            left, right = pairs[2 * position : 2 * position + 2]
            if left != right:
                yield Difference(str(shown_key), name, str(left or "-"), str(right or "-"))

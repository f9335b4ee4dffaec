"""B9 and B10: every spelling of an address or a number has one normal form, or a reason.

The pairs are worked out by hand from the rules of E.164 and the national numbering plans; the
library `phonenumbers` is not among the project's requirements.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pytest
from fixtures.normal_forms import EMAILS, PHONES, PHONES_AT_HOME, SAME_MAILBOX
from warehouse import ROOT

Pairs = Mapping[str, str | None]

CASES: dict[str, tuple[str, Pairs]] = {
    "e-mail addresses": ("normal_email('written')", EMAILS),
    "mailboxes": ("email_of_mailbox('written', ['plus_tags', 'gmail_dots'])", SAME_MAILBOX),
    "phones": ("normal_phone('written')", PHONES),
    **{
        f"phones in {country}": (f"phone_dialed_in('written', '{country}')", pairs)
        for country, pairs in PHONES_AT_HOME.items()
    },
}


@pytest.fixture(scope="module")
def expressions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each case asks of the database, as dbt compiles it."""
    folder = tmp_path_factory.mktemp("forms")
    (folder / "temporary").mkdir()
    dbt = str(Path(sys.executable).with_name("dbt"))
    inline = " ;; ".join("{{ " + macro + " }}" for macro, _ in CASES.values())
    options = ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT), "--output", "json"]
    options += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    done = subprocess.run(
        [dbt, "--quiet", "compile", "--inline", inline, *options],
        cwd=folder,
        env=os.environ
        | {
            "CLOSED_LOOP_DUCKDB": "forms.duckdb",
            "CLOSED_LOOP_TEMP_DIRECTORY": "temporary",
            "CLOSED_LOOP_PROJECT": str(ROOT),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    compiled = json.loads(done.stdout[done.stdout.index("{") :])["compiled"]
    return dict(zip(CASES, compiled.split(" ;; "), strict=True))


def forms(expression: str, written: Iterable[str]) -> dict[str, str | None]:
    """The normal form of each spelling."""
    with duckdb.connect() as connection:
        connection.execute("create table spellings (written varchar)")
        connection.executemany("insert into spellings values (?)", [[text] for text in written])
        rows = connection.execute(f"select written, {expression} from spellings").fetchall()
    return dict(rows)


@pytest.mark.parametrize("case", CASES)
def test_every_spelling_has_its_one_form(expressions: dict[str, str], case: str) -> None:
    _, pairs = CASES[case]
    assert forms(expressions[case], pairs) == pairs


@pytest.mark.parametrize("case", ["e-mail addresses", "mailboxes", "phones"])
def test_a_normal_form_is_its_own(expressions: dict[str, str], case: str) -> None:
    _, pairs = CASES[case]
    normal = {form for form in pairs.values() if form and "+" not in form}
    assert len(normal) > 0
    assert forms(expressions[case], normal) == {form: form for form in normal}


def test_there_are_forty_spellings_of_each() -> None:
    assert min(len(EMAILS), len(PHONES)) >= 40

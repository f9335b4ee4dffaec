"""Vars are checked before dbt connects to anything: all faults at once, none gets into SQL."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from warehouse import ROOT

HOSTILE = [
    "'",
    '"; drop schema marts; --',
    "\\",
    "${x}",
    "\n",
    "`; --",
    "1 as x); create table pwned as (select 42",
]
JINJA = "{{ 40 + 2 }}"  # dbt itself works it out before anybody sees it
NOT_WHOLE = ["10", True, [10], 2.5, None, JINJA, HOSTILE[6]]


def after(good: str) -> list[object]:
    """Hostile texts that begin like a good value."""
    return [good + hostile for hostile in HOSTILE]


class Rule:
    """What a var must be, in the words of the error, and values that are not that."""

    def __init__(self, must_be: str, *bad: object) -> None:
        """Take the words and the values."""
        self.must_be = must_be
        self.bad = bad


SYSTEMS = [
    "generic",
    "salesforce",
    "segment",
    "rudderstack",
    "google_ads",
    "meta_ads",
    "linkedin_ads",
    "microsoft_ads",
    "ad_reporting",
]

COUNTRIES = (
    "AE, AR, AT, AU, BD, BE, BG, BR, CA, CH, CL, CN, CO, CR, CY, CZ, DE, DK, DO, EE, EG, "
    "ES, FI, FR, GB, GR, HK, HR, HU, ID, IE, IL, IN, IS, IT, JM, JP, KE, KR, KZ, LK, LU, "
    "LV, MA, MT, MX, MY, NG, NL, NO, NZ, PE, PH, PK, PL, PR, PT, RO, RS, RU, SA, SE, SG, "
    "SI, SK, TH, TR, TT, TW, UA, US, VE, VN, ZA"
)

RULES = {
    "source_systems": Rule(
        f"a list of one or more of {', '.join(SYSTEMS)}, each once",
        "generic",
        [],
        ["generic", "generic"],
        ["generic", "unheard_of"],
        [f"generic{HOSTILE[1]}"],
    ),
    "generic_schema": Rule("like generic", *after("generic"), "", 42),
    "generic_database": Rule("like raw", *after("raw"), "", ["raw"]),
    "reporting_currency": Rule("like USD", *after("USD"), "usd", None),
    "as_of": Rule(
        "a time that exists, like 2026-06-30 00:00:00",
        *after("2026-06-30"),
        "yesterday",
        "30/06/2026",
        "2026-13-01",
        "2026-02-29",
        "2100-02-29",
        "2026-06-30 24:00:00",
    ),
    "earliest_date": Rule(
        "a time that exists, like 1990-01-01", *after("1990-01-01"), "1990", "1990-02-31", None
    ),
    "max_days_ahead": Rule("a whole number from 0 to 36500", *NOT_WHOLE, -1, 36501),
    "volume_gate_share": Rule("a number from 0, at most 1", "0.05", True, None, -0.5, 1.5),
    "volume_gate_min_rows": Rule("a whole number from 1 to 1000000000", *NOT_WHOLE, 0),
    "accept_volume_change": Rule(
        "a list of none or more, like [generic.leads, segment]",
        "generic.leads",
        ["leads"],
        ["segment."],
        [f"generic.leads{HOSTILE[0]}"],
        {"generic.leads": True},
    ),
    "fiscal_calendar": Rule(
        "one of months, 4-4-5, 4-5-4, 5-4-4", *after("4-4-5"), "weeks", None, ["months"]
    ),
    "fiscal_year_starts_in": Rule("a whole number from 1 to 12", *NOT_WHOLE[1:], "2", 0, 13),
    "fiscal_year_named_by": Rule("one of end, start", *after("start"), "middle", None),
    "fiscal_week_starts_on": Rule(
        "one of monday, tuesday, wednesday, thursday, friday, saturday, sunday",
        *after("monday"),
        "Monday",
        1,
        ["monday"],
    ),
    "business_time_zone": Rule(
        "the name of a time zone, like Europe/Berlin",
        *after("Europe/Berlin"),
        "Berlin",
        "+02:00",
        None,
        2,
    ),
    "lock_date": Rule(
        "a time that exists, like 2026-03-31", *after("2026-03-31"), "2026-03", "2026-02-30"
    ),
    "stale_sources": Rule("one of ignore, warn, refuse", *after("warn"), "never", None),
    "standing_check_min_rows": Rule("a whole number from 1 to 1000000000", *NOT_WHOLE, 0),
    "usual_rejected_share": Rule("a number from 0, at most 1", "0.05", True, None, -0.5, 1.5),
    "usual_unassigned_share": Rule("a number from 0, at most 1", "0.05", True, None, -0.5, 1.5),
    "usual_orphan_share": Rule("a number from 0, at most 1", "0.05", True, None, -0.5, 1.5),
    "pseudonyms": Rule("one of plain, keyed", *after("keyed"), "secret", None),
    "smallest_group": Rule("a whole number from 1 to 1000000", *NOT_WHOLE, 0, 1_000_001),
    "keep_unchanged_hours": Rule("a whole number from 0 to 8760", *NOT_WHOLE, -1, 8761),
    "event_retention_days": Rule("a whole number from 0 to 36500", *NOT_WHOLE, -1, 36501),
    "consent": Rule("one of ignore, opt_out, opt_in", *after("opt_in"), "yes", None),
    "identity_limits": Rule(
        "a mapping of user_id, loyalty_id, email, phone to whole numbers, 0 for no limit",
        {"email": "5"},
        {"email": True},
        {"email": -1},
        {"mail": 5},
        {HOSTILE[1]: 5},
    ),
    "default_country": Rule(f"one of {COUNTRIES}", *after("DE"), "de", "Germany", ["DE"]),
    "same_mailbox": Rule(
        "a list of none or more, like [plus_tags, gmail_dots]",
        "plus_tags",
        {"plus_tags": True},
        None,
        ["dots"],
        *([name] for name in after("plus_tags")),
    ),
    "phone_reuse_days": Rule("a whole number from 0 to 36500", *NOT_WHOLE, -1, 36501),
    "usual_cookies_per_person": Rule(
        "a number above 0, at most 1000000", "20", True, None, 0, 1_000_001
    ),
    "global_event_id_length": Rule("a whole number from 0 to 1000", *NOT_WHOLE, -1, 1001),
    "expected_platforms": Rule(
        "a list of none or more, like [google_ads, meta_ads]",
        "google_ads",
        {"google_ads": True},
        None,
        [42],
        ["Google Ads"],
        *([platform] for platform in after("google_ads")),
    ),
    "min_cost_per_click": Rule("a number above 0, at most 1", "0.1", True, None, 0, 1.5),
    "max_cost_per_click": Rule(
        "a number above 1, at most 1000000000", "10", True, None, 1, 1_000_000_001
    ),
    "touch_grain": Rule("one of session, event", *after("session"), JINJA, True),
    "session_timeout_minutes": Rule("a whole number from 1 to 1440", *NOT_WHOLE, 0, 1441),
    "bot_events_per_minute": Rule("a whole number from 2 to 1000000", *NOT_WHOLE[1:], 1),
    "click_burst": Rule("a whole number from 2 to 1000000", *NOT_WHOLE[1:], 1),
    "attributed_opportunity_types": Rule(
        "a list of none or more, like [new business]",
        "new business",
        {"new business": True},
        None,
        42,
        [42],
        [""],
        *([name] for name in after("new business")),
    ),
    "lookback_days": Rule("a whole number from 1 to 36500", *NOT_WHOLE, 0, 36501),
    "buying_group": Rule("one of account, contacts", *after("account"), "Account", None),
    "journey_reset": Rule("one of none, conversion", *after("none"), "never", ["none"]),
    "data_driven_states": Rule(
        "one of channel, campaign", *after("channel"), "source", ["channel"]
    ),
    "max_campaign_states": Rule("a whole number from 1 to 200", *NOT_WHOLE, 0, 201),
    "max_shapley_states": Rule("a whole number from 2 to 20", *NOT_WHOLE, 1, 21),
    "max_journey_touches": Rule("a whole number from 1 to 100000", *NOT_WHOLE, 0, 100_001),
    "default_model": Rule("like w_shaped", *after("w_shaped"), "W shaped", 42, None),
    "sourced_model": Rule("like first_touch", *after("first_touch"), "First touch", 42, None),
    "influence_windows": Rule(
        "a list of one or more whole numbers from 1 to 36500, each once",
        30,
        [],
        [30, 30],
        ["30"],
        [0],
        [True],
        {"30": 30},
        [30, HOSTILE[6]],
        None,
    ),
    "non_marketing_channels": Rule(
        "a list of none or more, like [Direct]",
        "Direct",
        {"Direct": True},
        None,
        [42],
        *([name] for name in after("Direct")),
    ),
    "engagement_days": Rule("a whole number from 1 to 36500", *NOT_WHOLE, 0, 36501),
    "late_touch_hours": Rule("a whole number from 0 to 876000", *NOT_WHOLE, -1, 876001),
    "max_path_steps": Rule("a whole number from 2 to 100", *NOT_WHOLE, 1, 101),
    "time_decay_half_life_days": Rule(
        "a number above 0, at most 36500", "7", True, [7], None, 0, -0.5, 36500.5, f"7{HOSTILE[0]}"
    ),
}
for system in SYSTEMS[1:]:
    RULES[f"{system}_schema"] = Rule(f"like {system}", 42)
    RULES[f"{system}_database"] = Rule("like raw", 42)
# dbt reads models before it checks vars: the models must not trip over these before they are named.
READ_BY_MODELS: list[tuple[str, object]] = [
    ("identity_limits", 5),
    ("source_systems", {"generic": True}),
]
UNKNOWN = ["lookback", "Lookback_days", "as_of ", "touch-grain", "", "x'; drop table y", "x\ny"]

GOOD: dict[str, dict[str, object]] = {
    "a date, some limits, a half-life in fractions": {
        "as_of": "2026-06-30",
        "identity_limits": {"email": 3},
        "time_decay_half_life_days": 3.5,
        "touch_grain": "event",
        "journey_reset": "conversion",
        "max_days_ahead": 0,
        "sourced_model": "last_touch",
        "non_marketing_channels": ["Direct (typed)", "Größere Messen: A.B."],
        "lookback_days": 1,
    },
    "a moment, no limit, the largest values": {
        "as_of": "2026-06-30T12:00:00",
        "identity_limits": {},
        "time_decay_half_life_days": 36500,
        "buying_group": "contacts",
        "default_country": "DE",
        "same_mailbox": ["plus_tags", "gmail_dots"],
        "phone_reuse_days": 730,
        "max_journey_touches": 100_000,
        "data_driven_states": "campaign",
        "max_campaign_states": 200,
        "max_shapley_states": 20,
        "smallest_group": 1_000_000,
        "keep_unchanged_hours": 8760,
        "max_path_steps": 100,
        "default_model": "my_own_model_2",
        "engagement_days": 36500,
        "late_touch_hours": 0,
        "influence_windows": [1, 36500],
        "non_marketing_channels": [],
        "lookback_days": 36500,
        "generic_database": None,
        "expected_platforms": ["google_ads", "bing ads"],
        "max_cost_per_click": 50,
        "fiscal_calendar": "5-4-4",
        "fiscal_year_starts_in": 12,
        "fiscal_year_named_by": "start",
        "fiscal_week_starts_on": "saturday",
        "business_time_zone": "America/Argentina/ComodRivadavia",
        "lock_date": "2026-03-31",
    },
}


class Fault(NamedTuple):
    """A bad value of a var, and the round in which it is tried."""

    round: int
    name: str
    value: object
    must_be: str


FAULTS = [
    Fault(number, name, value, rule.must_be)
    for name, rule in RULES.items()
    for number, value in enumerate(rule.bad)
]
ROUNDS = range(max(fault.round for fault in FAULTS) + 1)

PARSE_ALL = """
import json, sys
from dbt.cli.main import dbtRunner
said = []
for variables in json.load(sys.stdin):
    done = dbtRunner().invoke(sys.argv[2:] + ["--vars", json.dumps(variables)])
    said.append("" if done.success else str(done.exception))
with open(sys.argv[1], "w") as file:
    json.dump(said, file)
"""
NO_DATABASE = "dbt that opens this file as a database fails otherwise, or changes it"


class Project:
    """A folder in which dbt parses the project, with a file in the warehouse's place."""

    def __init__(self, folder: Path, project: Path = ROOT) -> None:
        """Claim an empty folder."""
        self.folder = folder
        self.warehouse = folder / "warehouse.duckdb"
        self.warehouse.write_text(NO_DATABASE)
        self.options = ["--project-dir", str(project), "--profiles-dir", str(ROOT)]
        self.options += ["--target-path", str(folder / "target")]
        self.options += ["--log-path", str(folder / "logs")]
        self.environment = os.environ | {
            "CLOSED_LOOP_DUCKDB": str(self.warehouse),
            "CLOSED_LOOP_PUBLISHED": str(folder / "published.duckdb"),
            "CLOSED_LOOP_TEMP_DIRECTORY": str(folder / "temporary"),
            "CLOSED_LOOP_PROJECT": str(ROOT),
        }

    def parse_all(self, settings: list[dict[str, object]]) -> list[str]:
        """What `dbt parse` objects to in each of many vars; nothing if it succeeds."""
        answers = self.folder / "answers.json"
        command = [sys.executable, "-c", PARSE_ALL, str(answers), "--quiet", "parse"]
        done = self.call([*command, *self.options], json.dumps(settings))
        assert done.returncode == 0, done.stdout + done.stderr
        said: list[str] = json.loads(answers.read_text())
        answers.unlink()
        return said

    def build(self, variables: dict[str, object]) -> subprocess.CompletedProcess[str]:
        """Run `dbt build` as a user does."""
        dbt = str(Path(sys.executable).with_name("dbt"))
        return self.call([dbt, "build", *self.options, "--vars", json.dumps(variables)])

    def call(self, command: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in the folder."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
        )


def spoiled(number: int) -> dict[str, object]:
    """All vars of a round: bad ones, and one that does not exist."""
    variables = {fault.name: fault.value for fault in FAULTS if fault.round == number}
    return variables | ({UNKNOWN[number]: 1} if number < len(UNKNOWN) else {})


def shown(value: object) -> str:
    """The value as the error shows it."""
    return json.dumps("42" if value == JINJA else value, sort_keys=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A folder in which dbt parses the project."""
    return Project(tmp_path_factory.mktemp("vars"))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same without models, which take far longer to be read than vars to be checked."""
    copy = tmp_path_factory.mktemp("rules")
    shutil.copytree(ROOT / "macros", copy / "macros")
    shutil.copy(ROOT / "dbt_project.yml", copy)
    return Project(tmp_path_factory.mktemp("vars"), copy)


@pytest.fixture(scope="module")
def errors(rules: Project) -> list[str]:
    """The error of each round."""
    return rules.parse_all([spoiled(number) for number in ROUNDS])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.name}={fault.value!r}")
def test_a_bad_value_is_named_with_what_it_must_be(errors: list[str], fault: Fault) -> None:
    said = f"- var `{fault.name}` is {shown(fault.value)}, but must be {fault.must_be}\n"
    assert said in errors[fault.round]


@pytest.fixture(scope="module")
def model_errors(project: Project) -> list[str]:
    """The error of each value that models read before it is checked."""
    return project.parse_all([{name: value} for name, value in READ_BY_MODELS])


@pytest.mark.parametrize("number", range(len(READ_BY_MODELS)))
def test_a_value_that_models_cannot_read_is_named(model_errors: list[str], number: int) -> None:
    name, value = READ_BY_MODELS[number]
    said = f"- var `{name}` is {shown(value)}, but must be {RULES[name].must_be}\n"
    assert said in model_errors[number]


@pytest.mark.parametrize("name", UNKNOWN, ids=repr)
def test_an_unknown_name_is_told_the_known_ones(errors: list[str], name: str) -> None:
    known = ", ".join(sorted(RULES))
    # A line break in a name is indented by dbt.
    said = " ".join(errors[UNKNOWN.index(name)].split())
    told = f"- var `{name}` does not exist; the vars are {known}"
    assert " ".join(told.split()) in said


@pytest.mark.parametrize("number", ROUNDS)
def test_all_faults_come_in_one_error(errors: list[str], number: int) -> None:
    assert errors[number].count("- var `") == len(spoiled(number))


def test_good_values_pass(rules: Project) -> None:
    errors = rules.parse_all(list(GOOD.values()))
    assert dict(zip(GOOD, errors, strict=True)) == dict.fromkeys(GOOD, "")


def test_a_build_stops_before_it_connects(project: Project) -> None:
    done = project.build(spoiled(0))
    assert done.returncode != 0
    assert done.stdout.count("- var `") == len(spoiled(0))
    assert project.warehouse.read_text() == NO_DATABASE
    assert not project.warehouse.with_suffix(".duckdb.wal").exists()
    assert {path.name for path in project.folder.iterdir()} <= {
        "logs",
        "target",
        project.warehouse.name,
    }

"""Build, test and publish as a scheduled job: one at a time, and the exit code says how it went."""

import json
import os
import re
import socket
import time
from collections import Counter
from datetime import datetime, timezone
from enum import IntEnum
from typing import Annotated, Any, NamedTuple

import typer
from dbt.artifacts.schemas.results import NodeStatus, TestStatus
from dbt.cli.main import dbtRunner, dbtRunnerResult
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from scripts.files import BadSetup
from scripts.job_lock import LOCKS, Held
from scripts.marts import latest_generation

FAILED = {NodeStatus.Error, NodeStatus.Fail, NodeStatus.RuntimeErr, TestStatus.Error}
LISTED = 20
MORE_MEMORY = "; CLOSED_LOOP_MEMORY_LIMIT sets the limit"
NOT_PUBLISHED = "Not published: "


class Outcome(IntEnum):
    """How a job ended, as its exit code."""

    UNCHANGED = -1  # there was nothing to build; as good an end, and the same exit code, as
    PUBLISHED = 0  # readers have the marts of this run
    FAILED = 1  # a model or a test failed, or something was left out; readers keep what they had
    UNUSABLE = 2  # settings, sources or the connection: nothing was built
    LOCKED = 3  # another job is at work
    VOLUME = 4  # a source has lost nearly all its rows; nothing was built

    @property
    def exit_code(self) -> int:
        """What the process ends with."""
        return max(self, Outcome.PUBLISHED)


class Built(NamedTuple):
    """How a run of dbt went."""

    outcome: Outcome
    invocation: str  # dbt's own id of the run, and of the generation if it is published
    nodes: dict[str, int]
    failures: list[str]


class Report(NamedTuple):
    """What a job has to say of itself."""

    run: str
    outcome: Outcome
    seconds: float
    nodes: dict[str, int]
    failures: list[str]
    generation: dict[str, str] | None  # what readers have now

    def line(self) -> str:
        """All of it, as a line of JSON."""
        return json.dumps(self._asdict() | {"outcome": self.outcome.name.lower()})

    def table(self) -> Table:
        """All of it, for a person."""
        title = f"{self.outcome.name.capitalize()} after {self.seconds:.0f} s"
        table = Table(title=title, show_header=False)
        table.add_column()
        table.add_column(overflow="fold")
        table.add_row("run", self.run)
        for status, count in sorted(self.nodes.items()):
            table.add_row(status, f"{count:,}")
        for failure in self.failures[:LISTED]:
            table.add_row("[red]failed[/]", escape(failure))
        for name, value in (self.generation or {}).items():
            table.add_row(f"readers have: {name.replace('_', ' ')}", value)
        return table


def new_run() -> str:
    """A name that no other run bears: when, where, and which process."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{now} {socket.gethostname()[:20]} {os.getpid()}"


def build(options: list[str]) -> Built:
    """Run `dbt build` in this process."""
    said: dict[str, str] = {"invocation": ""}

    def listen(event: Any) -> None:  # a message of protobuf, whose type dbt does not tell
        said["invocation"] = event.info.invocation_id
        if event.info.msg.startswith(NOT_PUBLISHED):
            said["obstacle"] = event.info.msg

    done = dbtRunner(callbacks=[listen]).invoke(["build", *options])
    results = getattr(done.result, "results", None) or []
    failures = [
        f"{result.node.name}: {reason(result.message or result.status)}"
        for result in results
        if result.status in FAILED
    ]
    failures += [said["obstacle"]] if "obstacle" in said else []
    nodes = dict(Counter(str(result.status) for result in results))
    outcome = outcome_of(done, len(results))
    if done.exception and outcome != Outcome.UNCHANGED:
        failures.append(str(done.exception))
    return Built(outcome, said["invocation"], nodes, failures)


def reason(message: str) -> str:
    """The line in which dbt says why a node failed; the one before only says which node it is."""
    line = re.sub(r"^\w+ Error in \w+ \w+ \(.*\)\n\s*", "", message).partition("\n")[0]
    return line + MORE_MEMORY if line.startswith("Out of Memory Error") else line


def outcome_of(done: dbtRunnerResult, results: int) -> Outcome:
    """What dbt's result means, before anybody has looked whether the run was published."""
    said = str(done.exception or "")
    if "unchanged: " in said:
        return Outcome.UNCHANGED
    if "volume_gate: " in said:
        return Outcome.VOLUME
    if "Could not set lock" in said:
        return Outcome.LOCKED
    if done.exception or not results:
        return Outcome.UNUSABLE
    return Outcome.PUBLISHED if done.success else Outcome.FAILED


def run_alone(target: str, options: list[str]) -> Report:
    """Take the lock, build, and look at what readers have then."""
    run, start = new_run(), time.monotonic()
    try:
        with LOCKS[target](run):
            built = build(["--target", target, *options])
            latest = latest_generation(target)
    except Held as error:
        built, latest = Built(Outcome.LOCKED, "", {}, [f"another job is at work: {error}"]), None
    except BadSetup as error:
        built, latest = Built(Outcome.UNUSABLE, "", {}, [str(error)]), None
    outcome = built.outcome
    if outcome == Outcome.PUBLISHED and (latest or {}).get("generation_id") != built.invocation:
        outcome = Outcome.FAILED
    seconds = round(time.monotonic() - start, 1)
    return Report(run, outcome, seconds, built.nodes, built.failures, latest)


def job(
    context: typer.Context,
    target: Annotated[str, typer.Option(help="duckdb, postgres or spark.")] = "duckdb",
    as_json: Annotated[
        bool, typer.Option("--json", help="Log and report in lines of JSON, for a machine.")
    ] = False,
) -> None:
    """Build, test and publish once; further options are those of `dbt build`.

    Exits with 0 if readers have the marts of this run, or if there was nothing to build; 1 if a
    model or a test failed; 2 if nothing was built, for settings, sources or the connection; 3 if
    another job is at work; 4 if a source has lost nearly all its rows. In all cases but the first
    readers keep what they had, and once the cause is gone the same command is all it takes.
    """
    if target not in LOCKS:
        raise typer.BadParameter(f"--target takes {', '.join(LOCKS)}; it is '{target}'.")
    report = run_alone(target, [*(["--log-format", "json"] if as_json else []), *context.args])
    if as_json:
        print(report.line())
    else:
        Console().print(report.table())
    raise typer.Exit(report.outcome.exit_code)


app = typer.Typer(add_completion=False)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(job)

if __name__ == "__main__":
    app()

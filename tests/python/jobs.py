"""Scheduled jobs as the tests run them: processes of their own, in a warehouse."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from warehouse import AS_OF, ROOT, Warehouse


def start(
    warehouse: Warehouse,
    *options: str,
    under: Sequence[str] = (),
    settings: dict[str, str] | None = None,
    **variables: object,
) -> subprocess.Popen[bytes]:
    """Start a job in a warehouse, on its target unless the options name another.

    `under` is a command that gives it limits, `settings` what its environment says besides.
    """
    given = json.dumps({"as_of": AS_OF} | variables)
    command = [*under, sys.executable, "-m", "scripts.job", "--target", warehouse.TARGET, *options]
    command += ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT), "--vars", given]
    environment = warehouse.environment() | {"PYTHONPATH": str(ROOT)} | (settings or {})
    with said(warehouse, "out").open("wb") as out, said(warehouse, "err").open("wb") as err:
        return subprocess.Popen(
            command, cwd=warehouse.folder, env=environment, stdout=out, stderr=err
        )


def said(warehouse: Warehouse, stream: str) -> Path:
    """The file that a job writes to instead of the terminal."""
    return warehouse.folder / f"job.{stream}"


def job(
    warehouse: Warehouse,
    *options: str,
    under: Sequence[str] = (),
    settings: dict[str, str] | None = None,
    **variables: object,
) -> subprocess.CompletedProcess[str]:
    """Run a job to its end."""
    process = start(warehouse, *options, under=under, settings=settings, **variables)
    process.wait()
    streams = [said(warehouse, stream).read_text() for stream in ("out", "err")]
    return subprocess.CompletedProcess(process.args, process.returncode, *streams)


def report_of(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """The last line that a job printed, with --json."""
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found

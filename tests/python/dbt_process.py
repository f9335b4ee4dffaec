"""dbt as the tests run it: a server that has it loaded is forked for each command.

To start dbt takes seconds, to parse the project half a minute: both are done once.
"""

import atexit
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["dbt.cli.main", "dbt.task.build", "dbt.adapters.duckdb"])


def run(
    arguments: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    parsed: Path | None = None,
) -> CompletedProcess[str]:
    """Run dbt in a folder and return how it went.

    `parsed` is where dbt finds what an earlier command has parsed, and leaves it if none has; the
    commands that share it must agree about the project, the target and the vars that decide what
    there is.
    """
    outputs = [folder / name for name in ("stdout.txt", "stderr.txt")]
    child = SERVER.Process(
        target=_invoke, args=(arguments, folder, dict(environment), parsed, outputs)
    )
    child.start()
    child.join()
    assert child.exitcode is not None
    stdout, stderr = (output.read_text() for output in outputs)
    return CompletedProcess(["dbt", *arguments], child.exitcode, stdout, stderr)


def _invoke(
    arguments: Sequence[str],
    folder: Path,
    environment: dict[str, str],
    parsed: Path | None,
    outputs: Sequence[Path],
) -> None:
    """What the forked process does; its exit code is that of the command `dbt`."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for descriptor, output in enumerate(outputs, start=1):
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)

    # The server has them loaded already, pytest need not.
    from dbt.cli.exceptions import DbtUsageException
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    manifest = None
    if parsed is not None and parsed.exists():
        manifest = Manifest.from_msgpack(parsed.read_bytes())
        manifest.build_flat_graph()
    result = dbtRunner(manifest=manifest).invoke(list(arguments))
    made = Path(environment["DBT_TARGET_PATH"]) / "partial_parse.msgpack"
    if parsed is not None and manifest is None and made.exists():
        # In one step, for another worker may look for it.
        shutil.copy(made, made.with_suffix(".copy"))
        made.with_suffix(".copy").rename(parsed)
    if isinstance(result.exception, DbtUsageException):  # all others dbt has told itself
        print(result.exception, file=sys.stderr)
    # A forked process ends without them; one of them closes the database.
    atexit._run_exitfuncs()
    sys.exit(0 if result.success else 2 if result.exception is not None else 1)

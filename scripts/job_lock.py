"""One job at a time in a warehouse: who comes second is told who is at work."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TextIO

from scripts.files import BadSetup

# The two numbers of the advisory lock in Postgres: "clos" and "loop" in ASCII.
KEY = (0x636C6F73, 0x6C6F6F70)
# What profiles.yml has dbt call its sessions.
DBT = "closed_loop"
HOLDER = """\
select application_name from pg_locks inner join pg_stat_activity using (pid)
where locktype = 'advisory' and granted and (classid, objid) = (%s, %s) and objsubid = 2
"""
ORPHANS = """\
select pg_terminate_backend(pid) from pg_stat_activity
where application_name = %s and usename = current_user and datname = current_database()
"""


class Held(Exception):
    """Another job is at work; the text is its run id."""


@contextmanager
def file_lock(path: Path, run_id: str) -> Iterator[None]:
    """Hold a file until the process ends, however it does; raise Held, or BadSetup."""
    with opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Held(holder_in(path)) from error
        file.truncate(0)
        file.write(f"{run_id}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def opened(path: Path) -> TextIO:
    """A file to hold, in a folder that is made if it is not there; raise BadSetup."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+")
    except OSError as error:
        raise BadSetup(f"{path} cannot be made: {error.strerror}.") from error


def holder_in(path: Path) -> str:
    """The run that holds a file, which has just begun if it has not written its name there yet."""
    for _ in range(100):
        if holder := path.read_text().strip():
            return holder
        time.sleep(0.01)
    return "a run that has just begun"


def duckdb_lock(run_id: str) -> AbstractContextManager[None]:
    """Hold the warehouse file's neighbour."""
    warehouse = os.environ.get("CLOSED_LOOP_DUCKDB") or "data/closed_loop.duckdb"
    return file_lock(Path(f"{warehouse}.lock"), run_id)


def spark_lock(run_id: str) -> AbstractContextManager[None]:
    """Hold a file in the folder that all drivers of a warehouse share."""
    folder = os.environ.get("CLOSED_LOOP_SPARK_FOLDER") or "data/spark"
    return file_lock(Path(folder) / "job.lock", run_id)


@contextmanager
def postgres_lock(run_id: str) -> Iterator[None]:
    """Hold an advisory lock for as long as a session lives; raise Held, or BadSetup.

    What sessions of a job that was killed are still writing is ended.
    """
    from scripts.postgres import connected

    connection = connected()
    try:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('application_name', %s, false)", [run_id])
            cursor.execute("select pg_try_advisory_lock(%s, %s)", KEY)
            if cursor.fetchone() != (True,):
                cursor.execute(HOLDER, KEY)
                raise Held(", ".join(str(name) for (name,) in cursor.fetchall()))
            cursor.execute(ORPHANS, [DBT])
        yield
        with connection.cursor() as cursor:  # closing frees it too, but not at once
            cursor.execute("select pg_advisory_unlock(%s, %s)", KEY)
    finally:
        connection.close()


LOCKS: dict[str, Callable[[str], AbstractContextManager[None]]] = {
    "duckdb": duckdb_lock,
    "postgres": postgres_lock,
    "spark": spark_lock,
}

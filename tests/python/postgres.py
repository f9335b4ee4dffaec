"""A private Postgres for the tests, and warehouses in it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest
from warehouse import ROOT, Row, Warehouse

DEBIAN = Path("/usr/lib/postgresql")
SUPERUSER, BUILDER, READER = "postgres", "closed_loop", "closed_loop_reader"
HOW_TO_INSTALL = (
    "Postgres' binaries are neither in PATH nor in /usr/lib/postgresql/*/bin, so these tests cannot"
    " run: apt-get update && apt-get install -y postgresql"
)
# Nothing here has to outlive the machine, and most statements are too short to be compiled.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
}


def documented(block: int) -> list[str]:
    """The statements of a block of SQL in docs/warehouses.md."""
    text = (ROOT / "docs" / "warehouses.md").read_text()
    sql = text.split("```sql\n")[block + 1].split("```")[0]
    return [statement for part in sql.split(";") if (statement := part.strip())]


def binaries(path: str | None = None, debian: Path = DEBIAN) -> Path:
    """The folder of initdb and postgres; fail with how to install them if there is none."""
    found = shutil.which("initdb", path=path)
    if found:
        return Path(found).resolve().parent
    versions = [folder for folder in debian.glob("*/bin") if (folder / "initdb").exists()]
    if not versions:
        pytest.fail(HOW_TO_INSTALL)
    return max(versions, key=lambda folder: int(folder.parent.name))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server on a port of its own, whose files vanish with it."""

    def __init__(self) -> None:
        """Start; fail the test with what Postgres said if it does not."""
        self.folder = Path(tempfile.mkdtemp(prefix="closed-loop-postgres-"))
        self.port, self.databases = free_port(), 0
        programs, data = binaries(), self.folder / "data"
        # Postgres refuses to run as root: then it runs as the user who owns nothing else.
        drop = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        self.prefix = drop if os.geteuid() == 0 else []
        if self.prefix:
            shutil.chown(self.folder, "nobody", "nogroup")
        options = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        self._run(str(programs / "initdb"), "--pgdata", str(data), "--no-sync", *options)
        settings = SETTINGS | {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                # It goes, too, if the tests are killed.
                ["setpriv", "--pdeathsig=TERM", *self.prefix[1:]]
                + [str(programs / "postgres"), "-D", str(data)]
                + [word for name, value in settings.items() for word in ("-c", f"{name}={value}")],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self._wait()
        *roles, self.create_database = documented(0)
        for role in roles:
            self.change(role)

    def change(self, statement: str) -> None:
        """Run a statement as the superuser."""
        connection = self.connect("postgres", SUPERUSER)
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            [*self.prefix, *command], cwd=self.folder, capture_output=True, text=True
        )
        if done.returncode:
            pytest.fail(f"Postgres cannot be set up: {done.stdout}{done.stderr}")

    def _wait(self, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.connect("postgres", SUPERUSER).close()
                return
            except psycopg2.OperationalError:
                time.sleep(0.1)
        self.stop()
        pytest.fail("Postgres did not start")

    def stop(self) -> None:
        """Stop the server that was started here, and remove its files."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, database: str, user: str = BUILDER) -> psycopg2.extensions.connection:
        """A connection on which every statement stands by itself."""
        connection = psycopg2.connect(host="127.0.0.1", port=self.port, user=user, dbname=database)
        connection.autocommit = True
        return connection

    def new_database(self, locale: str) -> str:
        """Make an empty database for the builder and return its name."""
        self.databases += 1
        name = f"warehouse_{self.databases}"
        statement = self.create_database.replace("database closed_loop", f"database {name}")
        self.change(statement.replace("'C.UTF-8'", f"'{locale}'"))
        return name

    def environment(self, database: str) -> dict[str, str]:
        """The variables by which all of Postgres' clients find a database."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": BUILDER,
            "PGPASSWORD": "",
            "PGDATABASE": database,
        }


class PostgresWarehouse(Warehouse):
    """A database of its own, filled by the loader and built by dbt."""

    TARGET = "postgres"

    def __init__(self, folder: Path, parsed: Path, server: Server, locale: str = "C.UTF-8") -> None:
        super().__init__(folder, parsed)
        self.server, self.database = server, server.new_database(locale)

    def environment(self, threads: int = 2) -> dict[str, str]:
        return super().environment(threads) | self.server.environment(self.database)

    @contextmanager
    def cursor(self, user: str = BUILDER) -> Iterator[psycopg2.extensions.cursor]:
        """A cursor for one visit."""
        connection = self.server.connect(self.database, user)
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    def tuples(self, query: str) -> list[tuple[object, ...]]:
        with self.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def rows(self, query: str) -> list[Row]:
        with self.cursor() as cursor:
            cursor.execute(query)
            names = [str(column[0]) for column in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def change(self, statement: str) -> None:
        with self.cursor() as cursor:
            cursor.execute(statement)

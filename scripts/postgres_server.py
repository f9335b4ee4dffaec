"""A private Postgres on this machine, for tests, benchmarks and a first look.

It listens on loopback and a free port, and its files vanish with it. The binaries come from the
system; as root it runs as `nobody`, since Postgres refuses root.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

from scripts.files import BadSetup
from scripts.spark_cluster import HOST, free_port

DEBIAN = Path("/usr/lib/postgresql")
SUPERUSER, BUILDER = "postgres", "closed_loop"
HOW_TO_INSTALL = (
    "Postgres' binaries are neither in PATH nor in /usr/lib/postgresql/*/bin: install them, on"
    " Debian by apt-get update && apt-get install -y postgresql"
)
PATIENCE_SECONDS = 30
# Nothing here has to outlive the machine, and most statements are too short to be compiled.
SETTINGS = {
    "listen_addresses": HOST,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
}


def binaries(path: str | None = None, debian: Path = DEBIAN) -> Path:
    """The folder of initdb and postgres; raise BadSetup with how to install them."""
    found = shutil.which("initdb", path=path)
    if found:
        return Path(found).resolve().parent
    versions = [folder for folder in debian.glob("*/bin") if (folder / "initdb").exists()]
    if not versions:
        raise BadSetup(HOW_TO_INSTALL)
    return max(versions, key=lambda folder: int(folder.parent.name))


class Server:
    """A server with a superuser who needs no password."""

    def __init__(self, **settings: str) -> None:
        """Start, with settings beside the usual ones; raise BadSetup if it does not."""
        programs = binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="closed-loop-postgres-"))
        self.port = free_port()
        data = self.folder / "data"
        drop = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        prefix = drop if os.geteuid() == 0 else []
        if prefix:
            shutil.chown(self.folder, "nobody", "nogroup")
        options = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        made = subprocess.run(
            [*prefix, str(programs / "initdb"), "--pgdata", str(data), "--no-sync", *options],
            cwd=self.folder,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise BadSetup(f"Postgres cannot be set up: {made.stdout}{made.stderr}")
        settings |= SETTINGS | {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                # It goes, too, if whoever started it is killed.
                ["setpriv", "--pdeathsig=TERM", *prefix[1:]]
                + [str(programs / "postgres"), "-D", str(data)]
                + [word for name, value in settings.items() for word in ("-c", f"{name}={value}")],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.connect("postgres", SUPERUSER).close()
                return
            except psycopg2.OperationalError:
                time.sleep(0.1)
        said = (self.folder / "log").read_text()[-1000:]
        self.stop()
        raise BadSetup(f"Postgres did not start: {said}")

    def stop(self) -> None:
        """Stop the server that was started here, and remove its files."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, database: str, user: str = BUILDER) -> psycopg2.extensions.connection:
        """A connection on which every statement stands by itself."""
        connection = psycopg2.connect(host=HOST, port=self.port, user=user, dbname=database)
        connection.autocommit = True
        return connection

    def change(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the superuser."""
        connection = self.connect(database, SUPERUSER)
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()

    def environment(self, database: str) -> dict[str, str]:
        """The variables by which all of Postgres' clients find a database, as its builder."""
        return {
            "PGHOST": HOST,
            "PGPORT": str(self.port),
            "PGUSER": BUILDER,
            "PGPASSWORD": "",
            "PGDATABASE": database,
        }

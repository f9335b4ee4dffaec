"""Start and stop a Spark cluster on this machine: a master, workers and, if asked, a Thrift server.

All of it comes with the pyspark package and needs Java 17. Everything listens on loopback only.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from scripts.files import BadSetup

PATIENCE_SECONDS = 120
FOLDER = Path("data/spark")
HOST = "127.0.0.1"
THRIFT = "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"
app = typer.Typer(add_completion=False)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


class Cluster:
    """Processes of one cluster, whose logs and data lie in a folder."""

    def __init__(self, folder: Path) -> None:
        """Claim a folder; raise BadSetup where Spark or Java is missing."""
        try:
            import pyspark
        except ImportError as error:
            raise BadSetup("Spark is missing; docs/warehouses.md says how to install it") from error
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise BadSetup("Java is missing; install Java 17, on Debian openjdk-17-jre-headless")
        self.bin = Path(pyspark.__file__).parent / "bin"
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.pids: list[int] = []
        self.master = ""
        self.monitor = ""

    def start(self, workers: int, memory: str = "1g") -> str:
        """Start the master and workers of one core each; return the address of the master."""
        port, page = free_port(), free_port()
        self.master = f"spark://{HOST}:{port}"
        self.monitor = f"http://{HOST}:{page}/json/"
        listening = ["--host", HOST, "--port", str(port), "--webui-port", str(page)]
        self._spawn("master", ["spark-class", "org.apache.spark.deploy.master.Master", *listening])
        self._wait(lambda: self.state() is not None, "master")
        worker = ["spark-class", "org.apache.spark.deploy.worker.Worker", "--cores", "1"]
        worker += ["--memory", memory, "--host", HOST, "--webui-port", "0"]
        for number in range(1, workers + 1):
            place = ["--work-dir", str(self.folder / "work"), self.master]
            self._spawn(f"worker_{number}", [*worker, *place])
        self._wait(lambda: self._workers() == workers, "workers")
        return self.master

    def start_thrift(self, settings: dict[str, str]) -> int:
        """Start a Thrift server on the cluster; return its port."""
        port = free_port()
        command = ["spark-submit", "--class", THRIFT, "--master", self.master]
        for name, value in settings.items():
            command += ["--conf", f"{name}={value}"]
        command += ["spark-internal", "--hiveconf", f"hive.server2.thrift.port={port}"]
        command += ["--hiveconf", f"hive.server2.thrift.bind.host={HOST}"]
        self._spawn("thrift", command)
        self._wait(lambda: is_open(port), "thrift")
        return port

    def state(self) -> dict[str, Any] | None:
        """What the master says of its workers and applications; None while it does not answer."""
        try:
            with urllib.request.urlopen(self.monitor, timeout=5) as answer:
                return dict(json.load(answer))
        except (OSError, ValueError):
            return None

    def _workers(self) -> int:
        return int((self.state() or {}).get("aliveworkers", 0))

    def stop(self) -> None:
        """End all processes, the last started first."""
        for pid in reversed(self.pids):
            end(pid)
        self.pids = []

    def _spawn(self, name: str, command: list[str]) -> None:
        environment = os.environ | {"SPARK_NO_DAEMONIZE": "1", "SPARK_LOCAL_IP": HOST}
        with (self.folder / f"{name}.log").open("w") as log:
            process = subprocess.Popen(
                [str(self.bin / command[0]), *command[1:]],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.pids.append(process.pid)

    def _wait(self, ready: Callable[[], bool], name: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            if time.monotonic() > deadline:
                self.stop()
                raise BadSetup(f"Spark's {name} did not come up; see {self.folder}/*.log")
            time.sleep(0.3)


def is_open(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as caller:
        return caller.connect_ex((HOST, port)) == 0


def end(pid: int) -> None:
    """End a process and its children, and wait until it is gone."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


@app.command()
def start(
    workers: Annotated[int, typer.Option(min=1, help="Workers of one core and 1 GB each.")] = 2,
    folder: Annotated[Path, typer.Option(help="Where logs and data lie.")] = FOLDER,
) -> None:
    """Start a cluster and print the SPARK_MASTER that names it."""
    try:
        cluster = Cluster(folder)
        master = cluster.start(workers)
    except BadSetup as error:
        Console().print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    (cluster.folder / "cluster.json").write_text(json.dumps(cluster.pids))
    Console().print(f"export SPARK_MASTER={master}", soft_wrap=True)


@app.command()
def stop(
    folder: Annotated[Path, typer.Option(help="Where logs and data lie.")] = FOLDER,
) -> None:
    """Stop the cluster that was started in the folder."""
    note = folder / "cluster.json"
    if not note.exists():
        Console().print(f"[red]No cluster was started in {folder}.[/]")
        raise typer.Exit(1)
    for pid in reversed(json.loads(note.read_text())):
        end(pid)
    note.unlink()


if __name__ == "__main__":
    app()

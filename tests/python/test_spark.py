"""A cluster of Spark stops, or says what it lacks; test_engines tells what is built on one."""

from pathlib import Path

import pytest

from scripts.files import BadSetup
from scripts.spark_cluster import Cluster, is_open

pytestmark = pytest.mark.spark


def test_what_was_started_is_stopped(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    port = int(cluster.start(1).rpartition(":")[2])
    assert is_open(port)
    cluster.stop()
    assert not is_open(port)
    assert cluster.state() is None


def test_missing_java_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(BadSetup, match="openjdk-17-jre-headless"):
        Cluster(tmp_path)

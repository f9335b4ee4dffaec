"""Other people's programs, each timed in a process of its own over what ours was timed over."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

# After so long, or with so much memory, a rival is out.
SECONDS, GIGABYTES = 120, 8
# The last one is how Python itself ends when it cannot even make an exception.
NO_MEMORY = ("MemoryError", "Out of Memory", "bad_alloc", "NULL without setting an exception")
OUT = f"over {SECONDS} s or {GIGABYTES} GB"


class Lap(NamedTuple):
    """What one program took, and what it found."""

    seconds: float
    found: dict[str, float]


def raced(rival: str, file: Path) -> Lap | None:
    """Let a rival work on a Parquet file; None if it is out.

    Raises RuntimeError with what it said if it failed by itself.
    """
    command = [sys.executable, "-m", "scripts.bench.rivals", rival, str(file), str(GIGABYTES)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS + 30)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode and any(words in done.stderr for words in NO_MEMORY):
        return None
    if done.returncode:
        raise RuntimeError(
            f"{rival} failed; `make setup-bench` installs the rivals:\n{done.stderr[-2000:]}"
        )
    lap = Lap(**json.loads(done.stdout.splitlines()[-1]))
    return lap if lap.seconds <= SECONDS else None


def told(seconds: float | None) -> str:
    """Seconds for a table."""
    return OUT if seconds is None else f"{seconds:.2f}"


def times(lap: Lap | None, ours: float) -> str:
    """How many times what ours took, for a table."""
    return "" if lap is None else f"{lap.seconds / ours:.1f}"

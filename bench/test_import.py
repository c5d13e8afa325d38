"""What ``import cnecon`` costs a fresh interpreter, beside ``import attrs`` and beside nothing.

``python -m pytest bench/test_import.py --benchmark-only`` shows the three; ``python bench/test_import.py`` prints how
many times the import of attrs that of cnecon takes.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

import pytest

STATEMENTS = {
    "nothing": "pass",
    "attrs": "import attrs",
    "cnecon": "import cnecon",
    "cnecon.read": "import cnecon; cnecon.read",
}


def start(statement: str) -> None:
    """Run one statement in an interpreter of its own."""
    subprocess.run([sys.executable, "-c", statement], check=True)  # noqa: S603 - our own statements


@pytest.mark.parametrize("name", STATEMENTS)
def test_start(benchmark, name: str) -> None:
    benchmark.pedantic(start, args=(STATEMENTS[name],), rounds=10, warmup_rounds=1)


def main(rounds: int = 21) -> None:
    """Print the medians, the start of the interpreter taken off, and their ratio to that of attrs."""
    times: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for turn in range(rounds + 1):  # one of each in turn, so that a busy moment hits all alike; the first warms up
        for name, statement in STATEMENTS.items():
            began = perf_counter()
            start(statement)
            if turn:
                times[name].append(perf_counter() - began)
    bare = median(times["nothing"])
    attrs = median(times["attrs"]) - bare
    for name in list(STATEMENTS)[1:]:
        own = median(times[name]) - bare
        print(f"{STATEMENTS[name]:28} {own * 1000:6.1f} ms, {own / attrs:4.2f} × attrs")


if __name__ == "__main__":
    main()

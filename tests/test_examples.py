from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
EXPECTED = {
    "by_hand.py": ["岚州—万象，经磨憨，铁路，全程1850公里", "elsewhere"],
    "check_figures.py": ["286家", "contradicted"],
    "columns.py": ["     412.6 412.6", "  9,650万元 0.965", "         — missing", "row 4, 待核实"],
    "own_words.py": ["TEA_OUTPUT_ALPINE"],
    "read_report.py": ["产值: 412.6亿元 (2024年1—9月)", "比上年同期增长15.3%", "“"],
    "values.py": ["1903971", "1200000000000", "约40万平方米 400000", "40 公顷", "369.9亿元", "2023-Q3"],
}


def test_every_script_has_its_expectation():
    assert {script.name for script in SCRIPTS} == set(EXPECTED)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_an_example_runs_and_prints_what_it_promises(script, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", script],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for words in EXPECTED[script.name]:
        assert words in done.stdout

"""The recipes of examples/scale run, each where its engine is installed; those of clusters on request (-m slow)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = {
    "read_with_polars.py": ("polars", "text is None: row 0 has none"),
    "read_with_duckdb.py": ("duckdb", "Decimal('15.300000')"),
    "read_with_ray.py": ("ray", "['2024', '产值'"),
    "read_with_spark.py": ("pyspark", "['2024', '产值'"),
}


def test_every_recipe_is_run():
    assert {path.name for path in (ROOT / "examples" / "scale").glob("*.py")} == set(SCRIPTS)


@pytest.mark.parametrize(
    "script",
    [
        "read_with_polars.py",
        "read_with_duckdb.py",
        pytest.param("read_with_ray.py", marks=pytest.mark.slow),
        pytest.param("read_with_spark.py", marks=pytest.mark.slow),
    ],
)
def test_a_recipe_gives_observations(script, tmp_path):
    package, words = SCRIPTS[script]
    for needed in ("pyarrow", package):
        if find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed here")
    if package == "pyspark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "scale" / script],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Decimal('41260000000.000000')" in done.stdout
    assert words in done.stdout

"""What an installed cnecon must do; run against the wheel, with no src/ in reach."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import cnecon as ce

EXAMPLE = next(
    path for folder in Path(__file__).resolve().parents if (path := folder / "examples" / "qingping-2024.txt").is_file()
)


def test_a_report_is_read():
    report = ce.read(EXAMPLE.read_text(encoding="utf-8"), published="2024-11-05", region="岚州市清屏区")
    assert any(
        one.name == "产值" and one.value == ce.Quantity(value=41_260_000_000, unit="元") for one in report.indicators
    )
    assert report.findings
    assert ce.Report.from_json(report.to_json()) == report


@pytest.mark.parametrize("name", ["units.toml", "bounds.toml", "regions.csv", "words.toml", "identities.toml"])
def test_the_data_files_are_there(name):
    assert files("cnecon").joinpath("data", name).is_file()


def test_it_is_typed():
    assert files("cnecon").joinpath("py.typed").is_file()


def test_the_command_runs():
    done = subprocess.run(
        [sys.executable, "-m", "cnecon", "read", EXAMPLE, "--format", "json"], capture_output=True, check=True
    )
    assert json.loads(done.stdout)["schema"] == "cnecon.report/1"


def test_every_public_name_is_there():
    for name in ce.__all__:
        assert getattr(ce, name) is not None


def test_units_convert():
    assert ce.parse_quantity("15亩").to("平方米").value == 10_000

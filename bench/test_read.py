"""Reading, for pytest-benchmark: ``python -m pytest bench --benchmark-only``."""

from __future__ import annotations

import pytest
from corpus import report

import cnecon
from cnecon.auditor import find_faults
from cnecon.lexicon import Lexicon
from cnecon.scan import find_quantities

TEXT = report(10_000)


def test_read_a_report_of_10_kb(benchmark) -> None:
    assert benchmark(cnecon.read, TEXT).indicators


def test_audit_a_report_of_10_kb(benchmark) -> None:
    reading = cnecon.read(TEXT).reading
    benchmark(find_faults, reading)


@pytest.mark.parametrize("finder", [find_quantities, cnecon.find_periods, Lexicon.default().find_in])
def test_find(benchmark, finder) -> None:
    assert benchmark(finder, TEXT)


def test_json_there_and_back(benchmark) -> None:
    report_read = cnecon.read(TEXT)
    assert benchmark(lambda: cnecon.Report.from_json(report_read.to_json())) == report_read


def test_load_the_lexicon(benchmark) -> None:
    from cnecon.lexicon import _default

    assert benchmark(_default.__wrapped__) == Lexicon.default()

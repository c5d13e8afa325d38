"""Consistent reports raise nothing; one figure changed beyond rounding is named where others determine it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from generator import PUBLISHED, REGION, Generated, Printed, compose, swapped

from cnecon import Finding, read
from cnecon.auditor import find_faults

NAMED = 0.95


def of_reading(report: Generated) -> tuple[Finding, ...]:
    """What the audit finds in a perfect reading."""
    return find_faults(report.reading, text=report.text, published=PUBLISHED, region=REGION)


def of_reading_alone(report: Generated) -> tuple[Finding, ...]:
    """What it finds with no text at hand."""
    return find_faults(report.reading, published=PUBLISHED, region=REGION)


def of_text(report: Generated) -> tuple[Finding, ...]:
    """What it finds where the library reads the text itself."""
    return read(report.text, published=PUBLISHED, region=REGION).findings


LEVELS = [
    pytest.param(of_reading, 1000, id="reading"),
    pytest.param(of_reading_alone, 300, id="reading without text"),
    pytest.param(of_text, 200, id="text"),
]


@pytest.mark.parametrize(("audit", "count"), LEVELS)
def test_consistent_reports_raise_nothing(audit: Callable[[Generated], tuple[Finding, ...]], count: int) -> None:
    raised = {seed: found for seed in range(count) if (found := audit(compose(seed)))}
    assert not raised


@pytest.mark.parametrize(("audit", "count"), LEVELS)
def test_a_changed_figure_is_named(audit: Callable[[Generated], tuple[Finding, ...]], count: int) -> None:
    rng = random.Random(20240125)  # noqa: S311  seeded on purpose
    changed = [pair for seed in range(count) if (pair := swapped(seed, rng)) is not None]
    named = [names(audit(report), report, figure) for report, figure in changed]
    assert len(changed) > count * 0.9
    assert sum(named) / len(named) >= NAMED


def names(findings: tuple[Finding, ...], report: Generated, figure: Printed) -> bool:
    span = report.figures[figure.number].span
    return any(span in finding.spans for finding in findings)


def test_a_swap_changes_that_figure_alone() -> None:
    pair = swapped(7, random.Random(1))  # noqa: S311
    assert pair is not None
    report, figure = pair
    before = compose(7)
    assert report.figures[figure.number].value != figure.value
    others = [one.value for one in report.figures if one.number != figure.number]
    assert others == [one.value for one in before.figures if one.number != figure.number]
    assert all(report.text[one.span.slice] == one.text for one in report.figures)

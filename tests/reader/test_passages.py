"""Passages of many genres, held against right answers that were written by hand."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import scoring
from answers import faults_of_answers

import cnecon

_FOLDER = Path(__file__).parents[1] / "passages"
_NAMES = sorted(path.stem for path in _FOLDER.glob("*.json"))

# What is reached now, a little rounded down: a change of the reader may not lose any of it.
_FLOORS = {
    "quantities": 0.99,
    "indicators": 0.97,
    "whole indicators": 0.86,
    "subject": 0.94,
    "period": 0.95,
    "status": 0.985,
    "part_of": 0.97,
    "changes": 0.96,
    "gaps": 0.9,
    "shares": 0.95,
    "ranks": 0.9,
}


def _load(name: str) -> tuple[str, scoring.Json]:
    answers = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8"), answers


@cache
def _score(name: str) -> scoring.Score:
    text, answers = _load(name)
    published = date.fromisoformat(answers["published"]) if answers["published"] else None
    return scoring.score(text, answers, cnecon.read(text, published=published, region=answers["region"]).to_dict())


@pytest.mark.parametrize("name", _NAMES)
def test_answers_are_sound(name):
    assert faults_of_answers(*_load(name)) == []


@pytest.mark.parametrize("name", _NAMES)
def test_most_indicators_of_each_passage_are_read(name):
    assert _score(name).f1("indicators") >= 0.65, "\n".join(_score(name).faults)


@pytest.mark.parametrize(("kind", "floor"), _FLOORS.items())
def test_all_passages_together_hold_the_floor(kind, floor):
    total = scoring.Score()
    for name in _NAMES:
        total.merge(_score(name))
    assert total.f1(kind) >= floor, "\n".join(total.faults)
    assert total.precision(kind) >= total.recall(kind) - 0.1


def test_nothing_read_is_nothing_right():
    text, answers = _load("fiscal")
    empty = scoring.score(text, answers, {"quantities": [], "indicators": []})
    assert empty.wanted["indicators"] == len(answers["indicators"])
    assert empty.right.total() == 0


def test_the_scorer_sees_each_kind_of_fault():
    text, answers = _load("fiscal")
    report = cnecon.read(text, published=date(2023, 7, 19), region=answers["region"]).to_dict()
    before = scoring.score(text, answers, report)
    first = report["indicators"][0]
    for key, wrong in (
        ("name", "别的指标"),
        ("subject", "别的单位"),
        ("period", None),
        ("status", "target"),
        ("changes", []),
    ):
        spoilt = report | {"indicators": [first | {key: wrong}, *report["indicators"][1:]]}
        after = scoring.score(text, answers, spoilt)
        assert after.right["whole indicators"] < before.right["whole indicators"], key
        assert len(after.faults) > len(before.faults), key

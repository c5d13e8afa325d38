"""Made-up reports of a grammar, with every indicator known: the reader must get nearly all of them wholly right."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
import report_grammar
import report_words
import scoring

import cnecon

_SEEDS = range(150)
_PUBLISHED = date.fromisoformat(report_words.PUBLISHED)


@cache
def _score(seed: int) -> scoring.Score:
    report = report_grammar.write(seed)
    read = cnecon.read(report.text, published=_PUBLISHED, region=report_words.REGION)
    return scoring.score(report.text, report.answers, read.to_dict())


def _total() -> scoring.Score:
    total = scoring.Score()
    for seed in _SEEDS:
        total.merge(_score(seed))
    return total


def test_the_grammar_says_where_its_figures_stand():
    for seed in _SEEDS:
        report = report_grammar.write(seed)
        for one in report.answers["quantities"]:
            assert report.text[slice(*one["place"])] == one["at"]


def test_a_seed_always_writes_the_same():
    assert report_grammar.write(7) == report_grammar.write(7)
    assert report_grammar.write(7).text != report_grammar.write(8).text


def test_every_sentence_is_written():
    kinds = Counter(one["kind"] for seed in _SEEDS for one in report_grammar.write(seed).answers["indicators"])
    assert set(kinds) == {one.__name__ for one in (*report_grammar.INNER, *report_grammar.LAST)}


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("quantities", 0.999),
        ("indicators", 0.98),
        ("whole indicators", 0.98),
    ],
)
def test_nearly_all_indicators_are_wholly_right(kind, floor):
    total = _total()
    assert total.recall(kind) >= floor, "\n".join(total.faults[:100])
    assert total.precision(kind) >= floor, "\n".join(total.faults[:100])

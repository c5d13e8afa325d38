"""Clauses without figures are passed over where nothing can come of them: that must make no difference."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve

import cnecon
from cnecon.reader import pipeline
from cnecon.reader.words import vocabulary

_PASSAGES = sorted((Path(__file__).parents[1] / "passages").glob("*.txt"))


@pytest.mark.parametrize("path", _PASSAGES, ids=lambda path: path.stem)
def test_reading_every_clause_finds_nothing_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    found = cnecon.read(text).to_dict()
    words = evolve(vocabulary(), saying=re.compile(""))
    monkeypatch.setattr(pipeline, "vocabulary", lambda: words)
    assert cnecon.read(text).to_dict() == found

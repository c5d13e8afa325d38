"""Paragraphs in which nothing is wrong, however much they tempt: the audit must be silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cnecon import read

SOUND = [line for line in Path(__file__).with_name("sound.txt").read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("text", SOUND, ids=[text[:24] for text in SOUND])
def test_a_sound_paragraph_raises_nothing(text: str) -> None:
    report = read(text, published=date(2024, 2, 20), region="江澜市")
    assert report.quantities
    assert report.findings == ()

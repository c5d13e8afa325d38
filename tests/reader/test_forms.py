"""The same report in another outward form reads the same: full width, ASCII punctuation, indents, line ends."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from scoring import squash

import cnecon
from cnecon.spans import fold

_FOLDER = Path(__file__).parents[1] / "passages"
_NAMES = sorted(path.stem for path in _FOLDER.glob("*.json"))[::3]
_WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
_INDENT = re.compile(r"^(?=[^\n\t]*，)", re.MULTILINE)
_NARROW = str.maketrans("，；：（）", ",;:()")


def _plain(words: str | None) -> str:
    return squash(fold(words or ""))


def _read(name: str, change: object = None) -> list[tuple[object, ...]]:
    answers = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    published = date.fromisoformat(answers["published"]) if answers["published"] else None
    report = cnecon.read(change(text) if callable(change) else text, published=published, region=answers["region"])
    numbers = {one.id: number for number, one in enumerate(report.indicators)}
    return [
        (
            _plain(one.name),
            _plain(one.subject),
            one.value,
            one.period,
            one.status,
            one.cumulative,
            [(change.basis, change.direction, change.amount, change.from_value) for change in one.changes],
            [(share.ratio, _plain(share.of)) for share in one.shares],
            [(rank.position, rank.within, _plain(rank.scope)) for rank in one.ranks],
            numbers.get(one.part_of),
        )
        for one in report.indicators
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.translate(_WIDE), id="full width"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(lambda text: _INDENT.sub("　　", text), id="indents"),
        pytest.param(lambda text: text.translate(_NARROW), id="ASCII punctuation"),
        pytest.param(lambda text: text.replace("—", "-"), id="hyphens"),
    ],
)
def test_the_form_makes_no_difference(change):
    assert [name for name in _NAMES if _read(name, change) != _read(name)] == []

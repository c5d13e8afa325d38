"""A reading as short lines, one an indicator, so that a test is a sentence and what it comes to.

    规上工业增加值 = 186.4亿元 yoy +5.2% | rank 3 全市 | part of 1

Subject and name stand together, as how they are split is for other tests; figures are as printed.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import cnecon
from cnecon import Change, Indicator
from cnecon.period import Period

PUBLISHED: Final = date(2024, 10, 25)
_SIGNS: Final = {"up": "+", "down": "-", "multiple": "x"}


def lines(text: str, *, region: str | None = None, published: date | None = PUBLISHED) -> list[str]:
    """What is read from a text, published in October 2024 unless said otherwise."""
    indicators = cnecon.read(text, published=published, region=region).indicators
    numbers = {one.id: number for number, one in enumerate(indicators, 1)}
    return [_line(one, numbers) for one in indicators]


def split(text: str, *, region: str | None = None) -> list[tuple[str | None, str]]:
    """The subject and name of each indicator of a text."""
    return [(one.subject, one.name) for one in cnecon.read(text, published=PUBLISHED, region=region).indicators]


def _line(one: Indicator, numbers: dict[str, int]) -> str:
    said = [f"{one.subject or ''}{one.name}" + (f" = {one.value.text}" if one.value else "")]
    said += map(_change, one.changes)
    said += [f"share {share.ratio.text}" + (f" of {share.of}" if share.of else "") for share in one.shares]
    for rank in one.ranks:
        came = f"{rank.from_position}->" if rank.from_position else ""
        place = f"{came}{'<=' if rank.within else ''}{rank.position}"
        said.append(f"rank {place} {rank.scope or ''}".rstrip())
    if one.status != "actual":
        said.append(one.status.value)
    if one.cumulative:
        said.append("cumulative")
    if one.part_of:
        said.append(f"part of {numbers[one.part_of]}")
    return " | ".join(said)


def _change(change: Change) -> str:
    words = [change.basis.value] if change.basis != "unstated" else []
    if change.base_period and change.basis == "since":
        words.append(days(change.base_period))
    if change.reference:
        words.append(change.reference)
    sign = _SIGNS.get(change.direction.value, change.direction.value)
    words.append(f"{sign}{change.amount.text if change.amount else ''}")
    if change.from_value:
        words.append(f"from {change.from_value.text}")
    return " ".join(words)


def days(period: Period | None) -> str:
    """A period in short: a year, or first and last day."""
    if period is None:
        return "none"
    start, end = period.start, period.end
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return f"{start or ''}..{end or ''}" if start != end else f"{end}"

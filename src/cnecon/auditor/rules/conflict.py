"""CN4xx: one indicator, one subject, one period, and two values that no rounding explains.

Two figures that only look like one indicator are frequent (a subject that the words leave out, a part that bears the
name of its whole), and they differ by a lot; a figure that was copied wrongly differs by little or by one digit. So
values that are far apart are no conflict unless nothing can be left out: a concept of the lexicon, with no subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from cnecon.auditor.faults import Fault, missing, plain, quoted
from cnecon.auditor.figures import Figure, Index, place_of, unit_of
from cnecon.auditor.intervals import Interval, moved_by
from cnecon.indicator import Basis, Change, Direction, Indicator
from cnecon.quantity import Quantity

CLOSE: Final = Fraction(4, 3)
"""Two values of one name that differ by more than this factor are taken for two things."""
FEW_DIGITS: Final = 3
"""Small counts (6项, 5项) that differ are mostly two things, so one of two values must have this many digits."""
NEAR_POINTS: Final = Fraction(5)
"""Likewise for two rates, in percentage points."""


def levels(index: Index) -> Iterator[Fault]:
    """CN401: one indicator, two levels."""
    for key, group in index.by_key.items():
        if key.is_bare:
            continue
        for figures in _alike(group):
            yield from _conflicts(index, figures)


def _alike(group: Iterable[Figure]) -> Iterator[list[Figure]]:
    """The figures of one measure by unit, period and status, dated ones only."""
    found: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in group:
        if figure.when is not None and figure.when[1] is not None:
            one = figure.indicator
            found[figure.unit, figure.when, one.status, one.cumulative].append(figure)
    yield from (figures for figures in found.values() if len(figures) > 1)


def _conflicts(index: Index, figures: list[Figure]) -> Iterator[Fault]:
    """Each figure against the last one that agrees with the first."""
    first = figures[0]
    for other in figures[1:]:
        if other.interval.meets(first.interval):
            continue
        if _in_one_sentence(index, first.quantity, other.quantity) or not _is_one_thing(first, other):
            continue
        yield _level_fault(first, other)
        return


def _in_one_sentence(index: Index, one: Quantity, other: Quantity) -> bool:
    """True where both stand in one sentence, which tells two things apart by words that a reading may lose."""
    return one.span is not None and other.span is not None and index.same_sentence(one.span, other.span)


def _is_one_thing(one: Figure, other: Figure) -> bool:
    """True where two figures of one name are the same thing, by all that is told of them."""
    if one.indicator.part_of is not None or other.indicator.part_of is not None:
        parents = {one.indicator.part_of, other.indicator.part_of}
        if len(parents) > 1 and None not in parents:
            return False
    if max(_digits(one.quantity), _digits(other.quantity)) < FEW_DIGITS:
        return False
    return _is_close(one.interval, other.interval)


def _digits(quantity: Quantity) -> int:
    """How many digits are printed, but for zeros at the front."""
    number = quantity.number or str(quantity.value or "")
    return len("".join(char for char in number if char.isdigit()).lstrip("0"))


def _is_close(one: Interval, other: Interval) -> bool:
    left, right = one.middle, other.middle
    if left is None or right is None or left <= 0 or right <= 0:
        return False
    ratio = max(left, right) / min(left, right)
    return ratio <= CLOSE or 9990 < ratio < 10010


def _level_fault(one: Figure, other: Figure) -> Fault:
    left, right = one.quantity, other.quantity
    name = one.indicator.name
    slip = max(one.interval.middle or 1, other.interval.middle or 1) > 1000 * min(
        one.interval.middle or 1, other.interval.middle or 1
    )
    hint, hint_en = ("，可能错了数量级（万、亿）", ", perhaps by a slip of 万 or 亿") if slip else ("", "")
    return Fault(
        about=quoted(left, right),
        message=f"前后不一：“{name}”在同一时期先后为{left.text}和{right.text}{hint}",
        message_en=f"two values for “{name}” in one period: {left.text} and {right.text}{hint_en}",
        stated=right.text,
        expected=left.text,
        gap=missing(one.interval.gap_to(other.interval), right),
    )


def rates(index: Index) -> Iterator[Fault]:
    """CN402: one indicator, two rates of change of one basis."""
    groups: defaultdict[object, list[tuple[Indicator, Change, Quantity]]] = defaultdict(list)
    for indicator in index.indicators:
        key, period = index.keys[indicator.id], indicator.period
        if period is None or period.end is None or key.is_bare:
            continue
        for change in indicator.changes:
            if change.amount is not None and change.from_value is None and _is_plain(change):
                basis = Basis.YOY if change.basis is Basis.UNSTATED else change.basis
                same = (key, period.start, period.end, indicator.status, basis, change.price_basis)
                groups[same, unit_of(change.amount)].append((indicator, change, change.amount))
    for group in groups.values():
        yield from _rate_conflicts(index, group)


def _is_plain(change: Change) -> bool:
    """True for 同比, 环比 and 年均 rates in %: no gap, no multiple, no difference, no range."""
    amount = change.amount
    if amount is None or amount.value is None or unit_of(amount) != "%":
        return False
    known = change.basis in (Basis.YOY, Basis.MOM, Basis.AVERAGE, Basis.UNSTATED)
    return known and change.direction in (Direction.UP, Direction.DOWN)


def _rate_conflicts(index: Index, group: list[tuple[Indicator, Change, Quantity]]) -> Iterator[Fault]:
    first, change, amount = group[0]
    stated = moved_by(change)
    for _, other_change, other in sorted(group[1:], key=lambda entry: place_of(entry[2].span)):
        interval = moved_by(other_change)
        if stated is None or interval is None or interval.meets(stated):
            continue
        if interval.gap_to(stated) > NEAR_POINTS or _in_one_sentence(index, amount, other):
            continue
        if index.in_list(amount.span) or index.in_list(other.span):
            continue  # which name of a list a rate belongs to is often left to the reader
        yield Fault(
            about=quoted(amount, other),
            message=f"前后不一：“{first.name}”在同一时期的增速先后为{amount.text}和{other.text}",
            message_en=f"two rates for “{first.name}” in one period: {amount.text} and {other.text}",
            stated=other.text,
            expected=amount.text,
            gap=f"{plain(interval.gap_to(stated), 2)}个百分点",
        )
        return

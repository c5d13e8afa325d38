"""Another text against its source: is each figure of a summary, a release or an answer in the report it speaks of?

A figure of the text is *supported* where the source states the same value, within rounding and bound, of something
that can be the same; *contradicted* where the source states another value of the same thing and period; and *not
found* otherwise. A summary rounds (369.9亿元 becomes 约370亿元), so either side's interval may hold the other's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from cnecon.auditor.across import Audited
from cnecon.auditor.figures import Index, build_index, place_of, unit_of
from cnecon.auditor.intervals import Interval, interval_of
from cnecon.auditor.labels import Key
from cnecon.indicator import Basis, Change, Direction, Indicator
from cnecon.lexicon import Lexicon
from cnecon.quantity import Quantity
from cnecon.spans import Span

_NARROW: Final = Fraction(1, 20)  # half the width of an interval that is found by its middle, as a part of that


class Outcome(StrEnum):
    """What became of a figure that was held against a source."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


class Role(StrEnum):
    """What a figure says of its indicator."""

    LEVEL = "level"
    CHANGE = "change"
    FROM = "from"
    SHARE = "share"
    BARE = "bare"
    """A quantity that no indicator holds."""


@frozen(kw_only=True)
class Verdict:
    """One figure of a text, held against its source.

    Attributes:
        figure: the figure, as it stands in the text.
        outcome: supported, contradicted or not found.
        role: what the figure says of its indicator.
        indicator: the indicator of the text that states it, None for a bare quantity.
        source_figure: the figure of the source that supports or contradicts it.
        source_indicator: the indicator of the source that states that.
        reason: why, in Chinese.
        reason_en: the same in English.
    """

    figure: Quantity
    outcome: Outcome = field(converter=Outcome)
    role: Role = field(converter=Role)
    indicator: Indicator | None = None
    source_figure: Quantity | None = None
    source_indicator: Indicator | None = None
    reason: str = ""
    reason_en: str = ""

    @property
    def span(self) -> Span | None:
        """Where the figure stands in the text."""
        return self.figure.span

    @property
    def source_span(self) -> Span | None:
        """Where the figure that decided stands in the source."""
        return self.source_figure.span if self.source_figure is not None else None


@frozen(kw_only=True, eq=False)
class _Statement:
    """One figure with all that says what it is."""

    quantity: Quantity
    interval: Interval
    role: Role
    indicator: Indicator | None
    key: Key | None
    change: Change | None = None

    @property
    def sign(self) -> int:
        """-1 for a fall."""
        return -1 if self.change is not None and self.change.direction is Direction.DOWN else 1

    @property
    def words(self) -> str:
        """The figure as printed, of a change with its verb."""
        return self.change.text or self.quantity.text if self.change is not None else self.quantity.text

    @property
    def words_en(self) -> str:
        """The figure as printed, of a change with its direction in English."""
        moves = {Direction.UP: "a rise of ", Direction.DOWN: "a fall of "}
        return (moves.get(self.change.direction, "") if self.change is not None else "") + self.quantity.text


@frozen(kw_only=True, eq=False)
class _Stated:
    """What a source states, found by value and by measure, so that each figure is held against a few of them only."""

    narrow: dict[str | None, tuple[list[Fraction], list[_Statement]]]
    wide: dict[str | None, list[_Statement]]
    by_key: dict[tuple[str | None, Key], list[_Statement]]

    @classmethod
    def of(cls, statements: Iterable[_Statement]) -> _Stated:
        narrow: defaultdict[str | None, list[tuple[Fraction, int, _Statement]]] = defaultdict(list)
        wide: defaultdict[str | None, list[_Statement]] = defaultdict(list)
        by_key: defaultdict[tuple[str | None, Key], list[_Statement]] = defaultdict(list)
        for number, one in enumerate(statements):
            unit, middle = unit_of(one.quantity), one.interval.middle
            if one.key is not None:
                by_key[unit, one.key].append(one)
            if middle is None or _reach(one) > abs(middle) * _NARROW:
                wide[unit].append(one)
            else:
                narrow[unit].append((middle, number, one))
        ordered = {unit: sorted(group, key=lambda entry: entry[:2]) for unit, group in narrow.items()}
        return cls(
            narrow={unit: ([one[0] for one in group], [one[2] for one in group]) for unit, group in ordered.items()},
            wide=dict(wide),
            by_key=dict(by_key),
        )

    def near(self, one: _Statement) -> Iterator[_Statement]:
        """The statements in the unit of ``one`` whose value may be its own."""
        unit, low, high = unit_of(one.quantity), one.interval.low, one.interval.high
        middles, statements = self.narrow.get(unit, ([], []))
        start = 0 if low is None else bisect_left(middles, low - abs(low) * 2 * _NARROW)
        end = len(middles) if high is None else bisect_right(middles, high + abs(high) * 2 * _NARROW)
        yield from statements[start:end]
        yield from self.wide.get(unit, ())

    def alike(self, one: _Statement) -> Sequence[_Statement]:
        """The statements that measure what ``one`` does, in its unit."""
        return self.by_key.get((unit_of(one.quantity), one.key), ()) if one.key is not None else ()


def _reach(one: _Statement) -> Fraction:
    low, high = one.interval.low, one.interval.high
    return Fraction(0) if low is None or high is None else (high - low) / 2


def verify(text: Audited, source: Audited, *, lexicon: Lexicon | None = None) -> tuple[Verdict, ...]:
    """Hold each figure of a text against the report it is said to come from.

    Args:
        text: the text to check, as read.
        source: the report.
        lexicon: the concepts that are known; those of the library if None.

    Returns:
        One verdict a figure, in the order of the text.
    """
    said = _index(text, source.region, lexicon)
    known = _index(source, source.region, lexicon)
    stated = _Stated.of(_statements(known))
    ordered = sorted(_statements(said), key=lambda one: place_of(one.quantity.span))
    return tuple(_judge(one, stated) for one in ordered)


def _index(report: Audited, region: str | None, lexicon: Lexicon | None) -> Index:
    return build_index(
        report.reading,
        text=report.text,
        published=report.published,
        region=report.region or region,
        lexicon=lexicon,
    )


def _statements(index: Index) -> Iterable[_Statement]:
    """Every figure of a reading once: as what its indicator makes it, or bare."""
    taken: set[Span | None] = set()
    for indicator in index.indicators:
        key = index.keys[indicator.id]
        found: list[tuple[Role, Quantity | None, Change | None]] = [(Role.LEVEL, indicator.value, None)]
        for each in indicator.changes:
            found += [(Role.CHANGE, each.amount, each), (Role.FROM, each.from_value, each)]
        found += [(Role.SHARE, share.ratio, None) for share in indicator.shares]
        for role, quantity, change in found:
            interval = interval_of(quantity) if quantity is not None else None
            if quantity is not None and interval is not None and quantity.span not in taken:
                taken.add(quantity.span)
                yield _Statement(
                    quantity=quantity, interval=interval, role=role, indicator=indicator, key=key, change=change
                )
    for quantity in index.reading.quantities:
        interval = interval_of(quantity)
        if quantity.span not in taken and interval is not None:
            yield _Statement(quantity=quantity, interval=interval, role=Role.BARE, indicator=None, key=None)


def _judge(one: _Statement, stated: _Stated) -> Verdict:
    agreeing = [other for other in stated.near(one) if _may_be(one, other) and _agrees(one, other)]
    if agreeing:
        best = max(agreeing, key=lambda other: _likeness(one, other))
        return _verdict(one, best, Outcome.SUPPORTED)
    certain = [other for other in stated.alike(one) if _may_be(one, other) and _is_certainly(one, other)]
    if certain:
        best = min(certain, key=lambda other: one.interval.gap_to(other.interval))
        return _verdict(one, best, Outcome.CONTRADICTED)
    return Verdict(
        figure=one.quantity,
        outcome=Outcome.NOT_FOUND,
        role=one.role,
        indicator=one.indicator,
        reason=f"原文中没有与{one.quantity.text}相应的数字",
        reason_en=f"the source states nothing that {one.quantity.text} could come from",
    )


def _agrees(one: _Statement, other: _Statement) -> bool:
    """True where both can be one number, the coarser of the two read as rounded."""
    left, right = one.interval, other.interval
    if one.sign != other.sign and one.role is Role.CHANGE and other.role is Role.CHANGE:
        return False
    return left.meets(right)


def _may_be(one: _Statement, other: _Statement) -> bool:
    """True where nothing that is told of the two speaks against their being one figure."""
    if one.indicator is None or other.indicator is None or one.key is None or other.key is None:
        return one.indicator is None or other.indicator is None
    if (one.role is Role.CHANGE) != (other.role is Role.CHANGE):
        return False
    if one.indicator.status is not other.indicator.status or one.key.place != other.key.place:
        return False
    if not _periods_meet(one.indicator, other.indicator):
        return False
    return _words_meet(one.key, other.key)


def _periods_meet(one: Indicator, other: Indicator) -> bool:
    left, right = one.period, other.period
    if left is None or right is None:
        return True
    return (left.start, left.end) == (right.start, right.end) or (
        left.end == right.end and (left.is_instant or right.is_instant or None in (left.start, right.start))
    )


def _words_meet(one: Key, other: Key) -> bool:
    """True where two keys can name one thing: the same concept, or words of which one holds the other."""
    if one.what == other.what:
        return not one.who or not other.who or one.who in other.who or other.who in one.who
    left, right = one.who + one.what, other.who + other.what
    return bool(left and right) and (left in right or right in left)


def _is_certainly(one: _Statement, other: _Statement) -> bool:
    """True where the two are the same measure of the same period, so that other values contradict."""
    if one.indicator is None or other.indicator is None or one.role is not other.role or one.key != other.key:
        return False
    if one.key is None or one.key.is_bare:
        return False
    left, right = one.indicator.period, other.indicator.period
    if left is None and right is None:
        return True
    if one.change is not None and other.change is not None and _basis(one.change) is not _basis(other.change):
        return False
    return left is None or right is None or (left.start, left.end) == (right.start, right.end)


def _basis(change: Change) -> Basis:
    """What a change is measured against; a bare 增长8% is year on year by convention."""
    return Basis.YOY if change.basis is Basis.UNSTATED else change.basis


def _likeness(one: _Statement, other: _Statement) -> tuple[bool, bool, bool, Fraction]:
    """How alike two agreeing figures are, best last: same measure, same role, same period, near in value."""
    same_period = (
        one.indicator is not None and other.indicator is not None and one.indicator.period == other.indicator.period
    )
    left, right = one.interval.middle or Fraction(0), other.interval.middle or Fraction(0)
    return one.key == other.key, one.role is other.role, same_period, -abs(left - right)


def _verdict(one: _Statement, other: _Statement, outcome: Outcome) -> Verdict:
    supported = outcome is Outcome.SUPPORTED
    return Verdict(
        figure=one.quantity,
        outcome=outcome,
        role=one.role,
        indicator=one.indicator,
        source_figure=other.quantity,
        source_indicator=other.indicator,
        reason=f"原文为{other.quantity.text}" if supported else f"原文同一指标为{other.words}，与{one.words}不符",
        reason_en=(
            f"the source states {other.quantity.text}"
            if supported
            else f"the source states {other.words_en} for the same indicator, not {one.words_en}"
        ),
    )

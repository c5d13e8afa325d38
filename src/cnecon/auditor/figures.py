"""A reading arranged for the audit: each level with its interval, found by what it measures and what it is part of.

The index is built once a reading; every rule looks things up in it, so that an audit takes time in proportion to the
number of indicators.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Final, TypeAlias, TypeVar

from attrs import evolve, frozen

from cnecon.auditor.intervals import Interval, interval_of
from cnecon.auditor.labels import Key, Naming, core, level_of, own_names, squash
from cnecon.indicator import Indicator, Status
from cnecon.lexicon import Lexicon
from cnecon.period import Period
from cnecon.quantity import Quantity
from cnecon.reading import Reading
from cnecon.spans import Span

# A line that breaks off at a comma goes on in the next.
_SENTENCE_END: Final = re.compile(r"[。！？!?；;]|(?<![，、,：:（(\s])\s{0,9}\n")
_PARAGRAPH_END: Final = re.compile(r"(?<![，、,：:（(\s])\s{0,9}\n")
_REGION_NAME: Final = 12
_OWN_LEVEL: Final = re.compile(r"[全我]([省市区县州旗镇])")


When: TypeAlias = tuple[date | None, date | None] | None
TimeKey: TypeAlias = tuple[Key, str | None, When]
_Thing = TypeVar("_Thing")
_Name = TypeVar("_Name", bound=Hashable)


@frozen(kw_only=True, eq=False)
class Figure:
    """The level of one indicator, ready to compare.

    Attributes:
        indicator: the indicator.
        quantity: its value.
        interval: what the value can stand for.
        unit: the symbol of its unit, printed or implied; None for a bare number.
        key: what it measures.
        label: its squashed subject and name.
    """

    indicator: Indicator
    quantity: Quantity
    interval: Interval
    unit: str | None
    key: Key
    label: str

    @property
    def when(self) -> When:
        """The first and last day, None where the text doesn't say."""
        period = self.indicator.period
        return None if period is None else (period.start, period.end)

    @property
    def place(self) -> int:
        """Where it stands in the text."""
        return place_of(self.quantity.span)

    def comparable_with(self, other: Figure) -> bool:
        """True where both are of one unit, period and status."""
        return (
            self.unit == other.unit
            and self.when == other.when
            and self.indicator.status == other.indicator.status
            and self.indicator.cumulative == other.indicator.cumulative
        )


def place_of(span: Span | None) -> int:
    """Where a span starts; 0 for none."""
    return 0 if span is None else span.start


def unit_of(quantity: Quantity) -> str | None:
    """The symbol of a quantity's unit, printed or implied."""
    unit = quantity.unit if quantity.unit is not None else quantity.implied_unit
    return None if unit is None else unit.symbol


@frozen(kw_only=True, eq=False)
class Index:
    """A reading arranged for the rules.

    Attributes:
        reading: the reading.
        text: the text that was read, empty where it isn't at hand; rules that need its words are silent without.
        published: the day of publication.
        region: the region of the report.
        naming: how its labels are read.
        figures: the levels, in the order of the text.
        by_id: each indicator by its id.
        figure_of: each level by its indicator's id.
        parts_of: the levels that are parts of each indicator, by its id.
        by_key: the levels that measure the same.
        by_time: the settled levels that measure the same in one unit, by their first and last day.
        by_core: the levels by the core of their label.
        by_measure: the indicators that measure the same.
        position_of: which of the indicators each is, by its id.
        number_of: which of the figures each is, by its indicator's id.
        keys: what each indicator measures, by its id.
        starts: where quantities start.
        ends: where they end.
        sentence_ends: where sentences end, from the text.
        paragraph_ends: where paragraphs end, from the text.
    """

    reading: Reading
    text: str
    published: date | None
    region: str | None
    naming: Naming
    figures: tuple[Figure, ...]
    by_id: dict[str, Indicator]
    figure_of: dict[str, Figure]
    parts_of: dict[str, tuple[Figure, ...]]
    by_key: dict[Key, tuple[Figure, ...]]
    by_time: dict[TimeKey, tuple[Figure, ...]]
    by_core: dict[str, tuple[Figure, ...]]
    by_measure: dict[Key, tuple[Indicator, ...]]
    position_of: dict[str, int]
    number_of: dict[str, int]
    keys: dict[str, Key]
    starts: frozenset[int]
    ends: frozenset[int]
    sentence_ends: tuple[int, ...]
    paragraph_ends: tuple[int, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators, in the order of the text."""
        return self.reading.indicators

    def same_sentence(self, one: Span | None, other: Span | None) -> bool:
        """True where two spans stand in one sentence; without a text, where they stand close together.

        A figure that was built by hand stands nowhere, and so in every sentence.
        """
        return self._together(one, other, self.sentence_ends, 30)

    def same_paragraph(self, one: Span | None, other: Span | None) -> bool:
        """True where two spans stand in one paragraph; without a text, where they stand not far apart."""
        return self._together(one, other, self.paragraph_ends, 200)

    def _together(self, one: Span | None, other: Span | None, ends: tuple[int, ...], near: int) -> bool:
        if one is None or other is None:
            return True  # built by hand: nothing says that they are apart
        if not self.text:
            return abs(one.start - other.start) <= near
        return bisect_right(ends, one.start) == bisect_right(ends, other.start)

    def in_list(self, span: Span | None) -> bool:
        """True where another figure stands right beside it, as 分别 lists them: 4%、6%."""
        if span is None:
            return False
        return any(span.start - far in self.ends or span.end + far in self.starts for far in (0, 1))

    def sentence_number(self, span: Span | None) -> int:
        """Which sentence a span stands in, counted from 0; 0 throughout without a text."""
        return bisect_right(self.sentence_ends, place_of(span)) if self.text else 0

    def sentence(self, span: Span) -> str:
        """The sentence that a span stands in, empty without a text."""
        number = bisect_right(self.sentence_ends, span.start)
        start = self.sentence_ends[number - 1] if number else 0
        end = self.sentence_ends[number] if number < len(self.sentence_ends) else len(self.text)
        return self.text[start:end]

    def level_at(self, figure: Figure, period: Period | None) -> Figure | None:
        """The one settled level of what ``figure`` measures, in another period."""
        if period is None:
            return None
        found = self.by_time.get((figure.key, figure.unit, (period.start, period.end)), ())
        return found[0] if len(found) == 1 and found[0] is not figure else None

    def between(self, start: int, end: int) -> str:
        """The words between two places, empty without a text."""
        return self.text[start:end] if start < end else ""

    def groups(self) -> Iterator[tuple[Indicator, tuple[Figure, ...]]]:
        """Each indicator that others are part of, and those."""
        for identifier, parts in self.parts_of.items():
            whole = self.by_id.get(identifier)
            if whole is not None:
                yield whole, parts


def build_index(
    reading: Reading,
    *,
    text: str = "",
    published: date | None = None,
    region: str | None = None,
    lexicon: Lexicon | None = None,
) -> Index:
    """Arrange a reading for the rules."""
    reading = _legible(reading)
    level = level_of(region) or _usual_level(reading.indicators, text)
    naming = Naming(
        lexicon=lexicon if lexicon is not None else Lexicon.default(),
        level=level,
        own=own_names(region or _usual_region(reading.indicators, level)),
    )
    keys = {one.id: naming.key(one.name, one.subject, one.scope, one.region) for one in reading.indicators}
    figures = tuple(_figures(reading.indicators, keys))
    parts = _grouped(figures, lambda one: one.indicator.part_of or "")
    parts.pop("", None)
    return Index(
        reading=reading,
        text=text,
        published=published,
        region=region,
        naming=naming,
        figures=figures,
        by_id={one.id: one for one in reading.indicators},
        figure_of={figure.indicator.id: figure for figure in figures},
        parts_of={identifier: tuple(sorted(group, key=lambda one: one.place)) for identifier, group in parts.items()},
        by_key=_grouped(figures, lambda one: one.key),
        by_time=_grouped(
            (one for one in figures if is_settled(one.indicator)), lambda one: (one.key, one.unit, one.when)
        ),
        by_core=_grouped(figures, lambda one: core(one.label)),
        by_measure=_grouped(reading.indicators, lambda one: keys[one.id]),
        position_of={one.id: position for position, one in enumerate(reading.indicators)},
        number_of={one.indicator.id: number for number, one in enumerate(figures)},
        keys=keys,
        starts=frozenset(one.span.start for one in reading.quantities if one.span is not None),
        ends=frozenset(one.span.end for one in reading.quantities if one.span is not None),
        sentence_ends=tuple(match.end() for match in _SENTENCE_END.finditer(text)),
        paragraph_ends=tuple(match.end() for match in _PARAGRAPH_END.finditer(text)),
    )


def _legible(reading: Reading) -> Reading:
    """The reading with words for each figure that was built without: messages quote them."""
    if all(_has_words(one) for one in reading.indicators):
        return reading
    return evolve(reading, indicators=tuple(_worded(one) for one in reading.indicators))


def _has_words(indicator: Indicator) -> bool:
    return all(one.text for one in _quantities(indicator))


def _quantities(indicator: Indicator) -> Iterator[Quantity]:
    changes = (one for change in indicator.changes for one in (change.amount, change.from_value))
    shares = (share.ratio for share in indicator.shares)
    yield from (one for one in (indicator.value, *changes, *shares) if one is not None)


def _worded(indicator: Indicator) -> Indicator:
    def words(quantity: Quantity | None) -> Quantity | None:
        return quantity if quantity is None or quantity.text else evolve(quantity, text=str(quantity))

    return evolve(
        indicator,
        value=words(indicator.value),
        changes=tuple(
            evolve(one, amount=words(one.amount), from_value=words(one.from_value)) for one in indicator.changes
        ),
        shares=tuple(evolve(one, ratio=words(one.ratio) or one.ratio) for one in indicator.shares),
    )


def _grouped(things: Iterable[_Thing], key: Callable[[_Thing], _Name]) -> dict[_Name, tuple[_Thing, ...]]:
    """Things by what ``key`` says of each, in their order."""
    groups: defaultdict[_Name, list[_Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return {name: tuple(group) for name, group in groups.items()}


def _figures(indicators: Iterable[Indicator], keys: dict[str, Key]) -> Iterator[Figure]:
    for one in indicators:
        interval = interval_of(one.value) if one.value is not None else None
        if one.value is not None and interval is not None:
            yield Figure(
                indicator=one,
                quantity=one.value,
                interval=interval,
                unit=unit_of(one.value),
                key=keys[one.id],
                label=squash(one.subject) + squash(one.name),
            )


def _usual_level(indicators: Iterable[Indicator], text: str) -> str | None:
    """The level that a report without a stated region speaks of most (全市 …), where one clearly leads."""
    words = text or " ".join(f"{one.subject or ''} {one.name}" for one in indicators)
    counts = Counter(_OWN_LEVEL.findall(words)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return str(counts[0][0])


def _usual_region(indicators: Iterable[Indicator], level: str | None) -> str | None:
    """The one region of that level that figures are said to be of, where the report's own isn't given."""
    found = {one.subject for one in indicators if level and one.subject and one.subject.endswith(level)}
    name = found.pop() if len(found) == 1 else None
    return (
        name
        if name is not None and 3 <= len(name) <= _REGION_NAME and name not in {f"全{level}", f"我{level}"}
        else None
    )


def is_settled(indicator: Indicator) -> bool:
    """True for a figure that has come about: no forecast, no target."""
    return indicator.status is Status.ACTUAL

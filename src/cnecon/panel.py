"""Reports as a panel: one row a region, measure and period, however many reports state it, and whether they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from cnecon.auditor.figures import Index, build_index
from cnecon.auditor.intervals import Interval, interval_of
from cnecon.concepts import ConceptKind
from cnecon.indicator import Basis, Direction, Indicator
from cnecon.quantity import Quantity
from cnecon.tables import about_cells, place_cells, value_cells

if TYPE_CHECKING:
    from cnecon.report import Report

COLUMNS: Final[Mapping[str, tuple[Any, str]]] = {
    "region": (str, "the region, in full; null where no report says, and then each report is kept apart"),
    "concept": (str, "its code in the indicator lexicon"),
    "name": (str, "what is measured, as the statement that is taken has it"),
    "subject": (str, "whom it is measured of, where that isn't the whole region"),
    "measure": (str, "level, or yoy for the change on the year"),
    "period": (str, "the reporting period as SDMX writes it, as ISO 8601 where SDMX can't"),
    "period_start": ("date", "its first day; null for an instant"),
    "period_end": ("date", "its last day"),
    "status": (str, "actual, forecast or target"),
    "value": (Decimal, "the number in the base unit; of yoy, negative for a fall"),
    "low": (Decimal, "the least that the words state, signed likewise"),
    "high": (Decimal, "the most that the words state, signed likewise"),
    "unit": (str, "the unit: what is printed, else what the context implies"),
    "approximation": (str, "how the number is bound"),
    "stated": (int, "how many statements there are of it, in all reports"),
    "conflict": (bool, "two of them can't both be right, whatever was rounded"),
    "others": (str, "those that disagree with the value, of yoy signed likewise, each with its report"),
    "source": (str, "the report that the value is taken from"),
    "published": ("date", "the day that report was published"),
    "id": (str, "of the indicator there"),
    "start": (int, "where its words start in the text of that report, in code points"),
    "end": (int, "one past where they end"),
    "words": (str, "the words it was read from"),
}
"""The columns of a panel: the type of their cells, and what they hold."""


@frozen(kw_only=True, eq=False)
class _Statement:
    """One level or change that a report states, with what it can stand for.

    Attributes:
        subject: whom it is measured of, None for the whole region.
        age: the report's day of publication and its place among the reports: the greatest is the latest.
        text: the text of the report.
    """

    indicator: Indicator
    subject: str | None
    measure: str
    quantity: Quantity
    interval: Interval
    source: str | None
    published: date | None
    age: tuple[date, int]
    text: str

    @property
    def width(self) -> float:
        """How far apart the least and the greatest number are that it can stand for."""
        low, high = self.interval.low, self.interval.high
        return inf if low is None or high is None else float(high - low)

    @property
    def told(self) -> str:
        """What it says and where, for a reader of the panel."""
        return f"{self.quantity} ({self.source})" if self.source else str(self.quantity)

    def agrees_with(self, other: _Statement) -> bool:
        """True where both can be right."""
        unit, mine = other.quantity.meant_unit, self.interval
        if unit is not None and unit != self.quantity.meant_unit:
            mine = interval_of(self.quantity.to(unit)) or mine
        return mine.meets(other.interval)


def panel_records(reports: Iterable[tuple[str | None, Report]], *, subjects: bool = False) -> list[dict[str, Any]]:
    """The rows of a panel of named reports, each with the keys of ``COLUMNS``, by region, concept and period.

    Of several statements that of the report published last is taken, within a report the one printed most exactly. A
    report without a day of publication counts as older than those that have one; of two such the later in order is
    the younger. Statements in other units of one dimension are held against each other.

    Args:
        reports: the reports, each with what to call it (its title if None).
        subjects: also what is measured of a subject rather than of the whole region.
    """
    cells: defaultdict[Hashable, list[_Statement]] = defaultdict(list)
    for place, (name, report) in enumerate(reports):
        for cell, statement in _statements(report, report.title if name is None else name, place, subjects=subjects):
            cells[cell].append(statement)
    return sorted((_row(group) for group in cells.values()), key=_order)


def _statements(
    report: Report, source: str | None, place: int, *, subjects: bool
) -> Iterator[tuple[Hashable, _Statement]]:
    """What a report states of known measures, each with the cell of the panel that it belongs to."""
    index = build_index(
        report.reading, text=report.text, published=report.published, region=report.region, lexicon=report.lexicon
    )
    for indicator in index.indicators:
        key, period = index.keys[indicator.id], indicator.period
        of_whole = not (key.who or key.place)
        if indicator.concept is None or period is None or key.is_bare or not (of_whole or subjects):
            continue
        if of_whole and _repeats_its_whole(index, indicator):
            continue
        first_day = None if indicator.concept.kind is ConceptKind.STOCK else period.start  # 2023年 and 2023年末
        cell = (indicator.region or place, key, first_day, period.end, indicator.status)
        for measure, quantity in _measures(indicator):
            interval = interval_of(quantity)
            if interval is None:
                continue
            unit = quantity.meant_unit
            statement = _Statement(
                indicator=indicator,
                subject=None if of_whole else indicator.subject,
                measure=measure,
                quantity=quantity,
                interval=interval,
                source=source,
                published=report.published,
                age=(report.published or date.min, place),
                text=report.text,
            )
            yield (*cell, measure, unit.dimension if unit else None), statement


def _repeats_its_whole(index: Index, indicator: Indicator) -> bool:
    """True for a part that has the name of its total: what tells it apart wasn't read."""
    whole = index.by_id.get(indicator.part_of or "")
    return whole is not None and index.keys[whole.id] == index.keys[indicator.id]


def _measures(indicator: Indicator) -> Iterator[tuple[str, Quantity]]:
    """The level, and the changes on the year in % or percentage points, signed."""
    if indicator.value is not None:
        yield "level", indicator.value
    for change in indicator.changes:
        moved = change.signed
        if change.basis not in (Basis.YOY, Basis.UNSTATED) or change.direction is Direction.MULTIPLE or moved is None:
            continue
        if change.amount is None:  # 持平
            yield "yoy", evolve(moved, unit="%")
        elif moved.unit is not None and moved.unit.symbol in ("%", "个百分点"):
            yield "yoy", moved


def _row(group: list[_Statement]) -> dict[str, Any]:
    """One cell of the panel: the statement that is taken, and those that it can't be squared with."""
    taken = max(group, key=lambda one: (one.age, -one.width))
    against = [other for other in group if not other.agrees_with(taken)]
    cells = about_cells(taken.indicator, taken.source) | value_cells(taken.quantity)
    cells |= place_cells(taken.indicator, taken.text) | {
        "subject": taken.subject,
        "measure": taken.measure,
        "stated": len(group),
        "conflict": bool(against),
        "others": "; ".join(dict.fromkeys(other.told for other in against)) or None,
        "published": taken.published,
    }
    return {name: cells[name] for name in COLUMNS}


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("region", "concept", "subject", "measure", "unit", "status")
    return (*(row[name] or "" for name in names), row["period_end"] or date.min, row["period_start"] or date.min)

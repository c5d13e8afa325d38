"""Of when the columns of a table are: times in headers, and those that lean on another (本月, 上年同期, 累计)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from cnecon.period import Period, TimeExpression, find_times
from cnecon.reader.tables.layout import YEAR, Cell
from cnecon.reader.timeline import Timeline
from cnecon.spans import Span

SO_FAR: Final = re.compile("累计|(?<![比较])年初")
_INDEX_BASE: Final = re.compile(r"[（(][^（()）=]{1,12}=\s*100[^（()）]{0,4}[）)]")
_FROM_NEW_YEAR: Final = re.compile("年初|本年|今年")
_THIS: Final = {"本月": 1, "当月": 1, "本季": 3, "本季度": 3, "当季": 3, "当季度": 3}


@frozen
class When:
    """A period with the place of the words that say it; ``own`` where a header or label of the table says it."""

    period: Period | None = None
    span: Span | None = None
    own: bool = False


@frozen
class Dating:
    """Resolves the times of a table.

    Attributes:
        timeline: the periods in force in the text around it.
        title: the line above it that says what it shows.
        titled: True where that is a title of its own (表3), which the text around it isn't about.
    """

    timeline: Timeline
    title: Cell | None = None
    titled: bool = False

    def force(self) -> When:
        """The period that the table is of: that of its own title, else the one in force."""
        title = self.in_cell(self.title, None) if self.title else When()
        said = self.timeline.in_force()
        if said is not None and not (self.titled and title.period is not None):
            return When(said.period, said.span)
        return When(title.period, title.span)

    def in_cell(self, cell: Cell, current: Period | None) -> When:
        """The period that a header, label or title names first; one that leans on another leans on ``current``."""
        year = current.year if current is not None else None
        if YEAR.fullmatch(cell.text):
            span = Span(cell.start, cell.end)
            return When(evolve(Period.of_year(int(cell.text)), text=cell.text, span=span), span, own=True)
        for time in times_in(cell.text):
            period = self._resolve(time, year, current)
            span = time.span.shifted(cell.start)
            return When(evolve(period, text=time.text, span=span) if period else None, span, own=True)
        return When()

    def base(self, text: str, current: Period | None) -> tuple[TimeExpression, Period | None] | None:
        """The time that a header holds its figures against (比2020年增长)."""
        time = next((time for time in find_times(text) if time.is_base), None)
        return (time, self._resolve(time, None, current)) if time else None

    def _resolve(self, time: TimeExpression, year: int | None, current: Period | None) -> Period | None:
        if time.text in _THIS:
            end = current.end if current is not None else None
            return _part_of_year(end, _THIS[time.text]) if end else None
        return time.resolve(published=self.timeline.published, year=year or self.timeline.year, current=current)

    def columns(self, headers: Sequence[Sequence[Cell]], values: Sequence[bool]) -> list[When]:
        """The period of each column: what its header says by itself, else what that leans on says.

        Args:
            headers: for each column the cells over it.
            values: True for a column of values, which the next may lean on (2024年, 上年同期).
        """
        force = self.force()
        fixed = [self._fixed(cells, force.period) for cells in headers]
        named = [when.period for when in fixed if when.period is not None and when.period.end is not None]
        latest = max(named, key=lambda period: period.end or date.min) if named else None
        before = force.period or latest
        found: list[When] = []
        for cells, said, valued in zip(headers, fixed, values, strict=True):
            leans = said.period is None and valued
            when = self._leaning(cells, latest or force.period, before) if leans else said
            if said.period is not None and valued:
                before = said.period
            found.append(when if when.own else force)
        return found

    def _fixed(self, cells: Sequence[Cell], current: Period | None) -> When:
        """The period that a header names by itself; a month takes the year that a cell above it names."""
        found = When()
        for cell in cells:
            leans = any(time.text in _THIS or time.is_relative for time in times_in(cell.text))
            when = When() if leans else self.in_cell(cell, found.period or current)
            found = when if when.period is not None else found
        return found

    def _leaning(self, cells: Sequence[Cell], latest: Period | None, before: Period | None) -> When:
        """The period of a header that leans on that of another column, or of the whole table."""
        for cell in reversed(cells):
            if SO_FAR.search(cell.text) and latest is not None:
                return _so_far(cell, latest)
            this = any(time.text in _THIS for time in times_in(cell.text))
            when = self.in_cell(cell, latest if this else before)
            if when.own:
                return when
        return When()


def times_in(text: str) -> list[TimeExpression]:
    """The times of a header or label that are of its figures, and not what they are held against."""
    text = _INDEX_BASE.sub(lambda base: " " * len(base[0]), text)
    return [time for time in find_times(text) if (time.is_same or not time.is_base) and not time.is_name]


def _so_far(cell: Cell, current: Period) -> When:
    """累计 with no months: those of the table if they begin with the year, else up to the end of its period.

    Where the count begins isn't said, unless the header says 年初 or 本年.
    """
    span = Span(cell.start, cell.end)
    if current.end is None or (current.months or 0) > 1:
        return When(current, span)
    if _FROM_NEW_YEAR.search(cell.text):
        return When(evolve(Period.of_months(current.end.year, 1, current.end.month), span=span), span, own=True)
    return When(evolve(Period.at(current.end), start=None, span=span), span, own=True)


def _part_of_year(day: date, months: int) -> Period:
    """The month or quarter that a day is in."""
    if months == 1:
        return Period.of_month(day.year, day.month)
    return Period.of_quarter(day.year, (day.month - 1) // 3 + 1)

"""A time expression as it stands in a text: what it says, what a reader may ask of it, and how it becomes a period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from cnecon.errors import InvalidValueError
from cnecon.period.kinds import PeriodKind
from cnecon.period.model import Period
from cnecon.period.points import CurrentPart, Edge, HolidayPart, Point, SamePart, SpanWords, StepPart, WholePart
from cnecon.period.resolve import Context, resolve_ended, resolve_point, resolve_range, resolve_since, resolve_span
from cnecon.period.words import Anchor
from cnecon.spans import Span

if TYPE_CHECKING:
    from cnecon.period.points import Part


_SOME_YEAR: Final = (Point(part=WholePart()), Point(part=WholePart(), edge=Edge.END))  # 全年, 年末


@frozen(kw_only=True)
class TimeExpression:
    """What the words of a time say; :meth:`resolve` turns them into a period with what is known of the report.

    Attributes:
        text: the words as they stand.
        span: where they stand.
        first: the year and part of a year that is named, None for 目前, 五年来 and times without dates.
        last: the end of a range (至9月), else None.
        years: a span of years or months (近五年), else None.
        until: 截至: an instant, or the end of what was added up till then.
        by: 到2030年: a time by which something is to be reached.
        since: 以来, 至今: it runs on to the publication; 起: it has no end.
        open_end: 起: it has no end.
        ended_months: so many months up to the day that is named (截至6月30日止六个月).
        is_now: 目前, 现有, 截至目前: an instant on the published date.
        is_vague: 近年来, 日前: a time without dates.
        is_base: what another figure is compared with, or grows from (比上年同期, 由2012年的).
        is_name: part of a name, not the time of a figure (“十四五”规划, 2035年远景目标).
        is_average: a span over which growth is averaged (两年平均增长), not the time of a figure.
    """

    text: str
    span: Span
    first: Point | None = None
    last: Point | None = None
    years: SpanWords | None = None
    until: bool = False
    by: bool = False
    since: bool = False
    open_end: bool = False
    ended_months: int | None = None
    is_now: bool = False
    is_vague: bool = False
    is_base: bool = field(default=False, eq=False)
    is_name: bool = field(default=False, eq=False)
    is_average: bool = field(default=False, eq=False)

    # -- what a reader asks ------------------------------------------------------------------------------------------

    @property
    def part(self) -> Part | None:
        """The part of a year that is named first."""
        return self.first.part if self.first else None

    @property
    def names_year(self) -> bool:
        """True where it fixes the year by itself, or with the published date (2022年1-9月, 今年6月, “十四五”)."""
        years = [point.year for point in (self.first, self.last) if point is not None and point.year is not None]
        return any(year.anchor in (None, Anchor.PUBLISHED) for year in years)

    @property
    def is_relative(self) -> bool:
        """True where it leans on the period or year that the text speaks of (同期, 当月, 上年, 全年, 月末)."""
        if self.first is None:
            return False
        year, part = self.first.year, self.first.part
        if year is not None and year.anchor in (Anchor.STATED, Anchor.CURRENT):
            return True
        if isinstance(part, StepPart):
            return part.same or part.anchor is not Anchor.PUBLISHED
        return isinstance(part, SamePart | CurrentPart) or (
            year is None and (part is None or isinstance(part, WholePart))
        )

    @property
    def is_same(self) -> bool:
        """True for 同期 in any form: the shape of the period spoken of, often in another year."""
        return isinstance(self.part, SamePart) or (isinstance(self.part, StepPart) and self.part.same)

    @property
    def is_holiday(self) -> bool:
        """True for a named time without dates (春节假期): the dates that the text gives next are meant."""
        return isinstance(self.part, HolidayPart)

    @property
    def is_of_some_year(self) -> bool:
        """True for 全年, 年内 and 年末 with no year of their own."""
        return self.first in _SOME_YEAR

    @property
    def is_plan(self) -> bool:
        """True where a five-year plan is named, with or without 时期."""
        return self.first is not None and self.first.year is not None and self.first.year.kind is PeriodKind.PLAN

    @property
    def is_instant(self) -> bool:
        """True for a point in time: 截至…, 目前, 年末, 6月底."""
        edge = self.first is not None and self.first.edge is not None and self.last is None
        return self.is_now or (self.until and not self.ended_months) or (edge and not self.since and not self.open_end)

    @property
    def is_past_edge(self) -> bool:
        """True for 去年底 and 截至上年末: an instant of a year before, which a month named next need not be of."""
        year = self.first.year if self.first else None
        return self.is_instant and year is not None and year.anchor is not None and year.last < 0

    @property
    def is_span_of_years(self) -> bool:
        """True for 五年来, 近五年, 过去一年."""
        return self.years is not None

    @property
    def is_rolling(self) -> bool:
        """True for 开通一年来, 设立三年来: so long, up to the day of publication."""
        return self.years is not None and self.years.rolling

    @property
    def is_ahead(self) -> bool:
        """True for 未来三年, 今后五年."""
        return self.years is not None and self.years.ahead

    # -- to a period -------------------------------------------------------------------------------------------------

    def resolve(
        self, *, published: dt.date | None = None, year: int | None = None, current: Period | None = None
    ) -> Period | None:
        """The period that is meant, as far as it can be known.

        Args:
            published: when the report came out; 今年, 去年 and 目前 need it.
            year: the year in force where the words stand; a month or a quarter without a year takes it.
            current: the period in force; 同期, 当月 and 月末 lean on it.

        Returns:
            The period with its words and their place; None where it can't be known or no calendar has it (2月30日).

        Example:
            >>> from cnecon.period import read_time
            >>> expression = read_time("三季度末", 0, 4)
            >>> expression.resolve(year=2022).iso8601
            '2022-09-30'
            >>> expression.resolve() is None
            True
        """
        try:
            return self.resolve_strictly(Context(published=published, year=year, current=current))
        except InvalidValueError:
            return None

    def resolve_strictly(self, context: Context) -> Period | None:
        """:meth:`resolve`, with an error where no calendar has what is said.

        Raises:
            InvalidValueError: for 2月30日, for an end before its start, for years beyond 9999.
        """
        try:
            period = self._resolve(context)
        except InvalidValueError:
            raise
        except (ValueError, OverflowError) as error:
            raise InvalidValueError("Period", self.text, "no calendar has this time") from error
        if period is None:
            return None
        return Period(
            start=period.start, end=period.end, kind=period.kind, text=self.text, span=self.span, notes=self._notes()
        )

    def _resolve(self, context: Context) -> Period | None:
        if self.is_vague:
            return None
        if self.is_now:
            return Period.at(context.published) if context.published else None
        if self.years is not None:
            return self._resolve_years(self.years, context)
        if self.first is None:
            return None
        if self.since:
            return resolve_since(self.first, context)
        period = resolve_range(self.first, self.last, context) if self.last else resolve_point(self.first, context)
        if period is None:
            return None
        if self.open_end and period.start is not None:
            return Period.between(period.start, None)
        if self.ended_months and period.end is not None:
            return resolve_ended(period.end, self.ended_months)
        if self.until and period.end is not None:
            return Period.at(period.end)
        if self._means_year_before:
            return period.year_earlier()
        return period

    def _resolve_years(self, years: SpanWords, context: Context) -> Period | None:
        if self.first is None or years.count is None:
            return resolve_span(years, context)
        # “十四五”以来的五年: counted from the first day that is named.
        start = resolve_point(self.first, context)
        if start is None or start.start is None:
            return None
        last = start.start.year + years.count - 1
        whole = start.end is not None and start.end.year == last
        return start if whole else Period.between(start.start, dt.date(last, 12, 31))

    @property
    def _means_year_before(self) -> bool:
        return self.is_base and self.is_same and self.first is not None and self.first.year is None

    def _notes(self) -> tuple[str, ...]:
        years = [point.year for point in (self.first, self.last) if point is not None]
        notes = []
        if any(year is not None and year.digits == 2 and year.kind is PeriodKind.YEAR for year in years):
            notes.append("the year is printed with two digits; its century was inferred")
        if "财" in self.text:
            notes.append("the fiscal year was taken for the calendar year")
        if self.is_rolling:
            notes.append("the years since an event were counted back from the day of publication")
        return tuple(notes)

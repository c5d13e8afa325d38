"""From what the words say to days, with what is known of the report: never with today's clock."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from cnecon.errors import InvalidValueError
from cnecon.period.kinds import PeriodKind, month_end, shift_months
from cnecon.period.model import Period
from cnecon.period.points import (
    CurrentPart,
    DaysPart,
    Edge,
    MonthsPart,
    Point,
    SamePart,
    SpanWords,
    StepPart,
    Unit,
    WholePart,
    YearWords,
)
from cnecon.period.words import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable

#: Two digits are the latest such year that isn't further ahead of the publication than a long-term target reaches.
_AHEAD: Final = 15
#: Without a published date 40 to 99 are 1940 to 1999 and 00 to 39 are 2000 to 2039.
_PIVOT: Final = 40


def _without_time(day: dt.date | None) -> dt.date | None:
    return day.date() if isinstance(day, dt.datetime) else day


@frozen(kw_only=True)
class Context:
    """What is known where the words stand.

    Attributes:
        published: when the report came out.
        year: the year in force.
        current: the period in force.
    """

    published: dt.date | None = field(default=None, converter=_without_time)
    year: int | None = None
    current: Period | None = None

    @property
    def stated_year(self) -> int | None:
        """The year that the text speaks of, else that of the publication."""
        return self.year if self.year is not None else self.published.year if self.published else None

    @property
    def current_day(self) -> dt.date | None:
        """The last day of the period in force, None where it spans several years."""
        current = self.current
        if current is None or current.end is None or (current.start is not None and current.year is None):
            return None
        return current.end

    def day(self, anchor: Anchor) -> dt.date | None:
        """The day that relative months, quarters and days count from."""
        if anchor is Anchor.CURRENT:
            return self.current_day or self.published
        return self.published or self.current_day


def resolve_point(point: Point, context: Context) -> Period | None:
    """The days of one point; None where its year, or the period it leans on, isn't known.

    Raises:
        InvalidValueError: where no calendar has such a day (2月30日).
    """
    period = _whole(point, context)
    if period is None or point.edge is None:
        return period
    day = period.end if point.edge is Edge.END else period.start
    return None if day is None else Period.at(day)


def resolve_range(first: Point, last: Point, context: Context) -> Period | None:
    """From the first day of one point to the last of another; either takes from the other what it lacks."""
    if first.year is None and last.year is not None:
        first = _with_year(first, last.year, later=last)
    start = resolve_point(first, context)
    if start is None or start.start is None:
        return None
    # 次年 and 同年 in the end count from the beginning.
    after = Context(published=context.published, year=context.year, current=start)
    end = resolve_point(last, after) if last.year else _end_without_year(last, start, after)
    if end is None or end.end is None:
        return None
    return Period.between(start.start, end.end)


def resolve_span(span: SpanWords, context: Context) -> Period | None:
    """So many years or months, whole ones, up to the publication or on from it.

    五年来, 近五年 and 过去五年 end with the last year that was complete when the report came out (one of January 2026
    speaks of 2021 to 2025), or with the year in force where that is earlier or nothing says when it came out. Where
    the period in force is a span of that very length (“十四五”时期), it's that one.
    未来五年 starts with the year after, and 开通一年来 so long before the very day of the publication.
    """
    current, count = context.current, span.count
    if count is None or not 1 <= count <= 200:
        return None
    length = count if span.months else 12 * count
    if span.rolling:
        published = context.published
        return Period.between(shift_months(published, -length), published) if published else None
    if current and current.months == length and length > 1 and not span.ahead:
        return Period(start=current.start, end=current.end, kind=current.kind)
    if span.months:
        return _span_of_months(count, span.ahead, context)
    complete = _complete_year(context)
    if complete is None:
        return None
    first, last = (complete + 1, complete + count) if span.ahead else (complete - count + 1, complete)
    return Period.of_year(first) if count == 1 else Period.of_years(first, last)


def resolve_since(point: Point, context: Context) -> Period | None:
    """以来, 至今: from the first day of a point to the publication; a plan ends at its own end if that came before."""
    start = resolve_point(point, context)
    if start is None or start.start is None:
        return None
    end = context.published
    if start.kind is PeriodKind.PLAN and start.end is not None and (end is None or end > start.end):
        end = start.end
    if end is not None and end < start.start:
        return None
    return Period.between(start.start, end)


def resolve_ended(end: dt.date, months: int) -> Period:
    """So many months up to a day: 截至6月30日止六个月."""
    start = shift_months(end, -months) + dt.timedelta(days=1)
    whole = Period.between(start, end)
    is_year = months == 12 and start.month == 1 and whole.months == 12
    return Period.of_year(end.year) if is_year else whole


def _complete_year(context: Context) -> int | None:
    published = context.published
    complete = (
        None
        if published is None
        else published.year
        if (published.month, published.day) == (12, 31)
        else published.year - 1
    )
    known = [year for year in (complete, context.year) if year is not None]
    return min(known, default=None)


def _span_of_months(count: int, ahead: bool, context: Context) -> Period | None:
    published = context.published
    if published is None:
        return None
    this = published.replace(day=1)
    first = this if ahead else shift_months(this, -count)
    last = shift_months(first, count - 1)
    return Period(start=first, end=month_end(last.year, last.month), kind=PeriodKind.RANGE)


# -- years ------------------------------------------------------------------------------------------------------------


def resolve_years(words: YearWords, context: Context) -> tuple[int, int] | None:
    """The first and last year that the words name."""
    base: int | None = 0
    if words.digits:
        base = century(words.first, words.digits, context)
    elif words.anchor is Anchor.PUBLISHED:
        base = context.published.year if context.published else None
    elif words.anchor is Anchor.STATED:
        base = context.stated_year
    elif words.anchor is Anchor.CURRENT:
        day = context.current_day
        base = day.year if day else context.stated_year
    return None if base is None else (base + words.first, base + words.last)


def century(year: int, digits: int, context: Context) -> int:
    """The hundred (or thousand) that a year printed with few digits belongs to."""
    size = 10**digits
    known = context.published.year if context.published else context.year
    if known is None:
        return 1900 if year >= _PIVOT else 2000
    latest = known + _AHEAD
    return int((latest - year) // size * size)


def _year_of(words: YearWords | None, context: Context) -> int | None:
    years = resolve_years(words, context) if words else None
    return None if years is None else years[1]


def _latest(make: Callable[[int], Period], context: Context) -> Period | None:
    """A part of a year with no year: that of the year in force, else the latest that had begun at the publication.

    Months from January on count as begun when half of them have passed: 前三季度 in a text of February is last year's.
    """
    if context.year is not None:
        return make(context.year)
    if context.published is None:
        return None
    period = make(context.published.year)
    if period.start is None or period.end is None:
        return period
    begun = period.start
    if period.start.month == 1 and period.kind in (PeriodKind.HALF, PeriodKind.RANGE):
        begun += (period.end - period.start) / 2
    return make(context.published.year - 1) if begun > context.published else period


# -- points -----------------------------------------------------------------------------------------------------------


def _whole(point: Point, context: Context) -> Period | None:
    years, part = point.year, point.part
    period: Period | None = None  # as it stays for a holiday: its days are those of one year's calendar
    match part:
        case None:
            period = _years_alone(years, context)
        case MonthsPart():
            period = _in_year(lambda year: _months(part, year), years, context)
        case DaysPart(month=None):
            period = _day_of_month(part, context)
        case DaysPart(month=int(month)):
            period = _in_year(lambda year: _days(part, year, month), years, context)
        case StepPart():
            period = _step(part, context)
        case SamePart():
            period = _same(part, years, context)
        case WholePart():
            period = _years_alone(years, context)
        case CurrentPart():
            period = _current(part, context)
    return period


def _years_alone(years: YearWords | None, context: Context) -> Period | None:
    if years is None:
        return _stated(context)
    span = resolve_years(years, context)
    if span is None:
        return None
    first, last = span
    if not dt.MINYEAR <= first <= last <= dt.MAXYEAR:
        raise InvalidValueError("Period", span, "no calendar has these years")
    return Period(start=dt.date(first, 1, 1), end=dt.date(last, 12, 31), kind=years.kind)


def _stated(context: Context) -> Period | None:
    return None if context.stated_year is None else Period.of_year(context.stated_year)


def _in_year(make: Callable[[int], Period], years: YearWords | None, context: Context) -> Period | None:
    if years is None:
        return _latest(make, context)
    year = _year_of(years, context)
    return None if year is None else make(year)


def _months(part: MonthsPart, year: int) -> Period:
    wraps = part.first > part.last  # 11-2月 ends in the year after
    return Period(start=dt.date(year, part.first, 1), end=month_end(year + wraps, part.last), kind=part.kind)


def _days(part: DaysPart, year: int, month: int) -> Period:
    length = calendar.monthrange(year, month)[1]
    last = length if part.last is None else part.last
    if max(part.first, last) > length:
        raise InvalidValueError(
            "Period", f"{month}月{max(part.first, last)}日", f"that month of {year} has {length} days"
        )
    start, end = dt.date(year, month, part.first), dt.date(year, month, last)
    return Period(start=start, end=end, kind=PeriodKind.DAY if start == end else PeriodKind.RANGE)


def _day_of_month(part: DaysPart, context: Context) -> Period | None:
    """20日 alone: of the month in force where that is one, else the latest such day at the publication."""
    current = context.current
    if current and current.end and current.months == 1:
        return _days(part, current.end.year, current.end.month)
    published = context.published
    if published is None:
        return None
    for back in (0, 1, 2):
        month = shift_months(published.replace(day=1), -back)
        if part.first <= calendar.monthrange(month.year, month.month)[1] and (back or part.first <= published.day):
            return _days(part, month.year, month.month)
    return None


def _step(part: StepPart, context: Context) -> Period | None:
    if part.same:
        return context.current.shifted(part.step) if context.current else None
    day = context.day(part.anchor)
    if day is None:
        return None
    match part.unit:
        case Unit.DAY:
            return Period.of_day(day + dt.timedelta(days=part.step))
        case Unit.WEEK:
            monday = day + dt.timedelta(days=7 * part.step - day.weekday())
            return Period.between(monday, monday + dt.timedelta(days=6))
        case Unit.QUARTER:
            index = day.year * 4 + (day.month - 1) // 3 + part.step
            return Period.of_quarter(index // 4, index % 4 + 1)
        case Unit.MONTH:
            month = shift_months(day.replace(day=1), part.step)
            if part.days is not None:
                return _days(part.days, month.year, month.month)
            return Period.of_month(month.year, month.month)


def _same(part: SamePart, years: YearWords | None, context: Context) -> Period | None:
    """去年同期: the period in force, moved to that year; a span of several years has no such thing."""
    current = context.current if part.unit is None else _current(CurrentPart(unit=part.unit), context)
    if current is None:
        return None
    if years is None:
        return Period(start=current.start, end=current.end, kind=current.kind)
    own = current.end.year if current.end else None
    if own is None or (current.start is not None and current.year is None):
        return None
    # 上年 and 去年 count from the period itself: an annual report of January that says 去年同期 means a year earlier.
    back = years.anchor is not None and years.first < 0
    target = own + years.first if back else _year_of(years, context)
    return None if target is None else current.shifted(12 * (target - own))


def _current(part: CurrentPart, context: Context) -> Period | None:
    current, day = context.current, context.current_day
    if part.unit is None:
        return None if current is None else Period(start=current.start, end=current.end, kind=current.kind)
    if day is None:
        return None
    return (
        Period.of_month(day.year, day.month)
        if part.unit is Unit.MONTH
        else Period.of_quarter(day.year, (day.month + 2) // 3)
    )


# -- ranges -----------------------------------------------------------------------------------------------------------


def _with_year(point: Point, years: YearWords, *, later: Point) -> Point:
    """The point in the year of a later one, or in the year before that where it would come after it."""
    month, last_month = _first_month(point), _first_month(later)
    back = int(month is not None and last_month is not None and month > last_month)
    moved = evolve(years, first=years.first - back, last=years.last - back)
    return Point(year=moved, part=point.part, edge=point.edge)


def _first_month(point: Point) -> int | None:
    match point.part:
        case MonthsPart(first=first):
            return first
        case DaysPart(month=month):
            return month
    return None


def _end_without_year(last: Point, start: Period, context: Context) -> Period | None:
    if start.start is None:
        return None
    if isinstance(last.part, DaysPart) and last.part.month is None:
        return _days(last.part, start.start.year, start.start.month)
    if isinstance(last.part, MonthsPart | DaysPart):
        year = start.start.year
        end = resolve_point(last, Context(published=None, year=year))
        if end is not None and end.end is not None and end.end < start.start:
            end = resolve_point(last, Context(published=None, year=year + 1))
        return end
    return resolve_point(last, context)

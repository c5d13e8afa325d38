"""Periods from texts: one that must be a period through and through, or all that a text states."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from attrs import evolve

from cnecon.errors import InvalidValueError, ParseError
from cnecon.period.codes import parse_code
from cnecon.period.expression import TimeExpression
from cnecon.period.grammar import read_time
from cnecon.period.kinds import PeriodKind
from cnecon.period.model import Period
from cnecon.period.pattern import PATTERN
from cnecon.period.points import Point, YearWords
from cnecon.period.resolve import Context
from cnecon.period.words import JOIN
from cnecon.spans import Span, fold

_LEAD = re.compile("(?:自从|自|从|由|在|于)? ?")
_TRAIL = re.compile(" ?(?:止|为止|底止|的|起)?$")
_BARE_RANGE = re.compile(
    rf"([12]\d{{3}}(?:[-/.]\d{{1,2}}){{0,2}})(?:起?{JOIN}|起至)([12]\d{{3}}(?:[-/.]\d{{1,2}}){{0,2}})"
)
_BARE_SHORT_YEAR = re.compile(r"(\d{2}) ?年")


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(PATTERN)


def parse_period(text: str, published: dt.date | None = None) -> Period:
    """Read a text that is one period and nothing else.

    Args:
        text: the words (2022年1-9月, 去年同期 isn't known alone), or a code (2026-Q1, 2026-01-01/P6M, 2026-01/2026-09).
        published: when they were written; 今年, 上月 and a month without a year need it. Today's date is never used.

    Raises:
        ParseError: where the text is no period, names no day of the calendar, or can't be dated.

    Example:
        >>> import datetime as dt
        >>> parse_period("2022年1-9月").iso8601
        '2022-01-01/2022-09-30'
        >>> parse_period("去年上半年", published=dt.date(2026, 2, 3)).sdmx
        '2025-S1'
        >>> parse_period("上半年")
        Traceback (most recent call last):
        ...
        cnecon.errors.ParseError: '上半年', characters 0 to 3: nothing says in which year this is
    """
    folded = fold(text)
    start, end = _trimmed(folded)
    if start >= end:
        raise ParseError(text, 0, len(text), "there is no text to read")
    try:
        period = _parse_bare(folded[start:end], published)
        if period is not None:
            return evolve(period, text=text[start:end], span=Span(start, end))
        added_up = folded.startswith("截", start) and folded.endswith("累计", start, end)
        expression = read_time(text, start, end - 2 * added_up)
        period = expression.resolve_strictly(Context(published=published))
        if added_up and period is not None:  # from no stated beginning
            period = evolve(period, start=None, kind=PeriodKind.RANGE, text=text[start:end], span=Span(start, end))
    except InvalidValueError as error:
        raise ParseError(text, start, end, error.reason) from error
    if period is None:
        raise ParseError(text, start, end, _why_undated(expression))
    return period


def try_parse_period(text: str, published: dt.date | None = None) -> Period | None:
    """:func:`parse_period`, with None where it raises."""
    try:
        return parse_period(text, published)
    except ParseError:
        return None


def find_periods(text: str, published: dt.date | None = None) -> list[Period]:
    """Every dated period that a text states, in order; times that can't be dated are left out.

    A year carries from the left to what names none (2023年一季度…二季度), 同期 takes the shape of the period before it.

    Args:
        text: any text.
        published: when it came out; 今年, 上年 and 目前 need it.

    Example:
        >>> for period in find_periods("2024年一季度投资比上年同期增长3%，二季度持平"):
        ...     print(period.text, period.iso8601)
        2024年一季度 2024-01-01/2024-03-31
        上年同期 2023-01-01/2023-03-31
        二季度 2024-04-01/2024-06-30
    """
    found: list[Period] = []
    year: int | None = None
    current: Period | None = None
    for expression in find_times(text):
        if expression.is_name or expression.is_average:
            continue
        period = expression.resolve(published=published, year=year, current=current)
        if period is None:
            continue
        found.append(period)
        if not expression.is_base:
            current = period
            year = carried_year(expression, period, year)
    return found


def find_times(text: str) -> list[TimeExpression]:
    """Every time expression of a text, unresolved, in order: dated or not."""
    return [read_time(text, *match.span()) for match in _scanner().finditer(fold(text))]


def carried_year(expression: TimeExpression, period: Period, year: int | None) -> int | None:
    """The year in force after an expression: its own where it names one, else the one before.

    A plan or a range of years, a target (到2030年) and a point of comparison leave it as it was.
    """
    if not expression.names_year or expression.is_base or expression.by or period.kind is PeriodKind.PLAN:
        return year
    return period.end.year if period.end is not None and (period.start is None or period.year is not None) else year


def _trimmed(folded: str) -> tuple[int, int]:
    start, end = len(folded) - len(folded.lstrip()), len(folded.rstrip())
    lead = _LEAD.match(folded, start, end)
    if lead is not None and not folded.startswith("截", start):
        start = lead.end()
    trail = _TRAIL.search(folded, start, end)
    if trail is not None and not folded.endswith("起", 0, end):
        end = trail.start()
    return start, end


def _parse_bare(folded: str, published: dt.date | None) -> Period | None:
    """What is a period only where nothing but a period is asked for: 2018, 2016-2018, 2008.08, 22年."""
    if (period := parse_code(folded)) is not None:
        return period
    if match := _BARE_RANGE.fullmatch(folded):
        first, last = (parse_code(part) for part in match.groups())
        if first is not None and last is not None:
            return Period.between(first.start, last.end)
    if match := _BARE_SHORT_YEAR.fullmatch(folded):
        years = YearWords(first=int(match[1]), last=int(match[1]), digits=2)
        return TimeExpression(text=folded, span=Span(0, len(folded)), first=Point(year=years)).resolve(
            published=published
        )
    return None


def _why_undated(expression: TimeExpression) -> str:
    if expression.is_same or expression.is_relative:
        return "nothing says which period this leans on" if expression.is_same else "nothing says in which year this is"
    if expression.is_vague or expression.is_holiday:
        return "this time has no dates"
    return "nothing says in which year this is"

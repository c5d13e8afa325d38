"""Periods as other systems write them: ISO 8601 and EDTF intervals, SDMX time periods, bare years and months."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from cnecon.errors import InvalidValueError
from cnecon.period.kinds import PeriodKind, month_end, shift_months
from cnecon.period.model import Period

_YEAR: Final = re.compile(r"([12]\d{3})(?:-A1)?")
_MONTH: Final = re.compile(r"([12]\d{3})[-/.]?M?(\d{1,2})")
_DAY: Final = re.compile(r"([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})|([12]\d{3})(\d{2})(\d{2})")
_PART: Final = re.compile(r"([12]\d{3})-([SQ])([1-4])")
_LENGTH: Final = re.compile(r"P(\d{1,7})([YMD])")


def parse_code(text: str) -> Period | None:
    """A period written as a code, None where the text is none.

    ``..`` is an open end. 33 to 36 after a year are quarters and 40 and 41 halves, as in EDTF level 2.

    Raises:
        InvalidValueError: where the code has the form of a period but no calendar has it (2026-13, 2026-02-30).

    Example:
        >>> for code in ("2026-Q1", "2026-40", "2026-01-01/P6M", "../2026-06-30"):
        ...     print(parse_code(code).iso8601)
        2026-01-01/2026-03-31
        2026-01-01/2026-06-30
        2026-01-01/2026-06-30
        ../2026-06-30
    """
    first, slash, last = text.partition("/")
    if slash and (interval := _interval(first, last)) is not None:
        return interval
    return _single(text)


def _single(text: str) -> Period | None:
    if match := _YEAR.fullmatch(text):
        return Period.of_year(int(match[1]))
    if match := _PART.fullmatch(text):
        year, number = int(match[1]), int(match[3])
        return Period.of_half(year, number) if match[2] == "S" else Period.of_quarter(year, number)
    if match := _DAY.fullmatch(text):
        year, month, day = (int(part) for part in (match.group(1, 3, 4) if match[1] else match.group(5, 6, 7)))
        try:
            return Period.of_day(dt.date(year, month, day))
        except ValueError as error:
            raise InvalidValueError("Period", text, "no calendar has this day") from error
    if match := _MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    return None


def _month(year: int, number: int) -> Period:
    if 33 <= number <= 36:
        return Period.of_quarter(year, number - 32)
    if number in (40, 41):
        return Period.of_half(year, number - 39)
    return Period.of_month(year, number)


def _interval(first: str, last: str) -> Period | None:
    start = None if first == ".." else _single(first)
    if start is None and first != "..":
        return None
    if start is not None and (match := _LENGTH.fullmatch(last)) and start.start is not None:
        return _of_length(start.start, int(match[1]), match[2])
    end = None if last == ".." else _single(last)
    if end is None and last != "..":
        return None
    return _named(start.start if start else None, end.end if end else None)


def _of_length(start: dt.date, count: int, unit: str) -> Period:
    if count == 0:
        raise InvalidValueError("Period", "P0", "a period has a length")
    try:
        after = (
            start + dt.timedelta(days=count) if unit == "D" else shift_months(start, count * (12 if unit == "Y" else 1))
        )
    except OverflowError as error:
        raise InvalidValueError("Period", start.isoformat(), "the calendar ends with the year 9999") from error
    return _named(start, after - dt.timedelta(days=1))


def _named(start: dt.date | None, end: dt.date | None) -> Period:
    """A range under the name that fits it: a month, a quarter, a half, a year, or a range."""
    period = Period.between(start, end)
    if start is None or end is None or not period.months:
        return Period.of_day(start) if start is not None and start == end else period
    for kind, months in ((PeriodKind.MONTH, 1), (PeriodKind.QUARTER, 3), (PeriodKind.HALF, 6), (PeriodKind.YEAR, 12)):
        if period.months == months and (start.month - 1) % months == 0:
            return Period(start=start, end=month_end(end.year, end.month), kind=kind)
    return period

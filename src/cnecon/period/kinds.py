"""Kinds of periods, five-year plans, and the arithmetic of months that the calendar leaves out."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import StrEnum
from typing import Final

from cnecon.errors import InvalidValueError


class PeriodKind(StrEnum):
    """What sort of time a period is."""

    DAY = "day"
    """One day on which something happened."""
    MONTH = "month"
    """A calendar month."""
    QUARTER = "quarter"
    """A quarter of a calendar year (季度)."""
    HALF = "half"
    """Half a calendar year (上半年, 下半年)."""
    YEAR = "year"
    """A calendar year; 财政年度 and 会计年度 are the same (预算法 art. 18, 会计法 art. 11)."""
    PLAN = "plan"
    """A five-year plan (五年规划)."""
    RANGE = "range"
    """Any other stretch of days, an end of which may be open (1-9月, 五年来, 今年以来)."""
    INSTANT = "instant"
    """The end of one day, when a stock is counted (截至, 年末)."""


#: How many whole months a kind has.
MONTHS_OF: Final = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.PLAN: 60,
}
_DIGITS: Final = "一二三四五六七八九"
#: The name of each five-year plan, by number. The 20th would begin in 2051.
PLAN_NAMES: Final = {n: f"{digit}五" for n, digit in enumerate((*_DIGITS, "十"), 1)} | {
    n: f"十{digit}五" for n, digit in enumerate(_DIGITS, 11)
}
#: The first year of each plan. Three years without a plan came before the third.
PLAN_YEARS: Final = {1: 1953, 2: 1958} | {n: 1966 + 5 * (n - 3) for n in range(3, 20)}
PLANS_BY_YEAR: Final = {year: n for n, year in PLAN_YEARS.items()}


def month_start(year: int, month: int) -> dt.date:
    """The first day of a month.

    Raises:
        InvalidValueError: where the year is none of 1 to 9999.
    """
    _check_year(year)
    return dt.date(year, month, 1)


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month.

    Raises:
        InvalidValueError: where the year is none of 1 to 9999.
    """
    _check_year(year)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def shift_months(day: dt.date, by: int, *, keep_end: bool = True) -> dt.date:
    """The day so many months on; 31 becomes 30 where it must, and the last of a month stays one with ``keep_end``.

    Raises:
        InvalidValueError: where the year leaves 1 to 9999.

    Example:
        >>> shift_months(dt.date(2024, 2, 29), -12), shift_months(dt.date(2023, 2, 28), 12, keep_end=False)
        (datetime.date(2023, 2, 28), datetime.date(2024, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    last = month_end(year, month + 1)
    at_end = keep_end and day == month_end(day.year, day.month)
    return last if at_end else last.replace(day=min(day.day, last.day))


def _check_year(year: int) -> None:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise InvalidValueError("Period", year, "no calendar has this year")

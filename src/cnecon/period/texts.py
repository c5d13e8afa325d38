"""The texts of a period: ISO 8601, EDTF and SDMX for machines, Chinese and English for people."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from cnecon.period.kinds import PLAN_NAMES, PLANS_BY_YEAR, PeriodKind

if TYPE_CHECKING:
    from cnecon.period.model import Period

_QUARTERS: Final = "一二三四"
_ORDINALS: Final = ("first", "second", "third", "fourth")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def iso8601(period: Period) -> str:
    """An interval of two dates, or the one date of a day or instant; ``..`` is an open end."""
    start, end = period.start, period.end
    if start is not None and start == end:
        return start.isoformat()
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def edtf(period: Period) -> str:
    """Extended Date/Time Format, level 2: 33 to 36 after a year are its quarters, 40 and 41 its halves."""
    start, end = period.start, period.end
    if start is None or end is None:
        return iso8601(period)
    year, index = f"{start.year:04}", start.month - 1
    match period.kind:
        case PeriodKind.YEAR:
            return year
        case PeriodKind.HALF:
            return f"{year}-{40 + index // 6}"
        case PeriodKind.QUARTER:
            return f"{year}-{33 + index // 3}"
        case PeriodKind.MONTH:
            return f"{year}-{index + 1:02}"
    months = period.months
    if months and months % 12 == 0 and index == 0:
        return f"{year}/{end.year:04}"
    return f"{year}-{index + 1:02}/{end.year:04}-{end.month:02}" if months else iso8601(period)


def sdmx(period: Period) -> str | None:
    """SDMX TIME_PERIOD: a year, 2026-S1, 2026-Q1, 2026-01, a date, or a start and a length (2026-01-01/P6M)."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    year, index = f"{start.year:04}", start.month - 1
    match period.kind:
        case PeriodKind.YEAR:
            return year
        case PeriodKind.HALF:
            return f"{year}-S{1 + index // 6}"
        case PeriodKind.QUARTER:
            return f"{year}-Q{1 + index // 3}"
        case PeriodKind.MONTH:
            return f"{year}-{index + 1:02}"
    if start == end:
        return start.isoformat()
    months = period.months
    if months is None:
        return f"{start.isoformat()}/P{(end - start).days + 1}D"
    return f"{start.isoformat()}/{f'P{months // 12}Y' if months % 12 == 0 else f'P{months}M'}"


def chinese(period: Period) -> str:
    """The words of a Chinese report, with 累计 where the start is open."""
    start, end = period.start, period.end
    if end is None:
        return f"{_day(start)}起"
    if start is None:
        return f"截至{_day(end)}累计"
    match period.kind:
        case PeriodKind.INSTANT:
            return f"截至{_day(end)}"
        case PeriodKind.DAY:
            return _day(end)
        case PeriodKind.MONTH:
            return f"{start.year}年{start.month}月"
        case PeriodKind.QUARTER:
            return f"{start.year}年{_QUARTERS[start.month // 3]}季度"
        case PeriodKind.HALF:
            return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
        case PeriodKind.YEAR:
            return f"{start.year}年"
        case PeriodKind.PLAN:
            return f"“{PLAN_NAMES[PLANS_BY_YEAR[start.year]]}”时期"
        case PeriodKind.RANGE:
            return _chinese_range(start, end, whole_months=period.months is not None)


def _chinese_range(start: dt.date, end: dt.date, *, whole_months: bool) -> str:
    same_year = start.year == end.year
    if whole_months and start.month == 1 and end.month == 12:
        return f"{start.year}—{end.year}年"
    if whole_months:
        return f"{start.year}年{start.month}" + (f"—{end.month}月" if same_year else f"月至{end.year}年{end.month}月")
    return f"{_day(start)}至" + (f"{end.month}月{end.day}日" if same_year else _day(end))


def _day(day: dt.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def english(period: Period) -> str:
    """The words of an English release of the National Bureau of Statistics."""
    start, end = period.start, period.end
    if end is None:
        return f"since {_english_day(start)}"
    if start is None:
        return f"up to {_english_day(end)}"
    match period.kind:
        case PeriodKind.INSTANT:
            return f"as of {_english_day(end)}"
        case PeriodKind.DAY:
            return _english_day(end)
        case PeriodKind.MONTH:
            return f"{_MONTHS[start.month - 1]} {start.year}"
        case PeriodKind.QUARTER:
            return f"the {_ORDINALS[start.month // 3]} quarter of {start.year}"
        case PeriodKind.HALF:
            return f"the {_ORDINALS[start.month // 6]} half of {start.year}"
        case PeriodKind.YEAR:
            return f"{start.year}"
        case PeriodKind.PLAN:
            return f"the {_nth(PLANS_BY_YEAR[start.year])} Five-Year Plan period ({start.year}–{end.year})"
        case PeriodKind.RANGE:
            return _english_range(start, end, whole_months=period.months is not None)


def _english_range(start: dt.date, end: dt.date, *, whole_months: bool) -> str:
    if not whole_months:
        return f"{_english_day(start)} to {_english_day(end)}"
    if start.month == 1 and end.month == 12:
        return f"{start.year}–{end.year}"
    first = _MONTHS[start.month - 1] if start.year == end.year else f"{_MONTHS[start.month - 1]} {start.year}"
    return f"{first}–{_MONTHS[end.month - 1]} {end.year}"


def _english_day(day: dt.date | None) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def _nth(count: int) -> str:
    return f"{count}{'th' if 10 < count < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"

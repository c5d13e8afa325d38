"""A reporting period: its days, its kind, and the texts that other systems know it by."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, Final

from attrs import Attribute, field, frozen

from cnecon.errors import InvalidValueError
from cnecon.period import texts
from cnecon.period.kinds import MONTHS_OF, PLAN_YEARS, PLANS_BY_YEAR, PeriodKind, month_end, month_start, shift_months
from cnecon.spans import Span

_KINDS: Final = tuple(PeriodKind)


def _only_days(_period: object, attribute: Attribute[Any], value: Any) -> None:
    if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
        raise InvalidValueError(
            f"Period.{attribute.name}", value, "a period starts and ends with a date, without a time"
        )


def _as_kind(value: PeriodKind | str) -> PeriodKind:
    return value if isinstance(value, PeriodKind) else PeriodKind(value)


@frozen(kw_only=True, order=False)
class Period:
    """A reporting period (报告期), both days inclusive.

    Equality looks at the days and the kind; the words and their place are kept beside them.

    Attributes:
        start: the first day, None where the start is open (累计 with no beginning).
        end: the last day, None where the end is open (2020年起).
        kind: day, month, quarter, half, year, plan (五年规划), range, or instant (截至: one day at whose end a stock is
            counted).
        text: the words it was read from, None for one built by hand.
        span: where those words stand.
        notes: what a reader should know, such as a year that was printed with two digits.

    Raises:
        InvalidValueError: where the end comes before the start, both are open, or the days don't make up the kind.

    Example:
        >>> period = Period.of_months(2026, 1, 6)
        >>> period.iso8601, period.edtf, period.sdmx
        ('2026-01-01/2026-06-30', '2026-01/2026-06', '2026-01-01/P6M')
        >>> period.year_earlier().to_chinese()
        '2025年1—6月'
    """

    start: dt.date | None = field(validator=_only_days)
    end: dt.date | None = field(validator=_only_days)
    kind: PeriodKind = field(converter=_as_kind)
    text: str | None = field(default=None, eq=False)
    span: Span | None = field(default=None, eq=False)
    notes: tuple[str, ...] = field(default=(), eq=False)

    def __attrs_post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise InvalidValueError("Period", (None, None), "a period has a first day, a last day, or both")
        if self.start is None or self.end is None:
            return
        if self.end < self.start:
            raise InvalidValueError(
                "Period.end", self.end.isoformat(), f"comes before the start, {self.start.isoformat()}"
            )
        if self.kind in (PeriodKind.DAY, PeriodKind.INSTANT) and self.start != self.end:
            raise InvalidValueError("Period.kind", self.kind.value, "is one day, so it starts and ends on the same")
        months = MONTHS_OF.get(self.kind)
        aligned = months is None or (self.months == months and (self.start.month - 1) % min(months, 12) == 0)
        if not aligned or (self.kind is PeriodKind.PLAN and self.start.year not in PLANS_BY_YEAR):
            raise InvalidValueError("Period.kind", self.kind.value, f"is not what {self.start} to {self.end} makes up")

    # -- built by hand ---------------------------------------------------------------------------------------------

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year; 财政年度 and 会计年度 are the calendar year (预算法 art. 18, 会计法 art. 11)."""
        return cls(start=month_start(year, 1), end=month_end(year, 12), kind=PeriodKind.YEAR)

    @classmethod
    def of_half(cls, year: int, half: int) -> Period:
        """The first (1) or second (2) half of a year."""
        _check_ordinal("half", half, 2)
        return cls(start=month_start(year, 6 * half - 5), end=month_end(year, 6 * half), kind=PeriodKind.HALF)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """A quarter, 1 to 4."""
        _check_ordinal("quarter", quarter, 4)
        return cls(start=month_start(year, 3 * quarter - 2), end=month_end(year, 3 * quarter), kind=PeriodKind.QUARTER)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """A month, 1 to 12."""
        _check_ordinal("month", month, 12)
        return cls(start=month_start(year, month), end=month_end(year, month), kind=PeriodKind.MONTH)

    @classmethod
    def of_months(cls, year: int, first: int, last: int) -> Period:
        """A range of months of one year, such as 1-9月."""
        _check_ordinal("month", first, 12)
        _check_ordinal("month", last, 12)
        return cls(start=month_start(year, first), end=month_end(year, last), kind=PeriodKind.RANGE)

    @classmethod
    def of_years(cls, first: int, last: int) -> Period:
        """A range of whole years, such as 2020—2024年."""
        return cls(start=month_start(first, 1), end=month_end(last, 12), kind=PeriodKind.RANGE)

    @classmethod
    def of_plan(cls, number: int) -> Period:
        """A five-year plan by its number, 1 to 19: 14 is “十四五”, 2021 to 2025."""
        _check_ordinal("plan", number, len(PLAN_YEARS))
        first = PLAN_YEARS[number]
        return cls(start=month_start(first, 1), end=month_end(first + 4, 12), kind=PeriodKind.PLAN)

    @classmethod
    def of_day(cls, day: dt.date) -> Period:
        """One day on which something happened."""
        return cls(start=day, end=day, kind=PeriodKind.DAY)

    @classmethod
    def at(cls, day: dt.date) -> Period:
        """The instant at which a stock is counted: the end of a day."""
        return cls(start=day, end=day, kind=PeriodKind.INSTANT)

    @classmethod
    def between(cls, start: dt.date | None, end: dt.date | None) -> Period:
        """A range of days, either end of which may be open."""
        return cls(start=start, end=end, kind=PeriodKind.RANGE)

    # -- its measure -----------------------------------------------------------------------------------------------

    @property
    def is_instant(self) -> bool:
        """True for a point in time (截至, 年末), where a stock is counted."""
        return self.kind is PeriodKind.INSTANT

    @property
    def months(self) -> int | None:
        """How many whole calendar months it is, None where it doesn't run from a first to a last of a month."""
        if self.start is None or self.end is None or self.start.day != 1:
            return None
        if self.end != month_end(self.end.year, self.end.month):
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def days(self) -> int | None:
        """How many days it is, None where an end is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1

    @property
    def year(self) -> int | None:
        """The calendar year it lies in, None where it spans several or has an open start."""
        if self.start is None or self.end is None or self.start.year != self.end.year:
            return None
        return self.start.year

    def contains(self, other: Period | dt.date) -> bool:
        """True where every day of the other lies inside this period; an open end has no limit.

        Example:
            >>> Period.of_year(2022).contains(Period.of_months(2022, 1, 9))
            True
        """
        first, last = (other, other) if isinstance(other, dt.date) else (other.start, other.end)
        from_below = self.start is None or (first is not None and self.start <= first)
        return from_below and (self.end is None or (last is not None and last <= self.end))

    def overlaps(self, other: Period) -> bool:
        """True where the two share at least one day."""
        early, late = dt.date.min, dt.date.max
        return (self.start or early) <= (other.end or late) and (other.start or early) <= (self.end or late)

    # -- its neighbours --------------------------------------------------------------------------------------------

    def shifted(self, months: int) -> Period:
        """The same period so many months on (negative: back), without the words it was read from.

        Whole months stay whole, and an instant at a month's end stays at one; the days of other periods keep their
        numbers.
        """
        by_months = self.months is not None or self.is_instant or self.start is None
        shift = partial(shift_months, by=months, keep_end=by_months)
        start, end = (None if day is None else shift(day) for day in (self.start, self.end))
        return Period(start=start, end=end, kind=self.kind)

    def year_earlier(self) -> Period:
        """The same period of the year before: the base of 同比. The plan of 2021-2025 gives that of five years before.

        Example:
            >>> Period.of_quarter(2024, 1).year_earlier() == Period.of_quarter(2023, 1)
            True
        """
        return self.shifted(-60 if self.kind is PeriodKind.PLAN else -12)

    def previous(self) -> Period:
        """The period of the same length just before: the base of 环比.

        An instant at a month's end gives the end of the month before, another instant the day before.

        Raises:
            InvalidValueError: where an end is open, so that it has no length.

        Example:
            >>> Period.of_month(2024, 1).previous().to_chinese()
            '2023年12月'
        """
        if self.start is None or self.end is None:
            raise InvalidValueError("Period", self.iso8601, "has an open end, so nothing of its length comes before it")
        if self.is_instant and self.end == month_end(self.end.year, self.end.month):
            return self.shifted(-1)
        if self.months:
            return self.shifted(-self.months)
        length = dt.timedelta(days=(self.end - self.start).days + 1)
        if self.start - dt.date.min < length:
            raise InvalidValueError("Period", self.iso8601, "the calendar begins with the year 1")
        return Period(start=self.start - length, end=self.end - length, kind=self.kind)

    def divided(self, count: int) -> tuple[Period, ...] | None:
        """The months, quarters, halves or years that it consists of, None where there aren't that many of them.

        Example:
            >>> [str(one) for one in Period.of_half(2025, 2).divided(2)], Period.of_year(2025).divided(5)
            (['2025年三季度', '2025年四季度'], None)
        """
        size, rest = divmod(self.months or 0, count)
        kind = next((kind for kind, months in MONTHS_OF.items() if months == size), None)
        if rest or kind in (None, PeriodKind.PLAN) or self.start is None or (self.start.month - 1) % size:
            return None
        end = month_end(self.start.year, self.start.month + size - 1)
        first = Period(start=self.start, end=end, kind=kind)
        return tuple(first.shifted(size * number) for number in range(count))

    # -- its texts -------------------------------------------------------------------------------------------------

    @property
    def iso8601(self) -> str:
        """ISO 8601 text: an interval, or the date of a day or instant; ``..`` is an open end (ISO 8601-2)."""
        return texts.iso8601(self)

    @property
    def edtf(self) -> str:
        """Extended Date/Time Format: 2026, 2026-01, 2026-33 (first quarter), 2026-40 (first half), 2026-01/2026-09."""
        return texts.edtf(self)

    @property
    def sdmx(self) -> str | None:
        """SDMX TIME_PERIOD text: 2026, 2026-S1, 2026-Q1, 2026-01, 2026-01-01/P6M; None where an end is open."""
        return texts.sdmx(self)

    def to_chinese(self) -> str:
        """The period in the words of a Chinese report; ``parse_period`` reads them back (for years 1000 to 2999).

        Example:
            >>> periods = Period.of_plan(14), Period.of_half(2025, 2), Period.at(dt.date(2022, 11, 30))
            >>> [period.to_chinese() for period in periods]
            ['“十四五”时期', '2025年下半年', '截至2022年11月30日']
        """
        return texts.chinese(self)

    def to_english(self) -> str:
        """The period in the words of an English release of the National Bureau of Statistics.

        Example:
            >>> Period.of_months(2026, 1, 9).to_english()
            'January–September 2026'
        """
        return texts.english(self)

    def __str__(self) -> str:
        return self.to_chinese()

    # -- order: by first day, then by last day, then by kind; open ends lie outermost ---------------------------------

    def _sort_key(self) -> tuple[dt.date, dt.date, int]:
        return self.start or dt.date.min, self.end or dt.date.max, _KINDS.index(self.kind)

    def __lt__(self, other: object) -> bool:
        return self._sort_key() < other._sort_key() if isinstance(other, Period) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._sort_key() <= other._sort_key() if isinstance(other, Period) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._sort_key() > other._sort_key() if isinstance(other, Period) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._sort_key() >= other._sort_key() if isinstance(other, Period) else NotImplemented


def _check_ordinal(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise InvalidValueError("Period", value, f"a {name} is one of 1 to {most}")

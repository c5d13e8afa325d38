"""What a time expression says before anything is known about the report it stands in: plain, frozen parts."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from cnecon.period.kinds import PeriodKind
from cnecon.period.words import Anchor


class Edge(StrEnum):
    """The end (末, 底) or the beginning (初) of a period, both of them instants."""

    END = "end"
    BEGINNING = "beginning"


class Unit(StrEnum):
    """The steps that relative words count in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@frozen(kw_only=True)
class YearWords:
    """One year or a span of them: absolute (2022年, “十四五”, 80年代) or counted from an anchor (去年, 今明两年).

    Attributes:
        first: the first year, or how many years on from the anchor.
        last: the last year, counted likewise.
        anchor: None for absolute years.
        digits: how many digits were printed where the century is missing (2 for 22年), else None.
        kind: year, plan, or range.
    """

    first: int
    last: int
    anchor: Anchor | None = None
    digits: int | None = None
    kind: PeriodKind = PeriodKind.YEAR


@frozen(kw_only=True)
class MonthsPart:
    """Months of a year: one (5月), a quarter, a half, or a range (1-9月, 前三季度)."""

    first: int
    last: int
    kind: PeriodKind


@frozen(kw_only=True)
class DaysPart:
    """Days of a month: one, or a range; ``month`` None where only the day is printed, ``last`` None for its end."""

    month: int | None
    first: int
    last: int | None


@frozen(kw_only=True)
class StepPart:
    """A month, quarter, week or day counted from an anchor (上月, 本季度, 昨天), with days of that month or 同期."""

    unit: Unit
    step: int
    anchor: Anchor
    days: DaysPart | None = None
    same: bool = False


@frozen
class SamePart:
    """同期: the shape of the period spoken of; 同月 and 同季度: the month or quarter that it ends with."""

    unit: Unit | None = None


@frozen
class WholePart:
    """全年, 年内: the whole of the year in force."""


@frozen(kw_only=True)
class CurrentPart:
    """报告期, 期末, 月末, 季末: the period in force itself, or the month or quarter it ends in."""

    unit: Unit | None = None


@frozen
class HolidayPart:
    """春节假期, 国庆黄金周: a named time whose days a calendar of one year would have to say."""


Part = MonthsPart | DaysPart | StepPart | SamePart | WholePart | CurrentPart | HolidayPart


@frozen(kw_only=True)
class Point:
    """A year, a part of a year, or both, and perhaps only its edge."""

    year: YearWords | None = None
    part: Part | None = None
    edge: Edge | None = None


@frozen(kw_only=True)
class SpanWords:
    """So many years or months that run up to now (近五年, 五年来), or on from now (未来五年).

    Attributes:
        count: how many; None where that isn't said exactly (几, 数, 十余, 三五).
        months: True for months, False for years.
        ahead: True for 未来 and 今后.
        rolling: True from an event on (开通一年来): to the day and not by the calendar.
    """

    count: int | None
    months: bool = False
    ahead: bool = False
    rolling: bool = False

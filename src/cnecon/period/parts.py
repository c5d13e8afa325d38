"""From words to points: a cursor over the words of one time, and one small function for each kind of word."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import define, field

from cnecon.period import words as w
from cnecon.period.kinds import PLAN_YEARS, PeriodKind
from cnecon.period.pattern import plain
from cnecon.period.points import (
    CurrentPart,
    DaysPart,
    Edge,
    HolidayPart,
    MonthsPart,
    Part,
    Point,
    SamePart,
    StepPart,
    Unit,
    WholePart,
    YearWords,
)

_BEFORE_DAYS: Final = f" (?={w.DAY}|[末底初上中下])"
_HOUR: Final = f"(?:上午|下午|晚间)?(?:{w.CLOCK})?"
_EDGE_OF_CURRENT: Final = f"(?P<of>[年月季])度?{w.EDGE}"
_TENS: Final = {"上": (1, 10), "中": (11, 20), "下": (21, None)}
_SAME_UNITS: Final = {"期": None, "月": Unit.MONTH, "季": Unit.QUARTER, "季度": Unit.QUARTER}
_CURRENT_UNITS: Final = {"年": None, "月": Unit.MONTH, "季": Unit.QUARTER}


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def any_of(*sources: str) -> str:
    """What stands where one of the fragments does."""
    return "|".join(map(plain, sources))


@define
class Cursor:
    """A place in a folded text, the end of the words that are read, and how far any of them went.

    Attributes:
        text: the words with a little of what stands before and after them.
        at: where reading is.
        end: where the words end.
        furthest: how far any fragment reached.
    """

    text: str
    at: int
    end: int
    furthest: int = field(default=0)

    def take(self, source: str) -> re.Match[str] | None:
        """The match of a fragment here, having gone past it; None and no step where it doesn't match."""
        if self.at >= self.end:
            return None
        pattern = _compiled(source)
        match = pattern.match(self.text, self.at)
        if match is not None and match.end() > self.end:  # what follows may be looked at, but not taken
            match = pattern.match(self.text, self.at, self.end)
        if match is None or match.end() == self.at:
            return None
        self.at = match.end()
        self.furthest = max(self.furthest, self.at)
        return match

    def skip(self, source: str) -> bool:
        """True where the fragment stood here and was passed."""
        return self.take(source) is not None

    def sees(self, source: str) -> bool:
        """True where a fragment stands here; one look for :func:`any_of` several spares trying each."""
        return self.at < self.end and _compiled(source).match(self.text, self.at) is not None

    @property
    def done(self) -> bool:
        """True at the end of the words."""
        return self.at >= self.end


def chinese_number(text: str) -> int | None:
    """A count in Arabic or Chinese digits, a Chinese year read digit by digit (二〇二二), or 两千零五.

    几, 数 and 多 give None. (Numerals of any size are :mod:`cnecon.numerals`' matter; times need these few.)

    Example:
        >>> [chinese_number(text) for text in ("12", "十二", "二十五", "二〇二二", "两千零五", "几")]
        [12, 12, 25, 2022, 2005, None]
    """
    if text.isdigit() and text.isascii():
        return int(text)
    for mark, size in (("千", 1000), ("百", 100), ("十", 10)):
        head, found, rest = text.partition(mark)
        if found:
            count = chinese_number(head) if head else 1
            rest = rest.lstrip("〇零")
            below = chinese_number(rest) if rest else 0
            return None if count is None or below is None else count * size + below
    digits = [w.DIGITS.get(char) for char in text]
    return None if not digits or None in digits else int("".join(map(str, digits)))


def number(text: str) -> int:
    """:func:`chinese_number` for a fragment that matches nothing but numbers."""
    value = chinese_number(text)
    if value is None:
        raise AssertionError(f"{text!r} was matched as a number")
    return value


# -- years ------------------------------------------------------------------------------------------------------------


_YEARS: Final = any_of(w.YEAR, w.SHORT_YEAR, w.LISTED_YEAR, w.RELATIVE_YEAR, w.TWO_YEARS, w.PLAN, w.DECADE)


def _years(cursor: Cursor) -> YearWords | None:
    if not cursor.sees(_YEARS):
        return None
    if match := cursor.take(w.YEAR):
        return absolute(number(match["year"]))
    if match := cursor.take(w.SHORT_YEAR):
        year = number(match["short"].rstrip("年 "))
        return YearWords(first=year, last=year, digits=2)
    if match := cursor.take(w.LISTED_YEAR):
        return absolute(number(match["listed"]))
    if (match := cursor.take(w.RELATIVE_YEAR)) or (match := cursor.take(w.TWO_YEARS)):
        anchor, first, last = w.RELATIVE_YEARS[match["relative"]]
        kind = PeriodKind.YEAR if first == last else PeriodKind.RANGE
        return YearWords(first=first, last=last, anchor=anchor, kind=kind)
    return _plan(cursor) or _decade(cursor)


def absolute(year: int) -> YearWords:
    """A year of the calendar."""
    return YearWords(first=year, last=year)


def _plan(cursor: Cursor) -> YearWords | None:
    match = cursor.take(w.PLAN)
    if match is None:
        return None
    name = next(filter(None, (match["plan"], match["old"], match["tenth"])))
    count = number(name.removesuffix("五"))
    first = PLAN_YEARS[count]
    if years := cursor.take(w.FIRST_YEARS):
        last = first + number(years["first_years"]) - 1
        return YearWords(first=first, last=last, kind=PeriodKind.RANGE)
    cursor.skip(w.PLAN_TAIL)
    return YearWords(first=first, last=first + 4, kind=PeriodKind.PLAN)


def _decade(cursor: Cursor) -> YearWords | None:
    match = cursor.take(w.DECADE)
    if match is None:
        return None
    decade = number(match["decade"])
    if decade >= 1000:
        return YearWords(first=decade, last=decade + 9, kind=PeriodKind.RANGE)
    if match["century"] is None:
        return YearWords(first=decade, last=decade + 9, digits=2, kind=PeriodKind.RANGE)
    hundreds = {"上": 1900, "本": 2000}.get(match["century"]) or (number(match["century"]) - 1) * 100
    return YearWords(first=hundreds + decade, last=hundreds + decade + 9, kind=PeriodKind.RANGE)


# -- parts ------------------------------------------------------------------------------------------------------------


_DAYS: Final = any_of(w.DAYS, w.ONE_DAY, w.TEN_DAYS)
_PARTS: Final = any_of(
    *(w.MONTHS, w.FIRST_MONTHS, w.ONE_MONTH, w.FIRST_QUARTERS, w.QUARTERS, w.ONE_QUARTER),
    *(w.HALF, w.SAME, w.HOLIDAY, w.WHOLE),
)
_PARTS_IN_YEAR: Final = any_of(_PARTS, w.IN_YEAR, w.EDGE, "年[末底初终]")
_PARTS_ALONE: Final = any_of(_PARTS, w.RELATIVE_MONTH, w.RELATIVE_QUARTER, w.RELATIVE_WEEK, w.RELATIVE_DAY)


def _part(cursor: Cursor, *, in_year: bool) -> tuple[Part, Edge | None] | None:
    if not cursor.sees(_PARTS_IN_YEAR if in_year else _PARTS_ALONE):
        return None
    part = _months(cursor) or _quarters(cursor) or _half(cursor)
    if part is not None:
        return (part, None) if isinstance(part, DaysPart) else (part, _edge(cursor))
    if match := cursor.take(w.SAME):
        return SamePart(_SAME_UNITS[match["same"]]), None
    for source, part_named in ((w.HOLIDAY, HolidayPart()), (w.WHOLE, WholePart())):
        if cursor.skip(source):
            return part_named, None
    return _part_in_year(cursor) if in_year else _step(cursor)


def _edge(cursor: Cursor) -> Edge | None:
    match = cursor.take(w.EDGE)
    return None if match is None else _edge_of(match)


def _edge_of(match: re.Match[str]) -> Edge:
    return Edge.BEGINNING if match["edge"] == "初" else Edge.END


def _months(cursor: Cursor) -> MonthsPart | DaysPart | None:
    if match := cursor.take(w.MONTHS):
        first, last = match["pair"].split("、") if match["pair"] else (match["first"], match["last"])
        return MonthsPart(first=_month(first), last=number(last), kind=PeriodKind.RANGE)
    if match := cursor.take(w.FIRST_MONTHS):
        count = number(match["count"])
        return MonthsPart(first=1, last=count, kind=PeriodKind.RANGE if count > 1 else PeriodKind.MONTH)
    if match := cursor.take(w.ONE_MONTH):
        month = _month(match["month"])
        cursor.skip(_BEFORE_DAYS)
        if (days := _days(cursor)) is not None:
            return DaysPart(month=month, first=days.first, last=days.last)
        cursor.skip(w.ITSELF)
        return MonthsPart(first=month, last=month, kind=PeriodKind.MONTH)
    return None


def _month(text: str) -> int:
    return 1 if text == "元" else number(text)


def _days(cursor: Cursor) -> DaysPart | None:
    if not cursor.sees(_DAYS):
        return None
    if match := cursor.take(w.DAYS):
        return DaysPart(month=None, first=number(match["day"]), last=number(match["until"]))
    if match := cursor.take(w.ONE_DAY):
        return one_day(match)
    if match := cursor.take(w.TEN_DAYS):
        first, last = _TENS[match["ten"]]
        return DaysPart(month=None, first=first, last=last)
    return None


def one_day(match: re.Match[str]) -> DaysPart:
    """The day of a month that a fragment names."""
    day = number(match["day"])
    return DaysPart(month=None, first=day, last=day)


def _quarters(cursor: Cursor) -> MonthsPart | None:
    if match := cursor.take(w.FIRST_QUARTERS):
        first, last = 1, number(match["count"])
    elif match := cursor.take(w.QUARTERS):
        pair = match["pair"]
        first, last = (number(pair[0]), number(pair[-1])) if pair else (number(match["first"]), number(match["last"]))
    elif match := cursor.take(w.ONE_QUARTER):
        first = last = 1 if match["one"] else number(match["quarter"] or match["code"])
        cursor.skip(w.ITSELF)
    else:
        return None
    kind = PeriodKind.QUARTER if first == last else PeriodKind.RANGE
    return MonthsPart(first=3 * first - 2, last=3 * last, kind=kind)


def _half(cursor: Cursor) -> MonthsPart | None:
    match = cursor.take(w.HALF)
    return None if match is None else _half_part(1 if match["half"] in "上前" else 2)


def _half_part(half: int) -> MonthsPart:
    return MonthsPart(first=6 * half - 5, last=6 * half, kind=PeriodKind.HALF)


def _step(cursor: Cursor) -> tuple[Part, Edge | None] | None:
    if match := cursor.take(w.RELATIVE_MONTH):
        anchor, step = w.RELATIVE_STEPS[match["month_step"]]
        same = cursor.skip(w.SAME)
        cursor.skip(_BEFORE_DAYS)
        days = None if same else _days(cursor)
        part = StepPart(unit=Unit.MONTH, step=step, anchor=anchor, days=days, same=same)
        return part, None if days or same else _edge(cursor)
    if match := cursor.take(w.RELATIVE_QUARTER):
        anchor, step = w.RELATIVE_STEPS[match["quarter_step"]]
        if cursor.skip(w.SAME):
            return StepPart(unit=Unit.MONTH, step=3 * step, anchor=anchor, same=True), None
        return StepPart(unit=Unit.QUARTER, step=step, anchor=anchor), _edge(cursor)
    if match := cursor.take(w.RELATIVE_WEEK):
        anchor, step = w.RELATIVE_STEPS[match["week_step"]]
        return StepPart(unit=Unit.WEEK, step=step, anchor=anchor), None
    if match := cursor.take(w.RELATIVE_DAY):
        anchor, step = w.RELATIVE_DAYS[match["relative_day"]]
        cursor.skip(_HOUR)
        return StepPart(unit=Unit.DAY, step=step, anchor=anchor), None
    return None


def _part_in_year(cursor: Cursor) -> tuple[Part, Edge | None] | None:
    """What is a part of a year only right after one: 首月, 第三个月, 最后4个月, 末."""
    if match := cursor.take(w.IN_YEAR):
        return _months_in_year(match), None
    cursor.skip("年(?=[末底初])")
    if (edge := _edge(cursor)) is not None:
        return WholePart(), edge
    return (WholePart(), Edge.END) if cursor.skip("年终") else None


def _months_in_year(match: re.Match[str]) -> MonthsPart:
    if match["code"]:
        return _half_part(int(match["code"]))
    if match["midyear"]:
        return _half_part(1)
    if match["head"]:
        return MonthsPart(first=1, last=1, kind=PeriodKind.MONTH)
    if match["nth"]:
        nth, size = number(match["nth"]), 1 if match["unit"] == "月" else 3
        return _run_of_months(size * (nth - 1) + 1, size)
    count = number(match["count"]) * (1 if match["of"] == "月" else 3)
    return _run_of_months(13 - count, count)


def _run_of_months(first: int, count: int) -> MonthsPart:
    kind = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER}.get(count, PeriodKind.RANGE)
    if kind is PeriodKind.QUARTER and first % 3 != 1:
        kind = PeriodKind.RANGE
    return MonthsPart(first=first, last=first + count - 1, kind=kind)


# -- points -----------------------------------------------------------------------------------------------------------


_CODES: Final = any_of(w.ISO_DATE, w.ISO_MONTH, w.COMPACT, w.COMPACT_REVERSED)


def read_point(cursor: Cursor) -> Point | None:
    """A date, a year, a part of a year, or both; None and no step where none stands here."""
    if cursor.sees(_CODES) and (point := _code(cursor)) is not None:
        return point
    if (years := _years(cursor)) is not None:
        return _in_years(years, cursor)
    if (found := _part(cursor, in_year=False)) is not None:
        return Point(part=found[0], edge=found[1])
    if cursor.skip("年终"):
        return Point(part=WholePart(), edge=Edge.END)
    if match := cursor.take(_EDGE_OF_CURRENT):
        unit = _CURRENT_UNITS[match["of"]]
        return Point(part=CurrentPart(unit=unit) if unit else WholePart(), edge=_edge_of(match))
    if match := cursor.take(w.REPORT):
        return Point(part=CurrentPart(), edge=Edge.END if match["report"].endswith("末") else None)
    return None


def _code(cursor: Cursor) -> Point | None:
    if match := cursor.take(w.ISO_DATE):
        day = int(match["d"])
        return Point(year=absolute(int(match["y"])), part=DaysPart(month=int(match["m"]), first=day, last=day))
    if match := cursor.take(w.ISO_MONTH):
        month = int(match["m"])
        return Point(year=absolute(int(match["y"])), part=MonthsPart(first=month, last=month, kind=PeriodKind.MONTH))
    match = cursor.take(w.COMPACT) or cursor.take(w.COMPACT_REVERSED)
    return _compact(match) if match else None


def _compact(match: re.Match[str]) -> Point:
    year, count = int(match["year"]), int(match["number"])
    words = YearWords(first=year, last=year, digits=2 if len(match["year"]) == 2 else None)
    if match["scale"] == "Q":
        return Point(year=words, part=MonthsPart(first=3 * count - 2, last=3 * count, kind=PeriodKind.QUARTER))
    return Point(year=words, part=_half_part(count))


def _in_years(years: YearWords, cursor: Cursor) -> Point:
    if years.kind is not PeriodKind.YEAR:
        edge = _edge(cursor)
        cursor.skip("期")
        return Point(year=years, edge=edge)
    before = cursor.at
    cursor.skip("的? ?")
    found = _part(cursor, in_year=True)
    if found is None:
        cursor.at = before
        return Point(year=years)
    part, edge = found
    return Point(year=years, part=None if part == WholePart() and edge is not None else part, edge=edge)

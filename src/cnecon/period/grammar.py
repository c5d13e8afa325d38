"""From the words of a time to a :class:`TimeExpression`: one cursor, one small function for each kind of word."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from attrs import define, field

from cnecon.errors import ParseError
from cnecon.period import words as w
from cnecon.period.expression import TimeExpression
from cnecon.period.model import PeriodKind
from cnecon.period.points import (
    CurrentPart,
    DaysPart,
    Edge,
    HolidayPart,
    MonthsPart,
    Part,
    Point,
    SamePart,
    SpanWords,
    StepPart,
    Unit,
    WholePart,
    YearWords,
)
from cnecon.spans import Span, fold

_TENS: Final = {"上": (1, 10), "中": (11, 20), "下": (21, None)}
_CURRENT_UNITS: Final = {"年": None, "月": Unit.MONTH, "季": Unit.QUARTER}
# What stands just before a time that another figure is compared with: 比上年, 与去年同期, 由2012年的, 是2012年的2.1倍.
_BASE_BEFORE: Final = re.compile(
    "(?:比|较|相比|对比|与|同|跟|高于|低于|快于|慢于|多于|少于|优于|好于|超过|相对于)(?:了|起)?(?:20)?$"
)
_BASE_FROM: Final = re.compile("(?:由|从|自|是|为|相当于)$")
_NAME_AFTER: Final = re.compile(
    "[^，。；、,;:：”“\n]{0,7}?(?:规划|纲要|计划|蓝图|开局|开好|起步|收官|目标|任务|碳达峰|建议|方案|之年|远景|议程|可持续发展议程)"
)
_YEAR_NAME_AFTER: Final = re.compile("(?:远景目标|可持续发展议程|议程)")


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def chinese_number(text: str) -> int | None:
    """A count below 100 in Arabic or Chinese digits, a Chinese year read digit by digit (二〇二二), or 两千零五.

    几, 数 and 多 give None.

    Example:
        >>> [chinese_number(text) for text in ("12", "十二", "二十五", "二〇二二", "两千零五", "几")]
        [12, 12, 25, 2022, 2005, None]
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if "千" in text:
        thousands, _, rest = text.partition("千")
        below = chinese_number(rest.lstrip("零〇")) if rest.strip("零〇") else 0
        return None if below is None else w.DIGITS[thousands] * 1000 + below
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        below = chinese_number(rest.lstrip("零〇")) if rest.strip("零〇") else 0
        return None if below is None else (w.DIGITS[hundreds] if hundreds else 1) * 100 + below
    if "十" in text:
        tens, _, ones = text.partition("十")
        if any(digit not in w.DIGITS for digit in tens + ones):
            return None
        return (w.DIGITS[tens] if tens else 1) * 10 + (w.DIGITS[ones] if ones else 0)
    if not text or any(digit not in w.DIGITS for digit in text):
        return None
    return int("".join(str(w.DIGITS[digit]) for digit in text))


def _number(text: str) -> int:
    number = chinese_number(text)
    assert number is not None, text
    return number


@define
class Cursor:
    """A place in the folded text of one expression, and what is tried there."""

    text: str
    at: int
    end: int
    furthest: int = field(default=0)

    def take(self, source: str) -> re.Match[str] | None:
        """The match of a fragment here, having gone past it; None and no step where it doesn't match."""
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

    @property
    def done(self) -> bool:
        """True at the end of the words."""
        return self.at >= self.end


# -- years ------------------------------------------------------------------------------------------------------------


def _years(cursor: Cursor) -> YearWords | None:
    if match := cursor.take(w.YEAR):
        year = _number(match["year"])
        return YearWords(first=year, last=year)
    if match := cursor.take(w.SHORT_YEAR):
        year = _number(match["short"].rstrip("年 "))
        return YearWords(first=year, last=year, digits=2)
    if match := cursor.take(w.RELATIVE_YEAR):
        anchor, first, last = w.RELATIVE_YEARS[match["relative"]]
        return YearWords(
            first=first, last=last, anchor=anchor, kind=PeriodKind.YEAR if first == last else PeriodKind.RANGE
        )
    return _plan(cursor) or _decade(cursor)


def _plan(cursor: Cursor) -> YearWords | None:
    match = cursor.take(w.PLAN)
    if match is None:
        return None
    name = next(filter(None, (match["plan"], match["old"], match["tenth"])))
    number = 10 if name == "十五" else _number(name.removesuffix("五"))
    cursor.skip(w.PLAN_TAIL)
    first = w.FIRST_PLAN_YEAR + 5 * (number - w.FIRST_PLAN)
    return YearWords(first=first, last=first + 4, kind=PeriodKind.PLAN)


def _decade(cursor: Cursor) -> YearWords | None:
    match = cursor.take(w.DECADE)
    if match is None:
        return None
    decade = _number(match["decade"])
    if match["century"] is None:
        return YearWords(first=decade, last=decade + 9, digits=2, kind=PeriodKind.RANGE)
    hundreds = {"上": 1900, "本": 2000}.get(match["century"]) or (_number(match["century"]) - 1) * 100
    return YearWords(first=hundreds + decade, last=hundreds + decade + 9, kind=PeriodKind.RANGE)


# -- parts ------------------------------------------------------------------------------------------------------------


def _part(cursor: Cursor, *, in_year: bool) -> tuple[Part, Edge | None] | None:
    part = _months(cursor)
    if part is None:
        part = _quarters(cursor) or _half(cursor)
    if part is not None:
        return (part, None) if isinstance(part, DaysPart) else (part, _edge(cursor))
    if (step := _step(cursor)) is not None:
        return step
    if cursor.skip(w.SAME):
        return SamePart(), None
    if cursor.skip(w.HOLIDAY):
        return HolidayPart(), None
    if cursor.skip(w.WHOLE):
        return WholePart(), None
    return _part_in_year(cursor) if in_year else None


def _edge(cursor: Cursor) -> Edge | None:
    match = cursor.take(w.EDGE)
    if match is None:
        return None
    return Edge.BEGINNING if match["edge"] == "初" else Edge.END


def _months(cursor: Cursor) -> MonthsPart | DaysPart | None:
    if match := cursor.take(w.MONTHS):
        first, last = match["pair"].split("、") if match["pair"] else (match["first"], match["last"])
        return MonthsPart(first=_number(first), last=_number(last), kind=PeriodKind.RANGE)
    if match := cursor.take(w.FIRST_MONTHS):
        count = _number(match["count"])
        return MonthsPart(first=1, last=count, kind=PeriodKind.RANGE if count > 1 else PeriodKind.MONTH)
    if match := cursor.take(w.ONE_MONTH):
        month = 1 if match["month"] == "元" else _number(match["month"])
        cursor.skip(" ")
        if (days := _days(cursor)) is not None:
            return DaysPart(month=month, first=days.first, last=days.last)
        cursor.skip(w.REPEATED)
        return MonthsPart(first=month, last=month, kind=PeriodKind.MONTH)
    return None


def _days(cursor: Cursor) -> DaysPart | None:
    if match := cursor.take(w.DAYS):
        return DaysPart(month=None, first=_number(match["day"]), last=_number(match["until"]))
    if match := cursor.take(w.ONE_DAY):
        day = _number(match["day"])
        return DaysPart(month=None, first=day, last=day)
    if match := cursor.take(w.TEN_DAYS):
        first, last = _TENS[match["ten"]]
        return DaysPart(month=None, first=first, last=last)
    return None


def _quarters(cursor: Cursor) -> MonthsPart | None:
    if match := cursor.take(w.FIRST_QUARTERS):
        first, last = 1, _number(match["count"])
    elif match := cursor.take(w.QUARTERS):
        pair = match["pair"]
        first, last = (
            (_number(pair[0]), _number(pair[-1])) if pair else (_number(match["first"]), _number(match["last"]))
        )
    elif match := cursor.take(w.ONE_QUARTER):
        first = last = 1 if match["one"] else _number(match["quarter"] or match["code"])
        cursor.skip("当季")
    else:
        return None
    if first > last:
        return None
    return MonthsPart(
        first=3 * first - 2, last=3 * last, kind=PeriodKind.QUARTER if first == last else PeriodKind.RANGE
    )


def _half(cursor: Cursor) -> MonthsPart | None:
    match = cursor.take(w.HALF)
    if match is None:
        return None
    return _half_part(1 if match["half"] in "上前" else 2)


def _half_part(half: int) -> MonthsPart:
    return MonthsPart(first=6 * half - 5, last=6 * half, kind=PeriodKind.HALF)


def _step(cursor: Cursor) -> tuple[Part, Edge | None] | None:
    if match := cursor.take(w.RELATIVE_MONTH):
        anchor, step = w.RELATIVE_STEPS[match["month_step"]]
        if match["month_step"] == "本" and "个" in match["month_unit"]:
            anchor = w.Anchor.PUBLISHED
        same = cursor.skip(w.SAME)
        days = None if same else _days(cursor)
        return StepPart(unit=Unit.MONTH, step=step, anchor=anchor, days=days, same=same), None if days else _edge(
            cursor
        )
    if match := cursor.take(w.RELATIVE_QUARTER):
        anchor, step = w.RELATIVE_STEPS[match["quarter_step"]]
        return StepPart(unit=Unit.QUARTER, step=step, anchor=anchor), _edge(cursor)
    if match := cursor.take(w.RELATIVE_WEEK):
        anchor, step = w.RELATIVE_STEPS[match["week_step"]]
        return StepPart(unit=Unit.WEEK, step=step, anchor=anchor), None
    if match := cursor.take(w.RELATIVE_DAY):
        anchor, step = w.RELATIVE_DAYS[match["relative_day"]]
        cursor.skip(f"(?:上午|下午|晚间)?(?:{w.CLOCK})?")
        return StepPart(unit=Unit.DAY, step=step, anchor=anchor), None
    return None


def _part_in_year(cursor: Cursor) -> tuple[Part, Edge | None] | None:
    """What is a part of a year only right after one: 首月, 第三个月, 最后4个月, 末."""
    if match := cursor.take(w.IN_YEAR):
        return _in_year_part(match), None
    cursor.skip("年(?=[末底初])")
    if (edge := _edge(cursor)) is not None:
        return WholePart(), edge
    return (WholePart(), Edge.END) if cursor.skip("年终") else None


def _in_year_part(match: re.Match[str]) -> MonthsPart:
    if match["code"]:
        return _half_part(int(match["code"]))
    if match["head"]:
        return MonthsPart(first=1, last=1, kind=PeriodKind.MONTH)
    if match["nth"]:
        nth = _number(match["nth"])
        if match["unit"] == "月":
            return MonthsPart(first=nth, last=nth, kind=PeriodKind.MONTH)
        nth = min(nth, 4)
        return MonthsPart(first=3 * nth - 2, last=3 * nth, kind=PeriodKind.QUARTER)
    count = min(_number(match["count"]) * (1 if match["of"] == "月" else 3), 12)
    kind = (
        {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER}.get(count, PeriodKind.RANGE)
        if match["of"] != "月" or count == 1
        else PeriodKind.RANGE
    )
    return MonthsPart(first=13 - count, last=12, kind=kind)


# -- points -----------------------------------------------------------------------------------------------------------


def point(cursor: Cursor) -> Point | None:
    """A date, a year, a part of a year, or both; None and no step where none stands here."""
    if match := cursor.take(w.ISO_DATE):
        day = int(match["d"])
        return Point(year=_absolute(int(match["y"])), part=DaysPart(month=int(match["m"]), first=day, last=day))
    if match := cursor.take(w.COMPACT):
        return _compact(match)
    years = _years(cursor)
    if years is not None:
        return _in_years(years, cursor)
    if (found := _part(cursor, in_year=False)) is not None:
        return Point(part=found[0], edge=found[1])
    if cursor.skip("年终"):
        return Point(part=WholePart(), edge=Edge.END)
    if match := cursor.take(f"(?P<of>[年月季])度?(?P<rest>{w.EDGE})"):
        unit = _CURRENT_UNITS[match["of"]]
        edge = Edge.BEGINNING if match["edge"] == "初" else Edge.END
        return Point(part=CurrentPart(unit=unit) if unit else WholePart(), edge=edge)
    if match := cursor.take(w.REPORT):
        return Point(part=CurrentPart(), edge=Edge.END if match["report"].endswith("末") else None)
    return None


def _absolute(year: int) -> YearWords:
    return YearWords(first=year, last=year)


def _compact(match: re.Match[str]) -> Point | None:
    year, number = int(match["year"]), int(match["number"])
    digits = 2 if len(match["year"]) == 2 else None
    words = YearWords(first=year, last=year, digits=digits)
    if match["scale"] == "Q":
        return Point(year=words, part=MonthsPart(first=3 * number - 2, last=3 * number, kind=PeriodKind.QUARTER))
    return Point(year=words, part=_half_part(number)) if number <= 2 else None


def _in_years(years: YearWords, cursor: Cursor) -> Point:
    if years.kind is not PeriodKind.YEAR:
        return Point(year=years, edge=_edge(cursor))
    before = cursor.at
    cursor.skip("的? ?")
    found = _part(cursor, in_year=True)
    if found is None:
        cursor.at = before
        return Point(year=years)
    part, edge = found
    if part == WholePart() and edge is not None:
        return Point(year=years, edge=edge)
    return Point(year=years, part=part, edge=edge)


def _end_point(cursor: Cursor) -> Point | None:
    """The end of a range, where a day alone will do: 10月1日至7日."""
    end = point(cursor)
    if end is not None:
        return end
    if match := cursor.take(f"(?P<day>{w.DAY}) ?[日号](?:{w.CLOCK})?"):
        day = _number(match["day"])
        return Point(part=DaysPart(month=None, first=day, last=day))
    return None


# -- expressions ------------------------------------------------------------------------------------------------------


def read_expression(text: str, start: int, end: int) -> TimeExpression:
    """What the words of ``text[start:end]`` say.

    Args:
        text: the whole text, so that the words before and after can be looked at.
        start: where the words begin.
        end: where they end.

    Raises:
        ParseError: where the words are no time, or more than one.

    Example:
        >>> expression = read_expression("利润比上年同期增长", 3, 7)
        >>> expression.is_same, expression.is_base
        (True, True)
    """
    window = max(0, start - 8)
    cursor = Cursor(fold(text[window : end + 16]), start - window, end - window)
    fields = _fields(cursor)
    if fields is None or not cursor.done:
        at = window + max(cursor.furthest, start - window)
        raise ParseError(
            text, at, end, "this is no part of a time" if fields else "this is no time that a report states"
        )
    before, after = cursor.text[: start - window], cursor.text[cursor.end :]
    return TimeExpression(
        text=text[start:end],
        span=Span(start, end),
        **fields,
        is_base=_is_base(before, after, fields),
        is_name=_is_name(text[start:end], after, fields),
    )


def _fields(cursor: Cursor) -> dict[str, Any] | None:
    if cursor.skip(f"(?:{w.NOW_WORDS})"):
        return {"is_now": True}
    if cursor.skip(f"(?:{w.VAGUE_WORDS})"):
        return {"is_vague": True}
    if (match := cursor.take(w.SPAN)) or (match := cursor.take(w.BARE_SPAN)):
        return {"years": _span(match)}
    until = cursor.skip("截[至止](?:到|至)?")
    by = not until and cursor.skip("到")
    fields = _years_range(cursor) or _points(cursor)
    if fields is None:
        return None
    cursor.skip("(?:之|期)?间")
    if match := cursor.take("(?P<since>以来|至今|迄今)|起(?P<open>至今)?"):
        since = bool(match["since"] or match["open"])
        fields |= {"since": since, "open_end": not since}
    if match := cursor.take(rf"的?(?P<count>{w.COUNT})年"):
        fields |= {"years": SpanWords(count=chinese_number(match["count"])), "since": False}
    return fields | {"until": until, "by": by}


def _span(match: re.Match[str]) -> SpanWords:
    groups = match.groupdict()
    count = next(filter(None, (groups.get(name) for name in ("back", "ahead", "since", "bare", "summed"))), None)
    return SpanWords(
        count=chinese_number(count) if count else None,
        months="个月" in (groups.get("back_unit"), groups.get("ahead_unit"), groups.get("since_unit")),
        ahead=bool(groups.get("ahead")),
    )


def _years_range(cursor: Cursor) -> dict[str, Any] | None:
    """2020—2024年 and 2021-25年: the first year without its 年."""
    before = cursor.at
    match = cursor.take(rf"(?P<first>[12]\d{{3}}){w.JOIN}(?P<last>[12]\d{{3}}|\d{{2}}) ?年度?")
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    if last < first:
        cursor.at = before
        return None
    return {"first": Point(year=_absolute(first)), "last": Point(year=_absolute(last))}


def _points(cursor: Cursor) -> dict[str, Any] | None:
    first = point(cursor)
    if first is None and (match := cursor.take(w.BARE_DAY)):
        day = int(match["day"])
        first = Point(part=DaysPart(month=None, first=day, last=day))
    if first is None:
        return None
    before = cursor.at
    if cursor.skip(f"(?:{w.JOIN}|[与和])") and (last := _end_point(cursor)) is not None:
        return {"first": first, "last": last}
    cursor.at = before
    return {"first": first}


def _is_base(before: str, after: str, fields: dict[str, Any]) -> bool:
    if _BASE_BEFORE.search(before):
        return True
    first: Point | None = fields.get("first")
    alone = first == Point(part=SamePart())
    if alone:
        return after[:1] in ("为", "是", "仅", "只") and bool(after)
    if first is not None and isinstance(first.part, SamePart):
        return True
    return bool(_BASE_FROM.search(before)) and after.startswith("的")


def _is_name(words: str, after: str, fields: dict[str, Any]) -> bool:
    first: Point | None = fields.get("first")
    if first is None or first.year is None:
        return False
    if first.year.kind is PeriodKind.PLAN:
        bare = words.endswith(("五", "”", '"', "’", "」", "》"))
        return bare and bool(_NAME_AFTER.match(after))
    return bool(_YEAR_NAME_AFTER.match(after))

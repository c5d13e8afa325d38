"""From the words of one time to a :class:`TimeExpression`, and what the words around it say of its role."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from cnecon.errors import ParseError
from cnecon.period import words as w
from cnecon.period.expression import TimeExpression
from cnecon.period.kinds import PeriodKind
from cnecon.period.parts import Cursor, absolute, any_of, chinese_number, one_day, read_point
from cnecon.period.points import Point, SamePart, SpanWords
from cnecon.spans import Span, fold

#: How many characters before and after the words are looked at.
_BEFORE, _AFTER = 20, 20
_YEARS_RANGE: Final = (
    rf"(?P<first>[12]\d{{3}})(?:{w.JOIN}|/(?=[\d]{{2,4}}年度))(?P<last>[12]\d{{3}}|\d{{2}})(?: ?年度?|(?=[)）]))"
)
_SINCE_THEN: Final = rf"以来的?(?P<count>{w.COUNT})年"
_JOINT: Final = f"(?:{w.JOIN}|(?P<both>[与和]))"
_LAST_DAY: Final = f"(?P<day>{w.DAY}) ?[日号](?:{w.CLOCK})?"
# What stands just before a time that a figure is compared with.
_COMPARED: Final = re.compile(
    r"(?:(?<!占)比|较|较于|相对于|高于|低于|快于|慢于|多于|少于|优于|好于)(?:[12]\d{3}年?(?:同期)?[、和]){0,2}$"
)
_TOGETHER: Final = re.compile("[与同跟和]$")
_TOGETHER_AFTER: Final = re.compile("[^，。；,;]{0,12}?(?:持平|相比|相当|比较|一致|接近|相近|差不多)")
# 由2012年的53.7%提高到…, 是2012年的2.1倍.
_FROM: Final = re.compile("(?:由|从|自|是|为|相当于)$")
_FIGURE_AFTER: Final = re.compile(r"的?(?:[\d第约近超不逾]|[一二两三四五六七八九十百千]+[倍成]|末的|底的)")
_PLAN_NAME_AFTER: Final = re.compile(
    "[^，。；、,;:：”“\n]{0,7}?(?:规划|纲要|计划|蓝图|开局|开好|起步|收官|目标|任务|碳达峰|建议|方案|之年)"
)
_YEAR_NAME_AFTER: Final = re.compile("远景目标|(?:可持续发展)?议程|[^，。；、,;:：”“\n0-9]{0,9}政府工作报告")
_AVERAGE_AFTER: Final = re.compile("平均")
_UNDATED: Final = any_of(w.NOW, w.VAGUE, w.SPAN, w.BARE_SPAN)
_EVENT: Final = re.compile(w.EVENT)
# What the words end in that make a time before them one to compare with: those of the patterns above.
_BASE_ENDS: Final = frozenset("比较于、和与同跟由从自是为")
# What parts a time from the words around it, and the ends of a text.
_PARTS: Final = frozenset(["，", "。", "；", "：", "\n", ""])


def read_time(text: str, start: int, end: int) -> TimeExpression:
    """What the words of ``text[start:end]`` say, as :data:`PATTERN` found them.

    Args:
        text: the whole text, so that the words before and after can be looked at.
        start: where the words begin.
        end: where they end.

    Raises:
        ParseError: where the words are no time, or more than one.

    Example:
        >>> expression = read_time("利润比上年同期增长", 3, 7)
        >>> expression.is_same, expression.is_base
        (True, True)
    """
    low = max(0, start - _BEFORE)
    around = fold(text[low : end + _AFTER])
    before, words, after = around[: start - low], around[start - low : end - low], around[end - low :]
    if before[-1:] in _PARTS and after[:1] in _PARTS:
        before, after = before[-1:], after[:1]  # nothing of a time reaches past these
    fields, at = _read(before, words, after)
    if fields is None:
        reason = "this is no part of a time" if at else "this is no time"
        raise ParseError(text, min(start + at, end), end, reason)
    return TimeExpression(text=text[start:end], span=Span(start, end), **fields)


@lru_cache(maxsize=1024)
def _read(before: str, words: str, after: str) -> tuple[dict[str, Any] | None, int]:
    """The attributes of a time between what stands around it, None where it is none; and how far it was read."""
    cursor = Cursor(before + words + after, len(before), len(before) + len(words))
    fields = _fields(cursor)
    if fields is None or not cursor.done:
        return None, max(cursor.furthest - len(before), 0)
    fields |= {
        "is_base": _is_base(before, after, fields.get("first")),
        "is_name": _is_name(words, after, fields.get("first")),
        "is_average": fields.get("years") is not None and bool(_AVERAGE_AFTER.match(after)),
    }
    return fields, len(words)


def _fields(cursor: Cursor) -> dict[str, Any] | None:
    start = cursor.at
    if cursor.sees(_UNDATED):
        for source, name in ((w.NOW, "is_now"), (w.VAGUE, "is_vague")):
            if cursor.skip(source) and cursor.done:
                return {name: True}
            cursor.at = start
        if (match := cursor.take(w.SPAN)) or (match := cursor.take(w.BARE_SPAN)):
            span = _span(match, cursor.text[:start])
            return {"years": span, "is_vague": span.count is None}
    until = cursor.skip("截[至止](?:到|至)?")
    by = not until and cursor.skip("到")
    fields = _years_range(cursor) or _points(cursor)
    return None if fields is None else fields | _tail(cursor) | {"until": until, "by": by}


def _tail(cursor: Cursor) -> dict[str, Any]:
    if cursor.done:
        return {}
    cursor.skip(f"(?:{w.COUNT}年)?(?:之|期)?间")
    if match := cursor.take(_SINCE_THEN):
        return {"years": SpanWords(count=chinese_number(match["count"]))}
    if cursor.skip("以来|起?至今|起?迄今"):
        return {"since": True}
    if match := cursor.take(w.ENDED):
        return {"ended_months": 12 if match["whole_year"] else chinese_number(match["ended"])}
    return {"open_end": cursor.skip("起")}


def _span(match: re.Match[str], before: str) -> SpanWords:
    groups = match.groupdict()
    names = ("back", "ahead", "since", "bare", "summed")
    count = next(filter(None, map(groups.get, names)), None)
    inexact = any(groups.get(f"{name}_more") for name in names)
    return SpanWords(
        count=chinese_number(count) if count and not inexact else None,
        months="个月" in (groups.get(f"{name}_unit") for name in names),
        ahead=groups.get("ahead") is not None,
        rolling=groups.get("since") is not None and _EVENT.search(before) is not None,
    )


def _years_range(cursor: Cursor) -> dict[str, Any] | None:
    """2020—2024年 and 2021-25年: the first year without its 年."""
    match = cursor.take(_YEARS_RANGE)
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    return {"first": Point(year=absolute(first)), "last": Point(year=absolute(last))}


def _points(cursor: Cursor) -> dict[str, Any] | None:
    first = read_point(cursor)
    if first is None and (match := cursor.take(w.BARE_DAY)):
        first = Point(part=one_day(match))
    if first is None:
        return None
    before = cursor.at
    if joined := cursor.take(_JOINT):
        last = _range_end(cursor)
        if last is not None and (not joined["both"] or cursor.skip("(?:之|期)?间")):
            return {"first": first, "last": last}
    cursor.at = before
    return {"first": first}


def _range_end(cursor: Cursor) -> Point | None:
    """The end of a range, where a day alone will do: 10月1日至7日."""
    end = read_point(cursor)
    if end is None and (match := cursor.take(_LAST_DAY)):
        return Point(part=one_day(match))
    return end


def _is_base(before: str, after: str, first: Point | None) -> bool:
    leads = before[-1:] in _BASE_ENDS
    if leads and (_COMPARED.search(before) or (_TOGETHER.search(before) and _TOGETHER_AFTER.match(after))):
        return True
    if first is not None and first.year is None and isinstance(first.part, SamePart):
        return after.startswith(("为", "是", "仅", "只"))
    if first is not None and isinstance(first.part, SamePart):
        return True
    return leads and bool(_FROM.search(before)) and bool(_FIGURE_AFTER.match(after))


def _is_name(words: str, after: str, first: Point | None) -> bool:
    if first is None or first.year is None:
        return False
    if first.year.kind is PeriodKind.PLAN:
        bare = words.endswith(("五", "”", '"', "’", "」", "》"))
        return bare and bool(_PLAN_NAME_AFTER.match(after))
    return bool(_YEAR_NAME_AFTER.match(after))

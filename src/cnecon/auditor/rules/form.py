"""CN6xx: figures that can't be as printed, whatever the others say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cnecon.auditor.faults import Fault, digits, plain, quoted
from cnecon.auditor.figures import Figure, Index, is_settled
from cnecon.auditor.intervals import Interval, interval_of
from cnecon.auditor.labels import squash
from cnecon.indicator import Basis, Direction, Rank
from cnecon.quantity import Quantity
from cnecon.spans import Span

_AT_MOST_100: Final = re.compile(
    r"(?:占比|比重|份额|城镇化率|失业率|合格率|优良率|优良天数比例|(?<!拨备)(?<!流动性)(?<!利息)覆盖率|普及率|入园率|巩固率|绿化率|达标率|处置率|机械化率)$"
)
_MEASURES: Final = frozenset({"money", "area", "length", "mass", "energy", "power", "volume", "time"})
_FALLS: Final = re.compile(r"(?:下降|减少|下滑|回落|降低|下跌|缩减|降)(?:了|约|近|超)?[\s]*[-−－–—]\s*(?=[\d０-９.])")
# How many stand in an order that is known: provincial units of the mainland and their usual groups.
_RANKED: Final = {"全国": 31, "西部": 12, "西部地区": 12, "中部": 6, "中部地区": 6, "东北": 3, "东北地区": 3}
_INTENT: Final = re.compile(r"预[计期测]|力争|目标|计划|将|确保|规划|争取|左右|到20\d\d年|以上|展望|任务|要求")
_YEAR: Final = re.compile(r"\d{4}年|明年")
_SLIP: Final = (2000, 50000)
_PROVINCIAL: Final = re.compile(r"(?:省|自治区|北京市|天津市|上海市|重庆市)$")


def units(index: Index) -> Iterator[Fault]:
    """CN601: a unit that doesn't suit what is measured (生产总值 in 万平方米)."""
    for figure in index.figures:
        concept = index.naming.lexicon.by_code.get(figure.key.what)
        unit = figure.quantity.unit
        if concept is None or unit is None or concept.head or figure.key.who or concept.admits(unit):
            continue
        if not _are_apart(concept.dimension, unit.dimension):
            continue
        yield Fault(
            about=quoted(figure.quantity),
            message=f"单位不符：“{concept.name}”不能以{unit.symbol}计（{figure.quantity.text}）",
            message_en=f"the unit does not suit: {concept.name_en} in {unit.symbol} ({figure.quantity.text})",
            stated=figure.quantity.text,
            expected=concept.unit or concept.dimension or "",
        )


def _are_apart(expected: str | None, found: str) -> bool:
    """True where both dimensions are measures that nobody takes for each other: money, area, mass …, no counts."""
    both = {(expected or "").partition(":")[0], found.partition(":")[0]}
    return len(both) == 2 and both <= _MEASURES


def oversized_shares(index: Index) -> Iterator[Fault]:
    """CN602: a share or rate of coverage over 100 %."""
    for figure in index.figures:
        low = figure.interval.low
        if figure.unit == "%" and low is not None and low > 100 and _AT_MOST_100.search(squash(figure.indicator.name)):
            yield Fault(
                about=quoted(figure.quantity),
                message=f"“{figure.indicator.name}”不能超过100%：{figure.quantity.text}",
                message_en=f"“{figure.indicator.name}” can't exceed 100 %: {figure.quantity.text}",
                stated=figure.quantity.text,
                expected="≤100%",
                gap=f"{plain(low - 100, 2)}个百分点",
            )


def ranks(index: Index) -> Iterator[Fault]:
    """CN603: a rank beyond the number of those ranked (a province as 第35位 of 全国)."""
    if index.region is None or not _PROVINCIAL.search(index.region):
        return
    for indicator in index.indicators:
        for rank in indicator.ranks:
            most = _RANKED.get(squash(rank.scope))
            if most is not None and rank.position > most and indicator.subject is None and rank.span is not None:
                yield _rank_fault(rank, rank.span, most)


def _rank_fault(rank: Rank, span: Span, most: int) -> Fault:
    return Fault(
        about=((rank.text, span),),
        message=f"位次超出范围：{rank.scope}省级地区共{most}个，文中为第{rank.position}位",
        message_en=f"a rank out of range: {rank.scope} has {most} provincial units, stated as number {rank.position}",
        stated=str(rank.position),
        expected=f"1—{most}",
    )


def future(index: Index) -> Iterator[Fault]:
    """CN604: a figure stated as come about for a period that begins after the report's date.

    A reader takes such a figure for a target, so what counts are the words: a rate over the year before (同比), and no
    word of intent in the sentence.
    """
    if index.published is None:
        return
    for figure in index.figures:
        period = figure.indicator.period
        if period is None or period.start is None or period.start <= index.published:
            continue
        if not _YEAR.search(period.text or ""):
            continue
        if is_settled(figure.indicator) or _is_told_as_past(index, figure):
            yield Fault(
                about=quoted(figure.quantity),
                message=f"{period.text}在报告日期（{index.published}）之后，{figure.quantity.text}却不是预计或目标",
                message_en=(
                    f"{period.text} begins after the report's date ({index.published}), yet {figure.quantity.text} is "
                    "stated as neither a forecast nor a target"
                ),
                stated=period.text or "",
                expected=f"≤{index.published}",
            )


def _is_told_as_past(index: Index, figure: Figure) -> bool:
    compared = any(change.basis in (Basis.YOY, Basis.MOM) for change in figure.indicator.changes)
    span = figure.quantity.span
    return compared and span is not None and bool(index.text) and not _INTENT.search(index.sentence(span))


def double_negatives(index: Index) -> Iterator[Fault]:
    """CN605: 下降-3.2%: a fall with a minus sign, which is a rise by the letter."""
    for indicator in index.indicators:
        for change in indicator.changes:
            amount = change.amount
            if amount is None or amount.value is None or amount.value >= 0 or change.direction is not Direction.DOWN:
                continue
            words = change.text
            if index.text and amount.span is not None:
                words = index.text[max(0, amount.span.start - 8) : amount.span.end]
            if _FALLS.search(words):
                yield Fault(
                    about=quoted(amount),
                    message=f"“下降”之后又有负号：{words.strip('，。；、 ')}",
                    message_en=f"a fall is printed with a minus sign: {amount.text}",
                    stated=amount.text,
                    expected=amount.text.lstrip("-−－–— "),
                )


def slips(index: Index) -> Iterator[Fault]:
    """CN606: a level ten thousand times the one it came from: a slip of 万 or 亿."""
    for figure in index.figures:
        for change in figure.indicator.changes:
            origin = change.from_value
            base = interval_of(origin) if origin is not None else None
            if origin is None or base is None or change.amount is not None:
                continue
            times = _times(figure.interval, base)
            if times is not None and _SLIP[0] < times < _SLIP[1]:
                yield _slip_fault(origin, figure, times)


def _times(one: Interval, other: Interval) -> Fraction | None:
    left, right = one.middle, other.middle
    return None if not left or not right or left < 0 or right < 0 else max(left / right, right / left)


def _slip_fault(origin: Quantity, figure: Figure, times: Fraction) -> Fault:
    level = figure.quantity
    return Fault(
        about=quoted(origin, level),
        message=f"可能错了数量级（万、亿）：由{origin.text}到{level.text}，相差{digits(times, 0)}倍",
        message_en=f"perhaps a slip of 万 or 亿: from {origin.text} to {level.text} is a factor of {digits(times, 0)}",
        stated=level.text,
        expected=origin.text,
    )

"""Figures that stand side by side and say one thing: ranges, ratios, 元角分, and lists whose unit comes last.

Everything here works on figures that the grammar has already read with their bounds and units; what is decided is only
which of them belong together. Each figure is looked at with its neighbour, so the time is linear.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from cnecon.numerals import EXACT
from cnecon.quantity.approximation import Approximation
from cnecon.quantity.figure import Figure
from cnecon.quantity.model import Quantity
from cnecon.quantity.numbers import Numbers, exponent_of, percent_scale
from cnecon.quantity.vocabulary import CENTS
from cnecon.spans import Span
from cnecon.units import Unit

_RANGE: Final = frozenset({"-", "--", "—", "——", "~", "至", "到", "起至"})
_RATIO: Final = frozenset({"∶", ":", "："})
_LIST: Final = frozenset({"、", "和", "及", "与", ",", "以及", "或"})
_BETWEEN: Final = frozenset({"和", "与", "及"})
_BETWEEN_BEFORE: Final = re.compile("(?:介于|处于|位于|在)约?$")
_ENDS_DIGIT: Final = re.compile("[一二三四五六七八九1-9]")
_AFTER_ELIDED: Final = re.compile("[^一-鿿0-9a-zA-Z.]|[到至以左的和等]|$")
_LINE_LABEL: Final = re.compile(r"(?:^|[\n。；;：:]) *$")
_UNIT: Final = ("inside_rest", "unit", "per", "extra")
_SCALED_UNIT: Final = ("rest", *_UNIT)
_LONGEST_GAP: Final = 4
_LONGEST_ELLIPSIS: Final = 12
_CLAUSE_END: Final = re.compile("[，。；：\n]")
_CLIPPED: Final = frozenset({"个百分点", "个基点", "个千分点"})
_MAIN: Final = frozenset({"元", "圆", "块"})
_TENTHS: Final = frozenset({"角", "毛"})
_MINOR: Final = {"角": "0.1", "毛": "0.1", "角钱": "0.1", "毛钱": "0.1", "分": "0.01", CENTS: "1"}
_ELIDED: Final = {"块": "0.1", "元": "0.1", "圆": "0.1", "米": "0.1", "成": "1", "角": "0.01", "毛": "0.01"}


def join(figures: list[Figure], folded: str, *, lenient: bool = False) -> list[Figure]:
    """Put together what belongs together.

    Args:
        figures: the figures of a text, in order.
        folded: the text.
        lenient: join bare numbers into ranges too (20-30), as where the text is one quantity and nothing else.
    """
    if len(figures) < 2:
        return figures
    joined = _join_ranges(_join_parts(figures, folded), folded, lenient=lenient)
    _share_units(joined, folded)
    return joined


# -- 元角分, 八块五, 三米九 -----------------------------------------------------------------------------------------


def _join_parts(figures: list[Figure], folded: str) -> list[Figure]:
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if before is not None and before.end == figure.start and _is_part(before, figure, folded):
            before.parts += (figure,)
            before.end = figure.end
        else:
            joined.append(figure)
    return joined


def _is_part(before: Figure, figure: Figure, folded: str) -> bool:
    if figure.match["front"] or figure.match["sign"] or before.match["behind"]:
        return False
    last = (before.parts[-1] if before.parts else before).unit_word
    word = figure.unit_word
    if word in _MINOR:
        return last != word and (before.unit_word in _MAIN or (before.unit_word in _TENTHS and word not in _TENTHS))
    run = figure.match["chinese"] or figure.match["arabic"] or ""
    return (
        word is None
        and last in _ELIDED
        and figure.is_bare
        and not (before.match["rest"] or "." in (before.match["arabic"] or ""))
        and _ENDS_DIGIT.fullmatch(run) is not None
        and _AFTER_ELIDED.match(folded, figure.end) is not None
    )


def _part_value(figure: Figure, last: str) -> Decimal:
    numbers = figure.numbers
    value = numbers.value if numbers is not None and numbers.value is not None else Decimal(0)
    factor = _MINOR.get(figure.unit_word or "") or _ELIDED[last]
    return EXACT.multiply(value, Decimal(factor))


# -- ranges -----------------------------------------------------------------------------------------------------------


def _join_ranges(figures: list[Figure], folded: str, *, lenient: bool) -> list[Figure]:
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if (
            before is None
            or figure.start - before.end > _LONGEST_GAP
            or not _extend(before, figure, folded, lenient=lenient)
        ):
            joined.append(figure)
    return joined


def _extend(before: Figure, figure: Figure, folded: str, *, lenient: bool) -> bool:
    """Make ``figure`` a part of the figure before it, where the two are one range, tolerance or ratio."""
    gap = folded[before.end : figure.start]
    sign = figure.match["sign"]
    if sign and sign[0] == "±":
        joins = not gap.strip() and _is_spread(before, figure)
        before.spread = figure if joins else before.spread
    elif (
        sign == "-" and figure.match.start("sign") == figure.start and gap in ("", "-", "—")
    ):  # no minus, but the dash of 3亿元-4亿元
        figure.unsigned = True
        joins = _is_range(before, figure, folded, "-", lenient=lenient)
        before.upper = figure if joins else before.upper
        figure.start += not joins
    elif gap.strip() in _RATIO and before.is_bare and figure.is_bare and _is_ratio(before, figure, gap.strip()):
        before.ratio = figure.ratio = True
        after = folded[figure.end : figure.end + 2].strip()[:1]
        joins = figure.match["arabic"] == "1" and after not in _RATIO  # 2.31∶1 is 2.31
    else:
        joins = _is_range_by_words(before, figure, folded, gap.strip(), lenient=lenient)
        before.upper = figure if joins else before.upper
    if joins:
        before.end = figure.end
    return joins


def _is_range_by_words(before: Figure, figure: Figure, folded: str, gap: str, *, lenient: bool) -> bool:
    """3万至4万, 2—3天, 介于20和30之间."""
    if gap in _RANGE:
        return _is_range(before, figure, folded, gap, lenient=lenient)
    return (
        gap in _BETWEEN
        and folded.startswith("之间", figure.end)
        and _BETWEEN_BEFORE.search(folded, max(0, before.start - 3), before.start) is not None
        and _is_range(before, figure, folded, gap, lenient=True)
    )


def _is_spread(before: Figure, figure: Figure) -> bool:
    """20±2℃."""
    numbers, spread = before.numbers, figure.numbers
    return (
        before.is_bare
        and numbers is not None
        and spread is not None
        and numbers.value is not None
        and spread.value is not None
    )


def _is_ratio(before: Figure, figure: Figure, gap: str) -> bool:
    one, other = before.match["arabic"], figure.match["arabic"]
    if one is None or other is None or figure.match["sign"]:
        return False
    return gap != "：" or "." in one or "." in other


def _is_range(low: Figure, high: Figure, folded: str, gap: str, *, lenient: bool) -> bool:
    found, other = low.match, high.match
    if low.upper or high.upper or found["behind"] or found["more"] or other["front"] or low.ratio:
        return False
    if gap in ("到", "至") and folded[low.start - 1 : low.start] == "由":  # 由5万元到8万元 is a change
        return False
    one, two = low.unit, high.unit
    if one is not None and two is not None and one != two and not _is_clip(low, high):
        return False
    if one is not None and two is None and not (other["rest"] or found["under"] or lenient):
        return False
    if one is None and two is None and not lenient and low.is_bare and high.is_bare:
        return "." in (found["arabic"] or "") and "." in (other["arabic"] or "")
    ends = range_numbers(low, high)
    return ends is not None


def range_numbers(low: Figure, high: Figure) -> Numbers | None:
    """The ends of a range, where the lower shares the magnitude of the upper if it has none (2—3万); None if none."""
    one, two = _own_numbers(low), _own_numbers(high)
    if one is None or two is None:
        return None
    if low.match["under"] and high.is_bare:  # 百分之三十到四十一
        two = two.scaled(percent_scale(low.match))
    start = one.value if one.low is None else one.low
    end = two.value if two.high is None else two.high
    if start is None or end is None:
        return None
    run = high.magnitude
    if run and run not in "十拾" and low.is_bare:
        factor = Decimal(10) ** (exponent_of(run) or 0)
        shared = one.scaled(factor)
        least = shared.value if shared.low is None else shared.low
        if least is not None and least <= end:
            start, one = least, shared
    return Numbers(None, start, end, min(one.step, two.step)) if start <= end else None


# -- lists ------------------------------------------------------------------------------------------------------------


def _share_units(figures: list[Figure], folded: str) -> None:
    """Give each number of 加快0.6、1.3和2.1个百分点 the unit of the last."""
    for place in range(len(figures) - 2, -1, -1):
        figure, after = figures[place], figures[place + 1]
        if after.start - figure.end > _LONGEST_ELLIPSIS:
            continue
        source = after.shared or after
        gap = folded[figure.end : after.start]
        if _is_clipped(figure, source, gap) or (
            gap.strip() in _LIST
            and source.unit is not None
            and _lacks_unit(figure)
            and _may_share(figure, source, folded)
        ):
            figure.shared = source


def _is_clipped(figure: Figure, source: Figure, gap: str) -> bool:
    """高于全国1.6个、全省0.9个百分点, 分别下降2个和5个百分点: a fraction of 个, or one listed, is one of 个百分点."""
    if not _is_clip(figure, source) or figure.match["rest"] or _CLAUSE_END.search(gap):
        return False
    return "." in (figure.match["arabic"] or "") or gap.strip() in _LIST


def _is_clip(figure: Figure, source: Figure) -> bool:
    """The 个 of 0.5个到1个百分点."""
    return figure.unit_word == "个" and source.unit_word in _CLIPPED


def _lacks_unit(figure: Figure) -> bool:
    found = figure.match
    return (
        found["arabic"] is not None
        and figure.unit is None
        and not (figure.parts or figure.ratio or found["behind"])
        and exponent_of(found["rest"]) is not None
    )


def _may_share(figure: Figure, source: Figure, folded: str) -> bool:
    """Decimals and 分别 make a list; so does any unit but a counter. A number that opens a line counts the lines."""
    digits = figure.match["arabic"]
    if _LINE_LABEL.search(folded, max(0, figure.start - 3), figure.start) and "." not in digits:
        return False
    if "." in digits or figure.match["rest"] or figure.upper:
        return True
    before = folded[max(0, figure.start - 24) : figure.start]
    unit = source.unit
    return "分别" in before or "依次" in before or (unit is not None and not unit.is_counter)


# -- what it all says -------------------------------------------------------------------------------------------------


def _own_numbers(figure: Figure) -> Numbers | None:
    """The numbers of a figure with its parts: 123元1角1分."""
    numbers = figure.numbers
    last = figure.unit_word or ""
    if figure.parts and numbers is not None and last in _MINOR:  # 三毛五 and 陆角叁分 are parts of a 元
        numbers = numbers.scaled(Decimal(_MINOR[last]))
    for part in figure.parts:
        if numbers is None:
            return None
        value = _part_value(part, last)
        numbers = numbers.plus(value)
        last = part.unit_word or last
    return numbers


def numbers_of(figure: Figure) -> Numbers | None:
    """All that a figure's numbers say: range, parts, and the magnitude that it shares with a list."""
    numbers = range_numbers(figure, figure.upper) if figure.upper else _own_numbers(figure)
    if numbers is not None and figure.spread is not None:
        numbers = _spread_numbers(numbers, figure.spread)
    source = figure.shared
    if numbers is not None and source is not None and not figure.magnitude and source.magnitude and not source.parts:
        numbers = numbers.scaled(Decimal(10) ** (exponent_of(source.magnitude) or 0))
    return numbers


def _spread_numbers(numbers: Numbers, spread: Figure) -> Numbers | None:
    by = spread.numbers
    if by is None or by.value is None:
        return None
    run = spread.magnitude
    if run and numbers.value is not None:
        numbers = numbers.scaled(Decimal(10) ** (exponent_of(run) or 0))
    value = numbers.value
    if value is None:
        return None
    return Numbers(value, EXACT.subtract(value, by.value), EXACT.add(value, by.value), numbers.step)


def unit_for(figure: Figure) -> Unit | None:
    """The unit of a figure, its own or the one it shares."""
    if figure.shared is not None:
        return unit_for(figure.shared)
    last = figure.upper or figure.spread
    return (last.unit if last else None) or figure.unit


def quantity_of(figure: Figure, text: str, offset: int = 0) -> Quantity | None:
    """The quantity that a figure states; None where its characters make no number.

    Args:
        figure: a figure that :func:`join` returned.
        text: the text as given.
        offset: where the folded text that was read begins in ``text``.
    """
    numbers = numbers_of(figure)
    if numbers is None:
        return None
    value, low, high, step = numbers
    approximation = figure.approximation
    if figure.spread is not None:
        approximation = Approximation.ABOUT
    elif figure.upper is not None and approximation is Approximation.EXACT:
        approximation = figure.upper.approximation
    if approximation is Approximation.AT_LEAST:
        low, high = (value if low is None else low), None
    elif approximation is Approximation.AT_MOST:
        low, high = None, (value if high is None else high)
    start, end = figure.start + offset, figure.end + offset
    number, stated_unit = _printed(figure, text, offset)
    return Quantity(
        value=value,
        low=low,
        high=high,
        unit=unit_for(figure),
        approximation=approximation,
        resolution=step,
        number=number,
        stated_unit=stated_unit,
        text=text[start:end],
        span=Span(start, end),
    )


def _printed(figure: Figure, text: str, offset: int) -> tuple[str, str]:
    """The number and the unit as they stand in the text: ``369.9`` and ``亿元``; ``2-3`` and ``天``."""
    first, last = figure.match, (figure.upper or figure.spread or figure).match
    start = first.start("sign") if first["sign"] and not figure.unsigned else first.start("number")
    if figure.parts:
        return text[start + offset : figure.end + offset], ""
    scaled = last["arabic"] is not None and exponent_of(last["rest"]) is not None
    number = text[start + offset : last.end("arabic" if scaled else "number") + offset]
    printed = ""
    for group in _SCALED_UNIT if scaled else _UNIT:
        begin, end = last.span(group)
        if begin < end:
            printed += text[begin + offset : end + offset]
    return number, "".join(printed.split())

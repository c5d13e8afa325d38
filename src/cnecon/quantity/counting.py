"""Which figures of running text state a quantity: 一百二十一家 does, 一批, 三大 and a bare 12 don't.

An Arabic number states one where it has a unit, a magnitude, a bound or a decimal point, or where something moves from
or to it. A Chinese numeral is far more often part of a name or a turn of phrase, so more is asked of it; the words
that decide are in ``data/bounds.toml``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from cnecon.quantity.figure import Figure
from cnecon.quantity.joining import numbers_of, unit_for
from cnecon.quantity.vocabulary import TENTH, counting_words, word_trie
from cnecon.units import Unit

_FORMAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_LARGE: Final = frozenset("百千万亿佰仟")
_MAGNITUDES: Final = frozenset("百千万亿")
_SMALL_MONEY: Final = frozenset({"角", "毛", "块", "分钱"})
_AGES: Final = frozenset({"岁", "周岁"})
_ONCE: Final = frozenset("倍番成吨亩")  # units that 一 may count: 一倍; 一点 and 一度 are adverbs
_HAN: Final = re.compile("[一-鿿]")
_VAGUE_BEFORE: Final = frozenset("这那哪前后每某第各好数几最另其上下近“‘")
_NAMED_AFTER: Final = frozenset("“‘《")
_CALENDAR_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_PART_OF: Final = re.compile("[占的国省市区县界球部体总约近超足达到至于为]$")  # what 1/4 is a part of
_ANOTHER_PART: Final = re.compile("/[0-9]{1,3}[、和]$")  # 1/4、 | 1/3
_VAGUE_DIMENSIONS: Final = frozenset({"time", "calendar", "index points", "degrees", "age"})
_HALVED: Final = frozenset({"time", "mass", "area", "length"})


@frozen
class _Context:
    """What is looked for around a figure, compiled from the words of the table."""

    counted_before: re.Pattern[str]
    counted_after: re.Pattern[str]
    moved_to: re.Pattern[str]
    moved_from: re.Pattern[str]
    aged: re.Pattern[str]
    concrete: frozenset[str]


@cache
def _context() -> _Context:
    words = counting_words()
    moves = word_trie(words["moves"])
    return _Context(
        counted_before=re.compile(f"(?:{word_trie(words['words_before'])})$"),
        counted_after=re.compile(word_trie(words["nouns_after"])),
        moved_to=re.compile(f"(?:{moves})[到至为]$"),
        moved_from=re.compile(f"的?(?:{moves})[到至为]"),
        aged=re.compile(f"(?:{word_trie(words['ages_of'])})[^，。；、]*$"),
        concrete=frozenset(words["concrete_counters"]),
    )


def is_stated(figure: Figure, folded: str) -> bool:
    """True where a figure that the grammar matched in running text is meant as a quantity, if it makes a number."""
    found = figure.match
    if found["arabic"] is not None:
        return _has_measure(figure, folded) or _is_figure_of_context(figure, folded)
    if figure.parts or figure.shared is not None or found["under"] is not None:
        return True
    if found["half"] is not None:
        return _is_stated_half(figure, folded)
    if found["numerator"] is not None:
        listed = _before(_ANOTHER_PART, figure, folded, 6)
        return listed or figure.front is not None or _before(_PART_OF, figure, folded, 1)
    return _is_stated_chinese(figure, folded)


def _before(pattern: re.Pattern[str], figure: Figure, folded: str, size: int) -> bool:
    return pattern.search(folded, max(0, figure.start - size), figure.start) is not None


# -- Arabic -----------------------------------------------------------------------------------------------------------


def _has_measure(figure: Figure, folded: str) -> bool:
    """True for an Arabic number with a unit or magnitude; 2011年 is a date, and most ages name somebody."""
    found = figure.match
    if found["unit"] is None:
        return bool(found["rest"])
    if found["unit"] in _AGES and "." not in found["arabic"]:
        return _before(_context().aged, figure, folded, 12)
    return found["unit"] != "年" or bool(found["rest"]) or _CALENDAR_YEAR.fullmatch(found["arabic"]) is None


def _is_figure_of_context(figure: Figure, folded: str) -> bool:
    """True for a bare Arabic number that what stands around it makes a figure."""
    found = figure.match
    if found["unit"] is not None:
        return False
    if figure.shared or figure.upper or figure.spread or figure.ratio or figure.parts:
        return True
    if figure.front is not None or found["currency"] or found["inside"]:
        return True
    if found["behind"]:
        return bool(found["behind"] != "级")
    if "." in found["arabic"]:
        return True
    context = _context()
    if _before(context.moved_to, figure, folded, 4):
        return True
    return (
        folded[figure.start - 1 : figure.start] in ("由", "从")
        and context.moved_from.match(folded, figure.end) is not None
    )


# -- Chinese ----------------------------------------------------------------------------------------------------------


def _is_stated_half(figure: Figure, folded: str) -> bool:
    """过半 and 一半 are figures; 半吨 and 半年多 are, 半场 isn't."""
    found = figure.match
    if found["half"] != "半" or figure.front is not None or found["more"]:
        return True
    unit = figure.unit
    if found["unit"] is None or unit is None:
        return False
    if unit.dimension == "calendar":
        return _before(_context().counted_before, figure, folded, 4)
    return unit.dimension in _HALVED and found["unit"] != "升"


def _is_stated_chinese(figure: Figure, folded: str) -> bool:
    found = figure.match
    run = found["chinese"] if found["some"] is None else found["some"] + found["some_rest"]
    unit = unit_for(figure)
    bounded = _is_bounded(figure, run)
    if unit is None:
        return found["some"] is None and _is_large(run, bounded=bounded)
    if found["unit"] == TENTH:
        return not _LARGE.intersection(run)
    before = folded[figure.start - 1 : figure.start] if figure.start else ""
    if found["some"] is not None and not found["some_rest"]:
        return before not in _VAGUE_BEFORE and (unit.symbol in "家名人" or unit.dimension == "multiple")
    if bounded:
        return True
    word = figure.unit_word or ""
    if before == "每" or (word in _SMALL_MONEY and _HAN.match(folded, figure.end)):
        return False
    if len(run) == 1 and word == "人民币":  # 李四人民币
        return False
    if len(run) == 1 and run in _FORMAL:
        return unit.dimension.startswith("money:")
    if _MAGNITUDES.issuperset(run):  # 千万吨; 万人 and 百家 are vague
        return len(run) > 1 and not _is_counted(unit)
    if _is_counted(unit):
        return _is_count(figure, folded, before)
    return (
        run != "一"
        or len(word) > 1
        or word in _ONCE
        or (unit.dimension.startswith("money:") and word not in _SMALL_MONEY)
    )


def _is_bounded(figure: Figure, run: str) -> bool:
    found = figure.match
    if figure.front is not None or figure.upper is not None:
        return True
    if found["behind"]:
        return found["behind"] != "级" or len(run) > 1 or run == "亿" or found["unit"] is not None
    return bool(
        found["inside"] or found["gap"] or found["whole"] or (found["more"] and figure.end > found.start("more"))
    )


def _is_large(run: str, *, bounded: bool) -> bool:
    """三万亿 and 三四十万 are figures with no unit; 百万 and 三千 are too vague unless a bound says more."""
    if bounded:
        return len(run) > 1 or run == "亿"
    return len(run) > 1 and run[0] not in _LARGE and run != "十万" and ("万" in run or "亿" in run)


def _is_counted(unit: Unit) -> bool:
    """True for counters, and for units that 三年 or 两点 may name without counting."""
    return unit.is_counter or unit.dimension in _VAGUE_DIMENSIONS


def _is_count(figure: Figure, folded: str, before: str) -> bool:
    """True where a numeral with a counter counts: any above ten, and a small one where the words around say so."""
    if before in _VAGUE_BEFORE:
        return False
    numbers = numbers_of(figure)
    value = numbers.value if numbers is not None else None
    if value is None:
        return True
    context = _context()
    told = _before(context.counted_before, figure, folded, 4)
    if value <= 1:
        return value != Decimal(1) and told
    if figure.unit_word == "年":
        return told
    if value > 10:
        return True
    word = figure.unit_word or ""
    if folded[figure.end : figure.end + 1] in _NAMED_AFTER:
        return False
    if told or word in context.concrete or len(word) > 1:
        return True
    return word == "个" and context.counted_after.match(folded, figure.end) is not None

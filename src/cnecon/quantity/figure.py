"""One figure as the grammar matched it, and what it says: its numbers are read only when they are asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import define, field

from cnecon.quantity.approximation import Approximation
from cnecon.quantity.numbers import MAGNITUDE_SIGNS, Numbers, read_numbers
from cnecon.quantity.vocabulary import (
    CENTS,
    DISCOUNT,
    TENTH,
    approximations,
    unit_after_magnitude,
    unit_of,
    verbs,
)
from cnecon.units import Unit, find_unit, try_find_unit

_GAP_UNITS: Final = {
    "月": "个月",
    "小时": "小时",
    "钟头": "小时",
    "星期": "周",
    "季度": "个季度",
    "百分点": "个百分点",
}
_MARGIN: Final = 40  # characters that are enough to tell that something stands before a number
_LARGE: Final = frozenset("百千万亿佰仟")
_ACHIEVED: Final = frozenset({"项", "个", "种", "款", "批", "类", "条"})
_ACHIEVEMENT: Final = re.compile("[^，。；、\n]{0,10}?(?:技术|瓶颈|难题|难点|难关|堵点|工艺|成果|产品|装备)")
_TIMES: Final = frozenset({"time", "calendar"})
_TENTHS: Final = (TENTH, DISCOUNT)


@define(eq=False)
class Figure:
    """One figure of a folded text.

    Attributes:
        match: the groups of :func:`cnecon.quantity.grammar.figure_source`.
        start: where it begins, its bound word included.
        end: where it ends.
        shared: the figure behind it whose unit and magnitude it shares (加快0.6、1.3和2.1个百分点).
        upper: the upper end of a range.
        spread: by how much it may be off (20±2℃).
        parts: the 角 and 分 after its 元, or the elided digit of 八块五.
        each: the unit that it is counted by, printed in front (每平方米1.2万元).
        ratio: it is an item of a ratio (8.7∶41.2∶50.1).
        unsigned: the hyphen that the grammar took for its sign joins it to the figure before (3亿元-4亿元).
        has_front: the word before it binds it; 突破 in 突破3项技术 doesn't.
    """

    match: re.Match[str]
    start: int
    end: int
    shared: Figure | None = None
    upper: Figure | None = None
    spread: Figure | None = None
    parts: tuple[Figure, ...] = ()
    each: str | None = None
    ratio: bool = False
    unsigned: bool = False
    has_front: bool = True
    _numbers: Numbers | None = field(default=None, init=False)
    _was_read: bool = field(default=False, init=False)

    @classmethod
    def of(cls, match: re.Match[str]) -> Figure:
        """The figure of a match. 每月300元 states no price by the month: its 每月 is left to the words around."""
        if "\n" in match[0]:
            match = _within_line(match)
        each = match["each"]
        end = match.end()
        if match["more"] and not match["behind"] and not _takes_more(match["unit"]):
            end = match.start("more")
        if each is None:
            front = match["front"]
            if front is not None and front.rstrip("了 ") in verbs() and _has_object(match):
                return cls(match, match.end("front"), end, has_front=False)
            return cls(match, match.start(), end)
        word = each[1:].removesuffix("的")
        unit = try_find_unit(word.lstrip("一百千万亿"))
        if unit is None or unit.dimension in _TIMES or match["unit"] is None:
            return cls(match, match.end("each"), end)
        return cls(match, match.start(), end, each=word)

    # -- the number ---------------------------------------------------------------------------------------------------

    @property
    def numbers(self) -> Numbers | None:
        """Its own number, without what it shares or is joined with; None where the characters make no number."""
        if not self._was_read:
            numbers = read_numbers(self.match)
            signed = numbers is not None and not self.unsigned and (self.match["sign"] or "+")[0] in "-负零"
            self._numbers = numbers.negated() if numbers is not None and signed else numbers
            self._was_read = True
        return self._numbers

    @property
    def magnitude(self) -> str:
        """The magnitudes between number and unit, as far as a figure before it may share them: 万 of 2—3万."""
        found = self.match
        if found["inside_rest"]:
            return str(found["inside_rest"])
        run = found["rest"] if found["arabic"] is not None else found["chinese"]
        if not run:
            return found["some_rest"] or ""
        size = len(run)
        while size and run[size - 1] in "万亿":
            size -= 1
        if size == len(run) and run[-1] in MAGNITUDE_SIGNS:
            size -= 1
        return str(run[size:])

    @property
    def is_bare(self) -> bool:
        """True for a number with neither unit nor magnitude, and no more of it around."""
        found = self.match
        number = found["arabic"] if found["arabic"] is not None else found["chinese"]
        return number is not None and not (found["unit"] or found["rest"] or self.parts)

    # -- the unit -----------------------------------------------------------------------------------------------------

    @property
    def unit(self) -> Unit | None:
        """The unit that is printed with it, None where there is none."""
        unit = self._printed_unit()
        if self.each is not None and unit is not None:
            return try_find_unit(f"{unit.symbol}/{self.each}") or unit
        return unit

    def _printed_unit(self) -> Unit | None:
        found = self.match
        word = found["unit"]
        if word is None:
            if found["currency"]:
                return unit_of(found["currency"].rstrip())
            return find_unit("%") if found["under"] or found["half"] or found["numerator"] else None
        if word in _TENTHS:
            return find_unit("%")
        if word == CENTS or (self.parts and word in ("角", "毛")):
            return find_unit("元")
        if found["gap"]:
            return find_unit(_GAP_UNITS[found["gap"][1:]])
        if found["per"]:
            return unit_of(word + found["per"])
        after = unit_after_magnitude if self.magnitude[-1:] in ("万", "亿") else unit_of
        unit = after(word)
        if found["currency"] and unit is not None and unit.symbol == "元":
            return unit_of(found["currency"].rstrip())
        return unit

    @property
    def unit_word(self) -> str | None:
        """The unit as printed, folded."""
        return self.match["unit"]

    # -- the bound ----------------------------------------------------------------------------------------------------

    @property
    def front(self) -> Approximation | None:
        """What the bound word before it says."""
        word = self.match["late_front"] or (self.match["front"] if self.has_front else None)
        return _front(word.rstrip()) if word else None

    @property
    def approximation(self) -> Approximation:
        """How the words around bind it: those in front before those behind, and those inside last."""
        found = self.match
        front = self.front
        if front is not None:
            return front
        if found["behind"]:
            return approximations("behind")[found["behind"]]
        if found["inside"] and found["inside"] != "几":
            return approximations("inside")[found["inside"]]
        if (
            (found["more"] and self.end > found.start("more"))
            or (found["gap"] and found["gap"][0] in "多余")
            or found["half"] in ("过半", "过半数")
        ):
            return Approximation.OVER
        return Approximation.EXACT


def _within_line(match: re.Match[str]) -> re.Match[str]:
    """A figure that a line break parts (15.4, 亿元) is one in prose; alone in its line, a number is a cell."""
    text = match.string
    before = text[max(0, match.start() - _MARGIN) : match.start()]
    if before.rpartition("\n")[2].strip():
        return match
    return match.re.match(text, match.start(), text.index("\n", match.start())) or match


@lru_cache(maxsize=512)
def _takes_more(word: str) -> bool:
    """True for a unit that 多 may follow: 1倍多, 3吨多; what follows a counter (一批多年) is another word."""
    unit = unit_of(word)
    return unit is None or not unit.is_counter


def _has_object(match: re.Match[str]) -> bool:
    """True where the verb before a number governs the thing counted: 突破一批关键技术, 突破42项核心技术."""
    run = match["chinese"]
    if run is not None and not _LARGE.intersection(run):
        return True
    return match["unit"] in _ACHIEVED and _ACHIEVEMENT.match(match.string, match.end()) is not None


@lru_cache(maxsize=256)
def _front(text: str) -> Approximation:
    """What a front word means, its links (约为, 超过了) taken off."""
    words = approximations("front")
    return next(words[text[:size]] for size in range(len(text), 0, -1) if text[:size] in words)

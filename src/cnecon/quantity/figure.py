"""One figure as the grammar matched it, and what it says: its numbers are read only when they are asked for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from attrs import define, field

from cnecon.numerals import (
    EXACT,
    MAGNITUDES,
    quotient,
    read_numeral,
    read_numeral_range,
)
from cnecon.quantity.model import Approximation
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

_EXPONENTS: Final = {char: len(str(size)) - 1 for char, size in MAGNITUDES.items()}
_TENS: Final = re.compile("[一二三四五六七八九]?[十拾]")
_GAP_UNITS: Final = {
    "月": "个月",
    "小时": "小时",
    "钟头": "小时",
    "星期": "周",
    "季度": "个季度",
    "百分点": "个百分点",
}
_HALF: Final = Decimal("0.5")
_LARGE: Final = frozenset("百千万亿佰仟")
_ACHIEVED: Final = frozenset({"项", "个", "种", "款", "批", "类", "条"})
_ACHIEVEMENT: Final = re.compile("[^，。；、\n]{0,10}?(?:技术|瓶颈|难题|难点|难关|堵点|工艺|成果|产品|装备)")
_TIMES: Final = frozenset({"time", "calendar"})
_TENTHS: Final = (TENTH, DISCOUNT)


class Numbers(NamedTuple):
    """What a figure's number is: one value, or a range; with the value of its last digit."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal

    def scaled(self, factor: Decimal) -> Numbers:
        """All of it times a factor."""
        return Numbers(*(None if n is None else plain(EXACT.multiply(n, factor)) for n in self))  # type: ignore[arg-type]

    def plus(self, part: Decimal) -> Numbers:
        """All of it and a part more: the half of 一吨半."""
        value, low, high = (None if n is None else EXACT.add(n, part) for n in self[:3])
        return Numbers(value, low, high, min(self.step, last_digit(part)))

    def negated(self) -> Numbers:
        """With the other sign; the ends of a range change places."""
        return Numbers(
            None if self.value is None else -self.value,
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.step,
        )


@define(eq=False)
class Figure:
    """One figure of a folded text.

    Attributes:
        match: the groups of :func:`cnecon.quantity.grammar.figure_source`.
        start: where it begins, its bound word included.
        end: where it ends.
        shared: the figure behind it whose unit and magnitude it shares (加快0.6、1.3和2.1个百分点).
        upper: the upper end of a range.
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
            numbers = _read(self.match)
            signed = numbers is not None and not self.unsigned and (self.match["sign"] or "+")[0] in "-负"
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
        if size == len(run) and run[-1] in _EXPONENTS:
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
        if word == CENTS:
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
        if (found["more"] and self.end > found.start("more")) or (found["gap"] and found["gap"][0] in "多余") or found["half"] in ("过半", "过半数"):
            return Approximation.OVER
        return Approximation.EXACT


@lru_cache(maxsize=512)
def _takes_more(word: str) -> bool:
    """True for a unit that 多 may follow: 1倍多, 3吨多; what follows a counter (一批多年) is another word."""
    unit = unit_of(word)
    return unit is None or not unit.dimension.startswith("count:")


def _has_object(match: re.Match[str]) -> bool:
    """True where the verb before a number governs the thing counted: 突破一批关键技术, 突破42项核心技术."""
    run = match["chinese"]
    if run is not None and not _LARGE.intersection(run):
        return True
    return match["unit"] in _ACHIEVED and _ACHIEVEMENT.match(match.string, match.end()) is not None


@lru_cache(maxsize=1024)
def exponent_of(run: str) -> int | None:
    """The power of ten of a run of magnitudes: 12 of 万亿; None where the run holds anything else.

    >>> exponent_of("万亿"), exponent_of("亿3456万")
    (12, None)
    """
    exponents = [_EXPONENTS.get(char) for char in run.replace(" ", "").replace("个", "")]
    return None if None in exponents else sum(exponents)  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def _front(text: str) -> Approximation:
    """What a front word means, its links (约为, 超过了) taken off."""
    words = approximations("front")
    return next(words[text[:size]] for size in range(len(text), 0, -1) if text[:size] in words)


@cache
def _power(exponent: int) -> Decimal:
    return Decimal(10) ** exponent if exponent <= 0 else Decimal("1" + "0" * exponent)


def plain(number: Decimal) -> Decimal:
    """The same number without zeros behind its point or an exponent: 36990000000, not 36990000000.0 or 3.699E+10."""
    exponent = number.as_tuple().exponent
    if exponent == 0:
        return number
    stripped = number.normalize(EXACT)
    return stripped.quantize(Decimal(1), context=EXACT) if stripped.as_tuple().exponent > 0 else stripped  # type: ignore[operator]


def last_digit(number: Decimal) -> Decimal:
    """The value of the last digit that is not 0: what a Chinese numeral names last."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    return _power(exponent) if number and isinstance(exponent, int) else Decimal(1)


def _read_arabic(digits: str, rest: str) -> Numbers | None:
    """Digits as printed, with the magnitudes after them multiplied in."""
    if "," in digits or "，" in digits:
        digits = digits.replace(",", "").replace("，", "")
    exponent = exponent_of(rest) if rest else 0
    if exponent is None:
        value = read_numeral(digits + rest.replace(" ", "").replace("个", ""))
        return None if value is None else Numbers(plain(value), None, None, last_digit(value))
    point = digits.find(".")
    if point >= 0:
        exponent -= len(digits) - point - 1
    if not rest:
        return Numbers(Decimal(digits), None, None, _power(exponent))
    step = _power(exponent)
    if point >= 0:
        digits = digits[:point] + digits[point + 1 :]
        while exponent < 0 and digits[-1] == "0" and len(digits) > 1:
            digits, exponent = digits[:-1], exponent + 1
    value = Decimal(digits + "0" * exponent) if exponent >= 0 else Decimal(f"{digits}e{exponent}")
    return Numbers(value, None, None, step)


def _read_chinese(run: str) -> Numbers | None:
    run = run.replace("个", "")  # 两个亿
    value = read_numeral(run)
    if value is None and run[0] in _EXPONENTS:  # 百亿, 万亿, 千
        value = read_numeral("一" + run)
    if value is not None:
        return Numbers(plain(value), None, None, last_digit(value))
    ends = read_numeral_range(run)
    return None if ends is None else Numbers(None, plain(ends[0]), plain(ends[1]), last_digit(ends[0]))


def _read(found: re.Match[str]) -> Numbers | None:
    """The number of a match, tenths and halves included, its sign left out."""
    if found["arabic"] is not None:
        numbers = _read_arabic(found["arabic"], found["rest"])
    elif found["under"] is not None:
        numbers = _read_fraction(found)
    elif found["numerator"] is not None:
        numbers = _read_slash(found)
    elif found["some"] is not None:
        size = _power(exponent_of(found["some_rest"]) or 0)
        numbers = Numbers(None, 2 * size, 10 * size - 1, size)
    elif found["half"] is not None:
        numbers = _read_half(found)
    else:
        numbers = _read_chinese(found["chinese"])
    if numbers is None:
        return None
    if found["inside"]:
        numbers = _with_inside(found, numbers)
    if found["whole"] or (found["gap"] and found["gap"][0] == "半"):
        numbers = numbers.plus(_HALF)
    if found["unit"] in _TENTHS:
        numbers = numbers.scaled(Decimal(10))
    elif found["unit"] == CENTS:
        numbers = numbers.scaled(Decimal("0.01"))
    return numbers


def _read_half(found: re.Match[str]) -> Numbers:
    """半吨 is half of a unit; 过半, 一半 and 近半 are half of a whole."""
    if found["half"] == "百分百":
        return Numbers(Decimal(100), None, None, Decimal(1))
    if found["unit"]:
        return Numbers(_HALF, None, None, Decimal("0.1"))
    return Numbers(Decimal(50), None, None, Decimal(10))


def _with_inside(found: re.Match[str], numbers: Numbers) -> Numbers:
    """十几 and 十余 are 11 to 19; 240余亿 is 240亿, and passed."""
    rest = found["inside_rest"]
    word = found["inside"]
    value = numbers.value
    if value is not None and word in "几余多" and (word == "几" or _TENS.fullmatch(found["chinese"] or "")):
        numbers = Numbers(None, value + 1, value + 9, Decimal(1))
    return numbers.scaled(_power(exponent_of(rest) or 0)) if rest else numbers


def _read_fraction(found: re.Match[str]) -> Numbers | None:
    """X分之Y: in % unless a unit follows (四分之一公升)."""
    hundred = Decimal(1) if found["unit"] else Decimal(100)
    over = found["over"]
    numbers = _read_arabic(over, "") if over[0].isascii() else _read_chinese(over)
    under = _read_denominator(found["under"])
    if numbers is None or not under:
        return None
    ratios = [None if n is None else plain(quotient(EXACT.multiply(n, hundred), under)) for n in numbers]
    if ratios[3] is None:
        return None
    numbers = Numbers(ratios[0], ratios[1], ratios[2], ratios[3])
    return numbers.negated() if found["under_sign"] else numbers


def _read_slash(found: re.Match[str]) -> Numbers | None:
    """1/4: in % unless a unit follows."""
    under = int(found["denominator"])
    if not under:
        return None
    hundred = 1 if found["unit"] else 100
    ratio = plain(quotient(Decimal(int(found["numerator"]) * hundred), Decimal(under)))
    return Numbers(ratio, None, None, plain(quotient(Decimal(hundred), Decimal(under))))


def percent_scale(found: re.Match[str]) -> Decimal:
    """What one over the denominator is in %: 1 for 百分之."""
    under = _read_denominator(found["under"])
    return quotient(Decimal(100), under) if under else Decimal(0)


@lru_cache(maxsize=128)
def _read_denominator(run: str) -> Decimal | None:
    if run[0] in _EXPONENTS and run not in "十拾":
        run = "一" + run
    return read_numeral(run)

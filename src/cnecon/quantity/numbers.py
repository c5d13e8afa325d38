"""What the number of a figure is: one value or a range, read from the groups that the grammar matched."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from cnecon.numerals import EXACT, MAGNITUDES, plain, quotient, read_numeral, read_numeral_range
from cnecon.quantity.vocabulary import CENTS, DISCOUNT, TENTH

_EXPONENTS: Final = {char: len(str(size)) - 1 for char, size in MAGNITUDES.items()}
MAGNITUDE_SIGNS: Final = frozenset(_EXPONENTS)
"""The characters that multiply the number before them."""
_TENTHS: Final = (TENTH, DISCOUNT)
_TENS: Final = re.compile("[一二三四五六七八九]?[十拾]")
_LONGEST: Final = 400  # characters of a number; anything longer is none
_HALF: Final = Decimal("0.5")


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
            None if self.value is None else EXACT.minus(self.value),
            None if self.high is None else EXACT.minus(self.high),
            None if self.low is None else EXACT.minus(self.low),
            self.step,
        )


@lru_cache(maxsize=1024)
def exponent_of(run: str) -> int | None:
    """The power of ten of a run of magnitudes: 12 of 万亿; None where the run holds anything else.

    >>> exponent_of("万亿"), exponent_of("亿3456万")
    (12, None)
    """
    exponents = [_EXPONENTS.get(char) for char in "".join(run.split()).replace("个", "")]
    return None if None in exponents else sum(exponents)  # type: ignore[arg-type]


@cache
def _power(exponent: int) -> Decimal:
    return Decimal(10) ** exponent if exponent <= 0 else Decimal("1" + "0" * exponent)


def last_digit(number: Decimal) -> Decimal:
    """The value of the last digit that is not 0: what a Chinese numeral names last."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    return _power(exponent) if number and isinstance(exponent, int) else Decimal(1)


def _read_arabic(digits: str, rest: str) -> Numbers | None:
    """Digits as printed, with the magnitudes after them multiplied in."""
    if not digits.isalnum():  # the point, commas, and spaces between thousands
        digits = digits.replace(",", "").replace("，", "").replace(" ", "")
    if len(digits) > _LONGEST:
        return None
    exponent = exponent_of(rest) if rest else 0
    if exponent is None or exponent > _LONGEST:
        value = read_numeral(digits + "".join(rest.split()).replace("个", ""))
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


def read_numbers(found: re.Match[str]) -> Numbers | None:
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
        run = found["chinese"]
        if found["unit"] == DISCOUNT and len(run) == 2:  # 八五折 is 8.5折
            run = f"{run[0]}点{run[1]}"
        numbers = _read_chinese(run)
    if numbers is None:
        return None
    if found["inside"]:
        numbers = _with_inside(found, numbers)
    if found["whole"] or (found["gap"] and found["gap"][0] == "半"):
        numbers = numbers.plus(_HALF)
    if found["unit"] in _TENTHS:
        eleven = found["unit"] == DISCOUNT and numbers.value is not None and numbers.value > 10  # 85折
        numbers = numbers if eleven else numbers.scaled(Decimal(10))
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
    """十几 and 十余 are 11 to 19; 240余亿 is 240亿, and passed; 一亿三千余万 is 一亿三千万."""
    rest = found["inside_rest"]
    word = found["inside"]
    value = numbers.value
    if value is not None and word in "几余多" and (word == "几" or _TENS.fullmatch(found["chinese"] or "")):
        numbers = Numbers(None, value + 1, value + 9, Decimal(1))
        value = None
    scaled = numbers.scaled(_power(exponent_of(rest) or 0)) if rest else numbers
    whole = read_numeral("".join(found["number"].split()) + rest) if rest and value is not None else None
    return scaled if whole is None else scaled._replace(value=plain(whole))


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

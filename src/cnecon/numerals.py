"""Numbers as Chinese texts write them: Arabic, Chinese, and both at once, always as an exact ``Decimal``.

Arabic digits with their commas (1,280 and １，２８０), Chinese numerals in everyday, traditional and formal
characters (两千六, 兩億, 壹拾万零叁仟), mixtures (1.2万亿, 2万3千, 12亿3456万), fractions (五分之三, 3/5) and decimals
(十二点八万).

The reader is our own, for Chinese numerals too: cn2an reads decimals as floats and refuses 一点五亿, 1.5万亿 and
三分之一. cn2an writes Chinese numerals; it is loaded on first use, so that reading never waits for it.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from cnecon.errors import InvalidValueError, ParseError
from cnecon.spans import fold

EXACT: Final = Context(prec=2000, Emax=99999, Emin=-99999, traps=[])
"""Arithmetic that rounds nothing: no text that is read here is that long."""
_ROUNDED: Final = Context(prec=28)
_LONGEST: Final = 400  # characters of one number

DIGITS: Final = {sign: value for value, signs in enumerate(
    ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for sign in signs}  # fmt: skip
SMALL: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG: Final = {"万": 10**4, "亿": 10**8}
TENS: Final = {"廿": 20, "卅": 30, "卌": 40}
MAGNITUDES: Final = SMALL | BIG

ARABIC: Final = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,20}(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
"""A regular expression (of folded text) for an Arabic number without its sign."""
CHINESE: Final = "".join([*DIGITS, *MAGNITUDES, *TENS])
"""The characters that a Chinese numeral is made of, decimal point and sign apart."""

_TOKEN: Final = re.compile(rf"({ARABIC}|\.[0-9]+)|(.)", re.DOTALL)
_PLAIN: Final = re.compile(
    r"(?:(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?(?<=[0-9])"
)
_SIGNS: Final = {"-": -1, "负": -1, "+": 1}
_COMMAS: Final = {ord(","): None, ord("，"): None}
_GAP: Final = re.compile(r"\s+")
_GROUPED: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})++(?![0-9])")
_PAIR: Final = re.compile(
    r"(?<![一二三四五六七八九])([一二两三四五六七八])([二三四五六七八九]|(?<=一)两)(?![一二三四五六七八九零〇])"
)
_EVERYDAY: Final = {
    ord(formal): plain
    for formal, plain in zip("壹贰叁肆伍陆柒捌玖拾佰仟〇○", "一二三四五六七八九十百千零零", strict=True)
}


class _FaultError(Exception):
    """Where and why a string is no number."""

    def __init__(self, index: int, reason: str) -> None:
        self.index = index
        self.reason = reason
        super().__init__(index, reason)


def parse_number(text: str) -> Decimal:
    """Read one number that takes up the whole text.

    A fraction with no exact decimal (三分之一) is given to 28 digits; all else is exact.

    Raises:
        ParseError: where the text is no number, or more than one, or can be read in two ways (兆 is 10¹² or 10⁶).

    Example:
        >>> parse_number("一百九十万零三千九百七十一"), parse_number("1.2万亿"), parse_number("二十五分之一百四十四")
        (Decimal('1903971'), Decimal('1200000000000'), Decimal('5.76'))
    """
    compact, places = close_up(fold(text))
    if not compact:
        raise ParseError(text, 0, len(text), "there is nothing to read")
    if len(compact) > _LONGEST:
        raise ParseError(text, 0, len(text), f"a number of more than {_LONGEST} characters")
    try:
        return _read_signed(compact)
    except _FaultError as fault:
        start = places[min(fault.index, len(places) - 1)]
        raise ParseError(text, start, min(start + 1, len(text)), fault.reason) from None


def try_parse_number(text: str) -> Decimal | None:
    """Read one number that takes up the whole text, or None where :func:`parse_number` would raise.

    Example:
        >>> try_parse_number("四川"), try_parse_number("四千")
        (None, Decimal('4000'))
    """
    try:
        return parse_number(text)
    except ParseError:
        return None


def close_up(folded: str) -> tuple[str, list[int]]:
    """Take the spaces out of a number or quantity, and say where each character that is left stood.

    A space between two digits stays, unless it separates thousands (12 345).
    """
    grouped = {place for match in _GROUPED.finditer(folded) for place in range(*match.span())}
    kept = set(range(len(folded)))
    for gap in _GAP.finditer(folded):
        between = folded[gap.start() - 1 : gap.start()].isdigit() and folded[gap.end() : gap.end() + 1].isdigit()
        if not between or gap.start() in grouped:
            kept.difference_update(range(*gap.span()))
    places = sorted(kept)
    return "".join(folded[place] for place in places), places


def _read_signed(compact: str) -> Decimal:
    sign = _SIGNS.get(compact[0])
    start = 0 if sign is None else 1
    body = compact[start:]
    try:
        value = _read_body(body)
    except _FaultError as fault:
        raise _FaultError(fault.index + start, fault.reason) from None
    return EXACT.minus(value) if sign == -1 else value


def _read_body(body: str) -> Decimal:
    if not body:
        raise _FaultError(0, "a sign with no number")
    if _PLAIN.fullmatch(body):
        return Decimal(body.translate(_COMMAS))
    whole, mixed, rest = body.partition("又")
    if mixed:
        if "分之" not in rest and "/" not in rest:
            raise _FaultError(len(whole), "又 joins a whole number and a fraction")
        return EXACT.add(_read_body(whole), _read_body(rest))
    for bar in ("分之", "/"):
        first, found, second = body.partition(bar)
        if found:
            under, over = (first, second) if bar == "分之" else (second, first)
            return quotient(_read_signed(over or " "), read_denominator(under))
    if body in {"半", "一半"}:
        return Decimal("0.5")
    return _read_run(body)


def read_denominator(run: str) -> Decimal:
    """The number under the bar of a fraction, where 百, 千 and 万 may stand without a digit (百分之五)."""
    if run and run[0] in MAGNITUDES and run not in SMALL:
        run = "一" + run
    value = _read_run(run or " ")
    if value == 0:
        raise _FaultError(0, "division by zero")
    return value


def quotient(over: Decimal, under: Decimal) -> Decimal:
    """``over / under``: exact where a decimal can be, else to 28 digits."""
    ratio = Fraction(over) / Fraction(under)
    rest = ratio.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    context = EXACT if rest == 1 else _ROUNDED
    return context.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))


def plain(number: Decimal) -> Decimal:
    """The same number without zeros behind its point or an exponent: 36990000000, not 36990000000.0 or 3.699E+10."""
    exponent = number.as_tuple().exponent
    if exponent == 0:
        return number
    stripped = number.normalize(EXACT)
    return stripped.quantize(Decimal(1), context=EXACT) if stripped.as_tuple().exponent > 0 else stripped  # type: ignore[operator]


def read_numeral(run: str) -> Decimal | None:
    """The value of a run of folded digits, Chinese or Arabic, without sign or spaces; None where it is no number.

    Example:
        >>> read_numeral("三亿五千万"), read_numeral("十一十二")
        (Decimal('350000000'), None)
    """
    try:
        return _read_run(run)
    except _FaultError:
        return None


def read_numeral_range(run: str) -> tuple[Decimal, Decimal] | None:
    """The two numbers of adjacent digits (三四十, 十七八万, 一万六七, 三五百); None where ``run`` holds no such pair.

    Example:
        >>> read_numeral_range("十七八万")
        (Decimal('170000'), Decimal('180000'))
    """
    plain = run.translate(_EVERYDAY)
    pair = _PAIR.search(plain)
    if pair is None or "点" in plain[: pair.start()]:
        return None
    less, more = DIGITS[pair[1]], DIGITS[pair[2]]
    if more - less != 1 and (less, more) != (3, 5):
        return None
    low = read_numeral(plain[: pair.start(2)] + plain[pair.end() :])
    high = read_numeral(plain[: pair.start()] + plain[pair.start(2) :])
    return (low, high) if low is not None and high is not None else None


def _read_run(run: str) -> Decimal:
    """Digits with magnitudes, and at most one decimal 点."""
    if len(run) > _LONGEST:
        raise _FaultError(0, f"a number of more than {_LONGEST} characters")
    value = _read_decimal(run)
    if value.adjusted() > _LONGEST:
        raise _FaultError(0, "a number larger than any there is use for")
    return plain(value) if any(char in BIG or char in SMALL for char in run) else value


def _read_decimal(run: str) -> Decimal:
    point = run.find("点")
    if point < 0:
        return _read_whole(run)
    whole, rest = run[:point], run[point + 1 :]
    size = next((i for i, char in enumerate(rest) if char not in DIGITS and not char.isascii()), len(rest))
    digits = "".join(char if char.isascii() else str(DIGITS[char]) for char in rest[:size])
    if not digits.isdecimal():
        raise _FaultError(point + 1, "there must be digits after the point")
    value = EXACT.add(_read_whole(whole, one_by_one=True), Decimal("0." + digits))
    for place, char in enumerate(rest[size:], point + 1 + size):
        if char not in MAGNITUDES:
            raise _FaultError(place, f"{char} is no magnitude")
        value = EXACT.multiply(value, Decimal(MAGNITUDES[char]))
    return value


def _read_whole(run: str, *, one_by_one: bool = False) -> Decimal:
    if len(run) > 1 and all(char in DIGITS for char in run):
        return _read_digits(run, sure=one_by_one)
    sum_ = _Sum()
    for match in _TOKEN.finditer(run):
        sum_.place = match.start()
        arabic, char = match.groups()
        if arabic:
            sum_.add_arabic(Decimal(arabic.translate(_COMMAS)))
        elif char in DIGITS:
            sum_.add_digit(DIGITS[char])
        elif char in SMALL:
            sum_.multiply_small(SMALL[char])
        elif char in BIG:
            sum_.multiply_big(BIG[char])
        elif char in TENS:
            sum_.add_digit(TENS[char] // 10)
            sum_.multiply_small(10)
        elif char == "兆":
            raise _FaultError(sum_.place, "兆 is 10¹² or 10⁶: which one is meant can't be known")
        else:
            raise _FaultError(sum_.place, f"{char!r} is no part of a number")
    return sum_.total()


def _read_digits(run: str, *, sure: bool) -> Decimal:
    """Digits read one by one, as of a year: 二〇二六."""
    if "两" in run:
        raise _FaultError(run.index("两"), "两 stands alone or before a magnitude")
    digits = "".join(str(DIGITS[char]) for char in run)
    if len(run) == 2 and "0" not in digits and not sure:
        raise _FaultError(1, f"{run} may be {digits}, or {digits[0]} to {digits[1]}")
    return Decimal(digits)


class _Sum:
    """Adds up a numeral from the left: 一万五千亿 is (1·万 + 5·千)·亿, 三万五 is 3·万 + 5·千."""

    __slots__ = ("_first", "_last", "_limit", "_myriads", "_number", "_section", "_single", "_stackable", "_upper",
                 "_zero", "place")  # fmt: skip

    def __init__(self) -> None:
        self.place = 0
        self._upper = Decimal(0)  # what 亿 has multiplied
        self._myriads = Decimal(0)  # what 万 has multiplied since
        self._section = Decimal(0)  # thousands, hundreds and tens since
        self._number: Decimal | None = None  # the digit that waits for its magnitude
        self._single = False  # that digit is one digit, as the elided 五 of 三万五 is
        self._limit = 10**4  # the next magnitude of the section must be less
        self._last = 0  # the magnitude just read
        self._zero = False  # 零 since
        self._first = True
        self._stackable = False  # 万 or 亿 just read: another may follow

    def add_arabic(self, value: Decimal) -> None:
        if self._number:  # 零5 is 5
            raise _FaultError(self.place, "two numbers side by side")
        if not self._first and value >= self._limit:
            raise _FaultError(self.place, "too large to follow the magnitude before it")
        self._take(value, single=value < 10 and value == int(value))

    def add_digit(self, digit: int) -> None:
        if self._number is not None:
            raise _FaultError(self.place, "two digits side by side")
        if digit == 0 and not self._first:
            self._zero = True
            self._stackable = False
        else:
            self._take(Decimal(digit), single=True)

    def _take(self, value: Decimal, *, single: bool) -> None:
        self._number = value
        self._single = single
        self._first = self._stackable = False

    def multiply_small(self, magnitude: int) -> None:
        number = self._number
        if number is None:
            if not (self._first or (magnitude == 10 and (self._zero or self._last > 10))):
                raise _FaultError(self.place, "a magnitude with no digit before it")
            number = Decimal(1)
        if magnitude >= self._limit:
            raise _FaultError(self.place, "magnitudes must grow less: two numbers side by side?")
        self._section = EXACT.add(self._section, EXACT.multiply(number, Decimal(magnitude)))
        self._limit = self._last = magnitude
        self._settle()

    def multiply_big(self, magnitude: int) -> None:
        group = self._section if self._number is None else EXACT.add(self._section, self._number)
        factor = Decimal(magnitude)
        if self._stackable and self._number is None:  # 万亿, 万万
            if self._myriads:
                self._myriads = EXACT.multiply(self._myriads, factor)
                if magnitude == 10**8:
                    self._upper, self._myriads = EXACT.add(self._upper, self._myriads), Decimal(0)
            else:
                self._upper = EXACT.multiply(self._upper, factor)
        elif group == 0 and self._last == 0 and self._number is None:
            raise _FaultError(self.place, "a magnitude with no number before it")
        elif magnitude == 10**4:
            if self._myriads:
                raise _FaultError(self.place, "万 twice")
            self._myriads = EXACT.multiply(group, factor)
        else:
            if self._upper:
                raise _FaultError(self.place, "亿 twice")
            self._upper = EXACT.multiply(EXACT.add(self._myriads, group), factor)
            self._myriads = Decimal(0)
        self._section = Decimal(0)
        self._limit, self._last = 10**4, magnitude
        self._settle()
        self._stackable = True

    def _settle(self) -> None:
        self._number = None
        self._single = self._zero = self._first = self._stackable = False

    def total(self) -> Decimal:
        if self._first:
            raise _FaultError(0, "there is nothing to read")
        rest = Decimal(0) if self._number is None else self._number
        if self._single and self._last > 10 and not self._zero:  # 三万五, 两千六, 13万2
            rest = EXACT.multiply(rest, Decimal(self._last // 10))
        parts = EXACT.add(self._upper, self._myriads)
        return EXACT.add(parts, EXACT.add(self._section, rest))


def write_chinese(value: Decimal | int, *, formal: bool = False) -> str:
    """Write a number in Chinese numerals, decimals digit by digit.

    Args:
        value: less than 10¹⁶ either way.
        formal: in the characters of cheques (壹佰贰拾) rather than the everyday ones.

    Raises:
        InvalidValueError: where the number is too large or not finite.

    Example:
        >>> write_chinese(Decimal("1903971.5")), write_chinese(120, formal=True)
        ('一百九十万三千九百七十一点五', '壹佰贰拾')
    """
    from cn2an import an2cn

    number = Decimal(value)
    if not number.is_finite() or abs(number) >= 10**16:
        raise InvalidValueError("value", str(value), "Chinese numerals are written below 10¹⁶")
    whole, _, decimals = f"{EXACT.abs(number):f}".partition(".")
    written = str(an2cn(int(whole), "up" if formal else "low"))
    if decimals:
        signs = "零壹贰叁肆伍陆柒捌玖" if formal else "零一二三四五六七八九"
        written += "点" + "".join(signs[int(digit)] for digit in decimals)
    return ("负" if number < 0 else "") + written

"""Writing quantities as Chinese reports print them, so that what is written reads back as what it was."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from cnecon.errors import InvalidValueError
from cnecon.numerals import EXACT, quotient, write_chinese
from cnecon.spans import fold
from cnecon.units import Unit, find_unit

if TYPE_CHECKING:
    from cnecon.quantity.model import Quantity

Numerals = Literal["arabic", "chinese", "formal"]
"""369.9亿, 三百六十九点九亿, or 叁佰陆拾玖点玖亿; formal money is written 壹佰元贰角."""

_SCALES: Final = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "": 1}
# Dimensions whose figures are printed as they are, however large: 12000%, 8760小时.
_UNSCALED: Final = frozenset(
    {
        "ratio",
        "percentage points",
        "multiple",
        "doublings",
        "index points",
        "temperature",
        "degrees",
        "time",
        "calendar",
        "age",
    }
)
_FRONT: Final = {"about": "约", "nearly": "近", "over": "超", "at_most": "不超过"}
_BEHIND: Final = {"at_least": "以上", "tier": "级"}


def format_quantity(
    value: Decimal | int,
    unit: Unit | str | None = None,
    *,
    scale: str | None = None,
    places: int | None = None,
    numerals: Numerals = "arabic",
) -> str:
    """Write a number and its unit: 369.9亿元.

    All digits are kept unless ``places`` rounds them.

    Args:
        value: the number, in the base unit.
        unit: the unit, its symbol or any alias; None for a number alone.
        scale: ``万亿``, ``亿``, ``万``, or an empty string for none. Left out, it is the largest that leaves a whole
            part; percentages, times and temperatures take none.
        places: round to so many decimals, half to even; the scale is chosen for the rounded number.
        numerals: Arabic digits, Chinese numerals, or the formal characters of cheques.

    Raises:
        UnknownUnitError: where ``unit`` is no unit.
        InvalidValueError: where the value isn't finite, or the scale isn't one of these.

    Example:
        >>> format_quantity(Decimal("36990000000"), "元"), format_quantity(Decimal("0.3"), "个百分点")
        ('369.9亿元', '0.3个百分点')
        >>> format_quantity(99999999, "元", places=1), format_quantity(120, "元", numerals="formal")
        ('1.0亿元', '壹佰贰拾元整')
    """
    number = Decimal(value)
    if not number.is_finite():
        raise InvalidValueError("value", str(value), "must be finite")
    known = find_unit(unit) if isinstance(unit, str) else unit
    if scale is not None and scale not in _SCALES:
        raise InvalidValueError("scale", scale, "is 万亿, 亿, 万, or empty")
    if numerals == "formal" and known is not None and known.symbol == "元" and scale is None and places is None:
        amount = _formal_amount(number)
        if amount is not None:
            return amount
    chosen = _fitting_scale(number, known, places) if scale is None else scale
    digits = _digits(number, chosen, places)
    symbol = known.symbol if known else ""
    if numerals == "arabic":
        return f"{digits}{chosen}{symbol}"
    written = write_chinese(Decimal(digits), formal=numerals == "formal")
    if symbol == "%":
        sign, written = ("负", written[1:]) if written.startswith("负") else ("", written)
        return f"{sign}百分之{written}{chosen}"
    return f"{written}{chosen}{symbol}"


def spell_quantity(quantity: Quantity, scale: str | None = None, numerals: Numerals = "arabic") -> str:
    """Write a quantity with its bound, without a look at how that reads back; see :func:`write_quantity`."""
    unit = quantity.meant_unit

    def one(number: Decimal) -> str:
        return format_quantity(number, unit, scale=scale, numerals=numerals)

    kind = quantity.approximation.value
    value, low, high = quantity.value, quantity.low, quantity.high
    if value is None and low is not None and high is not None:
        first, last = one(low), one(high)
        tail = first.lstrip("0123456789.")
        if low >= 0 and numerals == "arabic" and last.removesuffix(tail).replace(".", "").isdigit():
            number = f"{first.removesuffix(tail)}—{last}"  # 2—3万吨
        else:
            number = f"{first}至{last}"
    else:
        number = one(next(n for n in (value, low, high) if n is not None))
    return f"{_FRONT.get(kind, '')}{number}{_BEHIND.get(kind, '')}"


def _formal_amount(number: Decimal) -> str | None:
    """壹万贰仟元零壹分; None where there are tenths of a 分, or more than cn2an can write."""
    from cn2an import an2cn

    cents = EXACT.multiply(number, Decimal(100))
    if cents != cents.to_integral_value() or abs(number) >= 10**16:
        return None
    whole, rest = divmod(abs(int(cents)), 100)
    dimes, fen = divmod(rest, 10)
    written = f"{an2cn(whole, 'up')}元" if whole or not rest else ""
    if dimes:
        written += f"{an2cn(dimes, 'up')}角"
    elif fen and whole:
        written += "零"
    written += f"{an2cn(fen, 'up')}分" if fen else ""
    return ("负" if number < 0 else "") + written + ("" if rest else "整")


def _fitting_scale(number: Decimal, unit: Unit | None, places: int | None) -> str:
    """The largest scale that leaves a whole part, of the number as it will be printed."""
    if unit is not None and (unit.dimension in _UNSCALED or fold(unit.symbol)[0] in "万亿"):
        return ""
    for scale, size in _SCALES.items():
        if abs(Decimal(_digits(number, scale, places))) >= 1 and size > 1:
            return scale
    return ""


def _digits(number: Decimal, scale: str, places: int | None) -> str:
    """The digits to print under a scale, without needless zeros."""
    scaled = quotient(number, Decimal(_SCALES[scale])) if scale else number
    if places is not None:
        return f"{EXACT.quantize(scaled, Decimal(1).scaleb(-places)):f}"
    if not scale:
        return f"{scaled:f}"
    text = f"{scaled:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

"""What a printed figure can mean: an interval of exact numbers.

A figure that is printed with a last digit stands for every number that rounds to it, and a word of bound (约, 近, 超)
widens that to one side or to both. Two figures agree when *any* values in their intervals agree, so the audit never
calls rounding a fault. All arithmetic is in exact fractions.

The ends are always counted in: a test that touches an end agrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from cnecon.errors import InvalidValueError
from cnecon.indicator import Change
from cnecon.quantity import Approximation, Quantity

ABOUT_REACH: Final = Fraction(5, 100)
"""约 and 左右 are taken to mean within this part of the value (and never less than one last digit)."""
NEARLY_REACH: Final = Fraction(10, 100)
"""近 and 接近 are taken to mean short of the value by at most this part of it."""
OVER_REACH: Final = Fraction(10, 100)
"""超, 突破 and 余 are taken to reach over the value by this part of it, or to the next step of its last digit but 0."""


def _exact(number: int | Decimal | Fraction | None) -> Fraction | None:
    return None if number is None else Fraction(number)


@frozen
class Interval:
    """All numbers from ``low`` to ``high``, ends included; None is an open end.

    Attributes:
        low: the least number, or None.
        high: the greatest, or None.

    Raises:
        InvalidValueError: where the least is greater than the greatest.

    Example:
        >>> Interval(1, 2) + Interval(10, 20)
        Interval(low=Fraction(11, 1), high=Fraction(22, 1))
    """

    low: Fraction | None = field(converter=_exact, default=None)
    high: Fraction | None = field(converter=_exact, default=None)

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValueError("Interval", (self.low, self.high), "an interval runs from its least number up")

    @classmethod
    def around(cls, value: int | Decimal | Fraction, reach: int | Decimal | Fraction = 0) -> Interval:
        """The numbers within ``reach`` of ``value``."""
        return cls(Fraction(value) - Fraction(reach), Fraction(value) + Fraction(reach))

    @property
    def is_bounded(self) -> bool:
        """True where both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def middle(self) -> Fraction | None:
        """The number in the middle, or None where an end is open."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    @property
    def is_positive(self) -> bool:
        """True where every number of it is over 0."""
        return self.low is not None and self.low > 0

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        given = other if isinstance(other, Interval) else Interval(other, other)
        return Interval(_plus(self.low, given.low), _plus(self.high, given.high))

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        given = other if isinstance(other, Interval) else Interval(other, other)
        if not (self.is_bounded and given.is_bounded):
            return self._times_open(given)
        ends = [
            a * b for a in (self.low, self.high) for b in (given.low, given.high) if a is not None and b is not None
        ]
        return Interval(min(ends), max(ends))

    def _times_open(self, other: Interval) -> Interval:
        """The product where an end is open: kept sharp for positive numbers, everything otherwise."""
        if self.low is None or other.low is None or self.low < 0 or other.low < 0:
            return EVERYTHING
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(self.low * other.low, high)

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        given = other if isinstance(other, Interval) else Interval(other, other)
        if given.low is None or given.low <= 0:
            if given.high is not None and given.high < 0:
                return (-self) / (-given)
            return EVERYTHING  # a divisor that may be 0 says nothing
        inverse_low = Fraction(0) if given.high is None else 1 / given.high
        return self * Interval(inverse_low, 1 / given.low)

    def power(self, exponent: int) -> Interval:
        """Raise a positive interval to a positive whole power.

        Raises:
            InvalidValueError: where the interval reaches under 0 or the exponent is under 1.
        """
        if exponent < 1 or self.low is None or self.low < 0:
            raise InvalidValueError("Interval.power", (self, exponent), "only a positive base and exponent are needed")
        return Interval(self.low**exponent, None if self.high is None else self.high**exponent)

    def meets(self, other: Interval) -> bool:
        """True where at least one number is in both."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return False
        return not (other.high is not None and self.low is not None and other.high < self.low)

    def gap_to(self, other: Interval) -> Fraction:
        """How far the two are apart: 0 where they meet."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high < self.low:
            return self.low - other.high
        return Fraction(0)

    def contains(self, value: int | Decimal | Fraction) -> bool:
        """True where ``value`` is one of its numbers."""
        return self.meets(Interval(value, value))

    def hull(self, other: Interval) -> Interval:
        """The least interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)


EVERYTHING: Final = Interval(None, None)
"""All numbers: what an open divisor leaves."""


def _plus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; 0 for none.

    Example:
        >>> total([Interval(1, 2), Interval(3, 4)])
        Interval(low=Fraction(4, 1), high=Fraction(6, 1))
    """
    result = Interval(0, 0)
    for one in intervals:
        result = result + one
    return result


def interval_of(quantity: Quantity) -> Interval | None:
    """What numbers a printed quantity can stand for; None where it states no number to test (1000亿级).

    Half a unit of the last printed digit on both sides, none for a count that is printed in full (36家). 约 adds a
    twentieth of the value on both sides; 近 reaches from a tenth below up to the value; 超, 突破 and 余 from the value
    up by a tenth, or to the next step of its last digit that isn't 0; 以上 and 以下 are open.

    Example:
        >>> from cnecon import parse_quantity
        >>> interval_of(parse_quantity("5000多家")) == Interval(5000, 6000)
        True
    """
    if quantity.is_negative and not (-quantity).is_negative:
        turned = interval_of(-quantity)
        return -turned if turned is not None else None
    low, high, half = quantity.low, quantity.high, _rounding(quantity)
    value = _exact(quantity.value)
    match quantity.approximation:
        case Approximation.TIER:
            return None
        case Approximation.AT_LEAST:
            least = low if low is not None else value
            return None if least is None else Interval(Fraction(least) - half, None)
        case Approximation.AT_MOST:
            most = high if high is not None else value
            return None if most is None else Interval(None, Fraction(most) + half)
        case Approximation.NEARLY if value is not None:
            return Interval(value - max(abs(value) * NEARLY_REACH, half), value)
        case Approximation.OVER if value is not None:
            return Interval(value, value + max(abs(value) * OVER_REACH, _last_step(quantity.value)))
        case Approximation.OVER:
            half = Fraction(0)  # 十余 is 11 to 19
    if low is not None and high is not None:
        return _widened(Fraction(low) - half, Fraction(high) + half, quantity)
    if value is None:
        return None if low is None else Interval(Fraction(low) - half, None)
    return _widened(value - half, value + half, quantity)


def moved_by(change: Change) -> Interval | None:
    """What numbers a change can move its indicator by, below zero for a fall; None where it states none.

    Example:
        >>> from cnecon import parse_quantity
        >>> moved_by(Change(direction="down", amount=parse_quantity("3%—5%")))
        Interval(low=Fraction(-11, 2), high=Fraction(-5, 2))
    """
    moved = change.signed
    return interval_of(moved) if moved is not None else None


def _rounding(quantity: Quantity) -> Fraction:
    """Half of the last printed digit, 0 for a count in full: there is no 36.4家."""
    if quantity.resolution is None:
        return Fraction(0)
    if quantity.resolution == 1 and quantity.unit is not None and is_counted(quantity):
        return Fraction(0)
    return Fraction(quantity.resolution) / 2


def is_counted(quantity: Quantity) -> bool:
    """True where the unit counts things or people, so that its numbers are whole."""
    return quantity.unit is not None and quantity.unit.is_counter


def _widened(low: Fraction, high: Fraction, quantity: Quantity) -> Interval:
    """Stretch by what 约 allows."""
    if quantity.approximation is not Approximation.ABOUT:
        return Interval(low, high)
    reach = max(abs(low + high) / 2 * ABOUT_REACH, Fraction(quantity.resolution or 0))
    return Interval(low - reach, high + reach)


def _last_step(value: Decimal | None) -> Fraction:
    """The value of the last digit that isn't 0: 1000 for 5000多家, 0.1万 for 突破1.2万."""
    exponent = value.normalize().as_tuple().exponent if value else None
    return Fraction(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else Fraction(0)

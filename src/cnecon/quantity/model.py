"""A quantity: a number with its unit and its bound, exact, comparable, and with the words it was read from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from cnecon.errors import DimensionError, InvalidValueError
from cnecon.numerals import EXACT, quotient
from cnecon.quantity.approximation import Approximation
from cnecon.spans import Span
from cnecon.units import Unit, find_unit

if TYPE_CHECKING:
    from cnecon.units import ExchangeRate
    from cnecon.units.conversion import PintQuantity


_OTHER_WAY: Final = {
    Approximation.NEARLY: Approximation.OVER,
    Approximation.OVER: Approximation.NEARLY,
    Approximation.AT_LEAST: Approximation.AT_MOST,
    Approximation.AT_MOST: Approximation.AT_LEAST,
}
_UPWARD: Final = frozenset({Approximation.OVER, Approximation.AT_LEAST})
_DOWNWARD: Final = frozenset({Approximation.NEARLY, Approximation.AT_MOST})


def _decimal(value: Decimal | int | str | None) -> Decimal | None:
    if value is None or type(value) is Decimal:
        return value
    if isinstance(value, bool | float):
        raise InvalidValueError("Quantity.value", value, "give a Decimal, an int or a str: floats are not exact")
    return Decimal(value)


def _as_approximation(value: Approximation | str) -> Approximation:
    return value if isinstance(value, Approximation) else Approximation(value)


def _as_unit(unit: Unit | str | None) -> Unit | None:
    return find_unit(unit) if isinstance(unit, str) else unit


@frozen(kw_only=True, order=False)
class Quantity:
    """A number with its unit and bound (量).

    ``value``, ``low`` and ``high`` are in the base unit: 亿 and 万 are multiplied in. A range (2-3天) has no ``value``;
    以上 has its number as ``value`` and as ``low``. Equality looks at these, the unit and the approximation; the words
    and their place are kept beside them.

    Attributes:
        value: the number; None for a range and for 几十 or 十余.
        low: the least it can be, where the words say so (inclusive).
        high: the most it can be, where the words say so (inclusive).
        unit: the unit that is printed; None where none is (突破9万亿, 2.31∶1).
        implied_unit: the unit that it must be of, where none is printed but the context tells.
        approximation: how the number is bound.
        resolution: the value of the last printed digit: 0.1亿 for 369.9亿元.
        number: the number as printed (``369.9``).
        stated_unit: magnitude and unit as printed (``亿元``).
        text: all of it as printed, bound words included (``约20亿元``).
        span: where it stands.

    Raises:
        InvalidValueError: where there is no number at all, one isn't finite, ``low`` exceeds ``high``, or the
            resolution is below zero.

    Example:
        >>> q = Quantity(value="369.9e8", unit="元")
        >>> q + Quantity(value=10**7, unit="元") > q
        True
    """

    value: Decimal | None = field(default=None, converter=_decimal)
    low: Decimal | None = field(default=None, converter=_decimal)
    high: Decimal | None = field(default=None, converter=_decimal)
    unit: Unit | None = field(default=None, converter=_as_unit)
    implied_unit: Unit | None = field(default=None, eq=False, converter=_as_unit)
    approximation: Approximation = field(default=Approximation.EXACT, converter=_as_approximation)
    resolution: Decimal | None = field(default=None, eq=False, converter=_decimal)
    number: str = field(default="", eq=False)
    stated_unit: str = field(default="", eq=False)
    text: str = field(default="", eq=False)
    span: Span | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        value, low, high, resolution = self.value, self.low, self.high, self.resolution
        if value is None and low is None and high is None:
            raise InvalidValueError("Quantity", None, "a quantity has a value, a low or a high bound")
        for number in (value, low, high, resolution):
            if number is not None and not number.is_finite():
                raise InvalidValueError("Quantity.value", str(number), "must be finite")
        if resolution is not None and resolution.is_signed():
            raise InvalidValueError("Quantity.resolution", str(resolution), "the value of a digit has no sign")
        if low is not None and high is not None and low > high:
            raise InvalidValueError("Quantity.low", str(low), f"exceeds the high bound {high}")

    def __str__(self) -> str:
        from cnecon.quantity.writing import spell_quantity

        return self.text or spell_quantity(self)

    @property
    def meant_unit(self) -> Unit | None:
        """The unit that is printed, else the one that is implied."""
        return self.unit or self.implied_unit

    @property
    def is_exact(self) -> bool:
        """True for one number with no bound word."""
        return self.approximation is Approximation.EXACT and self.low is None and self.high is None

    @property
    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most it can be by its words; None where they set no limit.

        突破 sets a lower limit (that itself isn't reached) and 近 an upper one. 约 and 级 set none that can be put in
        figures: they count as their number.

        Example:
            >>> Quantity(value=9, approximation="over").interval
            (Decimal('9'), None)
        """
        if self.low is not None or self.high is not None:
            return self.low, self.high
        if self.approximation in _UPWARD:
            return self.value, None
        if self.approximation in _DOWNWARD:
            return None, self.value
        return self.value, self.value

    def to_dict(self) -> dict[str, Any]:
        """The quantity as plain data, in the form that it has in the JSON of a report.

        Example:
            >>> Quantity(value=5, unit="家").to_dict()["value"]
            '5'
        """
        return {
            "text": self.text,
            "span": None if self.span is None else [self.span.start, self.span.end],
            "value": _written(self.value),
            "low": _written(self.low),
            "high": _written(self.high),
            "unit": None if self.unit is None else self.unit.symbol,
            "implied_unit": None if self.implied_unit is None else self.implied_unit.symbol,
            "approximation": self.approximation.value,
            "resolution": _written(self.resolution),
            "stated": {"number": self.number or None, "unit": self.stated_unit or None},
        }

    # -- units ------------------------------------------------------------------------------------------------------

    def to(self, unit: Unit | str, *, rate: ExchangeRate | None = None) -> Quantity:
        """The same quantity in another unit of its dimension, exactly; bounds are converted too.

        Args:
            unit: a unit, its symbol or any alias. For a figure in 万元 or 亿元, see :meth:`value_in`.
            rate: the exchange rate to use between two currencies; there is none built in.

        Raises:
            DimensionError: where the units measure different things, or this quantity has none.
            UnknownUnitError: where ``unit`` is no unit.

        Example:
            >>> Quantity(value=15, unit="亩").to("平方米").value
            Decimal('10000')
        """
        from cnecon.units import convert

        target = find_unit(unit) if isinstance(unit, str) else unit
        source = self.meant_unit
        if source is None:
            raise DimensionError(None, target.symbol, "the quantity states no unit")

        def converted(number: Decimal | None) -> Decimal | None:
            return None if number is None else convert(number, source, target, rate=rate)

        low, high = converted(self.low), converted(self.high)
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Quantity(
            value=converted(self.value),
            low=low,
            high=high,
            unit=target,
            approximation=self.approximation,
            resolution=None if self.resolution is None else EXACT.abs(_step(self.resolution, source, target, rate)),
            span=self.span,
        )

    def value_in(self, unit: str) -> Decimal:
        """The value counted in a unit with or without a magnitude (亿元, 万平方米, 公顷).

        Raises:
            DimensionError: where the units measure different things.
            UnknownUnitError: where ``unit`` is no unit, with or without a magnitude.
            InvalidValueError: where the quantity has no single value.

        Example:
            >>> Quantity(value=36990000000, unit="元").value_in("亿元")
            Decimal('369.9')
        """
        from cnecon.quantity.vocabulary import split_magnitude

        if self.value is None:
            raise InvalidValueError("Quantity.value", None, "a range has no single value")
        scale, base = split_magnitude(unit)
        value = self.to(base).value if base is not None and base != self.unit else self.value
        return quotient(value, scale)  # type: ignore[arg-type]

    def to_pint(self) -> PintQuantity:
        """The value and unit as a quantity of pint, of this library's own registry; bound and place are lost.

        Raises:
            DimensionError: where there is no unit.
            InvalidValueError: where there is no single value.
        """
        from cnecon.units import to_pint

        if self.value is None:
            raise InvalidValueError("Quantity.value", None, "pint holds one number, and this is a range")
        if self.meant_unit is None:
            raise DimensionError(None, None, "the quantity states no unit")
        return to_pint(self.value, self.meant_unit)

    @classmethod
    def from_pint(cls, quantity: PintQuantity) -> Quantity:
        """The quantity that :meth:`to_pint` gave, or one computed from such.

        Raises:
            UnitError: where its unit isn't one of this library's.
        """
        from cnecon.units import from_pint

        value, unit = from_pint(quantity)
        return cls(value=value, unit=unit)

    @property
    def is_negative(self) -> bool:
        """True where it states a number below zero, as a table prints a fall (-5.4%)."""
        return any(number is not None and number < 0 for number in (self.value, self.low, self.high))

    # -- arithmetic -------------------------------------------------------------------------------------------------

    def __neg__(self) -> Quantity:
        low, high = self.low, self.high
        return self._derived(
            value=_negated(self.value),
            low=_negated(high),
            high=_negated(low),
            approximation=_OTHER_WAY.get(self.approximation, self.approximation),
        )

    def __add__(self, other: Quantity) -> Quantity:
        """The sum, in this quantity's unit, exactly: 约20亿元 and 3亿元 make about 23亿元."""
        if not isinstance(other, Quantity):
            return NotImplemented
        same = self._aligned(other)
        approximation = _sum_of(self.approximation, same.approximation)
        low, high = _sum(_end(self, "low"), _end(same, "low")), _sum(_end(self, "high"), _end(same, "high"))
        bounded = self.low is not None or self.high is not None or same.low is not None or same.high is not None
        return self._derived(
            value=_sum(self.value, same.value),
            low=low if bounded else None,
            high=high if bounded else None,
            approximation=approximation,
            resolution=max((r for r in (self.resolution, same.resolution) if r is not None), default=None),
        )

    def __sub__(self, other: Quantity) -> Quantity:
        """The difference, in this quantity's unit, exactly."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return self + -other

    def __mul__(self, factor: Decimal | int) -> Quantity:
        """The quantity scaled by an exact number."""
        if isinstance(factor, bool) or not isinstance(factor, Decimal | int):
            return NotImplemented
        by = Decimal(factor)
        if by < 0:
            return -self * EXACT.minus(by)
        scaled = [
            None if n is None else EXACT.multiply(n, by) for n in (self.value, self.low, self.high, self.resolution)
        ]
        return self._derived(value=scaled[0], low=scaled[1], high=scaled[2], resolution=scaled[3])

    __rmul__ = __mul__

    def __truediv__(self, divisor: Decimal | int | Quantity) -> Any:
        """By a number: the quantity scaled. By a quantity of one dimension with it: their ratio, a ``Decimal``."""
        if isinstance(divisor, Quantity):
            same = self._aligned(divisor)
            if self.value is None or same.value is None:
                raise InvalidValueError("Quantity.value", None, "a range has no single value")
            return quotient(self.value, same.value)
        if isinstance(divisor, bool) or not isinstance(divisor, Decimal | int):
            return NotImplemented
        by = Decimal(divisor)
        if by < 0:
            return -self / EXACT.minus(by)
        scaled = [None if n is None else quotient(n, by) for n in (self.value, self.low, self.high, self.resolution)]
        return self._derived(value=scaled[0], low=scaled[1], high=scaled[2], resolution=scaled[3])

    # -- order: by what the words make certain ----------------------------------------------------------------------

    def __lt__(self, other: Quantity) -> bool:
        """Certainly less: 不超过5% < 6%. Where the bounds overlap, neither ``a < b`` nor ``b < a`` holds."""
        if not isinstance(other, Quantity):
            return NotImplemented
        same = self._aligned(other)
        most, least = self.interval[1], same.interval[0]
        if most is None or least is None:
            return False
        open_end = self.approximation is Approximation.NEARLY or same.approximation is Approximation.OVER
        return most < least or (most == least and open_end)

    def __le__(self, other: Quantity) -> bool:
        """Certainly less or equal."""
        if not isinstance(other, Quantity):
            return NotImplemented
        same = self._aligned(other)
        most, least = self.interval[1], same.interval[0]
        return self == same or (most is not None and least is not None and most <= least)

    def __gt__(self, other: Quantity) -> bool:
        """Certainly more: 突破9亿元 > 9亿元."""
        return other < self if isinstance(other, Quantity) else NotImplemented

    def __ge__(self, other: Quantity) -> bool:
        """Certainly more or equal."""
        return other <= self if isinstance(other, Quantity) else NotImplemented

    def _aligned(self, other: Quantity) -> Quantity:
        """``other`` in this quantity's unit."""
        unit = self.meant_unit
        if unit == other.meant_unit:
            return other
        if unit is None or other.meant_unit is None:
            left, right = (one.symbol if one is not None else None for one in (unit, other.meant_unit))
            raise DimensionError(left, right, "one states no unit")
        return other.to(unit)

    def _derived(self, **changes: Any) -> Quantity:
        return evolve(self, number="", stated_unit="", text="", span=None, **changes)


def _step(resolution: Decimal, source: Unit, target: Unit, rate: ExchangeRate | None) -> Decimal:
    """A resolution is a difference: an offset (℃ to ℉) doesn't apply to it."""
    from cnecon.units import convert

    origin = convert(Decimal(0), source, target, rate=rate)
    return EXACT.subtract(convert(resolution, source, target, rate=rate), origin)


def _written(number: Decimal | None) -> str | None:
    """All digits and no exponent."""
    return None if number is None else format(number, "f")


def _negated(number: Decimal | None) -> Decimal | None:
    return None if number is None else EXACT.minus(number)


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else EXACT.add(one, other)


def _end(quantity: Quantity, end: str) -> Decimal | None:
    """A stated bound; for an exact number the number itself."""
    stated: Decimal | None = getattr(quantity, end)
    return quantity.value if quantity.is_exact else stated


def _sum_of(one: Approximation, other: Approximation) -> Approximation:
    """What the sum of two bound numbers is: the bound of both, or of the one that isn't exact; else about."""
    if one is other or other is Approximation.EXACT:
        return one
    if one is Approximation.EXACT:
        return other
    kinds = {one, other}
    if kinds <= _UPWARD:
        return Approximation.OVER
    if kinds <= _DOWNWARD:
        return Approximation.NEARLY
    return Approximation.ABOUT

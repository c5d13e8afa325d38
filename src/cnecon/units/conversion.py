"""Conversion between units: exact, within a dimension, through a pint registry filled with our own table.

pint is imported on first use, here and nowhere else. The registry starts empty (no SI prefixes, no default units) and
is private to this library: the application registry is never touched.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from cnecon.errors import DimensionError, InvalidValueError, UnknownUnitError
from cnecon.units.table import Unit, expression, find_unit, registry_name, unit_table

if TYPE_CHECKING:
    import pint

_DIGITS: Final = 28  # of a result that no finite decimal can hold
_LARGEST: Final = 1000  # decimal places of an amount, before or after the point
_LOCK: Final = Lock()


def _as_unit(unit: Unit | str) -> Unit:
    return find_unit(unit) if isinstance(unit, str) else unit


@frozen(kw_only=True)
class ExchangeRate:
    """汇率: how many of ``target`` one ``source`` costs, on a day. Rates come from the caller, never from here.

    Attributes:
        source: the currency that is priced, a unit or its spelling.
        target: the currency it is priced in.
        rate: units of ``target`` for one unit of ``source``, above 0.
        as_of: the day the rate was quoted for.

    Raises:
        InvalidValueError: where the two aren't two currencies, or the rate isn't a finite Decimal above 0.

    Example:
        >>> rate = ExchangeRate(source="美元", target="元", rate=Decimal("6.9646"), as_of=date(2022, 12, 30))
        >>> convert(Decimal(1000), "美元", "元", rate=rate)
        Decimal('6964.6')
    """

    source: Unit = field(converter=_as_unit)
    target: Unit = field(converter=_as_unit)
    rate: Decimal
    as_of: date

    @target.validator
    def _two_currencies(self, _attribute: object, value: Unit) -> None:
        if self.source == value or not all(unit.dimension.startswith("money:") for unit in (self.source, value)):
            raise InvalidValueError("ExchangeRate", (str(self.source), str(value)), "a rate is between two currencies")

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.rate, Decimal) or not self.rate.is_finite() or self.rate <= 0:
            raise InvalidValueError("ExchangeRate.rate", self.rate, "a rate is a finite Decimal above 0")


def convert(value: Decimal, source: Unit | str, target: Unit | str, *, rate: ExchangeRate | None = None) -> Decimal:
    """Convert exactly within a dimension: how much of ``target`` are ``value`` of ``source``.

    The arithmetic is on fractions: 15亩 are 1公顷 and nothing near it. A result that no finite decimal can hold (1亩
    is 666.66… 平方米) is rounded half to even to 28 significant digits.

    Args:
        value: a finite amount.
        source: its unit, or a spelling of it.
        target: the unit that is wanted, or a spelling of it.
        rate: an exchange rate, where the two differ by a currency (元/吨 and 美元/吨 do). It is used in either
            direction.

    Raises:
        UnknownUnitError: where a spelling is no unit.
        DimensionError: where the two measure different things.
        InvalidValueError: where ``value`` is no finite Decimal.

    Example:
        >>> convert(Decimal(15), "亩", "公顷"), convert(Decimal("1.4"), "元/斤", "元/吨")
        (Decimal('1'), Decimal('2800'))
    """
    source, target = _as_unit(source), _as_unit(target)
    amount = _fraction(value)
    if source == target:
        return Decimal(value)
    price = (expression(rate.source), expression(rate.target), rate.rate) if rate else None
    line = _line(expression(source), expression(target), price)
    if line is None:
        raise DimensionError(source.symbol, target.symbol, _why(source, target))
    scale, offset = line
    return _decimal(amount * scale + offset)


def to_pint(value: Decimal, unit: Unit | str) -> pint.Quantity:
    """``value`` as a pint quantity with a Decimal magnitude, in our own registry (one and the same at every call).

    Names in the registry are our symbols; %, ‰ and ℃ are ``percent``, ``per_mille`` and ``degree_Celsius``. The
    magnitude of a denominator goes into the value: 5件/万人 is 0.0005 件/人.

    Example:
        >>> print(to_pint(Decimal("2.5"), "公顷").to("平方米"))
        25000.0 平方米
    """
    registry = _registry(Decimal)
    one = _parse(registry, expression(_as_unit(unit)))
    quantity: pint.Quantity = registry.Quantity(Decimal(value) * one.magnitude, one.units)
    return quantity


def from_pint(quantity: pint.Quantity) -> tuple[Decimal, Unit]:
    """A pint quantity, of our registry or another, as an exact value and a unit of ours.

    Raises:
        UnknownUnitError: where one of its units is none of ours.
        InvalidValueError: where the magnitude is a float or no finite number: build the registry with
            ``non_int_type=Decimal``.

    Example:
        >>> from_pint(to_pint(Decimal("5200"), "元/吨"))
        (Decimal('5200'), Unit('元/吨'))
    """
    tops: list[str] = []
    bottoms: list[str] = []
    for name, power in quantity.unit_items():
        side = tops if power > 0 else bottoms
        side.extend(_powers(quantity, name, abs(power)))
    word = "·".join(tops) + (f"/({'·'.join(bottoms)})" if bottoms else "")
    return _decimal(_fraction(quantity.magnitude)), find_unit(word)


def _powers(quantity: pint.Quantity, name: str, power: Any) -> list[str]:
    """The words of a unit to a power: metre to the 2 is 平方米."""
    by_name = {registry_name(unit): unit for unit in unit_table().units if not unit.is_compound}
    symbol = str(quantity._REGISTRY.get_symbol(name))  # noqa: SLF001 (pint offers the registry under no other name)
    unit = by_name.get(name) or unit_table().find(name) or unit_table().find(symbol)
    if power != int(power) or not unit:
        raise UnknownUnitError(f"{name}**{power}")
    raised = [unit_table().by_part.get(f"{word}{int(power)}") for word in (*unit.aliases, *unit.parts)]
    return next(([found.symbol] for found in raised if found), [unit.symbol] * int(power))


@cache
def _build_registry(number: type) -> Any:
    from pint import UnitRegistry

    registry = UnitRegistry(None, non_int_type=number, autoconvert_offset_to_baseunit=True)
    registry.load_definitions(
        [f"{registry_name(unit)} = {unit.pint}" for unit in unit_table().units if not unit.is_compound]
    )
    return registry


def _registry(number: type) -> Any:
    """Our registry for one type of number: Fraction to convert, Decimal to hand out."""
    with _LOCK:
        return _build_registry(number)


def _parse(registry: Any, text: str) -> Any:
    """One of the unit that ``text`` defines; counters that a user's table brought become dimensions of their own."""
    from pint.errors import UndefinedUnitError

    try:
        return registry.Quantity(1, text) if text.isidentifier() else registry.parse_expression(text)
    except UndefinedUnitError as error:
        names = error.unit_names
        with _LOCK:
            for name in (names,) if isinstance(names, str) else names:
                registry.define(f"{name} = [count_{name}]")
        return _parse(registry, text)


@lru_cache(maxsize=4096)
def _line(source: str, target: str, price: tuple[str, str, Decimal] | None) -> tuple[Fraction, Fraction] | None:
    """Scale and offset that turn an amount of ``source`` into one of ``target``, None across dimensions."""
    registry = _registry(Fraction)
    one, other = _parse(registry, source), _parse(registry, target)
    steps = [1]
    if price:
        per = Fraction(price[2]) * _parse(registry, price[1]) / _parse(registry, price[0])
        steps = [1, per, 1 / per]
    for step in steps:
        if (one.units * getattr(step, "units", 1)).dimensionality == other.dimensionality:
            break
    else:
        return None

    def at(amount: int) -> Fraction:
        start = registry.Quantity(Fraction(amount) * one.magnitude, one.units)
        return Fraction((start * step if step != 1 else start).to(other.units).magnitude) / Fraction(other.magnitude)

    zero = at(0)
    return at(1) - zero, zero


def _why(source: Unit, target: Unit) -> str:
    """Why two units don't convert, and what would help."""
    left, right = source.dimension, target.dimension
    pair = {left, right}
    if left.startswith("money:") and right.startswith("money:"):
        return "give an ExchangeRate with its date"
    if "ratio" in pair and "percentage points" in pair:
        return "% states a ratio, 个百分点 the difference between two"
    if left.startswith("count:") and right.startswith("count:"):
        return "what they count isn't the same, and no factor relates them"
    if {part.split("/")[-1] for part in pair} == {"time", "calendar"}:
        return "months and years have no fixed number of days"
    return f"{left} and {right}"


def _fraction(value: Any) -> Fraction:
    """The amount as a fraction; raises for what isn't exact, finite and of a sane size."""
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        raise InvalidValueError("value", value, "a conversion takes a finite Decimal")
    if value and not -_LARGEST < value.adjusted() < _LARGEST:
        raise InvalidValueError("value", value, f"it has more than {_LARGEST} places")
    return Fraction(value)


def _decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal: exact where it is finite, else rounded to 28 significant digits."""
    rest, places = value.denominator, 0
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    while rest % 5 == 0:
        rest //= 5
        places += 1
    if rest != 1:
        return Context(prec=_DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator))
    places = max(places, twos)
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places, Context(prec=10 * _LARGEST))

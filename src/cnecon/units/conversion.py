"""Conversion between units: exact, within a dimension, through a pint registry filled with our own table.

pint is imported on first use, here and nowhere else. The registry starts empty (no SI prefixes, no default units) and
is private to this library: the application registry is never touched.
"""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from cnecon.errors import DimensionError, InvalidValueError, UnknownUnitError
from cnecon.units.model import Unit
from cnecon.units.table import find_unit, unit_table

if TYPE_CHECKING:
    import pint

    PintQuantity = pint.Quantity[Any]

_DIGITS: Final = 28  # of a result that no finite decimal can hold
_LARGEST: Final = 1000  # decimal places of an amount, before or after the point
_LOCK: Final = RLock()  # pint fills its caches as it parses
_REASONS: Final = {
    frozenset({"ratio", "percentage points"}): "% states a ratio, 个百分点 the difference between two ratios",
    frozenset({"ratio", "multiple"}): "增长2倍 and 是2倍 are not one percentage: say which is meant",
    frozenset({"multiple", "doublings"}): "n番 are 2 to the n times as much, which is no constant factor",
    frozenset({"energy", "standard coal"}): "how much coal a kilowatt-hour stands for differs by publication",
    frozenset({"volume", "barrels"}): "桶 is a barrel of oil or a keg of anything: convert by the figure that you mean",
}


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
    rate: Decimal = field()
    as_of: date = field()

    @target.validator
    def _two_currencies(self, _attribute: object, value: Unit) -> None:
        if self.source.dimension == value.dimension or not (self.source.is_currency and value.is_currency):
            raise InvalidValueError("ExchangeRate", (str(self.source), str(value)), "a rate is between two currencies")

    @rate.validator
    def _positive(self, _attribute: object, value: Decimal) -> None:
        if not isinstance(value, Decimal) or not value.is_finite() or value <= 0:
            raise InvalidValueError("ExchangeRate.rate", value, "a rate is a finite Decimal above 0")

    @as_of.validator
    def _dated(self, _attribute: object, value: date) -> None:
        if not isinstance(value, date):
            raise InvalidValueError("ExchangeRate.as_of", value, "a rate has the date that it was quoted for")


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
    price = (rate.source.expression, rate.target.expression, rate.rate) if rate else None
    line = _line(source.expression, target.expression, price)
    if line is None:
        raise DimensionError(source.symbol, target.symbol, _why(source, target, rate))
    scale, offset = line
    return _decimal(amount * scale + offset)


def to_pint(value: Decimal, unit: Unit | str) -> PintQuantity:
    """``value`` as a pint quantity with a Decimal magnitude, in our own registry (one and the same at every call).

    Names in the registry are our symbols; %, ‰ and ℃ are ``per_cent``, ``per_mille`` and ``degree_Celsius``. The
    magnitude of a denominator goes into the value: 5件/万人 is 0.0005 件/人. What pint computes with Decimals is
    rounded to 28 digits at each step; :func:`convert` is exact.

    Raises:
        UnknownUnitError: where a spelling is no unit.
        InvalidValueError: where ``value`` is no finite Decimal.

    Example:
        >>> print(to_pint(Decimal("2.5"), "公顷").to("平方米"))
        25000.0 平方米
    """
    _fraction(value)
    registry, one = _parsed(Decimal, _as_unit(unit).expression)
    quantity: PintQuantity = registry.Quantity(Decimal(value) * one.magnitude, one.units)
    return quantity


def from_pint(quantity: PintQuantity) -> tuple[Decimal, Unit]:
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
        whole = int(f"{power:.0f}")
        if whole != power:
            raise UnknownUnitError(f"{name}**{power}")
        (tops if whole > 0 else bottoms).extend(_raised(quantity, name, abs(whole)))
    word = "·".join(tops) + (f"/({'·'.join(bottoms)})" if bottoms else "")
    return _decimal(_fraction(quantity.magnitude)), find_unit(word)


def _raised(quantity: PintQuantity, name: str, power: int) -> list[str]:
    """The words of one unit of a pint quantity to a power: metre to the 2 is 平方米."""
    by_name = {unit.registry_name: unit for unit in unit_table().units if not unit.is_compound}
    registry: Any = quantity._REGISTRY  # noqa: SLF001 (pint shows the registry under no other name)
    unit = by_name.get(name) or unit_table().find(name) or find_unit(str(registry.get_symbol(name)))
    for word in (unit.symbol, *unit.aliases, *unit.parts):
        raised = unit_table().by_part.get(f"{word}{power}")
        if raised and power > 1:
            return [raised.symbol]
    return [unit.symbol] * power


@cache
def _build_registry(number: type) -> Any:
    from pint import UnitRegistry

    registry: Any = UnitRegistry(None, non_int_type=number, autoconvert_offset_to_baseunit=True)
    registry.load_definitions(
        [f"{unit.registry_name} = {unit.pint}" for unit in unit_table().units if not unit.is_compound]
    )
    return registry


def _parsed(number: type, text: str) -> tuple[Any, Any]:
    """Our registry for one type of number (Fraction to convert, Decimal to hand out), and one of the unit there.

    Counters that a user's table brought are unknown to the registry: each becomes a dimension of its own.
    """
    from pint.errors import UndefinedUnitError

    defined: set[str] = set()
    with _LOCK:
        registry = _build_registry(number)
        while True:
            try:
                return registry, registry.Quantity(1, text) if text.isidentifier() else registry.parse_expression(text)
            except UndefinedUnitError as error:
                names: Any = error.unit_names
                new = {names} if isinstance(names, str) else set(names)
                if new <= defined:
                    raise UnknownUnitError(text) from error
                for name in new:
                    registry.define(f"{name} = [count_{name}]")
                defined |= new


@lru_cache(maxsize=4096)
def _line(source: str, target: str, price: tuple[str, str, Decimal] | None) -> tuple[Fraction, Fraction] | None:
    """Scale and offset that turn an amount of ``source`` into one of ``target``, None across dimensions."""
    registry, one = _parsed(Fraction, source)
    _, other = _parsed(Fraction, target)
    steps = [registry.Quantity(Fraction(1), "")]
    if price:
        per = Fraction(price[2]) * _parsed(Fraction, price[1])[1] / _parsed(Fraction, price[0])[1]
        steps += [per, 1 / per]
    for step in steps:
        if (one.units * step.units).dimensionality == other.dimensionality:
            break
    else:
        return None

    def at(amount: int) -> Fraction:
        start = registry.Quantity(amount * Fraction(one.magnitude), one.units)
        product = start * step if step is not steps[0] else start
        return Fraction(product.to(other.units).magnitude) / Fraction(other.magnitude)

    zero = at(0)
    return at(1) - zero, zero


def _why(source: Unit, target: Unit, rate: ExchangeRate | None) -> str:
    """Why two units don't convert, and what would help."""
    left, right = source.dimension, target.dimension
    if rate:
        return f"a rate from {rate.source} to {rate.target} doesn't relate them"
    if left.startswith("money:") and right.startswith("money:") and left.count("/") == right.count("/"):
        return "give an ExchangeRate with its date"
    if left.startswith("count:") and right.startswith("count:"):
        return "what they count isn't the same, and no factor relates them"
    if {left.rpartition("/")[2], right.rpartition("/")[2]} == {"time", "calendar"}:
        return "months and years have no fixed number of days"
    pair = frozenset({left, right})
    return _REASONS.get(pair, "one measures {}, the other {}").format(*(one.replace(":", " ") for one in (left, right)))


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
    """The fraction as a decimal: exact where it is finite, else rounded half to even to 28 significant digits."""
    rest = value.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return Context(prec=_DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator))
    places = max(fives, twos)
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places, Context(prec=10 * _LARGEST))

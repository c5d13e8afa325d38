"""The cells of a column, one after another: plain numbers fast, all else by the grammar of quantities."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, frozen

from cnecon.errors import ParseError, UnknownUnitError
from cnecon.numerals import EXACT, try_parse_number
from cnecon.quantity import Quantity, parse_quantity, try_parse_quantity
from cnecon.quantity.vocabulary import split_magnitude
from cnecon.spans import fold
from cnecon.units import Unit, try_find_unit

MISSING: Final = frozenset(
    [
        *["", "-", "--", "---", "—", "——", "———", "…", "……", ".", "..", "...", "/", "//", "*", "#", "×"],
        *[
            "#n/a",
            "#na",
            "#div/0!",
            "#value!",
            "n/a",
            "na",
            "n.a.",
            "nan",
            "nat",
            "null",
            "none",
            "nil",
            "<na>",
            "pd.na",
        ],
        *["无", "空", "空白", "缺", "缺失", "暂无", "暂缺", "不详", "未公布", "无数据", "不适用"],
    ]
)
"""What stands in a cell that has no value, folded and in lower case."""

_PLAIN: Final = re.compile(r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) ?(.*)", re.ASCII)
_NEGATIVE: Final = re.compile(
    r"(?:([¥￥$€£]?)\((?=.*\))|-(?=[¥￥$€£]))([¥￥$€£]?)([0-9][0-9,]*(?:\.[0-9]+)?[^()]{0,9})\)?", re.ASCII
)
_DASH_SIGN: Final = re.compile("[—–](?=[0-9])")  # a dash for a minus
_LAST_WORD: Final = re.compile(r"(.{0,40}[0-9]) {0,2}([A-Za-z]{1,12})", re.ASCII)
_DATES: Final = frozenset("年月日号时分")


@frozen(kw_only=True)
class CellNote:
    """A cell that wasn't read, or that was read against its header, and why.

    Attributes:
        row: which one, from 0.
        cell: the cell as given.
        reason: what is wrong with it.
    """

    row: int
    cell: Any
    reason: str


@frozen
class Suffix:
    """What stands behind a plain number, and what it comes to."""

    printed: str
    power: int
    unit: Unit | None
    conflict: str | None = None

    def quantity(self, cell: str, value: Decimal) -> Quantity:
        """The quantity that a cell with this suffix is."""
        text = cell.strip()
        match = _PLAIN.fullmatch(text)
        number = match[1] if match else text
        decimals = len(number.partition(".")[2])
        return Quantity(
            value=value,
            unit=self.unit,
            resolution=Decimal(_shifted("1", self.power - decimals)),
            number=number,
            stated_unit=self.printed,
            text=text,
        )


class CellReader:
    """Reads cells one by one; what stands behind a plain number is looked up once a column."""

    def __init__(self, scale: Decimal, unit: Unit | None) -> None:
        self.values: list[Decimal | None] = []
        self.parts: list[Suffix | Quantity | None] = []
        self.failures: list[CellNote] = []
        self.conflicts: list[CellNote] = []
        self._scale = scale
        self._unit = unit
        self._suffixes: dict[str, Suffix | None] = {"": Suffix("", scale.adjusted(), unit)}

    def read(self, row: int, cell: Any) -> None:
        """Read the next cell."""
        match = _PLAIN.fullmatch(cell) if type(cell) is str else None
        if match is None:
            self._read_any(row, cell)
            return
        number, printed = match.groups()
        if printed not in self._suffixes:
            self._suffixes[printed] = self._suffix(printed)
        suffix = self._suffixes[printed]
        if suffix is None:
            self._read_words(row, cell)
            return
        if "," in number:
            number = number.replace(",", "")
        self.values.append(Decimal(_shifted(number, suffix.power) if suffix.power else number))
        self.parts.append(suffix)
        if suffix.conflict:
            self.conflicts.append(CellNote(row=row, cell=cell, reason=suffix.conflict))

    def _suffix(self, printed: str) -> Suffix | None:
        """What a suffix makes of the number before it; None where each such cell must be read as a whole."""
        unit = try_find_unit(printed)  # a cell may use what would be no unit in running text, such as t
        if unit is not None and printed not in _DATES and try_parse_quantity("1" + printed) is None:
            return Suffix(printed, 0, unit, self._conflict(printed, unit))
        one = try_parse_quantity("1" + printed)
        plain = one is not None and one.is_exact and one.value is not None and printed not in _DATES
        if one is None or not plain or (one.number, one.text) != ("1", "1" + printed):
            return None
        power = one.value.adjusted() if one.value else 0
        if one.value != Decimal(10) ** power:
            return None
        return Suffix(printed, power, one.unit or self._unit, self._conflict(printed, one.unit))

    def _conflict(self, printed: str, unit: Unit | None) -> str | None:
        """How what a cell states differs from its header, None where it doesn't."""
        if unit is not None and self._unit is not None and unit.dimension != self._unit.dimension:
            return f"the cell is in {unit}, the header in {self._unit}; the cell's is used"
        if unit is None and printed and self._scale != 1:
            return f"the cell states a magnitude, {printed}, and so does the header; the cell's is used"
        return None

    def _read_any(self, row: int, cell: Any) -> None:
        """A cell that isn't a plain number in half width."""
        if cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell:  # noqa: PLR0124 - NaN
            self._skip()
        elif isinstance(cell, str):
            words = fold(cell).strip()
            if words.lower() in MISSING:
                self._skip()
            elif _DASH_SIGN.match(words):
                self._read_any(row, "-" + words[1:])
            elif words != cell and _PLAIN.fullmatch(words):
                self.read(row, words)
            else:
                self._read_words(row, cell)
        elif isinstance(cell, Decimal | int | float) and not isinstance(cell, bool):
            self._read_number(row, cell)
        elif callable(getattr(cell, "item", None)):  # a number of numpy
            self._read_any(row, cell.item())
        else:
            self._fail(row, cell, f"a {type(cell).__name__} is no figure")

    def _read_number(self, row: int, cell: Decimal | float) -> None:
        value = cell if isinstance(cell, Decimal) else Decimal(str(cell))  # a float as it is written, not as it is held
        if not value.is_finite():
            self._fail(row, cell, "it isn't finite")
            return
        self.values.append(_scaled(value, self._scale))
        self.parts.append(self._suffixes[""])

    def _read_words(self, row: int, cell: str) -> None:
        negative = _NEGATIVE.fullmatch(fold(cell).strip())  # (1,234) is how accounts write -1234; -¥300
        try:
            quantity = parse_quantity(f"{negative[1] or negative[2]}-{negative[3]}" if negative else cell)
        except ParseError as error:
            number, other = try_parse_number(cell), _spelled_out(cell)
            if number is not None:  # 1.2e5
                self._read_number(row, number)
                return
            if other is None:
                self._fail(row, cell, error.reason)
                return
            quantity = other
        if quantity.unit is None:
            quantity = self._with_unit(quantity)
        conflict = self._conflict(quantity.stated_unit, quantity.unit)
        if conflict:
            self.conflicts.append(CellNote(row=row, cell=cell, reason=conflict))
        self.values.append(quantity.value)
        self.parts.append(quantity)

    def _with_unit(self, quantity: Quantity) -> Quantity:
        """A figure that states no unit takes the header's; its magnitude too, where it states none."""
        scale = Decimal(1) if quantity.stated_unit else self._scale
        return evolve(quantity * scale, unit=self._unit, number=quantity.number, text=quantity.text)

    def _skip(self) -> None:
        self.values.append(None)
        self.parts.append(None)

    def _fail(self, row: int, cell: Any, reason: str) -> None:
        self._skip()
        self.failures.append(CellNote(row=row, cell=cell, reason=reason))


def _spelled_out(cell: str) -> Quantity | None:
    """A cell whose last word is a unit that running text doesn't use (7–9 t), None where it is none."""
    match = _LAST_WORD.fullmatch(cell.strip())
    unit = try_find_unit(match[2]) if match else None
    quantity = try_parse_quantity(f"{match[1]}{unit}") if match and unit else None
    return evolve(quantity, text=cell.strip(), stated_unit=match[2]) if match and quantity else None


def _shifted(number: str, power: int) -> str:
    """The digits of a number times a power of ten, with no more of them behind the point than it needs."""
    if power < 0:
        return format(Decimal(number).scaleb(power, EXACT), "f")
    whole, _, rest = number.partition(".")
    rest = rest.rstrip("0")
    behind = len(rest) - power
    return f"{whole}{rest[:power]}.{rest[power:]}" if behind > 0 else whole + rest + "0" * -behind


def _scaled(value: Decimal, scale: Decimal) -> Decimal:
    """The product, exact, with no more digits behind the point than it needs."""
    return trimmed(EXACT.multiply(value, scale))


def trimmed(value: Decimal) -> Decimal:
    """The number with no more digits behind the point than it needs, and no exponent."""
    short = value.normalize(EXACT)
    return short.quantize(Decimal(1), context=EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


def stated(unit: str | Unit) -> tuple[Decimal, Unit | None]:
    """A magnitude, which is a power of ten, and a unit."""
    if not isinstance(unit, str):
        return Decimal(1), unit
    scale, base = split_magnitude(unit)
    if scale != Decimal(10) ** scale.adjusted():
        raise UnknownUnitError(unit)
    return scale, base

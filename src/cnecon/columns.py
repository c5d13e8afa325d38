"""Columns of spreadsheets: many cells at once, with a unit that the header may state for all of them.

What a cell states wins over the header, and nothing is applied twice: under 产值(亿元) the cell ``3.5`` is 350 million
yuan, and so is ``3.5亿元``. Missing values stay missing; a cell that isn't understood is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, Literal, overload

from attrs import evolve, field, frozen

from cnecon.errors import DimensionError, InvalidValueError, ParseError, UnknownUnitError
from cnecon.numerals import EXACT, quotient
from cnecon.quantity import Quantity, parse_quantity, try_parse_quantity
from cnecon.quantity.vocabulary import split_magnitude
from cnecon.spans import fold
from cnecon.units import Unit, convert, try_find_unit

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

_PLAIN: Final = re.compile(r"([+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?) ?(.*)", re.ASCII)
_BRACKETED: Final = re.compile(r"\(([0-9][0-9,]*(?:\.[0-9]+)?)\)", re.ASCII)
_LAST_WORD: Final = re.compile(r"(.{0,40}[0-9]) {0,2}([A-Za-z]{1,12})", re.ASCII)
_IN_BRACKETS: Final = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]{1,30})[)）\]】〕]")
_LABELLED: Final = re.compile(r"(?:计量)?单位\s*[:：]?\s*(\S{1,20})")
_BEHIND: Final = re.compile(r"[\s,，、/_|:：]+(\S{1,20})$")
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


@frozen(kw_only=True, eq=False, repr=False)
class Column(Sequence[Quantity | None]):
    """The cells of a column, read: a sequence of one quantity, or None, a cell.

    Attributes:
        cells: the cells as given.
        values: each value in its base unit; None where it is missing, not understood, or a range.
        unit: the unit that the header or the caller states, None where neither does.
        scale: the magnitude stated with it: 100000000 for 亿元.
        failures: the cells that weren't understood, with the reason.
        conflicts: the cells whose own unit or magnitude isn't the header's; theirs was used.

    Example:
        >>> column = parse_column(["3.5", "1,200万元", "—"], header="产值(亿元)")
        >>> [str(value) for value in column.values], column.to("亿元")
        (['350000000', '12000000', 'None'], (Decimal('3.5'), Decimal('0.12'), None))
    """

    cells: tuple[Any, ...]
    values: tuple[Decimal | None, ...]
    unit: Unit | None
    scale: Decimal
    failures: tuple[CellNote, ...]
    conflicts: tuple[CellNote, ...]
    _parts: tuple[_Suffix | Quantity | None, ...] = field(alias="parts")

    def __len__(self) -> int:
        return len(self.cells)

    def __repr__(self) -> str:
        return f"<Column of {len(self)} cells, {len(self.failures)} not understood>"

    @overload
    def __getitem__(self, place: int) -> Quantity | None: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Quantity | None, ...]: ...
    def __getitem__(self, place: int | slice) -> Quantity | tuple[Quantity | None, ...] | None:
        if isinstance(place, slice):
            return tuple(self[row] for row in range(*place.indices(len(self))))
        part, value = self._parts[place], self.values[place]
        if part is None or value is None or isinstance(part, Quantity):
            return part if isinstance(part, Quantity) else None
        return part.quantity(str(self.cells[place]), value)

    def __iter__(self) -> Iterator[Quantity | None]:
        return (self[row] for row in range(len(self)))

    @property
    def units(self) -> tuple[Unit | None, ...]:
        """The unit of each cell."""
        return tuple(None if part is None else part.unit for part in self._parts)

    @property
    def lows(self) -> tuple[Decimal | None, ...]:
        """The least that each cell can be by its words; the value itself where it is exact."""
        return self._bounds(0)

    @property
    def highs(self) -> tuple[Decimal | None, ...]:
        """The most that each cell can be by its words; the value itself where it is exact."""
        return self._bounds(1)

    def _bounds(self, end: Literal[0, 1]) -> tuple[Decimal | None, ...]:
        return tuple(
            part.interval[end] if isinstance(part, Quantity) else value
            for part, value in zip(self._parts, self.values, strict=True)
        )

    def to(self, unit: str | None = None, *, ranges: Literal["none", "middle"] = "none") -> tuple[Decimal | None, ...]:
        """All values in one unit, with or without a magnitude (亿元, 公顷); None for a cell with none.

        Args:
            unit: the unit; the header's, with its magnitude, if None; that of the first cell where it states none.
            ranges: what a cell with two bounds and no value becomes: None, or the middle of the bounds.

        Raises:
            DimensionError: where a cell has another dimension or no unit.
            UnknownUnitError: where ``unit`` is no unit.
        """
        scale, target = (self.scale, self.unit or self._first_unit()) if unit is None else split_magnitude(unit)
        return tuple(
            None if (value := self._single(row, ranges)) is None else self._in(row, value, scale, target)
            for row in range(len(self))
        )

    def _first_unit(self) -> Unit | None:
        return next((part.unit for part in self._parts if part is not None and part.unit is not None), None)

    def to_floats(self, unit: str | None = None) -> list[float]:
        """All values in one unit as float64, NaN for a cell with none: for plots and models, not for sums."""
        return [float("nan") if value is None else float(value) for value in self.to(unit)]

    def _single(self, row: int, ranges: str) -> Decimal | None:
        value, part = self.values[row], self._parts[row]
        if value is not None or ranges == "none" or not isinstance(part, Quantity):
            return value
        low, high = part.interval
        return None if low is None or high is None else EXACT.divide(EXACT.add(low, high), Decimal(2))

    def _in(self, row: int, value: Decimal, scale: Decimal, target: Unit | None) -> Decimal:
        part = self._parts[row]
        unit = part.unit if part is not None else None
        if target is not None and unit != target:
            if unit is None:
                raise DimensionError(None, target.symbol, f"row {row}, {self.cells[row]!r}, states no unit")
            value = convert(value, unit, target)
        return value if scale == 1 else quotient(value, scale)


def parse_column(
    cells: Iterable[Any],
    *,
    header: str | None = None,
    unit: str | Unit | None = None,
    errors: Literal["collect", "raise"] = "collect",
) -> Column:
    """Read the cells of one column.

    Args:
        cells: texts, numbers, or what stands for a missing value (None, NaN, ``—``, ``无``).
        header: the column's header; a unit in it (产值(亿元), 单位：万元) holds for cells that state none.
        unit: the unit of cells that state none, with or without a magnitude; wins over the header.
        errors: ``collect`` lists cells that aren't understood in ``Column.failures``, ``raise`` raises at the first.

    Raises:
        ParseError: where ``errors`` is ``raise`` and a cell isn't understood.
        UnknownUnitError: where ``unit`` is no unit.

    Example:
        >>> [q and str(q.value) for q in parse_column(["5.4", "-2.1", "—"], header="同比增长（%）")]
        ['5.4', '-2.1', None]
    """
    if errors not in ("collect", "raise"):
        raise InvalidValueError("errors", errors, "it is 'collect' or 'raise'")
    scale, base = _stated(unit) if unit is not None else unit_of_header(header or "") or (Decimal(1), None)
    reader = _ColumnReader(scale, base)
    given = tuple(cells)
    for row, cell in enumerate(given):
        reader.read(row, cell)
        if reader.failures and errors == "raise":
            note = reader.failures[0]
            raise ParseError(str(note.cell), 0, len(str(note.cell)), f"row {note.row}: {note.reason}")
    return Column(
        cells=given,
        values=tuple(reader.values),
        unit=base,
        scale=scale,
        failures=tuple(reader.failures),
        conflicts=tuple(reader.conflicts),
        parts=tuple(reader.parts),
    )


def unit_of_header(header: str) -> tuple[Decimal, Unit | None] | None:
    """The magnitude and unit that a header states, None where it states none.

    It stands in brackets (产值(亿元)), behind 单位 (单位：万元), or behind a mark (单价，元/吨).

    Example:
        >>> unit_of_header("规模以上工业总产值（亿元）"), unit_of_header("年份（2022年）")
        ((Decimal('100000000'), Unit('元')), None)
    """
    labelled = [match[1] for match in _LABELLED.finditer(header)]
    bracketed = [match[1] for match in _IN_BRACKETS.finditer(header)][::-1]
    behind = [match[1] for match in [_BEHIND.search(header)] if match]
    for words in (*labelled, *bracketed, *behind):
        try:
            return split_magnitude(words.strip("()（）[]【】〔〕:： "))
        except UnknownUnitError:
            continue
    return None


# -- one cell after another --------------------------------------------------------------------------------------------


@frozen
class _Suffix:
    """What stands behind a plain number, and what it comes to."""

    printed: str
    scale: Decimal
    unit: Unit | None
    conflict: str | None = None

    def quantity(self, cell: str, value: Decimal) -> Quantity:
        text = cell.strip()
        match = _PLAIN.fullmatch(text)
        number = match[1] if match else text
        decimals = len(number.partition(".")[2])
        return Quantity(
            value=value,
            unit=self.unit,
            resolution=EXACT.multiply(self.scale, Decimal(1).scaleb(-decimals)),
            number=number,
            stated_unit=self.printed,
            text=text,
        )


class _ColumnReader:
    """Reads cells one by one; what stands behind a plain number is looked up once a column."""

    def __init__(self, scale: Decimal, unit: Unit | None) -> None:
        self.values: list[Decimal | None] = []
        self.parts: list[_Suffix | Quantity | None] = []
        self.failures: list[CellNote] = []
        self.conflicts: list[CellNote] = []
        self._scale = scale
        self._unit = unit
        self._suffixes: dict[str, _Suffix | None] = {"": _Suffix("", scale, unit)}

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
        value = Decimal(number.replace(",", "") if "," in number else number)
        self.values.append(value if suffix.scale == 1 else _scaled(value, suffix.scale))
        self.parts.append(suffix)
        if suffix.conflict:
            self.conflicts.append(CellNote(row=row, cell=cell, reason=suffix.conflict))

    def _suffix(self, printed: str) -> _Suffix | None:
        """What a suffix makes of the number before it; None where each such cell must be read as a whole."""
        unit = try_find_unit(printed)  # a cell may use what would be no unit in running text, such as t
        if unit is not None and printed not in _DATES and try_parse_quantity("1" + printed) is None:
            return _Suffix(printed, Decimal(1), unit, self._conflict(printed, unit))
        one = try_parse_quantity("1" + printed)
        plain = one is not None and one.is_exact and one.value is not None and printed not in _DATES
        if one is None or not plain or (one.number, one.text) != ("1", "1" + printed):
            return None
        return _Suffix(printed, one.value or Decimal(0), one.unit or self._unit, self._conflict(printed, one.unit))

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
        negative = _BRACKETED.fullmatch(fold(cell).strip())  # (1,234) is how accounts write -1234
        try:
            quantity = parse_quantity(f"-{negative[1]}" if negative else cell)
        except ParseError as error:
            other = _spelled_out(cell)
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


def _scaled(value: Decimal, scale: Decimal) -> Decimal:
    """The product, exact, with no more digits behind the point than it needs."""
    product = EXACT.multiply(value, scale).normalize(EXACT)
    return product.quantize(Decimal(1), context=EXACT) if product.as_tuple().exponent > 0 else product  # type: ignore[operator]


def _stated(unit: str | Unit) -> tuple[Decimal, Unit | None]:
    return split_magnitude(unit) if isinstance(unit, str) else (Decimal(1), unit)

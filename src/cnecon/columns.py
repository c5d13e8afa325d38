"""Columns of spreadsheets: many cells at once, with a unit that the header may state for all of them.

What a cell states wins over the header, and nothing is applied twice: under 产值(亿元) the cell ``3.5`` is 350 million
yuan, and so is ``3.5亿元``. Missing values stay missing; a cell that isn't understood is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, Literal, overload

from attrs import field, frozen

from cnecon.cells import CellNote, CellReader, Suffix, stated, trimmed
from cnecon.errors import DimensionError, InvalidValueError, ParseError, UnknownUnitError
from cnecon.numerals import EXACT
from cnecon.quantity import Quantity
from cnecon.units import Unit, convert

_IN_BRACKETS: Final = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]{1,30})[)）\]】〕]")
_LABELLED: Final = re.compile(r"(?:计量)?单\s?位\s*[:：]?\s*([^()（）\[\]【】〔〕\n]{1,40})")
_BEHIND: Final = re.compile(r"[\s,，、/_|:：]+(\S{1,20})$")
_PER_CENT: Final = re.compile("[%‰]$")
_BETWEEN: Final = re.compile(r"[、,，;；/\s]+|和|或")
_LONGEST: Final = 200
_AROUND: Final = "()（）[]【】〔〕:：±+- "


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
    _parts: tuple[Suffix | Quantity | None, ...] = field(alias="parts")

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
        scale, target = (self.scale, self.unit or self._first_unit()) if unit is None else stated(unit)
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
        if target is not None and unit is not target and unit != target:
            if unit is None:
                raise DimensionError(None, target.symbol, f"row {row}, {self.cells[row]!r}, states no unit")
            value = convert(value, unit, target)
        return value if scale == 1 else trimmed(value.scaleb(-scale.adjusted(), EXACT))


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
    scale, base = stated(unit) if unit is not None else unit_of_header(header or "") or (Decimal(1), None)
    reader = CellReader(scale, base)
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
    """The magnitude and unit that a header states, None where it states none or several (单位：亿元、%).

    It stands in brackets (产值(亿元)), behind 单位 (单位：万元), behind a mark (单价，元/吨), or is the % at the end.

    Example:
        >>> unit_of_header("规模以上工业总产值（亿元）"), unit_of_header("年份（2022年）")
        ((Decimal('100000000'), Unit('元')), None)
    """
    words = units_of_header(header)
    return stated(words[0]) if len(words) == 1 else None


def units_of_header(header: str) -> tuple[str, ...]:
    """The words of all units that a header states in one place, in their order.

    Example:
        >>> units_of_header("单位：亿元、%"), units_of_header("同比±%"), units_of_header("单价（元/吨）")
        (('亿元', '%'), ('%',), ('元/吨',))
    """
    if len(header) > _LONGEST:
        return ()
    labelled = [match[1] for match in _LABELLED.finditer(header)]
    bracketed = [match[1] for match in _IN_BRACKETS.finditer(header)][::-1]
    behind = [match[1] for match in [_BEHIND.search(header)] if match]
    per_cent = _PER_CENT.findall(header.strip())
    for words in (*labelled, *bracketed, *behind, *per_cent):
        whole = words.strip(_AROUND)
        parts = [whole] if is_unit(whole) else [part.strip(_AROUND) for part in _BETWEEN.split(words)]
        units = tuple(dict.fromkeys(part for part in parts if is_unit(part)))
        if units:
            return units
    return ()


def is_unit(words: str) -> bool:
    """True for a unit with or without a magnitude, and for a magnitude alone."""
    try:
        stated(words)
    except UnknownUnitError:
        return False
    return True

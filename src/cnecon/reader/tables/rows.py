"""What the cells of one row state: values, and the changes, shares and ranks that belong to them.

A fall is printed with its sign (-5.4). What no cell prints, its unit, is implied by what the table states.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import define, evolve, field, frozen

from cnecon.columns import parse_column
from cnecon.indicator import Basis, Direction
from cnecon.lexicon import Concept
from cnecon.quantity import Quantity
from cnecon.reader.draft import ChangeDraft, Draft, Figure, Phrase, RankDraft, ShareDraft
from cnecon.reader.ledger import Ledger
from cnecon.reader.naming import SECTOR, Named
from cnecon.reader.statement import Tools
from cnecon.reader.tables.columns import PLACES, Column, Role
from cnecon.reader.tables.labels import Label, LabelReader
from cnecon.reader.tables.layout import Cell
from cnecon.reader.tables.units import PER_CENT, UNSTATED, Place, Said, choose, price_of
from cnecon.region import find_regions
from cnecon.spans import Span
from cnecon.units import try_find_unit

_RATE: Final = re.compile("(?:率|比重|占比|增速|增幅|涨幅|增长|份额)$")
_POSITION: Final = re.compile(r"第?(\d{1,4})(?:位|名)?")


_NO_TOTAL, _NO_GROUP = Place("the total", ()), Place("the group", ())


@frozen(kw_only=True)
class Sheet:
    """What is the same for all rows of a table.

    Attributes:
        columns: what the header says of each column.
        labels: reads what stands before a row.
        basis: against what all values are changes, where the title says that they are.
        measure: what the title says is measured.
        stated: the units stated over the labels, and above the table.
        headed: True where any column has a header.
        nameless: how many columns besides that of the labels have none.
    """

    ledger: Ledger
    tools: Tools
    columns: Sequence[Column]
    labels: LabelReader
    basis: Basis | None
    measure: Phrase | None
    stated: tuple[Place, ...]
    headed: bool
    nameless: int

    def concept(self, name: Phrase, subject: Phrase | None) -> Concept | None:
        """The concept of a name."""
        return self.ledger.lexicon.concept_for(name.text, subject.text if subject else None)


@frozen
class Over:
    """What rows above hand down: what the group says is measured, the unit of the total, and that of the group."""

    measure: Phrase | None = None
    total: Place = _NO_TOTAL
    group: Place = _NO_GROUP


@define
class RowReader:
    """Reads the cells of one row.

    Attributes:
        found: the drafts by column.
        run: the columns of values since the last that held something else.
        last: the column whose draft the next change, share or rank is of.
    """

    sheet: Sheet
    cells: tuple[Cell, ...]
    label: Label
    over: Over
    found: dict[int, Draft] = field(factory=dict)
    run: list[int] = field(factory=list)
    last: int | None = None

    def drafts(self) -> dict[int, Draft]:
        """A draft for each value; changes, shares and ranks go to the value before them that they are of."""
        columns = self.sheet.columns
        for index in range(1, min(len(self.cells), len(columns))):
            cell, column = self.cells[index], columns[index]
            if column.role is Role.VALUE and self.sheet.basis is not None:
                self._change(index, cell, self.sheet.basis)
            elif column.role is Role.VALUE:
                if self.last is not None:
                    self.run, self.last = [], None
                self.run.append(index)
                self._value(index, cell)
            elif column.role is not Role.UNIT:
                self._beside(self._target(index), cell, column)
        return self.found

    def _beside(self, target: int, cell: Cell, column: Column) -> None:
        """A change, share or rank, of the value in the column ``target``."""
        kinds = {self.sheet.columns[at].subject_key for at in self.run} if self.last is None else ()
        self.last = target
        if column.role is Role.RANK:
            self._rank(target, cell, column)
        elif column.role is Role.SHARE:
            self._share(target, cell, column)
        else:
            self._change(target, cell, column.basis, column)
        if len(kinds) > 1 and target in self.run and target in self.found and column.measure is None:
            self.found[target].notes.append(f"{column.words} may be of another column")

    # -- which draft ---------------------------------------------------------------------------------------------------

    def _target(self, index: int) -> int:
        """The column whose draft a change, share or rank is of: its own where its header says what it is of."""
        columns = self.sheet.columns
        column = columns[index]
        known = [*self.run, *([self.last] if self.last is not None else [])]
        if column.measure or (column.other and column.grouped):
            alike = (at for at in (*self.found, *known) if columns[at].subject_key == column.subject_key)
            return next(alike, index)
        if column.when.own:
            return next((at for at in known if columns[at].when.period == column.when.period), index)
        if self.last is not None or not self.run:
            return index if self.last is None else self.last
        same = [at for at in self.run if columns[at].subject_key == columns[self.run[-1]].subject_key]
        return max(same, key=lambda at: (_end(columns[at]), at))

    def _open(self, index: int, end: int) -> Draft | None:
        """The draft of a column, made where there is none yet; None where nothing says what it is."""
        if index in self.found:
            self.found[index].end = max(self.found[index].end, end)
            return self.found[index]
        column = self.sheet.columns[index]
        named = self._named(column)
        if named is None:
            return None
        draft = Draft(start=self.cells[0].start, end=end, name=named.name, subject=named.subject)
        when = self.sheet.labels.when(self.label, column)
        draft.period, draft.period_span = when.period, when.span
        draft.status, draft.cumulative = column.status, column.cumulative
        if when.own and when.span is not None:
            self.sheet.ledger.read.append(when.span)
        if column.other is not None and not column.grouped and named.name is not column.other:
            draft.notes.append(f"{column.other.text} over the column wasn't read")
        before = next((at for at in reversed(self.found) if at < index and not self.sheet.columns[at].part), None)
        draft.part_of = self.found[before] if column.part and before is not None else None
        self.found[index] = draft
        return draft

    def _named(self, column: Column) -> Named | None:
        """What the values of a column are: label and header say it together, or the group or title says it for all."""
        label, measure = self.label.named, column.measure
        group = column.other if column.grouped else None
        shared = self.over.measure or self.sheet.measure
        if label is None:
            whole = measure or (column.other if not (shared and group) else None)
            if whole is not None:
                named = self.sheet.tools.namer.split(whole)
                return evolve(named, subject=named.subject or (group if group is not whole else None))
            return Named(shared, group) if shared else None
        if self.label.measured and not (measure and (column.is_ratio or SECTOR.search(label.name.text))):
            return label if group is None else Named(label.name, _both(group, label.subject))
        whole = measure or shared
        if whole is None:
            return Named(label.name, label.subject or group) if self._is_told(label) else None
        named = self.sheet.tools.namer.split(whole)
        subject = label.name if label.subject is None else _both(label.subject, label.name)
        return Named(whole if named.subject else named.name, subject if measure else _both(group, subject))

    def _is_told(self, label: Named) -> bool:
        """True where a label that names no measure may stand for one: in no line of contents, and for no place."""
        return (
            (self.sheet.headed or bool(self.label.said))
            and not label.name.text.endswith(PLACES)
            and not find_regions(label.name.text)
        )

    # -- what its cells state ------------------------------------------------------------------------------------------

    def _value(self, index: int, cell: Cell) -> None:
        column = self.sheet.columns[index]
        named = self._named(column)
        if not column.words and self.sheet.nameless > 1:
            return  # of several columns without a header, nobody knows which is which
        if named is None or (column.is_ratio and not column.measure and not _are_ratios(self.label.said)):
            return  # nothing says what it is, or of what it is per cent
        if self.label.moves is not None and (index in self.found or not self.label.moves.alone):
            self._change(index, cell, self.label.moves.basis, falls=self.label.moves.falls)
            return
        concept = self.sheet.concept(named.name, named.subject)
        said, note = self._unit(column, named, concept)
        if note == UNSTATED and concept is None and not column.when.own:
            return  # a line of contents, or of a list
        draft, figure = self._figure(index, cell, said, note)
        if draft is not None:
            draft.value = figure

    def _change(
        self, index: int, cell: Cell, basis: Basis, column: Column | None = None, *, falls: bool = False
    ) -> None:
        """A change; ``falls`` where the words of the row say that its figures are falls."""
        span = Span(cell.start, cell.end)
        base = column.base_period if column else None
        if cell.text in self.sheet.ledger.words.classes["change.flat"]:
            draft = self._open(index, cell.end)
            if draft is not None:
                draft.changes.append(ChangeDraft(Direction.FLAT, span, None, basis, base_period=base))
            return
        said, note = self._unit_of_change(column)
        level = self.found[index].value if index in self.found else None
        if said is PER_CENT and level is not None and _is_ratio(level.quantity):
            said, note = None, f"whether {cell.text} is per cent or percentage points isn't said"
        draft, figure = self._figure(index, cell, said, note)
        if draft is None or figure is None:
            return
        amount = figure.quantity.value or figure.quantity.low or 0
        up = amount > 0 if not falls else amount < 0
        direction = Direction.FLAT if amount == 0 else Direction.UP if up else Direction.DOWN
        draft.changes.append(ChangeDraft(direction, span, figure, basis, base_period=base))

    def _share(self, index: int, cell: Cell, column: Column) -> None:
        said = column.said[0] if len(column.said) == 1 else PER_CENT
        draft, figure = self._figure(index, cell, said, None)
        if draft is not None and figure is not None:
            draft.shares.append(ShareDraft(figure, column.of, Span(cell.start, cell.end)))

    def _rank(self, index: int, cell: Cell, column: Column) -> None:
        place = _POSITION.fullmatch(cell.text)
        draft = self._open(index, cell.end) if place and int(place[1]) else None
        if draft is not None and place:
            span = Span(cell.start, cell.end)
            draft.ranks.append(RankDraft(position=int(place[1]), within=False, scope=column.scope, span=span))
            self.sheet.ledger.read.append(span)

    def _figure(
        self, index: int, cell: Cell, said: Said | None, note: str | None
    ) -> tuple[Draft | None, Figure | None]:
        """The figure of a cell and the draft that it belongs to; neither where the cell holds none.

        The unit is implied, unless the cell prints it.
        """
        (quantity,) = parse_column([cell.text], unit=said.words if said else None)
        draft = self._open(index, cell.end) if quantity else None
        if quantity is None or draft is None:
            return None, None
        (alone,) = parse_column([cell.text])
        if alone is not None and alone.unit is None:
            unit = quantity.unit
            if unit is None and said is not None and note is None:  # 万 alone: the concept says of what
                concept = self.sheet.concept(draft.name, draft.subject)
                unit = try_find_unit(concept.unit) if concept and concept.unit else None
            quantity = evolve(quantity, unit=None, implied_unit=unit)
            draft.notes += [note] if note else []
        span = Span(cell.start, cell.end)
        figure = Figure(cell.start, cell.end, known=evolve(quantity, text=cell.text, span=span))
        self.sheet.ledger.cells.append(figure)
        self.sheet.ledger.read.append(span)
        return draft, figure

    # -- in which unit -------------------------------------------------------------------------------------------------

    def _unit(self, column: Column, named: Named, concept: Concept | None) -> tuple[Said | None, str | None]:
        """The unit of the values of a column, or a note that says why there is none."""
        row, header = self.label.said, column.said
        if self.label.unknown:
            return next(iter(row), None), f"{self.label.unknown} is no unit that is known"
        price = price_of(header, row) if "价" in column.words else None
        if price is not None:
            return price, None
        if column.is_ratio and not _are_ratios(row):
            row = ()  # 对经济增长贡献率（%） of 地区生产总值（亿元）
        places = (
            Place("the row", row, own=True),
            Place("the column", header, own=column.measure is not None),
            self.over.total,
            self.over.group,
            *self.sheet.stated,
        )
        rate = _RATE.search(named.name.text) is not None
        return choose(places, concept, rate=rate)

    def _unit_of_change(self, column: Column | None) -> tuple[Said | None, str | None]:
        """The unit of a change: per cent, unless the header says another or leaves it open."""
        if column is None:
            return PER_CENT, None
        price = price_of(column.said, self.label.said) if "价" in column.words else None
        if price is not None:
            return price, None
        if len(column.said) == 1:
            return column.said[0], None
        if not column.difference and not column.said:
            return PER_CENT, None
        stated = () if column.said else next((place.said for place in self.sheet.stated if place.said), ())
        if len(stated) == 1:
            return stated[0], None
        return None, f"{column.words} may be an amount or a rate: no unit is stated for it"


def _are_ratios(said: Sequence[Said]) -> bool:
    """True where all units are %, ‰ and the like."""
    return all(one.is_ratio for one in said)


def _is_ratio(quantity: Quantity) -> bool:
    """True for a figure in per cent."""
    return quantity.meant_unit == PER_CENT.unit


def _end(column: Column) -> date:
    """When the period of a column ends."""
    period = column.when.period
    return (period.end if period else None) or date.min


def _both(first: Phrase | None, second: Phrase | None) -> Phrase | None:
    """Two subjects as one, where the second stands."""
    if first is None or second is None:
        return first or second
    return Phrase(first.text + second.text, second.span)

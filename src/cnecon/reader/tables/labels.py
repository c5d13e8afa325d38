"""What the label of a row says: of what its figures are, of when, in which unit, and whether they are changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from cnecon.indicator import Basis
from cnecon.reader.naming import Named
from cnecon.reader.statement import Tools
from cnecon.reader.tables.columns import Column, HeaderWords, Role, basis_of_words
from cnecon.reader.tables.dating import Dating, When, times_in
from cnecon.reader.tables.layout import YEAR, Cell
from cnecon.reader.tables.units import Said, unit_of_row
from cnecon.reader.words import Vocabulary
from cnecon.spans import Span

_PART: Final = re.compile(r"(?:其中\s*[:：]?|#)\s*")
_NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[分按][\u4e00-\u9fff]{1,5}[：:])\s*"
)
_MOVED: Final = re.compile(
    r"(?P<what>.{2,}?)(?P<against>同比|环比|比上年|较上年|比上月)?(?:增长|提高|上升|(?P<falls>下降|降低))$"
)
STEP: Final = 2
"""How many half characters set a label in; less than that may be a slip."""


@frozen
class Moves:
    """What a label says of its figures where it names a change (单位GDP能耗下降).

    Attributes:
        basis: against what they are.
        falls: True for falls.
        alone: True where it says nothing else, so that they are changes of what the row above states (增速).
    """

    basis: Basis
    falls: bool
    alone: bool = False


@frozen
class Label:
    """What stands before a row.

    Attributes:
        cell: the label without the mark before it (其中：, 一、).
        indent: how far its words are set in, in half characters.
        named: its name and subject; None for a time (2023年) or for the whole (合计, 全市).
        measured: True where it says by itself what is measured.
        moves: what it says where it names a change.
        when: the time in it.
        said: the units that it states, in brackets or in the column of units.
        unknown: words in the place of a unit that are none that is known.
    """

    cell: Cell
    indent: int
    named: Named | None
    measured: bool
    moves: Moves | None
    when: When
    said: tuple[Said, ...]
    unknown: str


@frozen
class LabelReader:
    """Reads the labels of one table."""

    tools: Tools
    words: Vocabulary
    dating: Dating
    columns: Sequence[Column]

    def read(self, row: tuple[Cell, ...]) -> Label:
        """The label of a row, with the unit that stands in the column of units."""
        part, numbered = _PART.match(row[0].text), _NUMBERED.match(row[0].text)
        marked = part or numbered
        skip = marked.end() if marked else 0
        cell = Cell(row[0].text[skip:], row[0].start + skip, row[0].end)
        text = cell.bare.rstrip("%‰ ")
        unit = next((one.text for one, column in zip(row, self.columns, strict=False) if column.role is Role.UNIT), "")
        said, unknown = unit_of_row(cell.brackets or cell.text[-1:], unit)
        when, begin = self._time(Cell(text, cell.start, cell.start + len(text)))
        named, moves = self._named(cell.start + begin, cell.start + len(text), said)
        measured = named is not None and self.tools.namer.measure_at(named.name.text) is not None
        return Label(cell, self._indent(row[0], part), named, measured, moves, when, said, unknown)

    def when(self, label: Label, column: Column) -> When:
        """The period of a cell: a time in its label, of the year that its column is of, else that of its column."""
        if label.when.span is None or label.when.period is not None:
            return label.when if label.when.own else column.when
        span = label.when.span
        return self.dating.in_cell(Cell(self.tools.mask.text[span.slice], span.start, span.end), column.when.period)

    def _named(self, start: int, end: int, said: tuple[Said, ...]) -> tuple[Named | None, Moves | None]:
        """The name and subject, and what the words say of a change whose unit is per cent."""
        phrase = self.tools.phrases.phrase(start, end)
        if not phrase:
            return None, None
        if HeaderWords(self.words).is_change(phrase.text):
            basis = basis_of_words(phrase.text, self.words)
            return self.tools.namer.split(phrase), Moves(basis, falls=phrase.text in ("降幅", "跌幅"), alone=True)
        moved = _MOVED.fullmatch(phrase.text) if said and all(one.is_ratio for one in said) else None
        moves = Moves(basis_of_words(moved["against"] or "", self.words), bool(moved["falls"])) if moved else None
        if moved and phrase.unbroken:
            phrase = self.tools.phrases.part(phrase, 0, moved.end("what"))
        named = self.tools.namer.split(phrase)
        whole = not named.name or self.words.has("table.whole", named.name.text)
        return (None if whole else named), moves

    def _time(self, cell: Cell) -> tuple[When, int]:
        """The time that a label is or begins with (2023年, 年末常住人口), and where it ends."""
        if YEAR.fullmatch(cell.text):
            return self.dating.in_cell(cell, None), len(cell.text)
        time = next(iter(times_in(cell.text)), None)
        if time is None or time.span.start or not (time.names_year or time.is_instant or time.text == cell.text):
            return When(), 0
        return When(None, Span(cell.start, cell.start + time.span.end), own=True), time.span.end

    def _indent(self, label: Cell, part: re.Match[str] | None) -> int:
        """How far the words of a label are set in; 其中： and # set them in as well."""
        text, begin = self.tools.mask.text, label.start
        while begin and text[begin - 1] in " \u3000":
            begin -= 1
        return _width(text[begin : label.start]) + (max(_width(part[0]), STEP) if part else 0)


def _width(text: str) -> int:
    """How wide some characters are, in half characters."""
    return sum(1 if char.isascii() else 2 for char in text)

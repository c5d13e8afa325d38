"""Tables inside a text: rows of pipes, tabs or wide blanks, or a cell a line.

A unit stands in the header (产量（万吨）), in the label (地区生产总值（亿元）), in a column of its own, or in a line
above (单位：亿元). It is what the cells are in, and as no cell prints it, it is their implied unit. A fall is printed
with its sign (-5.4). Rows that are indented, or that open with 其中 or #, are parts of the row above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Final

from attrs import evolve, frozen

from cnecon.cells import MISSING
from cnecon.columns import parse_column, unit_of_header
from cnecon.indicator import Basis, Direction
from cnecon.period import Period, find_times
from cnecon.reader.draft import ChangeDraft, Draft, Figure, RankDraft, ShareDraft
from cnecon.reader.ledger import Ledger
from cnecon.reader.naming import Named
from cnecon.reader.statement import Tools
from cnecon.spans import Span

_NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?\s*(?:%|‰)?")
_PROSE: Final = re.compile(r"[，。；！？]")
_WIDE: Final = re.compile(r"\t|[ \u3000]{2,}")
_RULE: Final = re.compile(r"[\s|:\-—+=]+")
_UNIT_LINE: Final = re.compile(r"单位\s*[:：]")
_CHANGE: Final = re.compile(r"增长|增速|增幅|同比|环比|比上年|比去年|比上月|增减|±|涨幅")
_SHARE: Final = re.compile(r"比重|占比|构成")
_RANK: Final = re.compile(r"位次|排名|名次|位居")
_UNIT_COLUMN: Final = re.compile(r"(?:计量)?单位$")
_YEARLY: Final = re.compile("同比|上年|去年")
_MONTHLY: Final = re.compile("环比|上月")
_BRACKET: Final = re.compile(r"\s*[（(][^（()）]*[）)]\s*$")
_PART: Final = re.compile(r"^\s*(?:其中[:：]?|#|＃)\s*")
_SHORTEST, _LONGEST_CELL, _WIDEST, _FEWEST = 6, 28, 12, 2


@frozen
class Cell:
    """A cell with its words and where they stand."""

    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        """True for a number, or for what stands where there is none."""
        return _NUMBER.fullmatch(self.text) is not None or self.text.lower() in MISSING

    @property
    def is_number(self) -> bool:
        """True for a number."""
        return _NUMBER.fullmatch(self.text) is not None


@frozen
class Table:
    """A table of a text.

    Attributes:
        start: its first character.
        end: one past its last.
        header: the cells above the rows, the first over the labels; empty where the table has none.
        rows: label and cells of each row.
        unit: the words of the line that gives one unit for all.
    """

    start: int
    end: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""


class _Column(Enum):
    VALUE = auto()
    CHANGE = auto()
    SHARE = auto()
    RANK = auto()
    UNIT = auto()


def find_tables(folded: str) -> list[Table]:
    """The tables of a folded text, in order."""
    lines = [Cell(m[0], m.start(), m.end()) for m in re.finditer(r"[^\n\r]*[^\s][^\n\r]*", folded)]
    found: list[Table] = []
    at = barren = 0
    stack = _stack(lines, 0)
    while at < len(lines):
        table, after = _rows_at(lines, at) if at >= barren else (None, at)
        if table is None:
            barren = max(barren, after)  # where these lines make no table, fewer of them make none either
            stack = stack if at < stack.end else _stack(lines, at)
            table, after = _cells_at(lines, at, stack) or (None, at + 1)
        if table:
            found.append(table)
        at = after
    return found


def _rows_at(lines: Sequence[Cell], at: int) -> tuple[Table | None, int]:
    """A table whose rows are lines, from line ``at`` on, where they make one; and where such lines end."""
    grid: list[tuple[Cell, ...]] = []
    after = at
    while after < len(lines):
        cells = _split(lines[after])
        if cells is None:
            break
        if cells:
            grid.append(cells)
        after += 1
    valued = [row for row in grid if any(cell.is_number for cell in row[1:])]
    if len(valued) < _FEWEST:
        return None, after
    first = grid.index(valued[0])
    header = grid[first - 1] if first else ()
    header = _over(header, max(len(row) for row in valued))
    return Table(lines[at].start, lines[after - 1].end, header, tuple(valued), _unit_above(lines, at)), after


def _split(line: Cell) -> tuple[Cell, ...] | None:
    """The cells of a line that is a row; None where it is none, empty for a rule."""
    text = line.text
    if _RULE.fullmatch(text):
        return () if "|" in text or "-" in text else None
    if text.count("|") >= 2:
        return tuple(_cells(line, re.finditer(r"[^|]+", text), strip_empty=False))
    body = text.lstrip(" \u3000")
    if not _WIDE.search(body) or _PROSE.search(text):
        return None
    edges = [m.span() for m in _WIDE.finditer(text, len(text) - len(body))]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(text)]
    cells = tuple(_cell(line, start, end) for start, end in zip(starts, ends, strict=True))
    return cells if len(cells) > 1 else None


def _cells(line: Cell, found: Iterable[re.Match[str]], *, strip_empty: bool) -> Iterator[Cell]:
    for m in found:
        cell = _cell(line, m.start(), m.end())
        if cell.text or not strip_empty:
            yield cell


def _cell(line: Cell, start: int, end: int) -> Cell:
    """A cell without the blanks around it."""
    words = line.text[start:end]
    front = len(words) - len(words.lstrip())
    words = words.strip()
    begin = line.start + start + front
    return Cell(words, begin, begin + len(words))


@frozen
class _Stack:
    """Short lines one below the other, which may be the cells of a table.

    Attributes:
        start: the number of the first line.
        end: one past that of the last.
        cells: what stands in the lines.
        number: for each cell the place of the next number, from itself on.
        unit: for each cell the place of the next that is the head of a column of units.
        values: for each cell how many values stand from there on without a break.
    """

    start: int
    end: int
    cells: Sequence[Cell]
    number: Sequence[int]
    unit: Sequence[int]
    values: Sequence[int]


def _stack(lines: Sequence[Cell], at: int) -> _Stack:
    """The short lines from line ``at`` on."""
    end = at
    while end < len(lines) and len(lines[end].text.strip()) <= _LONGEST_CELL and not _PROSE.search(lines[end].text):
        end += 1
    cells = [_cell(line, 0, len(line.text)) for line in lines[at:end]]
    number, unit, values = [len(cells)], [len(cells)], [0]
    for place in range(len(cells) - 1, -1, -1):
        number.append(place if cells[place].is_number else number[-1])
        unit.append(place if _UNIT_COLUMN.fullmatch(cells[place].text) else unit[-1])
        values.append(values[-1] + 1 if cells[place].is_value else 0)
    return _Stack(at, end, cells, number[::-1], unit[::-1], values[::-1])


def _cells_at(lines: Sequence[Cell], at: int, stack: _Stack) -> tuple[Table, int] | None:
    """A table with one cell a line, from line ``at`` on: labels, each with the same number of values behind it."""
    if stack.end - at < _SHORTEST:
        return None
    cells, front = stack.cells, at - stack.start
    first = stack.number[front]
    width = stack.values[first]
    units = stack.unit[front] < first
    begin = first - 1 - units  # the first label; a unit may stand between it and the values
    step = 1 + units + width
    if begin < front or not 1 <= width <= _WIDEST:
        return None
    rows: list[tuple[Cell, ...]] = []
    place = begin
    while place + step <= len(cells):
        row = cells[place : place + step]
        if row[0].is_value or not all(cell.is_value for cell in row[1 + units :]):
            break
        rows.append(tuple(row))
        place += step
    if len(rows) < _FEWEST:
        return None
    over = cells[front:begin]
    above = [cell for cell in over if not _UNIT_LINE.search(cell.text)]
    unit = next((cell.text for cell in over if _UNIT_LINE.search(cell.text)), "") or _unit_above(lines, at)
    header = _over(tuple(above[-step:]), step) or _over(tuple(above[1 - step :]), step)
    start = header[0].start if header else rows[0][0].start
    return Table(start, rows[-1][-1].end, header, tuple(rows), unit), stack.start + place


def _over(header: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """The header over a table of that width; the cell over the labels may be missing. Empty where it doesn't fit."""
    if len(header) == width - 1 and header:
        return (Cell("", header[0].start, header[0].start), *header)
    return header if len(header) == width else ()


def _unit_above(lines: Sequence[Cell], at: int) -> str:
    if at and _UNIT_LINE.search(lines[at - 1].text) and len(lines[at - 1].text) <= _LONGEST_CELL:
        return lines[at - 1].text
    return ""


# -- what a table states -----------------------------------------------------------------------------------------------


def _role(header: str) -> _Column:
    for pattern, role in (
        (_UNIT_COLUMN, _Column.UNIT),
        (_RANK, _Column.RANK),
        (_CHANGE, _Column.CHANGE),
        (_SHARE, _Column.SHARE),
    ):
        if pattern.search(header):
            return role
    return _Column.VALUE


def read_table(ledger: Ledger, tools: Tools, table: Table) -> None:
    """Make drafts of a table's rows: one for each value, with the changes, shares and ranks of its row."""
    headers = tuple(cell.text for cell in table.header) or ("",) * len(table.rows[0])
    reader = _TableReader(ledger, tools, table, headers, tuple(_role(header) for header in headers))
    above: list[tuple[int, Draft]] = []
    for row in table.rows:
        indent = _indent(tools, row[0])
        while above and above[-1][0] >= indent:
            above.pop()
        drafts = reader.row(row)
        for draft in drafts:
            draft.part_of = above[-1][1] if above else None
        if drafts:
            above.append((indent, drafts[0]))
        ledger.drafts += drafts


def _indent(tools: Tools, label: Cell) -> int:
    """How far a label is set in; 其中 and # set it in by one more."""
    masked = tools.mask.masked
    begin = masked.rfind("\n", 0, label.start) + 1
    blanks = label.start - begin if not masked[begin : label.start].strip(" \u3000\t") else 0
    return 2 * blanks + (_PART.match(label.text) is not None)


@frozen
class _TableReader:
    """Reads the rows of one table."""

    ledger: Ledger
    tools: Tools
    table: Table
    headers: tuple[str, ...]
    roles: tuple[_Column, ...]

    def row(self, row: tuple[Cell, ...]) -> list[Draft]:
        """The indicators of a row."""
        named = self._name(row[0])
        if named is None:
            return []
        unit = next((cell.text for cell, role in zip(row, self.roles, strict=False) if role is _Column.UNIT), "")
        drafts: list[Draft] = []
        for index in range(1, min(len(row), len(self.headers))):
            cell, role = row[index], self.roles[index]
            if role is _Column.RANK and cell.text.isdigit() and drafts:
                span = Span(cell.start, cell.end)
                drafts[-1].ranks.append(RankDraft(position=int(cell.text), within=False, scope=None, span=span))
                continue
            figure = self._figure(cell, self._unit_words(index, row[0].text, unit), role)
            if figure is None:
                continue
            self.ledger.cells.append(figure)
            if role is _Column.VALUE or not drafts:
                one = self._measured(index, named)
                draft = Draft(start=row[0].start, end=cell.end, name=one.name, subject=one.subject)
                draft.period, draft.period_span = self._period(index)
                drafts.append(draft)
            _state(drafts[-1], figure, self.headers[index], role)
        return drafts

    def _name(self, label: Cell) -> Named | None:
        marked = _PART.match(label.text)
        bracket = _BRACKET.search(label.text)
        start = label.start + (marked.end() if marked else 0)
        end = label.start + (bracket.start() if bracket else len(label.text))
        phrase = self.tools.topics.phrase(start, max(start, end))
        return self.tools.namer.split(phrase) if phrase else None

    def _measured(self, index: int, named: Named) -> Named:
        """The name of a column's values: a measure in its header (产量) is of what the label says (水泥)."""
        if not self.table.header or named.subject is not None:
            return named
        cell = self.table.header[index]
        bracket = _BRACKET.search(cell.text)
        measure = self.tools.topics.phrase(cell.start, cell.start + (bracket.start() if bracket else len(cell.text)))
        namer = self.tools.namer
        if measure and namer.measure_at(measure.text) == 0 and namer.measure_at(named.name.text) is None:
            return Named(measure, named.name)
        return named

    def _unit_words(self, index: int, label: str, unit: str) -> str | None:
        """The words that give the unit of a column: its header, the row's label or unit, the line above."""
        value = self.roles[index] is _Column.VALUE
        for words in (self.headers[index], label if value else ""):
            if words and unit_of_header(words):
                return words
        if not value:
            return None
        return f"单位：{unit}" if unit else self.table.unit or None

    def _figure(self, cell: Cell, words: str | None, role: _Column) -> Figure | None:
        """The figure of a cell, its unit implied where only the header prints it."""
        (quantity,) = parse_column([cell.text], header=words)
        if quantity is None:
            return None
        if not quantity.stated_unit:
            unit = quantity.unit
            implied = unit if unit is not None else "%" if role in (_Column.CHANGE, _Column.SHARE) else None
            quantity = evolve(quantity, unit=None, implied_unit=implied)
        known = evolve(quantity, text=cell.text, span=Span(cell.start, cell.end))
        return Figure(cell.start, cell.end, known=known)

    def _period(self, index: int) -> tuple[Period | None, Span | None]:
        """The period of a column: what its header says, else the one in force."""
        force = self.ledger.timeline.in_force()
        header = self.table.header[index] if self.table.header else None
        times = find_times(header.text) if header else []
        if header and times:
            current = force.period if force else None
            timeline = self.ledger.timeline
            period = times[0].resolve(published=timeline.published, year=timeline.year, current=current)
            if period is not None:
                span = times[0].span.shifted(header.start)
                return evolve(period, span=span), span
        return (force.period, force.span) if force else (None, None)


def _state(draft: Draft, figure: Figure, header: str, role: _Column) -> None:
    """Put a figure where its column says that it belongs."""
    span = Span(figure.start, figure.end)
    draft.end = max(draft.end, figure.end)
    if role is _Column.SHARE:
        draft.shares.append(ShareDraft(figure, None, span))
    elif role is _Column.CHANGE:
        amount = figure.quantity.value or 0
        direction = Direction.FLAT if amount == 0 else Direction.DOWN if amount < 0 else Direction.UP
        basis = Basis.YOY if _YEARLY.search(header) else Basis.MOM if _MONTHLY.search(header) else Basis.UNSTATED
        draft.changes.append(ChangeDraft(direction, span, figure, basis))
    else:
        draft.value = figure

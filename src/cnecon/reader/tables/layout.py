"""Where the tables of a text stand, and which of their lines are captions, header, groups and rows.

Rows are lines of pipes, tabs or wide blanks, or a cell stands on each line. Which column a cell is in is known where
the cells are set apart by single marks; where blanks do it, a row with fewer cells than the others tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from attrs import define, evolve, field, frozen

from cnecon.cells import MISSING
from cnecon.period import find_times
from cnecon.quantity import try_parse_quantity

_LINE: Final = re.compile(r"[^\n\r]*[^\s][^\n\r]*")
_NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?\s*(?:%|‰)?|\(\d[\d,]*(?:\.\d+)?\)")
_SPACED: Final = re.compile(
    r"[^\s\d][^\n]{0,40}?(?: (?:[+-]?\d[\d,]*(?:\.\d+)?%?|—{1,2}|-{1,2}|…{1,2}|/)){2,12}(?<=[\d%—\-…/])"
)
_CLOCK: Final = re.compile(r"\d[:：]\d\d")
_HEADS: Final = re.compile("[%‰±\\d]|同比|环比|增[长速幅减]|累计|本[月期年]|单位|占比|比重|位次|绝对")
_HAS_DIGIT: Final = re.compile(r"^(?!0\d).*\d")  # no number of a telephone
YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PROSE: Final = re.compile(r"[，。；！？]")
_WIDE: Final = re.compile(r"[ \u3000]{2,}")
_RULE: Final = re.compile(r"[\s|:\-—+=]+")
_UNIT_LINE: Final = re.compile(r"单位\s*[:：]")
UNIT_COLUMN: Final = re.compile(r"(?:计量)?单\s*位")
_SERIAL: Final = re.compile(r"(?:序|编)\s*号|代码")
_TITLE: Final = re.compile(
    r"\s*(?:[附续]?表\s*(?:\d{1,3}(?:[-—.]\d{1,3})*|[一二三四五六七八九十]{1,3})|[附续]表)[、.:：]?\s*"
)
_NUMBERED: Final = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])")
_FOOTNOTE: Final = re.compile(r"\s*(?:注|说明|备注|资料来源|数据来源|来源)\s*\d*\s*[:：.、]")
# At the end of a label or header: what stands in brackets, and the mark of a footnote.
_BRACKETS: Final = re.compile(r"(?:\s*(?:[（(][^（()）]*[）)]|[\[〔]\d{1,2}[\]〕]|[①-⑳*]))+\s*$")
_LONGEST_BRACKETS: Final = 60
_BOLD: Final = "**"
_SHORTEST, _LONGEST_CELL, _LONGEST_TITLE, _WIDEST, _FEWEST, _DEEPEST, _FAR = 6, 28, 60, 12, 2, 3, 3
_LONGEST_ROW, _MOST_COLUMNS = 120, 100


@frozen
class Cell:
    """A cell with its words and where they stand."""

    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """The words without what stands in brackets behind them, and without the mark of a footnote."""
        found = _BRACKETS.search(self.text, max(0, len(self.text) - _LONGEST_BRACKETS))
        return self.text[: found.start()] if found else self.text

    @property
    def brackets(self) -> str:
        """What stands in brackets behind the words, empty where nothing does."""
        return self.text[len(self.bare) :]

    @property
    def is_number(self) -> bool:
        """True for a plain number."""
        return _NUMBER.fullmatch(self.text) is not None

    @property
    def is_value(self) -> bool:
        """True for a plain number, or for what stands where there is none."""
        return self.is_number or self.text.lower() in MISSING

    @property
    def is_figure(self) -> bool:
        """True for a number with or without its unit and bound (6%左右), and no time."""
        if self.is_number:
            return True
        if len(self.text) > _LONGEST_CELL or not _HAS_DIGIT.search(self.text) or find_times(self.text):
            return False
        return try_parse_quantity(self.text) is not None


@frozen
class Table:
    """A table of a text.

    Attributes:
        start: its first character; that of its title, where that is numbered (表3).
        end: one past its last.
        title: the line above that says what the table shows, without its number.
        titled: True where it is numbered, so that the text around the table isn't about it.
        captions: the lines above that state units (单位：亿元、%).
        header: for each column the cells above it from the top down; the first column is that of the labels.
        rows: label and cells of each row; a group of rows is a label alone.
    """

    start: int
    end: int
    title: Cell | None
    titled: bool
    captions: tuple[Cell, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


def find_tables(folded: str) -> list[Table]:
    """The tables of a folded text, in order."""
    lines = [Cell(m[0], m.start(), m.end()) for m in _LINE.finditer(folded)]
    if len(lines) < _FEWEST:
        return []
    grid = [_split(line) for line in lines]
    _spaced(lines, grid)
    found: list[Table] = []
    at = barren = 0
    stack = _stack(lines, 0)
    while at < len(lines):
        tables, after = _block_at(lines, grid, at) if at >= barren and grid[at] else ([], at)
        if not tables:
            barren = max(barren, after)  # where these lines make no table, fewer of them make none either
            stack = stack if at < stack.end else _stack(lines, at)
            table, after = _cells_at(lines, grid, at, stack) or (None, at + 1)
            tables = [table] if table else []
        for table in tables:
            continues = found and folded[table.start : lines[at].end].lstrip().startswith("续")
            found.append(_continued(table, found[-1]) if continues else table)
        at = after
    return found


def _continued(table: Table, before: Table) -> Table:
    """A table that goes on from the page before (续表) without a header of its own has that of the part before."""
    if table.header or max(map(len, table.rows)) > len(before.header):
        return table
    captions = table.captions or before.captions
    return evolve(table, title=before.title, captions=captions, header=before.header)


# -- rows that are lines -----------------------------------------------------------------------------------------------


@define
class _Rows:
    """The lines of one table as they are gathered: from ``first`` on, ``head`` and ``body``."""

    first: int
    head: list[tuple[Cell, ...]] = field(factory=list)
    body: list[tuple[Cell, ...]] = field(factory=list)

    def add(self, cells: tuple[Cell, ...]) -> None:
        """Put a line where it belongs."""
        if not self.body and _is_header(cells, opening=not self.head):
            self.head.append(cells)
        elif self.body or self.head or any(cell.text for cell in cells[1:]):
            self.body.append(cells)

    def ends_at(self, cells: tuple[Cell, ...]) -> bool:
        """True where a line is the header of the next table."""
        return bool(self.body) and _is_header(cells) and not self._states_units(cells)

    def _states_units(self, cells: tuple[Cell, ...]) -> bool:
        """True for the label of a group with its unit in the column for units."""
        return bool(self.head) and all(
            index < len(self.head[-1]) and UNIT_COLUMN.fullmatch(self.head[-1][index].text)
            for index, cell in enumerate(cells)
            if index and cell.text
        )

    def table(self, over: _Over, end: int, *, exact: bool) -> Table | None:
        """The table that the lines make, None where they make none; ``over`` is what stands above it."""
        valued = [row for row in self.body if any(cell.is_figure for cell in row[1:])]
        if len(valued) < (1 if exact and self.head else _FEWEST) or max(map(len, valued)) > _MOST_COLUMNS:
            return None
        if exact:
            width = max(len(row) for row in valued)
            rows = self.body
        else:
            width = Counter(len(row) for row in valued).most_common(1)[0][0]
            rows = [row for row in self.body if len(row) in (1, width)]
        header = _header(self.head, width, exact=exact)
        if header and _SERIAL.fullmatch("".join(cell.text for cell in header[0])) and width > _FEWEST:
            header, rows = header[1:], [row[1:] for row in rows if len(row) > 1]
        header, rows = _side_by_side(header, rows)
        return Table(over.start, end, over.title, over.titled, over.captions, header, tuple(rows))


def _block_at(lines: Sequence[Cell], grid: Sequence[tuple[Cell, ...] | None], at: int) -> tuple[list[Table], int]:
    """The tables that lines from ``at`` on make without a break, and where those lines end."""
    parts, ends = [_Rows(at)], []
    exact = True
    place = at
    while place < len(lines):
        cells = grid[place]
        if cells is None:
            if not (parts[-1].body and _is_group(lines, grid, place)):
                break
            cells = (_cell(lines[place], 0, len(lines[place].text)),)
        if cells:
            exact = exact and (len(cells) == 1 or "|" in lines[place].text or "\t" in lines[place].text)
            if parts[-1].ends_at(cells):
                ends.append(place)
                parts.append(_Rows(place))
            parts[-1].add(cells)
        place += 1
    ends.append(place)
    over = _above(lines, grid, at)
    made = []
    for part, end in zip(parts, ends, strict=True):
        over = over if part.first == at else evolve(over, start=lines[part.first].start)
        made.append(part.table(over, lines[end - 1].end, exact=exact))
    return [table for table in made if table], place


def _is_header(cells: tuple[Cell, ...], *, opening: bool = False) -> bool:
    """True for a line with words in its columns and no values, or with bare years.

    The line that opens a table may be of years with a word before them, and of classes of ages or sizes.
    """
    rest = [cell for cell in cells[1:] if cell.text]
    if not rest:
        return False
    if all(YEAR.fullmatch(cell.text) for cell in rest):
        return not cells[0].text or (opening and not cells[0].is_figure)
    return not any(cell.is_value or (cell.is_figure and not (opening and _is_class(cell.text))) for cell in rest)


def _is_class(words: str) -> bool:
    """True for a class of ages or sizes, which heads a column (65岁及以上, 500万元以下)."""
    quantity = try_parse_quantity(words)
    return quantity is not None and not quantity.is_exact


def _is_group(lines: Sequence[Cell], grid: Sequence[tuple[Cell, ...] | None], place: int) -> bool:
    """True for a short line between rows that says what the rows below it are of."""
    line = lines[place].text
    if (
        len(line.strip()) > _LONGEST_CELL
        or any(pattern.search(line) for pattern in (_PROSE, _UNIT_LINE))
        or _TITLE.match(line)
        or _FOOTNOTE.match(line)
    ):
        return False
    below = grid[place + 1] if place + 1 < len(grid) else None
    return bool(below and not _is_header(below) and any(cell.is_value for cell in below[1:]))


def _split(line: Cell) -> tuple[Cell, ...] | None:
    """The cells of a line that is a row; None where it is none, empty for a rule."""
    text = line.text
    if _RULE.fullmatch(text):
        return () if "|" in text or "-" in text else None
    if text.count("|") >= 2:
        edges = [m.span() for m in re.finditer(r"\|", text)]
        cells = _cut(line, 0, edges)
        return cells[not cells[0].text : len(cells) - (not cells[-1].text)] if len(cells) > 1 else None
    if _TITLE.match(text):
        return None
    tabs = [m.span() for m in re.finditer("\t", text)]
    if not tabs and _PROSE.search(text):
        return None
    front = len(text) - len(text.lstrip(" \u3000"))
    edges = tabs or [m.span() for m in _WIDE.finditer(text.rstrip(" \u3000"), front)]
    if not edges or (len(edges) == 1 and _UNIT_LINE.search(text)):
        return None
    return _cut(line, 0, edges)


def _spaced(lines: Sequence[Cell], grid: list[tuple[Cell, ...] | None]) -> None:
    """Fill in rows whose cells single blanks set apart, as the text of a PDF has them, and the header over them."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and grid[end] is None and _is_spaced_row(lines[end].text):
            end += 1
        if end - at >= _FEWEST:
            parts = [_parts(line) for line in lines[at:end]]
            width = Counter(map(len, parts)).most_common(1)[0][0]
            grid[at:end] = [_joined(lines[at + number], cells, width) for number, cells in enumerate(parts)]
            head = _parts(lines[at - 1]) if at and grid[at - 1] is None else ()
            if len(head) in (width, width - 1) and _is_spaced_head(lines[at - 1].text):
                grid[at - 1] = head
        at = max(end, at + 1)


def _is_spaced_row(text: str) -> bool:
    """True for a label with two values or more behind it."""
    return len(text) <= _LONGEST_ROW and _SPACED.fullmatch(text.strip()) is not None and not _PROSE.search(text)


def _is_spaced_head(text: str) -> bool:
    """True for a line that may head such rows."""
    none = any(pattern.search(text) for pattern in (_PROSE, _UNIT_LINE, _CLOCK)) or _TITLE.match(text)
    return not none and _HEADS.search(text) is not None


def _parts(line: Cell) -> tuple[Cell, ...]:
    return tuple(Cell(m[0], line.start + m.start(), line.start + m.end()) for m in re.finditer(r"\S+", line.text))


def _joined(line: Cell, cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """The cells of a row; a label with blanks in it is one of them."""
    more = len(cells) - width
    if more <= 0:
        return cells
    label = line.text[cells[0].start - line.start : cells[more].end - line.start]
    return (Cell(label, cells[0].start, cells[more].end), *cells[more + 1 :])


def _cut(line: Cell, start: int, edges: Sequence[tuple[int, int]]) -> tuple[Cell, ...]:
    """The cells between edges."""
    starts = [start, *(end for _, end in edges)]
    ends = [*(begin for begin, _ in edges), len(line.text)]
    return tuple(_cell(line, begin, end) for begin, end in zip(starts, ends, strict=True))


def _cell(line: Cell, start: int, end: int) -> Cell:
    """A cell without the blanks around it."""
    words = line.text[start:end].rstrip()
    start += len(words) - len(words.lstrip())
    words = words.lstrip()
    if len(words) > 2 * len(_BOLD) and words.startswith(_BOLD) and words.endswith(_BOLD):
        start, words = start + len(_BOLD), words[len(_BOLD) : -len(_BOLD)]
    return Cell(words, line.start + start, line.start + start + len(words))


# -- what stands above the rows ----------------------------------------------------------------------------------------


def _header(head: Sequence[tuple[Cell, ...]], width: int, *, exact: bool) -> tuple[tuple[Cell, ...], ...]:
    """For each of ``width`` columns the cells over it; empty where no line fits."""
    levels: list[tuple[Cell, ...]] = []
    for cells in reversed(head[-_DEEPEST:]):
        level = _level(cells, width, levels[0] if levels else None, exact=exact)
        if level is None:
            break
        levels.insert(0, level)
    columns = zip(*levels, strict=True)
    return tuple(
        tuple(next(same) for _, same in groupby((cell for cell in column if cell.text), key=lambda cell: cell.text))
        for column in columns
    )


def _level(
    cells: tuple[Cell, ...], width: int, below: tuple[Cell, ...] | None, *, exact: bool
) -> tuple[Cell, ...] | None:
    """A line of the header with one cell a column, None where that can't be told.

    The cell over the labels may be missing. A cell over several columns stands once, with empty ones behind it or,
    where what is below it repeats, without.
    """
    blank = Cell("", cells[0].start, cells[0].start)
    if any(len(cell.text) > _LONGEST_TITLE for cell in cells):
        return None
    if exact and len(cells) > width and not any(cell.text for cell in cells[width:]):
        cells = cells[:width]
    if below is not None and exact:
        return _spread(cells, width, below)
    if len(cells) == width - 1:
        cells = (blank, *cells)
    return cells if len(cells) == width else None


def _spread(cells: tuple[Cell, ...], width: int, below: tuple[Cell, ...]) -> tuple[Cell, ...] | None:
    """A line over another one, each cell repeated over the columns that it spans."""
    groups, words = len(cells) - 1, [cell.text for cell in below[1:]]
    if len(cells) > width or not groups:
        return None
    if len(cells) < width and all(cell.text for cell in cells[1:]):
        size = (width - 1) // groups
        if size * groups != width - 1 or words != words[:size] * groups:
            return None
        return (cells[0], *(cell for cell in cells[1:] for _ in range(size)))
    spread = [*cells, *[Cell("", cells[-1].end, cells[-1].end)] * (width - len(cells))]
    for index in range(2, width):
        if not spread[index].text and below[index].text:
            spread[index] = spread[index - 1]
    return tuple(spread)


def _side_by_side(
    header: tuple[tuple[Cell, ...], ...], rows: list[tuple[Cell, ...]]
) -> tuple[tuple[tuple[Cell, ...], ...], list[tuple[Cell, ...]]]:
    """A table whose header repeats itself is printed in several parts, side by side: put one below the other."""
    words = [tuple(cell.text for cell in column) for column in header]
    size = next((at for at in range(2, len(words)) if words[at] == words[0]), 0)
    if not size or not words[0] or words != words[:size] * (len(words) // size):
        return header, rows
    cut = [row[at : at + size] for row in rows for at in range(0, len(row), size)]
    return header[:size], [row for row in cut if row[0].text]


@frozen
class _Over:
    """What stands above a table: its title and captions; ``start`` is where the table begins, that title included."""

    start: int
    title: Cell | None = None
    titled: bool = False
    captions: tuple[Cell, ...] = ()


def _above(lines: Sequence[Cell], grid: Sequence[tuple[Cell, ...] | None], at: int) -> _Over:
    """The title and the captions over line ``at``."""
    captions: list[Cell] = []
    start = lines[at].start
    for place in range(at - 1, max(at - 1 - _FAR, -1), -1):
        line = lines[place]
        if grid[place] or len(line.text.strip()) > _LONGEST_TITLE or _PROSE.search(line.text):
            break
        if not _UNIT_LINE.search(line.text) or _TITLE.match(line.text):
            return _titled(line, start, tuple(captions))
        captions.append(line)
    return _Over(start, captions=tuple(captions))


def _titled(line: Cell, start: int, captions: tuple[Cell, ...]) -> _Over:
    """A title above a table, which belongs to it where it is numbered."""
    number = _TITLE.match(line.text)
    skip = number.end() if number else 0
    title = Cell(line.text[skip:], line.start + skip, line.end)
    return _Over(line.start if number else start, title, number is not None, captions)


# -- a cell a line -----------------------------------------------------------------------------------------------------


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
        unit.append(place if UNIT_COLUMN.fullmatch(cells[place].text) else unit[-1])
        values.append(values[-1] + 1 if cells[place].is_value else 0)
    return _Stack(at, end, cells, number[::-1], unit[::-1], values[::-1])


def _cells_at(
    lines: Sequence[Cell], grid: Sequence[tuple[Cell, ...] | None], at: int, stack: _Stack
) -> tuple[Table, int] | None:
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
    rows, place = _stacked(cells, begin, step, units=units)
    if sum(len(row) > 1 for row in rows) < _FEWEST:
        return None
    lead = cells[front:begin]
    above = [cell for cell in lead if not _UNIT_LINE.search(cell.text)]
    captions = tuple(cell for cell in lead if _UNIT_LINE.search(cell.text))
    if above and _NUMBERED.match(above[-1].text):  # the label of the first group
        rows.insert(0, (above.pop(),))
    header = _header([tuple(above[-step:])], step, exact=False) or _header(
        [tuple(above[1 - step :])], step, exact=False
    )
    known = len(above) - sum(map(len, header))
    start = next((cell.start for column in header for cell in column), rows[0][0].start)
    over = _titled(above[known - 1], start, captions) if known else _above(lines, grid, at)
    over = over if known or over.titled else evolve(over, start=start)
    captions = captions or over.captions
    table = Table(over.start, rows[-1][-1].end, over.title, over.titled, captions, header, tuple(rows))
    return table, stack.start + place


def _stacked(cells: Sequence[Cell], place: int, step: int, *, units: bool) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows from a place on, each of ``step`` cells, with the lone labels of groups between them; and their end."""

    def is_row(at: int) -> bool:
        row = cells[at : at + step]
        return len(row) == step and not row[0].is_value and all(cell.is_value for cell in row[1 + units :])

    rows: list[tuple[Cell, ...]] = []
    while True:
        if is_row(place):
            rows.append(tuple(cells[place : place + step]))
            place += step
        elif rows and is_row(place + 1) and not cells[place].is_value:
            rows.append((cells[place],))
            place += 1
        else:
            return rows, place

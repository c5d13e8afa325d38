"""Web pages: their text and tables, without scripts, menus and footers.

Nothing that may be a figure is thrown away by a guess about what the main text is: what goes is what HTML marks as no
text of the page, and lines that are links through and through.
"""

from __future__ import annotations

import html.parser
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, field

from cnecon.errors import DocumentError
from cnecon.files.document import Document, holds_figure

_SKIPPED: Final = frozenset(
    "script style noscript template head nav footer aside form button select svg iframe object audio video".split()
)
_BLOCKS: Final = frozenset(
    "address article blockquote body br caption center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr html "
    "li main ol p pre section tbody tfoot thead ul".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PARTS: Final = {"table": "table", "tr": "row", "td": "cell", "th": "cell"}
_LONGEST_CELL: Final = 60  # a cell with several lines and more characters lays the page out, it is no cell of data
_WIDEST: Final = 40  # columns or rows that a cell of data spans at most


def read_page(page: Document) -> Document:
    """The text of an HTML page: a line a paragraph, a line a row of a table with its cells set apart by tabs.

    Raises:
        DocumentError: where there is none.
    """
    parser = _PageParser()
    parser.feed(page.text)
    parser.close()
    text = "\n".join(parser.lines())
    if not text:
        raise DocumentError(page.path, "there is no text in this page")
    return Document(text=text, path=page.path, encoding=page.encoding, notes=page.notes)


@define
class _Frame:
    """A table, row or cell that is open.

    Attributes:
        part: which of them it is.
        columns: how many columns a cell spans.
        rows: how many rows it spans.
        lines: what stands in a cell.
        cells: those of a row.
        covered: for a table, which words from above cover a column, and for how many rows more.
    """

    part: str
    columns: int = 1
    rows: int = 1
    lines: list[str] = field(factory=list)
    cells: list[_Frame] = field(factory=list)
    covered: dict[int, tuple[str, int]] = field(factory=dict)


class _PageParser(html.parser.HTMLParser):
    """Collects lines. Tables, rows and cells that are open are frames of a stack; the page lies below them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._skipping: list[str] = []
        self._links = 0
        self._words: list[str] = []  # of the line at hand
        self._is_link = True  # all of them stand in links
        self._page: list[str] = []
        self._frames: list[_Frame] = []

    def lines(self) -> list[str]:
        """All lines, once the page has been fed."""
        self._end_line()
        while self._frames:
            self._pop()
        return self._page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipping or tag in _SKIPPED or any(name == "hidden" for name, _ in attrs):
            if tag not in _VOID:
                self._skipping.append(tag)
        elif tag == "a":
            self._links += 1
        elif tag in _PARTS:
            self._open(_PARTS[tag], dict(attrs))
        elif tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
        elif tag == "a":
            self._links = max(self._links - 1, 0)
        elif tag in _PARTS:
            self._close(_PARTS[tag])
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        self._words.append(data)
        if not self._links and not data.isspace():
            self._is_link = False

    def _open(self, part: str, attrs: Mapping[str, str | None]) -> None:
        self._end_line()
        if part == "row":
            self._close("row")
        elif part == "cell":
            self._close("cell")
            if not self._frames or self._frames[-1].part != "row":
                return  # a cell outside a row is a block
        self._frames.append(_Frame(part, _span(attrs.get("colspan")), _span(attrs.get("rowspan"))))

    def _close(self, part: str) -> None:
        """Close the part that is open in the innermost table, and what is open in it."""
        self._end_line()
        open_parts = [frame.part for frame in self._frames]
        innermost = len(open_parts) - 1 - open_parts[::-1].index("table") if "table" in open_parts else 0
        if part in open_parts[innermost:]:
            while self._pop() != part:
                pass

    def _pop(self) -> str:
        frame = self._frames.pop()
        if frame.part == "cell":
            self._frames[-1].cells.append(frame)
        elif frame.part == "row":
            self._end_row(frame.cells)
        return frame.part

    def _end_row(self, cells: Sequence[_Frame]) -> None:
        table = next((frame for frame in reversed(self._frames) if frame.part == "table"), None)
        covered = table.covered if table else {}
        lays_out = any(len(cell.lines) > 1 and sum(map(len, cell.lines)) > _LONGEST_CELL for cell in cells)
        if lays_out or (len(cells) == 1 and not covered):
            self._block().extend(line for cell in cells for line in cell.lines if line)
            return
        words = _placed(cells, covered)
        if any(words):
            self._block().append("\t".join(words))

    def _end_line(self) -> None:
        line = " ".join("".join(self._words).split())
        in_cell = any(frame.part == "cell" for frame in self._frames)
        if line and (in_cell or not self._is_link):
            self._block().append(line)
        self._words, self._is_link = [], True

    def _block(self) -> list[str]:
        """Where lines go: into the innermost cell, else into the page."""
        return next((frame.lines for frame in reversed(self._frames) if frame.part == "cell"), self._page)


def _placed(cells: Sequence[_Frame], covered: dict[int, tuple[str, int]]) -> list[str]:
    """The words of a row, column by column.

    Words over several rows stand in each of them; a figure does once, and so does what spans several columns.

    Args:
        cells: the cells of the row.
        covered: which words from above cover a column, and for how many rows more; brought up to date.
    """
    words: list[str] = []
    spanned: dict[int, tuple[str, int]] = {}
    for cell in cells:
        while len(words) in covered:
            words.append(covered[len(words)][0])
        first = len(words)
        text = " ".join(cell.lines)
        words += [text, *[""] * (cell.columns - 1)]
        for column in range(first, len(words)) if cell.rows > 1 else ():
            spanned[column] = ("" if column > first or holds_figure(text) else text, cell.rows)
    while len(words) in covered:
        words.append(covered[len(words)][0])
    covered.update(spanned)
    for column, (text, rows) in list(covered.items()):
        if rows > 1:
            covered[column] = (text, rows - 1)
        else:
            del covered[column]
    return words


def _span(words: str | None) -> int:
    """How many columns or rows a cell spans."""
    return min(max(int(words), 1), _WIDEST) if words and words.isascii() and words.isdigit() else 1

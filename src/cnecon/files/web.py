"""Web pages: their text and tables, without scripts, menus and footers.

Nothing that may be a figure is thrown away by a guess about what the main text is: what goes is what HTML marks as no
text of the page, and lines that are links through and through.
"""

from __future__ import annotations

import html.parser
from typing import Final

from cnecon.errors import DocumentError
from cnecon.files.document import Document

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


class _PageParser(html.parser.HTMLParser):
    """Collects lines. Tables, rows and cells that are open are frames of a stack; the page lies below them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._skipping: list[str] = []
        self._links = 0
        self._words: list[str] = []  # of the line at hand
        self._is_link = True  # all of them stand in links
        self._page: list[str] = []
        self._frames: list[tuple[str, list[str]]] = []  # the lines of a cell, or the cells of a row, a string each

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
            self._open(_PARTS[tag])
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

    def _open(self, part: str) -> None:
        self._end_line()
        if part == "row":
            self._close("row")
        elif part == "cell":
            self._close("cell")
            if not self._frames or self._frames[-1][0] != "row":
                return  # a cell outside a row is a block
        self._frames.append((part, []))

    def _close(self, part: str) -> None:
        """Close the part that is open in the innermost table, and what is open in it."""
        self._end_line()
        open_parts = [kind for kind, _ in self._frames]
        innermost = len(open_parts) - 1 - open_parts[::-1].index("table") if "table" in open_parts else 0
        if part in open_parts[innermost:]:
            while self._pop() != part:
                pass

    def _pop(self) -> str:
        kind, content = self._frames.pop()
        if kind == "cell":
            self._frames[-1][1].append("\n".join(content))
        elif kind == "row":
            self._end_row([cell.split("\n") for cell in content])
        return kind

    def _end_row(self, cells: list[list[str]]) -> None:
        lays_out = any(len(cell) > 1 and sum(map(len, cell)) > _LONGEST_CELL for cell in cells)
        if lays_out or len(cells) == 1:
            self._block().extend(line for cell in cells for line in cell if line)
        elif any(any(cell) for cell in cells):
            self._block().append("\t".join(" ".join(cell) for cell in cells))

    def _end_line(self) -> None:
        line = " ".join("".join(self._words).split())
        in_cell = any(kind == "cell" for kind, _ in self._frames)
        if line and (in_cell or not self._is_link):
            self._block().append(line)
        self._words, self._is_link = [], True

    def _block(self) -> list[str]:
        """Where lines go: into the innermost cell, else into the page."""
        return next((content for kind, content in reversed(self._frames) if kind == "cell"), self._page)

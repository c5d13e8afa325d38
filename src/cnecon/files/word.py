"""Word documents (.docx): paragraphs and tables in the order in which they stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cnecon.errors import DocumentError, MissingExtraError
from cnecon.files.document import Document, holds_figure

if TYPE_CHECKING:
    from docx.table import Table


def read_word(content: bytes, path: str) -> Document:
    """The text of a .docx file.

    Raises:
        DocumentError: where it is another kind of ZIP archive, or broken.
        MissingExtraError: where python-docx isn't installed.
    """
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError:
        raise MissingExtraError("python-docx", "files") from None
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        raise DocumentError(path, "it is a broken Office document or ZIP archive") from None
    if "word/document.xml" not in names:
        kind = "a spreadsheet; read its columns with parse_column" if "xl/workbook.xml" in names else "a ZIP archive"
        raise DocumentError(path, f"it is {kind}, no text")
    try:
        document = docx.Document(io.BytesIO(content))
        text = "\n".join(_lines(document))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise DocumentError(path, f"it is a broken Word document: {error}") from error
    return Document(text=text, path=path)


def _lines(container: Any) -> Iterator[str]:
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _rows(item)
        else:
            yield item.text


def _rows(table: Table) -> Iterator[str]:
    """A line a row, cells set apart by tabs: words over several rows stand in each, all else that is merged once."""
    above: set[object] = set()
    for row in table.rows:
        words: list[str] = []
        here: set[object] = set()
        for cell in row.cells:
            text = "" if cell._tc in here else " ".join(_words(_lines(cell)))  # noqa: SLF001
            words.append("" if cell._tc in above and holds_figure(text) else text)  # noqa: SLF001
            here.add(cell._tc)  # noqa: SLF001
        above |= here
        yield "\t".join(words)


def _words(lines: Iterable[str]) -> Iterator[str]:
    return (word for line in lines for word in line.split())

"""PDF with a text layer: its paragraphs, put together again from the lines of its pages."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from cnecon.errors import DocumentError, MissingExtraError
from cnecon.files.document import Document
from cnecon.files.wrapping import Line, joined

_PAGE_NUMBER: Final = re.compile(r"[-—–\s]{0,3}第?\s?[0-9]{1,4}\s?页?(?:\s?[/共]\s?[0-9]{1,4}\s?页?)?[-—–\s]{0,3}")


def read_pdf(content: bytes, path: str) -> Document:
    """The text of a PDF.

    Its lines are joined to paragraphs, and page numbers left out.

    Raises:
        DocumentError: where it is encrypted, broken, or has no text layer.
        MissingExtraError: where pdfplumber isn't installed.
    """
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError:
        raise MissingExtraError("pdfplumber", "files") from None
    try:
        with _quiet("pdfminer"), pdfplumber.open(io.BytesIO(content)) as pdf:
            lines = [line for page in pdf.pages for line in _page_lines(page)]
            pages = len(pdf.pages)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise DocumentError(path, "it is an encrypted PDF; remove its password first") from error
        raise DocumentError(path, f"it is a broken PDF: {type(cause).__name__} {cause}".rstrip()) from error
    except Exception as error:
        raise DocumentError(path, f"it is a broken PDF: {type(error).__name__} {error}".rstrip()) from error
    if not lines:
        raise DocumentError(path, f"its {pages} pages have no text layer; recognise the scan (OCR) first")
    return Document(text="\n".join(joined(lines)), path=path)


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Without the warnings of a logger, which are many for fonts."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _page_lines(page: Any) -> Iterator[Line]:
    """The lines of a page."""
    lines = [line for line in page.extract_text_lines(return_chars=False) if line["text"].strip()]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line["text"].strip())]
    if not lines:
        return
    left, right = min(line["x0"] for line in lines), max(line["x1"] for line in lines)
    for line in lines:
        size = line["bottom"] - line["top"]  # about the width of a Chinese character
        yield Line(line["text"].strip(), indented=line["x0"] - left > size, full=right - line["x1"] < 2 * size)

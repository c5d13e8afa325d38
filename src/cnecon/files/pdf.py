"""PDF with a text layer: its paragraphs, put together again from the lines of its pages."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from cnecon.errors import DocumentError, MissingExtraError
from cnecon.files.document import Document

_PAGE_NUMBER: Final = re.compile(r"[-—–\s]{0,3}第?\s?[0-9]{1,4}\s?页?(?:\s?[/共]\s?[0-9]{1,4}\s?页?)?[-—–\s]{0,3}")
_ROW: Final = re.compile(r"\S.{0,60}?(?: (?:[+-]?\d[\d,.]{0,20}%?|[—…-]{1,2}|/)){2,12}")
_ENDS: Final = tuple("。！？；：.!?;:”」』")


def read_pdf(content: bytes, path: str) -> Document:
    """The text of a PDF.

    A line that reaches the right margin and ends no sentence goes on in the next, unless it is a row of a table. Page
    numbers are left out.

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
    return Document(text="\n".join(_paragraphs(lines)), path=path)


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


def _page_lines(page: Any) -> Iterator[tuple[str, bool, bool]]:
    """The lines of a page: the text, whether it starts indented, whether it reaches the right margin."""
    lines = [line for line in page.extract_text_lines(return_chars=False) if line["text"].strip()]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line["text"].strip())]
    if not lines:
        return
    left, right = min(line["x0"] for line in lines), max(line["x1"] for line in lines)
    for line in lines:
        size = line["bottom"] - line["top"]  # about the width of a Chinese character
        yield line["text"].strip(), line["x0"] - left > size, right - line["x1"] < 2 * size


def _paragraphs(lines: Iterable[tuple[str, bool, bool]]) -> Iterator[str]:
    paragraph, full = "", False
    for text, indented, reaches in lines:
        is_row = _ROW.fullmatch(text) is not None
        if paragraph and full and not (indented or is_row or paragraph.endswith(_ENDS)):
            paragraph += text
        else:
            if paragraph:
                yield paragraph
            paragraph = text
        full = reaches and not is_row
    if paragraph:
        yield paragraph

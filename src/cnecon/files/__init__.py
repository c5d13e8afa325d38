"""From documents to text: what a file or standard input says, or one clear line about why it can't be read.

Text files and web pages need nothing. Word documents and PDF need the extra ``files``; what reads each is imported when
the first of its kind is met.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import evolve

from cnecon.errors import DocumentError
from cnecon.files.document import Document
from cnecon.files.text import decode, tidy
from cnecon.files.wrapping import unwrap

__all__ = ["ENDINGS", "Document", "decode", "expand", "read_document", "unwrap"]

STDIN: Final = "-"
LARGEST: Final = 64 * 2**20
"""How many bytes a document may have. The longest reports have a few hundred thousand characters."""

ENDINGS: Final = (".txt", ".text", ".md", ".markdown", ".docx", ".html", ".htm", ".pdf")
"""The names that ``expand`` takes out of a folder end in these."""


def read_document(path: str | Path) -> Document:
    """Read a document, or standard input for ``-``.

    What it is, is told by its first bytes rather than by its name: PDF, Word (.docx), a web page, else text. Text is
    read as UTF-8 or, with a byte order mark, UTF-16; bytes that aren't UTF-8 are read as GB18030, the national
    encoding. Lines that end at the margin of a page are joined to paragraphs. The document's ``notes`` say so.

    Raises:
        DocumentError: where the file is missing, a folder, empty, too large, encrypted, broken, without text, or of
            no known kind.
        MissingExtraError: where reading it needs the extra ``files``.
    """
    name = str(path)
    content = _standard_input() if name == STDIN else _content(name)
    return from_bytes(content, name)


def from_bytes(content: bytes, path: str) -> Document:
    """The document that bytes are, whatever its kind.

    Args:
        content: the whole file.
        path: how to name it in errors; its ending tells a web page from text where the bytes don't.

    Raises:
        DocumentError: where it can't be read.
        MissingExtraError: where reading it needs the extra ``files``.
    """
    _check_size(len(content), path)
    if content.startswith(b"%PDF"):
        from cnecon.files.pdf import read_pdf

        return _tidied(read_pdf(content, path), path)
    if content.startswith(b"PK\x03\x04"):
        from cnecon.files.word import read_word

        return _tidied(read_word(content, path), path)
    document = decode(content, path)
    if path.lower().endswith((".html", ".htm")) or _is_page(document.text):
        from cnecon.files.web import read_page

        return _tidied(read_page(document), path)
    paragraphs = unwrap(document.text)
    if paragraphs != document.text:
        document = evolve(document, text=paragraphs, notes=(*document.notes, "its lines were joined to paragraphs"))
    return document


def expand(paths: Iterable[str]) -> Iterator[str]:
    """The files named, and for a folder the documents in it and below, sorted by name.

    Raises:
        DocumentError: where a folder holds no document.
    """
    for name in paths:
        folder = Path(name)
        if name == STDIN or not folder.is_dir():
            yield name
            continue
        found = sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
        if not found:
            raise DocumentError(name, f"the folder holds no document ({' '.join(ENDINGS)})")
        yield from found


def _content(name: str) -> bytes:
    file = Path(name)
    try:
        if file.is_dir():
            raise DocumentError(name, "it is a folder; name the files in it")
        _check_size(file.stat().st_size, name)
        return file.read_bytes()
    except FileNotFoundError:
        raise DocumentError(name, "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(name, f"it can't be opened: {reason}") from error


def _check_size(size: int, path: str) -> None:
    if size > LARGEST:
        raise DocumentError(path, f"it has {size >> 20} MB, a document at most {LARGEST >> 20} MB; split it")


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(LARGEST + 1)


def _is_page(text: str) -> bool:
    head = text[:1000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html")) or (head.startswith("<?xml") and "<html" in head)


def _tidied(document: Document, path: str) -> Document:
    text = tidy(document.text)
    if not text.strip():
        raise DocumentError(path, "there is no text in it")
    return Document(text=text, path=path, encoding=document.encoding, notes=document.notes)

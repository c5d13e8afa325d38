"""Text files, in the encodings that reports come in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from cnecon.errors import DocumentError
from cnecon.files.document import Document

_SIGNATURES: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or Office document",
    b"\xd0\xcf\x11\xe0": "an old or encrypted Office document; save it as .docx without a password",
    b"{\\rtf": "rich text (.rtf); save it as .docx",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
}
_BOMS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_READABLE: Final = frozenset("\t\n\r\f\x0b\x1b")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


def decode(content: bytes, path: str) -> Document:
    """The document that the bytes of a text file are.

    Args:
        content: the bytes.
        path: how to name the file in errors.

    Raises:
        DocumentError: where the bytes are none, binary, or in an unknown encoding.

    Example:
        >>> decode("产值3亿元".encode("gb18030"), "a.txt").encoding
        'gb18030'
    """
    if not content.strip():
        raise DocumentError(path, "it is empty")
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise DocumentError(path, f"it is {kind}, no text")
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return _document(content, path, encoding, ())
    if b"\x00" in content:
        raise DocumentError(path, "it is a binary file, no text")
    try:
        return _document(content, path, "utf-8", ())
    except UnicodeDecodeError:
        return _document(content, path, "gb18030", ("it isn't UTF-8 and was read as GB18030",))


def _document(content: bytes, path: str, encoding: str, notes: tuple[str, ...]) -> Document:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise
        known = "UTF-8, UTF-16 and GB18030" if encoding == "gb18030" else encoding.removesuffix("-sig").upper()
        raise DocumentError(path, f"its bytes are no text in {known} (byte {error.start})") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = sum(char < " " and char not in _READABLE for char in text)
    if odd > len(text) // 100:
        raise DocumentError(path, "it is a binary file, no text")
    if not text.strip():
        raise DocumentError(path, "it is empty")
    return Document(text=text, path=path, encoding=encoding.removesuffix("-sig"), notes=notes)


def tidy(text: str) -> str:
    """Extracted text with blanks off its line ends and at most one empty line between paragraphs."""
    lines = (line.rstrip(" \t\u3000") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"

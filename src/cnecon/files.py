"""From documents to text: what a file or standard input says, or one clear line about why it can't be read."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Final

from attrs import frozen

from cnecon.errors import DocumentError

STDIN: Final = "-"
_SIGNATURES: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document (.doc, .xls); save it as .docx",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
}
_BOMS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_READABLE: Final = frozenset("\t\n\r\f\x0b\x1b")


@frozen(kw_only=True)
class Document:
    r"""The text of a file.

    Attributes:
        text: the text, its line ends as ``\n``; spans of a report read from it count its code points.
        path: the file as named by the caller, ``-`` for standard input.
        encoding: what it was encoded in.
        notes: what a reader should know, such as that the encoding was guessed.
    """

    text: str
    path: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


def read_document(path: str | Path) -> Document:
    """Read a text file (.txt, .md), or standard input for ``-``.

    UTF-8 and UTF-16 with a byte order mark are read as such; bytes that aren't UTF-8 are read as GB18030, the national
    encoding, and the document's ``notes`` say so.

    Raises:
        DocumentError: where the file is missing, a folder, empty, binary, or in another encoding.
    """
    name = str(path)
    if name == STDIN:
        return decode(sys.stdin.buffer.read(), STDIN)
    file = Path(path)
    if file.is_dir():
        raise DocumentError(name, "it is a folder; name the files in it")
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise DocumentError(name, "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(name, f"it can't be opened: {reason}") from error
    return decode(content, name)


def decode(content: bytes, path: str) -> Document:
    """The document that bytes are.

    Args:
        content: the bytes of a text file.
        path: how to name it in errors.

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
    except DocumentError:
        return _document(content, path, "gb18030", ("it isn't UTF-8 and was read as GB18030",))


def _document(content: bytes, path: str, encoding: str, notes: tuple[str, ...]) -> Document:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        known = "UTF-8, UTF-16 and GB18030" if encoding == "gb18030" else encoding.upper()
        raise DocumentError(path, f"its bytes are no text in {known} (byte {error.start})") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = sum(char < " " and char not in _READABLE for char in text)
    if odd > len(text) // 100:
        raise DocumentError(path, "it is a binary file, no text")
    if not text.strip():
        raise DocumentError(path, "it is empty")
    return Document(text=text, path=path, encoding=encoding.removesuffix("-sig"), notes=notes)

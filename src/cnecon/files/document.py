"""What a file says, with what a reader should know about it."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

_FIGURE: Final = re.compile(r"[-+−－]?\d[\d,.，]*\s*[%％‰]?")


@frozen(kw_only=True)
class Document:
    r"""The text of a file.

    Attributes:
        text: the text, its line ends as ``\n``; spans of a report read from it count its code points. A paragraph is
            a line, and so is a row of a table, its cells set apart by tabs.
        path: the file as named by the caller, ``-`` for standard input.
        encoding: what its text was encoded in, None for formats that say so themselves.
        notes: what a reader should know, such as that the encoding was guessed.
    """

    text: str
    path: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()


def holds_figure(cell: str) -> bool:
    """True for a cell of a table that is a number and nothing else."""
    return _FIGURE.fullmatch(cell) is not None

"""Paragraphs put together again from lines that end where a page did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

_ROW: Final = re.compile(r"\S.{0,60}?(?: (?:[+-]?\d[\d,.]{0,20}%?|[—…-]{1,2}|/)){2,12}|.*[\t|].*")
_ENDS: Final = tuple("。！？；：.!?;:”」』")
_FEWEST: Final = 6  # lines that show a margin
_NARROWEST: Final = 30  # columns of the narrowest page, of which a Chinese character takes two …
_WIDEST: Final = 200  # … and of the widest
_SLACK: Final = 4  # columns that a line may fall short of the margin by, for a character or mark that didn't fit
_FULL: Final = 0.4  # so many of the lines reach the margin at least
_UNENDED: Final = 0.6  # of which so many at least end no sentence
_INDENTED: Final = 0.1  # so many lines begin behind the margin where paragraphs do
_OVER: Final = 0.02  # so many at most go over it


@frozen
class Line:
    """A line of a page.

    Attributes:
        text: its words, empty for a blank line.
        indented: True where it begins behind the left margin.
        full: True where it reaches the right margin.
    """

    text: str
    indented: bool
    full: bool


def joined(lines: Iterable[Line]) -> Iterator[str]:
    """The paragraphs of lines, and the blank lines between them.

    A line that reaches the right margin goes on in the next one, unless that is indented, blank or a row of a table;
    where paragraphs aren't indented, unless it ends a sentence.
    """
    lines = list(lines)
    indented = sum(line.indented for line in lines) >= _INDENTED * len(lines)
    paragraph, full = "", False
    for line in lines:
        is_row = _ROW.fullmatch(line.text) is not None
        opens = line.indented or is_row or (paragraph.endswith(_ENDS) and not indented)
        if paragraph and full and line.text and not opens:
            paragraph += line.text
        else:
            if paragraph:
                yield paragraph
            if not line.text:
                yield ""
            paragraph = line.text
        full = line.full and not is_row
    if paragraph:
        yield paragraph


def unwrap(text: str) -> str:
    r"""Text whose lines end at the margin of a page, as copied from a PDF, with its paragraphs a line each.

    Figures are read line by line, and 6\n3218元 would be 3218元. Text whose lines show no common margin is returned
    as it is.

    Example:
        >>> page = ["  全年社会消费品零售总额412.6亿元，", "增长5.2%，其中餐饮收入48.3亿元，增长", "7.1%。"] * 4
        >>> unwrap("\n".join(page)).splitlines()[1]
        '全年社会消费品零售总额412.6亿元，增长5.2%，其中餐饮收入48.3亿元，增长7.1%。'
    """
    lines = text.split("\n")
    margin = _margin([line for line in lines if line.strip() and not _ROW.fullmatch(line.strip())])
    if margin is None:
        return text
    pages = (
        Line(line.strip(), indented=line[:2].isspace() or line[:1] == "\u3000", full=_width(line) >= margin - _SLACK)
        for line in lines
    )
    return "\n".join(joined(pages))


def _margin(lines: Sequence[str]) -> int | None:
    """How many columns most lines have that end no sentence, None where they have no width in common."""
    if len(lines) < _FEWEST:
        return None
    widths = sorted(map(_width, lines))
    margin = widths[-1 - int(len(widths) * _OVER)]
    if not _NARROWEST <= margin <= _WIDEST:
        return None
    full = [line for line in lines if margin - _SLACK <= _width(line) <= margin]
    unended = sum(not line.rstrip().endswith(_ENDS) for line in full)
    return margin if len(full) >= _FULL * len(lines) and unended >= _UNENDED * len(full) else None


def _width(line: str) -> int:
    """How many columns a line takes."""
    return len(line.rstrip().encode("gb18030", "replace"))

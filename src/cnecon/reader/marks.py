"""The masked text: each figure, time and rank written as a run of marks, so that grammar is plain patterns.

A mask has the length of the text, so its offsets are the text's. The first character of a run tells it from a run
that touches it. Marks come from Unicode's private use area; a text that holds such characters itself has them blanked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import define, evolve, field

from cnecon.reader.draft import Figure
from cnecon.scan import Token, TokenKind

_FIGURE: Final = "\ue001\ue002"
_TIME: Final = "\ue003\ue004"
_PLACE: Final = "\ue005\ue006"
NOTE: Final = "\ue007"
"""A bracket that is read apart from the clause it stands in."""

FIGURE: Final = f"{_FIGURE[0]}{_FIGURE[1]}*"
"""Pattern source of one quantity."""
TIME: Final = f"{_TIME[0]}{_TIME[1]}*"
"""Pattern source of one time expression."""
PLACE: Final = f"{_PLACE[0]}{_PLACE[1]}*"
"""Pattern source of one rank."""
ANY_TIME: Final = f"[{_TIME}]"

_MARKS: Final = {TokenKind.QUANTITY: _FIGURE, TokenKind.PERIOD: _TIME, TokenKind.RANK: _PLACE}
# Outside figures, ASCII punctuation is what its wide form is.
_WIDE: Final = dict(zip(",;:()?!", "，；：（）？！", strict=True))
_NARROW: Final = re.compile(f"[{''.join(_WIDE)}]")
_PRIVATE: Final = re.compile("[\ue001-\ue007]")
PRESENT: Final = re.compile(f"[{_FIGURE[0]}{_PLACE[0]}]")
"""A quantity or a rank begins here."""


@define
class Mask:
    """A text with its tokens, and the masked text that grammar patterns search.

    Attributes:
        text: as given.
        masked: the folded text with marks for tokens and wide punctuation.
        tokens: what the scan found, in order.
        starts: the tokens by where they begin.
        figures: the figures asked for so far, by where they begin.
    """

    text: str
    masked: str
    tokens: list[Token]
    starts: dict[int, Token] = field(factory=dict)
    figures: dict[int, Figure] = field(factory=dict)

    def figure(self, start: int) -> Figure:
        """The quantity or rank that begins in a place."""
        figure = self.figures.get(start)
        if figure is None:
            token = self.starts[start]
            figure = self.figures[start] = Figure(start, token.end, token)
        return figure

    def tokens_in(self, start: int, end: int, mark: str) -> list[Token]:
        """The tokens of one kind that begin in a stretch; ``mark`` is FIGURE, TIME or PLACE."""
        return [self.starts[m] for m in _each(self.masked, mark[0], start, end)]

    def words(self, start: int, end: int) -> str:
        """The text as given, without white space at its ends."""
        return self.text[start:end].strip()

    def apart_from_asides(self, start: int, end: int) -> str:
        """The words as given, without what is read apart and without white space at the ends."""
        text = self.text[start:end]
        if NOTE in self.masked[start:end]:
            text = "".join(c for c, m in zip(text, self.masked[start:end], strict=True) if m != NOTE)
        return text.strip()


def _each(masked: str, char: str, start: int, end: int) -> Iterable[int]:
    place = masked.find(char, start, end)
    while place >= 0:
        yield place
        place = masked.find(char, place + 1, end)


def mask(text: str, folded: str, tokens: list[Token]) -> Mask:
    """Mask a folded text: ``text`` is the same as given, ``tokens`` what the scan found in it."""
    words = _NARROW.sub(lambda mark: _WIDE[mark[0]], _PRIVATE.sub(" ", folded))
    pieces: list[str] = []
    last, starts = 0, {}
    for token in tokens:
        marks = _MARKS.get(token.kind)
        if marks is None:
            continue
        starts[token.start] = token
        pieces += (words[last : token.start], marks[0], marks[1] * (token.end - token.start - 1))
        last = token.end
    pieces.append(words[last:])
    return Mask(text, "".join(pieces), tokens, starts)


def unmask(made: Mask, folded: str, tokens: Iterable[Token]) -> Mask:
    """The mask with some quantities as they stand, because they belong to a name (5000万元以上项目)."""
    pieces: list[str] = []
    last = 0
    for token in tokens:
        figure = _PRIVATE.sub(" ", folded[token.start : token.end])
        pieces += (made.masked[last : token.start], figure.replace(",", "."))  # the comma of 1,200 divides nothing
        last = token.end
    return evolve(made, masked="".join((*pieces, made.masked[last:]))) if pieces else made


def without_marks(words: str) -> str:
    """The plain words of a masked stretch."""
    return _ANY_MARK.sub("", words).strip()


_ANY_MARK: Final = re.compile("[\ue001-\ue007]+")

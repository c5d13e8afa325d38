"""One pass over a text: every figure, time, rank, name and label with a number in it, in order and without overlaps.

The pattern is built from the tables: times from :mod:`cnecon.period`, names and labels from ``data/names.toml``, and
the grammar of one figure from :mod:`cnecon.quantity.grammar`. What matched tells what a token is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from attrs import define, field, frozen

from cnecon.numerals import read_numeral
from cnecon.period import PATTERN as PERIOD_PATTERN
from cnecon.period.pattern import FIRST as PERIOD_FIRST
from cnecon.quantity.counting import is_stated
from cnecon.quantity.figure import Figure
from cnecon.quantity.grammar import figure_source
from cnecon.quantity.joining import join, quantity_of
from cnecon.quantity.model import Quantity
from cnecon.quantity.vocabulary import first_characters, latin_unit_source, unit_source, word_trie
from cnecon.spans import Span, fold

_RANK_JOINTS: Final = frozenset({"、", "和", "与", "及", "，"})
_BARE_LABEL: Final = re.compile("第 ?([0-9]{1,4}|[一二三四五六七八九十百]{1,5})")


class TokenKind(StrEnum):
    """What a stretch of text with a number in it is."""

    QUANTITY = "quantity"
    PERIOD = "period"
    RANK = "rank"
    NAME = "name"
    LABEL = "label"
    CLOCK = "clock"
    DOCUMENT = "document"
    NUMBER = "number"
    """A bare number, of which nothing is understood."""


@define(eq=False)
class Token:
    """A stretch of text and what it is.

    Attributes:
        kind: what it is.
        start: its first character.
        end: one past its last.
        text: the characters.
        quantity: the quantity that it states, None where it states none.
        rank: for a rank its position, and whether it is one of the first so many (前三); None for anything else.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    rank: tuple[int, bool] | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@frozen(kw_only=True)
class NameRow:
    """A row of ``names.toml``: what a pattern finds, and what that is."""

    kind: TokenKind = field(converter=TokenKind)
    regex: str
    begins: str
    source: str = ""
    position: int | None = None
    within: bool = False
    examples: tuple[tuple[str, str], ...] = ()


@cache
def name_rows() -> tuple[NameRow, ...]:
    """Every pattern of ``data/names.toml``, its words made into one pattern a kind."""
    import tomllib
    from importlib.resources import files

    data = tomllib.loads(files("cnecon").joinpath("data", "names.toml").read_text(encoding="utf-8"))
    words = tuple(
        NameRow(
            kind=row["kind"],
            regex=word_trie(map(fold, row["words"].split())),
            begins="".join(sorted({word[0] for word in fold(row["words"]).split()})),
            source=data["source"][row["source"]],
            examples=tuple(map(tuple, row["examples"])),
        )
        for row in data["words"]
    )
    signs = "〇零一二两三四五六七八九十百千"
    slots = {
        "{n}": f"(?:[0-9]{{1,6}}|[{signs}]{{1,6}})",
        "{d}": "[0-9]{1,6}",
        "{u}": unit_source(),
        "{l}": latin_unit_source(),
    }
    patterns = []
    for row in data["pattern"]:
        regex = row["regex"]
        for slot, source in slots.items():
            regex = regex.replace(slot, source)
        begins = row["begins"].replace("{n}", "0-9" + signs)
        values = row | {"regex": regex, "begins": begins, "source": data["source"][row["source"]]}
        patterns.append(NameRow(**values | {"examples": tuple(map(tuple, row["examples"]))}))
    return (*words, *patterns)


@cache
def scan_source() -> str:
    """The whole pattern: times, names and figures, each in a group of its own."""
    groups: dict[str, list[str]] = {}
    for place, row in enumerate(name_rows()):
        regex = row.regex.replace("(?P<place>", f"(?P<place{place}>")
        groups.setdefault(row.begins, []).append(f"(?P<row{place}>{regex})")
    names = "|".join(f"(?=[{begins}])(?:{'|'.join(rows)})" for begins, rows in groups.items())
    named = "".join(groups)
    kinds = f"(?P<period>{PERIOD_PATTERN})|(?=[{named}])(?:{names})|(?P<figure>{figure_source()})"
    return f"(?=[{PERIOD_FIRST}{named}{first_characters()}])(?:{kinds})"


@cache
def _scanner() -> tuple[re.Pattern[str], Mapping[str, tuple[int, NameRow]]]:
    rows = {f"row{place}": (place, row) for place, row in enumerate(name_rows())}
    return re.compile(scan_source()), rows


def _matches(folded: str) -> Iterator[re.Match[str]]:
    return _scanner()[0].finditer(folded)


def _rank_of(match: re.Match[str], place: int, row: NameRow) -> tuple[int, bool] | None:
    if row.position is not None:
        return row.position, row.within
    position = read_numeral(match[f"place{place}"])
    return None if not position else (int(position), row.within)


def _listed_rank(match: re.Match[str], folded: str, tokens: list[Token]) -> tuple[int, bool] | None:
    """The 第七 and 第九 of 分别居全国第二、第七、第九: what is joined to a rank is one."""
    last = tokens[-1] if tokens else None
    if last is None or last.rank is None or folded[last.end : match.start()] not in _RANK_JOINTS:
        return None
    label = _BARE_LABEL.fullmatch(match[0])
    position = read_numeral(label[1]) if label else None
    return (int(position), False) if position else None


def scan(text: str, folded: str | None = None) -> list[Token]:
    """Every token of a text, in order; spans are into the text as given.

    Args:
        text: the text.
        folded: the same, folded, where that is at hand.

    Example:
        >>> [(token.kind.value, token.text) for token in scan("2025年，5G用户达1.2亿户，居全国第3位")]
        [('period', '2025年'), ('name', '5G'), ('quantity', '1.2亿户'), ('rank', '第3位')]
    """
    folded = fold(text) if folded is None else folded
    rows = _scanner()[1]
    tokens: list[Token] = []
    figures: list[Figure] = []
    for match in _matches(folded):
        kind = match.lastgroup
        if kind == "figure":
            figures.append(Figure.of(match))
        elif kind == "period":
            tokens.append(Token(TokenKind.PERIOD, match.start(), match.end(), text[match.start() : match.end()]))
        elif kind is not None:
            place, row = rows[kind]
            rank = _rank_of(match, place, row) if row.kind is TokenKind.RANK else _listed_rank(match, folded, tokens)
            found = row.kind if rank is None else TokenKind.RANK
            tokens.append(Token(found, match.start(), match.end(), text[match.start() : match.end()], rank=rank))
    for figure in join(figures, folded):
        quantity = quantity_of(figure, text) if is_stated(figure, folded) else None
        if quantity is not None:
            tokens.append(Token(TokenKind.QUANTITY, figure.start, figure.end, quantity.text, quantity))
        elif figure.match["arabic"] is not None:
            words = text[figure.start : figure.end]
            tokens.append(Token(TokenKind.NUMBER, figure.start, figure.end, words))
    tokens.sort(key=lambda token: token.start)
    return tokens


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity that a text states, in order; spans are into the text as given.

    Example:
        >>> [str(quantity) for quantity in find_quantities("产值369.9亿元，同比增长22.1%；5G基站近30个")]
        ['369.9亿元', '22.1%', '近30个']
    """
    folded = fold(text)
    figures = [Figure.of(match) for match in _matches(folded) if match.lastgroup == "figure"]
    found = (quantity_of(figure, text) for figure in join(figures, folded) if is_stated(figure, folded))
    return [quantity for quantity in found if quantity is not None]

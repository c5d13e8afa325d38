"""One pass over a text: every figure, time, rank, name and label with a number in it, in order and without overlaps.

The pattern is built from the tables: times from :mod:`cnecon.period`, names and labels from ``data/names.toml``, and
the grammar of one figure from :mod:`cnecon.quantity.grammar`. What matched tells what a token is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain, groupby
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
from cnecon.quantity.vocabulary import first_characters, latin_unit_source, unit_source, unit_start_source, word_trie
from cnecon.spans import Span, fold

_RANK_JOINTS: Final = frozenset({"、", "和", "与", "及", "，"})
_SIGNS: Final = "〇零一二两三四五六七八九十百千"
# A number with a magnitude or unit with which no name and no time begins: most figures, and no other row is tried.
_PLAIN: Final = r"(?:[0-9]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,4}|(?:,[0-9]{3}){1,3}))(?:[%‰万亿元吨家户辆]|个百)"
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
    then: str = ""
    source: str = ""
    position: int | None = None
    within: bool = False
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def finds(self) -> tuple[TokenKind, str]:
        """What it finds: rows that find the same may share a group; each rank has its own."""
        return self.kind, self.regex if self.kind is TokenKind.RANK else ""


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
    slots = {
        "{n}": f"(?:[0-9]{{1,6}}|[{_SIGNS}]{{1,6}})",
        "{d}": "[0-9]{1,6}",
        "{u}": unit_source(),
        "{b}": unit_start_source(),
        "{l}": latin_unit_source(),
    }
    patterns = []
    for row in data["pattern"]:
        regex = row["regex"]
        for slot, source in slots.items():
            regex = regex.replace(slot, source)
        begins = row["begins"].replace("{n}", "0-9" + _SIGNS)
        values = row | {"regex": regex, "begins": begins, "source": data["source"][row["source"]]}
        patterns.append(NameRow(**values | {"examples": tuple(map(tuple, row["examples"]))}))
    return (*words, *patterns)


# Rows are tried by what stands in a place: what most of them begin with, or anything else.
_USUAL: Final = f"0-9{_SIGNS}A-Za-z "


def _members(inside: str) -> frozenset[str]:
    """The characters of a character class, from its inside."""
    ranges = re.findall(r"(?s)\\?(.)(?:-\\?(.))?", inside)
    return frozenset(chr(code) for first, last in ranges for code in range(ord(first), ord(last or first) + 1))


@cache
def _names() -> tuple[str, Mapping[str, NameRow]]:
    """One pattern for the names and labels, and what each of its groups finds."""
    alike: dict[str, list[NameRow]] = {}
    for row in name_rows():
        alike.setdefault(row.begins, []).append(row)
    rows = list(chain.from_iterable(alike.values()))
    groups: dict[str, NameRow] = {}
    usual = _members(_USUAL)
    begins = [_members(row.begins) for row in rows]
    others: dict[tuple[int, ...], list[str]] = {}  # the characters with which the same rows begin
    for char in sorted(frozenset().union(*begins) - usual):
        others.setdefault(tuple(place for place, one in enumerate(begins) if char in one), []).append(char)
    sources = [(one, _alternatives(rows, one, groups)) for one in (usual, *map(frozenset, others.values()))]
    return _chosen(sources, 1), groups


def _chosen(sources: Sequence[tuple[frozenset[str], str]], half: int) -> str:
    """The source that begins with what stands in a place, where each begins with others: found by halving them."""
    if len(sources) == 1:
        return sources[0][1]
    first, second = sources[:half], sources[half:]
    look = re.escape("".join(sorted(frozenset().union(*(one for one, _ in first)))))
    return f"(?=[{look}])(?:{_chosen(first, half // 2)})|(?![{look}])(?:{_chosen(second, len(second) // 2)})"


def _alternatives(rows: Iterable[NameRow], alphabet: frozenset[str], groups: dict[str, NameRow]) -> str:
    """The rows that can begin with one of these characters, those that follow a numeral behind one look."""
    sources = []
    own = (row for row in rows if not alphabet.isdisjoint(_members(row.begins)))
    for led, same in groupby(own, lambda row: bool(row.then)):
        run = list(same)
        source = "|".join(_group(list(one), alphabet, groups) for _, one in groupby(run, lambda row: row.finds))
        then = "".join(row.then for row in run)
        sources.append(f"(?=(?:[0-9]{{1,6}}|[{_SIGNS}]{{1,6}})[{re.escape(then)}])(?:{source})" if led else source)
    return "|".join(sources)


def _group(rows: Sequence[NameRow], alphabet: frozenset[str], groups: dict[str, NameRow]) -> str:
    """Rows that find the same, as one group with a name of its own."""
    name = f"name{len(groups)}"
    groups[name] = rows[0]
    sources = []
    for row in rows:
        look = "" if alphabet <= _members(row.begins) else f"(?=[{row.begins}])"
        sources.append(f"{look}(?:{row.regex.replace('(?P<place>', f'(?P<{name}_place>')})")
    return f"(?P<{name}>{'|'.join(sources)})"


@cache
def scan_source() -> str:
    """The whole pattern: times, names and figures, each in a group of its own."""
    names, _ = _names()
    named = "".join({row.begins: "" for row in name_rows()})
    others = f"(?P<period>{PERIOD_PATTERN})|(?=[{named}])(?:{names})"
    kinds = f"(?!{_PLAIN})(?:{others})|(?P<figure>{figure_source()})"
    return f"(?=[{PERIOD_FIRST}{named}{first_characters()}])(?:{kinds})"


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(scan_source())


def _matches(folded: str) -> Iterator[re.Match[str]]:
    return _scanner().finditer(folded)


def _rank_of(match: re.Match[str], group: str, row: NameRow) -> tuple[int, bool] | None:
    if row.position is not None:
        return row.position, row.within
    position = read_numeral(match[f"{group}_place"])
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
    groups = _names()[1]
    tokens: list[Token] = []
    figures: list[Figure] = []
    for match in _matches(folded):
        kind = match.lastgroup
        if kind == "figure":
            figures.append(Figure.of(match))
        elif kind == "period":
            tokens.append(Token(TokenKind.PERIOD, match.start(), match.end(), text[match.start() : match.end()]))
        elif kind is not None:
            row = groups[kind]
            rank = _rank_of(match, kind, row) if row.kind is TokenKind.RANK else _listed_rank(match, folded, tokens)
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

"""From mentions to entities: one name for a firm however it is shortened, and every place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from cnecon.reader.entities.candidates import Candidate
from cnecon.reader.entities.passage import Kind, Passage
from cnecon.reader.entities.vocabulary import pattern_of
from cnecon.spans import Span, fold

_FORM_WORDS: Final = frozenset({"集团", "公司", "股份", "控股"})
_BRACKETED: Final = re.compile(r"[（(][^）)]{1,12}[）)]")
_LONGEST_TRADE: Final = 6


@frozen(kw_only=True)
class Named:
    """A name with its other names and every place where the text has one of them."""

    name: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class Taken:
    """Which characters of a text belong to a name already."""

    def __init__(self, length: int, mask: bytes = b"") -> None:
        self._mask = bytearray(mask) if mask else bytearray(length)

    @property
    def mask(self) -> bytes:
        """One byte a character, 1 where it is taken."""
        return bytes(self._mask)

    def free(self, start: int, end: int) -> bool:
        """True where no character of the stretch is taken."""
        return self._mask.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Take a stretch."""
        self._mask[start:end] = b"\1" * (end - start)


def settle(candidates: Iterable[Candidate], taken: Taken) -> list[Candidate]:
    """Take the places of candidates: of those that overlap the longer, of equals the surer."""
    chosen: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (-(c.end - c.start), -c.strength, c.start)):
        if taken.free(one.start, one.end):
            taken.take(one.start, one.end)
            chosen.append(one)
    return sorted(chosen, key=lambda c: c.start)


def short_forms(passage: Passage, name: str) -> Iterator[str]:
    """Shorter names that a text may use for a firm: without its place, its legal form, its trades one by one.

    霁岚 is short for 杭州霁岚科技股份有限公司; 砺澄 isn't for 砺澄金柯, which has a name of its own behind it.
    """
    folded = fold(name)
    if folded in passage.words.known:
        return
    whole = [folded, _BRACKETED.sub("", folded)]
    legal = passage.words.patterns["enterprise.legal_forms"].search(whole[1])
    if legal and legal.end() == len(whole[1]):
        whole.append(whole[1][: legal.start()])
    tokens = passage.tokens_of(whole[-1])
    if len(tokens) > 1 and tokens[0].kind is Kind.PLACE and len(tokens[0]) < len(whole[-1]) - 1:
        whole.extend([stem[tokens[0].end :] for stem in whole[1:]])
    for stem in dict.fromkeys(whole):
        short = stem
        while len(short) >= 2:
            if len(short) < len(folded):
                yield short
            short = short[: -_trade_at_end(passage, short)] if _trade_at_end(passage, short) else ""


def _trade_at_end(passage: Passage, name: str) -> int:
    """How many characters of the end are a trade or a form, so that two or more are left; 0 for none."""
    trades = passage.words.lists["enterprise.all_trades"]
    for size in range(2, min(_LONGEST_TRADE, len(name) - 2) + 1):
        end = name[-size:]
        if end in trades or end in _FORM_WORDS or (end in passage.words.ordinary and len(name) - size > 2):
            return size
    return 0


def group(passage: Passage, candidates: Iterable[Candidate], stated: Mapping[str, str]) -> list[list[str]]:
    """Names that mean one firm, the fullest first.

    Args:
        passage: the text.
        candidates: where names stand.
        stated: short form to full name, where the text says so (以下简称).
    """
    firsts: dict[str, int] = {}
    for one in candidates:
        firsts.setdefault(fold(one.name), one.start)
    groups: list[list[str]] = []
    owner: dict[str, list[str]] = {}
    for name in sorted(firsts, key=lambda n: (-len(n), firsts[n])):
        home = owner.get(stated.get(name, name)) or owner.get(name)
        if home is None:
            home = []
            groups.append(home)
        home.append(name)
        owner[name] = home
        for short in short_forms(passage, name):
            owner.setdefault(short, home)
    for short, full in stated.items():
        home = owner.get(full)
        if home is not None and short not in home:
            home.append(short)
    return groups


def with_short_forms(passage: Passage, groups: list[list[str]]) -> list[list[str]]:
    """The groups with the short forms by which the text may name them too; a form that two groups share is dropped."""
    owners: dict[str, set[int]] = {}
    for number, names in enumerate(groups):
        for name in names:
            for short in short_forms(passage, name):
                if _own_word(passage, short):
                    owners.setdefault(short, set()).add(number)
    named = {name for names in groups for name in names}
    grown = [list(names) for names in groups]
    for short, numbers in owners.items():
        if len(numbers) == 1 and short not in named:
            grown[next(iter(numbers))].append(short)
    return grown


def _own_word(passage: Passage, short: str) -> bool:
    """True for a short form that can't be taken for a place or an ordinary word."""
    tokens = passage.tokens_of(short)
    return sum(len(t) for t in tokens if t.kind in (Kind.UNKNOWN, Kind.KNOWN)) >= 2 and not passage.is_place(short)


def spread(passage: Passage, groups: list[list[str]], taken: Taken) -> list[Named]:
    """Every place of every name, the longest name first at each place, so that no place counts for two firms."""
    owner = {name: number for number, names in enumerate(groups) for name in names}
    if not owner:
        return []
    places: dict[int, list[tuple[Span, str]]] = {}
    pattern = pattern_of(owner)
    at = 0
    while (match := pattern.search(passage.folded, at)) is not None:
        start, end = match.span()
        if taken.free(start, end) and passage.stands_alone(start, end):
            places.setdefault(owner[match.group()], []).append((Span(start, end), passage.written(start, end)))
            at = end
        else:
            at = start + 1
    found = []
    for spots in places.values():
        written = sorted({word for _, word in spots}, key=lambda word: (-len(word), word))
        found.append(Named(name=written[0], aliases=tuple(written[1:]), spans=tuple(span for span, _ in spots)))
    return sorted(found, key=lambda one: one.spans[0])

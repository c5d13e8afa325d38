"""The tables behind the grammar of quantities: bound words, units with what guards them, and patterns made of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from cnecon.errors import DataError, UnknownUnitError
from cnecon.numerals import CHINESE, MAGNITUDES, read_numeral
from cnecon.quantity.approximation import Approximation
from cnecon.spans import fold
from cnecon.units import Unit, try_find_unit, unit_table

TENTH: Final = "成"
DISCOUNT: Final = "折"
"""成 and 折 are tenths, read as 10 %."""
CENTS: Final = "分钱"
"""A hundredth of a yuan; 分 alone is a point of a score."""
_MAGNITUDE_HEAD: Final = re.compile(r"[十百千万亿]{1,4}")
_PLACES: Final = ("front", "inside", "behind")


@frozen(kw_only=True)
class Bound:
    """A word that binds a number, as a row of ``bounds.toml`` has it."""

    word: str = field(converter=fold)
    place: str = field()
    approximation: Approximation = field(converter=Approximation)
    only_after: str = ""
    not_after: str = ""
    not_before: str = ""
    links: str = ""
    bare: bool = False
    verb: bool = False
    examples: tuple[tuple[str, str], ...] = ()

    @place.validator
    def _known_place(self, _attribute: object, place: str) -> None:
        if place not in _PLACES:
            raise DataError(f"the bound {self.word!r} has the place {place!r}: {', '.join(_PLACES)} are known")

    @property
    def source(self) -> str:
        """The word as a regular expression, with what guards it."""
        before = f"(?<![{self.not_after}])" if self.not_after else ""
        before += f"(?<=[{self.only_after}])" if self.only_after else ""
        after = f"(?!{self.not_before})" if self.not_before else ""
        links = f"[{self.links}]?" if self.links else ""
        return f"{before}{re.escape(self.word)}{after}{links}"


@cache
def _data() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("cnecon").joinpath("data", "bounds.toml").read_text(encoding="utf-8"))


@cache
def bounds() -> tuple[Bound, ...]:
    """Every row of ``data/bounds.toml``."""
    rows = _data()["bound"]
    return tuple(Bound(**{**row, "examples": tuple(map(tuple, row["examples"]))}) for row in rows)


@cache
def counting_words() -> Mapping[str, tuple[str, ...]]:
    """The words that tell a count from a turn of phrase, by what they are."""
    return MappingProxyType(
        {key: tuple(words.split()) for key, words in _data()["counting"].items() if key != "source"}
    )


@cache
def approximations(place: str) -> Mapping[str, Approximation]:
    """What each bound word of one place means."""
    return MappingProxyType({bound.word: bound.approximation for bound in bounds() if bound.place == place})


@cache
def verbs() -> frozenset[str]:
    """The bound words that are verbs and may have another object (突破3项技术)."""
    return frozenset(bound.word for bound in bounds() if bound.verb)


@cache
def bound_source(place: str, *, bare: bool = False) -> str:
    """One regular expression for the bound words of one place, the longest first."""
    words = [bound for bound in bounds() if bound.place == place and bound.bare is bare]
    source = "|".join(bound.source for bound in sorted(words, key=lambda bound: -len(bound.word)))
    first = "".join(sorted({bound.word[0] for bound in words}))
    return f"(?=[{first}])(?:{source})"


def word_trie(words: Iterable[str], ending: Callable[[str], str] = lambda _word: "") -> str:
    """One regular expression for many words, factored by their beginnings; the longest word wins.

    Args:
        words: at least one.
        ending: what may have to follow a word, as the source of a lookahead.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = ending(word)
    return _trie_source(root)


def _trie_source(node: dict[str, Any]) -> str:
    """A trie as a pattern: an ending that all words of some branches have is printed once, behind them."""
    alike: dict[str | None, dict[str, Any]] = {}
    for char, child in node.items():
        if char:
            endings = _endings(child)
            alike.setdefault(endings.pop() if len(endings) == 1 else None, {})[char] = child
    branches = [re.escape(char) + _trie_source(child) for char, child in alike.pop(None, {}).items()]
    for ending, children in alike.items():
        plain = _plain_branches(children)
        branches += plain if not ending else [_either(plain) + ending]
    return _either([*branches, node[""]] if "" in node else branches)


def _plain_branches(node: dict[str, Any]) -> list[str]:
    """The branches of a trie without the endings; those of one character are one set."""
    leaves = [char for char, child in node.items() if char and len(child) == 1 and "" in child]
    branches = [
        re.escape(char) + _either([*_plain_branches(child), ""] if "" in child else _plain_branches(child))
        for char, child in node.items()
        if char and char not in leaves
    ]
    if leaves:
        branches.append(re.escape(leaves[0]) if len(leaves) == 1 else f"[{''.join(map(re.escape, leaves))}]")
    return branches


def _either(branches: Sequence[str]) -> str:
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _endings(node: dict[str, Any]) -> set[str]:
    found = {node[""]} if "" in node else set()
    return found.union(*(_endings(child) for char, child in node.items() if char))


def _is_latin(word: str) -> bool:
    return word[0].isascii() and word[0].isalpha()


def _unit_trie(words: Iterable[str], guard: Callable[[str], str]) -> str:
    """A trie of units, and one of those in nothing but ASCII letters and signs: their guard is printed only once."""
    alike: dict[str, list[str]] = {"": []}  # which come first: m² before m
    for word in words:
        alike.setdefault(guard(word) if word.isascii() and _is_latin(word) else "", []).append(word)
    others = word_trie(alike.pop(""), guard)
    return _either([others, *(word_trie(same) + one for one, same in alike.items())])


@cache
def unit_source(*, lenient: bool = False) -> str:
    """A regular expression for a unit that stands after a number.

    Args:
        lenient: leave out what keeps 10部门 from being 10部, as where the text is one quantity and nothing else.
    """
    words = [*unit_table().by_word, TENTH, DISCOUNT, CENTS]
    return _unit_trie(words, _latin_guard if lenient else _unit_guard)


@cache
def unit_start_source() -> str:
    """A regular expression for the shortest unit that stands in a place: enough to tell that one does."""
    words = [*unit_table().by_word, TENTH, DISCOUNT, CENTS]
    free = {word for word in words if not _unit_guard(word)}
    shortest = [word for word in words if not any(word[:size] in free for size in range(1, len(word)))]
    return _unit_trie(shortest, _unit_guard)


@cache
def latin_unit_source() -> str:
    """A regular expression for a unit that is written in Latin letters: km, MW, kWh."""
    return _unit_trie(filter(_is_latin, unit_table().by_word), _latin_guard)


@cache
def unit_heads() -> str:
    """The characters that a unit begins with, as a character class: quicker than a unit where that much is enough."""
    heads = {word[0] for word in (*unit_table().by_word, TENTH, DISCOUNT)}
    return f"[{re.escape(''.join(sorted(heads)))}]"


@cache
def part_source() -> str:
    """A regular expression for a unit that stands inside a compound: the 吨 of 元/吨."""
    return _unit_trie(unit_table().by_part, lambda word: r"(?![A-Za-z])" if word[-1].isascii() else "")


@cache
def prefix_source() -> str:
    """A regular expression for a currency that stands before its number."""
    words = unit_table().by_prefix
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}]){word_trie(words)}"


@cache
def first_characters() -> str:
    """What a figure can begin with, as the inside of a character class."""
    return f"{_first_of_numbers()}{re.escape(''.join(sorted({word[0] for word in _words_before()})))}"


@cache
def figure_begins() -> str:
    """The same with the second characters of the words before a number: 不足 may begin a figure, 不断 doesn't."""
    return f"[{_first_of_numbers()}]|{word_trie(word[:2] for word in _words_before())}"


def _first_of_numbers() -> str:
    return "0-9" + re.escape("".join(sorted(set(CHINESE) | set("每-+±负.好几数半过"))))


def _words_before() -> set[str]:
    """The words that stand before the number of a figure: bounds and currencies."""
    return {bound.word for bound in bounds() if bound.place == "front"} | set(unit_table().by_prefix)


def _latin_guard(word: str) -> str:
    return r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""


def _unit_guard(word: str) -> str:
    if latin := _latin_guard(word):
        return latin
    guard = _data()["not_a_unit"].get(word)
    return f"(?!{guard})" if guard else ""


@cache
def guarded_magnitude_source() -> str:
    """A regular expression for a magnitude that belongs to the number: the 千 of 千家, not the 千 of 千瓦."""
    rests: dict[str, list[str]] = {char: [] for char in MAGNITUDES}
    for word in unit_table().by_part:
        if word[0] in rests and len(word) > 1:
            rests[word[0]].append(word[1:])
    rests["百"] += ("分之", "分位", "分比", "分数", "分制")
    free = "".join(char for char, after in rests.items() if not after)
    guarded = "|".join(f"{char}(?!{word_trie(after)})" for char, after in rests.items() if after)
    return f"(?:[{free}]|{guarded})"


@cache
def unit_of(word: str) -> Unit | None:
    """The unit of a folded word that :func:`unit_source` matched."""
    return unit_table().by_word.get(word) or try_find_unit(word)


@cache
def unit_after_magnitude(word: str) -> Unit | None:
    """The same after 万 or 亿: 亿度 are 千瓦时."""
    return unit_table().after_magnitude.get(word) or unit_of(word)


def split_magnitude(word: str) -> tuple[Decimal, Unit | None]:
    """A unit with or without a magnitude, as its factor and its base unit; 万 alone has none.

    Raises:
        UnknownUnitError: where the rest is no unit.

    Example:
        >>> split_magnitude("亿千瓦时"), split_magnitude("千瓦")
        ((Decimal('100000000'), Unit('千瓦时')), (Decimal('1'), Unit('千瓦')))
    """
    folded = fold(word).strip()
    head = _MAGNITUDE_HEAD.match(folded)
    for size in range(head.end() + 1 if head else 1):  # 亿 | 千瓦时, and 千万 | 元
        rest = folded[size:]
        unit = unit_table().after_magnitude.get(rest) if folded[:size].endswith(("万", "亿")) else None
        unit = unit or try_find_unit(rest)
        scale = read_numeral("一" + folded[:size])
        if scale is not None and (unit is not None or (size and not rest)):
            return scale, unit
    raise UnknownUnitError(word)

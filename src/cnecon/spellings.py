"""Finding many words in a text at once: one folding for both, and one regular expression for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cnecon.spans import FOLDABLE, fold

# Marks that may stand inside a printed name and say nothing about which concept it is: the quotation marks of
# 国家级专精特新“小巨人”企业, and the stroke that a lost subscript leaves in PM_2.5.
_QUOTES: Final = "“”‘’\"'「」『』《》_"
_DROP_QUOTES: Final = {ord(mark): None for mark in _QUOTES}
_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)} | {ord("（"): "(", ord("）"): ")"}
_QUOTE: Final = re.compile(f"[{_QUOTES}]")
_UNLIKE: Final = re.compile(f"[{re.escape(FOLDABLE)}{''.join(map(chr, _LOWER))}{_QUOTES}]")  # its key
ASCII_WORD: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_GROUP: Final = 32  # first characters that a large trie takes together
_BEHIND: Final = 48  # second characters of one group, as far as one first character has no more


def lookup_key(text: str) -> str:
    """Fold a text one to one for looking up: full width, traditional characters, Latin case and brackets."""
    return fold(text).translate(_LOWER) if _UNLIKE.search(text) else text


def squeeze(text: str) -> tuple[str, list[int] | None]:
    """Return the key of a text without idle marks, and where each character stood (None: where it stands)."""
    if _UNLIKE.search(text) is None:
        return text, None
    key = lookup_key(text)
    if _QUOTE.search(key) is None:
        return key, None
    places = [place for place, char in enumerate(key) if char not in _QUOTES]
    places.append(len(key))
    return key.translate(_DROP_QUOTES), places


def trie_source(words: Iterable[str]) -> str:
    """One regular expression for many words, factored by their common beginnings; the longest word wins.

    A word that begins or ends in a Latin letter or digit matches only where the word does too (CPI, not CPIC).
    """
    trie: dict[str, Any] = {}
    for word in sorted(words):
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    firsts = [char for char in trie if char]
    if len(firsts) <= _GROUP:
        return _branch_source(trie, first=True)
    return f"{_look(trie)}(?:{'|'.join(_groups(trie, firsts))})"


def look_for(words: Iterable[str]) -> str:
    """A look at the next character that spares all that follows in a pattern where none of the words begins with it."""
    return f"(?=[{_set_source(sorted({word[0] for word in words}))}])"


def _look(node: dict[str, Any]) -> str:
    """A look at the next character that spares all branches where none begins with it; empty where nothing may do."""
    return "" if "" in node else f"(?=[{_set_source(node)}])"


def _groups(trie: dict[str, Any], firsts: list[str]) -> Iterator[str]:
    """The branches of a large trie, several first characters in one.

    The engine tries the branches of a place one by one, hundreds of them for a large trie. Here it tries sets of first
    characters, then one set of the second characters of all their words, and only then which word it is; which first
    character it was is looked up last.
    """
    latin = {char: trie[char] for char in firsts if char in ASCII_WORD}
    plain = [char for char in firsts if char not in ASCII_WORD]
    for group in _packed(plain, trie):
        seconds: dict[str, list[str]] = {}
        look = _look({second: {} for char in group for second in trie[char]})
        for char in group:
            for second in trie[char]:
                seconds.setdefault(second, []).append(char)
        alone = seconds.pop("", ())
        branches = [_behind(trie, second, before) for second, before in seconds.items()]
        if alone:
            branches.append(f"(?<=[{_set_source(alone)}])")
        yield f"[{_set_source(group)}]{look}(?:{'|'.join(branches)})"
    if latin:
        yield _branch_source(latin, first=True)
    if "" in trie:
        yield ""


def _packed(firsts: list[str], trie: dict[str, Any]) -> Iterator[list[str]]:
    """First characters in groups that are small in all that may follow them: these are tried one by one."""
    group: list[str] = []
    size = 0
    for char in sorted(firsts, key=lambda char: -len(trie[char])):
        if group and (size + len(trie[char]) > _BEHIND or len(group) == _GROUP):
            yield group
            group, size = [], 0
        group.append(char)
        size += len(trie[char])
    if group:
        yield group


def _behind(trie: dict[str, Any], second: str, firsts: list[str]) -> str:
    """A second character, and for each first character that it may stand behind what may follow."""
    rests = [f"(?<={re.escape(first + second)}){_branch_source(trie[first][second], last=second)}" for first in firsts]
    return re.escape(second) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")


def _set_source(chars: Iterable[str]) -> str:
    return re.escape("".join(chars))


def _branch_source(node: dict[str, Any], *, first: bool = False, last: str = "") -> str:
    branches = []
    for char, child in node.items():
        if char:
            guard = rf"(?<![a-z0-9]{re.escape(char)})" if first and char in ASCII_WORD else ""
            branches.append(re.escape(char) + guard + _branch_source(child, last=char))
    ends = "" in node
    stop = r"(?![a-z0-9])" if ends and last in ASCII_WORD else ""
    if not branches:
        return stop
    source = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    if not ends:
        return source
    return f"(?:{source}|{stop})" if stop else f"{source}?"

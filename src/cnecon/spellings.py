"""Finding many words in a text at once: one folding for both, and one regular expression for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from cnecon.spans import fold

# Marks that may stand inside a printed name and say nothing about which concept it is: the quotation marks of
# 国家级专精特新“小巨人”企业, and the stroke that a lost subscript leaves in PM_2.5.
_QUOTES: Final = "“”‘’\"'「」『』《》_"
_DROP_QUOTES: Final = {ord(mark): None for mark in _QUOTES}
_QUOTE: Final = re.compile(f"[{_QUOTES}]")
_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)} | {ord("（"): "(", ord("）"): ")"}
ASCII_WORD: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def lookup_key(text: str) -> str:
    """Fold a text one to one for looking up: full width, traditional characters, Latin case and brackets."""
    return fold(text).translate(_LOWER)


def squeeze(text: str) -> tuple[str, list[int] | None]:
    """Return the key of a text without idle marks, and where each character stood (None: where it stands)."""
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
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch_source(trie, first=True)


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

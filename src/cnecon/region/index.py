"""The words that name regions in a text, and how far each can be trusted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from cnecon.region.history import former_regions
from cnecon.region.model import Region, RegionLevel
from cnecon.region.table import careful_areas, kept_words, region_table
from cnecon.rows import data_lines


class Trust(IntEnum):
    """What it takes to read a word as the name of a region."""

    DECOY = 0
    """It holds the name of a region and means none (青海湖)."""
    CAREFUL = 1
    """An ordinary word as well (白银, 和平, 西部): only where the words around it say so."""
    WEAK = 2
    """The short name of a county (璧山): near its parent, its like, or home."""
    STRONG = 3
    """Anywhere."""


@frozen
class Word:
    """A word of the index: the regions that it may mean, and how far to trust it."""

    trust: Trust
    regions: tuple[Region, ...] = ()


@frozen
class WordIndex:
    """Words by themselves, and by their first two characters the lengths to try, the longest first."""

    words: Mapping[str, Word]
    lengths: Mapping[str, tuple[int, ...]]

    def extended(self, words: Mapping[str, Word]) -> WordIndex:
        """This index with more words, which win."""
        if not words:
            return self
        return _indexed({**self.words, **words}, self.lengths, words)


_OLDEST: Final = 1990  # the year from which on names that are no more are looked for in texts


def _trust(word: str, region: Region, careful: frozenset[str], plain: frozenset[str]) -> Trust:
    if region.level is RegionLevel.PROVINCE:
        return Trust.STRONG
    if word in careful:
        return Trust.CAREFUL
    if region.level is not RegionLevel.COUNTY:
        return Trust.STRONG
    if word == region.name:
        return Trust.STRONG if len(word) > 2 else Trust.CAREFUL
    return Trust.STRONG if len(word) > 2 or word in plain else Trust.WEAK


def _indexed(words: Mapping[str, Word], lengths: Mapping[str, tuple[int, ...]], added: Iterable[str]) -> WordIndex:
    more: dict[str, set[int]] = defaultdict(set)
    for word in added:
        more[word[:2]].add(len(word))
    merged = dict(lengths)
    for head, sizes in more.items():
        merged[head] = tuple(sorted(sizes.union(lengths.get(head, ())), reverse=True))
    return WordIndex(MappingProxyType(dict(words)), MappingProxyType(merged))


@cache
def word_index() -> WordIndex:
    """The index of all regions, read on first use."""
    careful, plain, lookup = kept_words("careful") | careful_areas(), kept_words("plain"), kept_words("lookup")
    words: dict[str, Word] = {}
    past = {
        name: tuple(region for region in regions if (region.until or 0) >= _OLDEST)
        for name, regions in former_regions().items()
        if len(name) > 2
    }
    for name, regions in past.items():
        if regions and name not in careful:
            words[name] = Word(Trust.STRONG, regions)
    for word, regions in region_table().by_word.items():
        if len(word) > 1 and word not in lookup:
            trust = max(_trust(word, region, careful, plain) for region in regions)
            words[word] = Word(trust, regions + past.get(word, ()))
    words.update(dict.fromkeys(kept_words("decoy"), Word(Trust.DECOY)))
    return _indexed(words, {}, words)


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are no names; they tell a name from what only seems to be one (完成|都市, 其中|山区)."""
    provinces = (one.short for one in region_table().regions if one.level is RegionLevel.PROVINCE)
    words = {word for line in data_lines("ordinary_words.txt") for word in line.split() if len(word) > 1}
    return frozenset(words.union(kept_words("ordinary"), provinces))

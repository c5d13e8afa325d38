"""The table of regions: the rows of ``regions.csv``, ``countries.csv``, ``areas.csv`` and ``region_words.csv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from cnecon.errors import DataError
from cnecon.region.model import Region, RegionLevel
from cnecon.rows import cell_values, data_rows

_LEVELS: Final = {level.value: level for level in RegionLevel}
_ORDER: Final = {level: place for place, level in enumerate(("country", "province", "prefecture", "area", "county"))}


@frozen
class RegionTable:
    """All regions of today that the library knows.

    Attributes:
        regions: China first, then its divisions by code, then countries, then areas.
        by_code: the regions that have a code.
        by_word: for each spelling, folded, the regions that it may mean, higher levels first.
    """

    regions: tuple[Region, ...]
    by_code: Mapping[str, Region]
    by_word: Mapping[str, tuple[Region, ...]]


def spellings(region: Region) -> tuple[str, ...]:
    """Every word for a region, the full name first."""
    return tuple(dict.fromkeys((region.name, region.short, *region.aliases)))


@cache
def _hand_kept() -> Mapping[str, Mapping[str, str]]:
    """The words of ``region_words.csv`` by kind (see its head), each with its code or nothing."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for words, kind, code in data_rows("region_words.csv"):
        found[kind].update(dict.fromkeys(words.split(), code))
    return MappingProxyType(found)


def kept_words(kind: str) -> frozenset[str]:
    """The hand-kept words of one kind."""
    return frozenset(_hand_kept()[kind])


def _extra_words() -> dict[str, list[str]]:
    """The hand-kept spellings of each code."""
    words = defaultdict(list)
    for kind in ("alias", "lookup"):
        for word, code in _hand_kept()[kind].items():
            words[code].append(word)
    return words


def _divisions(extra: Mapping[str, list[str]]) -> Iterator[Region]:
    """The divisions of China; the rows are sorted so that parents come first."""
    found: dict[str, Region] = {}
    for code, name, level, parent, short, aliases, iso in data_rows("regions.csv"):
        words = (*cell_values(aliases), *extra.get(code, ()))
        region = Region(code, name, _LEVELS[level], found.get(parent), short or name, words, iso or None)
        found[code] = region
        yield region


def _countries(extra: Mapping[str, list[str]]) -> Iterator[Region]:
    for code, name, aliases in data_rows("countries.csv"):
        yield Region(code, name, RegionLevel.COUNTRY, None, name, (*cell_values(aliases), *extra.get(code, ())), code)


def _areas(by_word: Mapping[str, list[Region]]) -> Iterator[Region]:
    """The areas, their members looked up among the divisions and countries."""

    def meant(word: str, parent: Region | None, area: str) -> Region:
        found = by_word.get(word, [])
        if parent is not None:
            found = [region for region in found if region.within(parent) and region != parent]
        if len(found) > 1:
            highest = min(_ORDER[region.level] for region in found)
            found = [region for region in found if _ORDER[region.level] == highest]
        if len(found) != 1:
            raise DataError(f"areas.csv, {area}: {word} means {len(found)} regions")
        return found[0]

    for name, aliases, careful, parent, members, source in data_rows("areas.csv"):
        above = meant(parent, None, name) if parent else None
        regions = tuple(meant(word, above, name) for word in cell_values(members))
        words = (*cell_values(aliases), *cell_values(careful))
        yield Region(None, name, RegionLevel.AREA, above, name, words, members=regions, source=source)


@cache
def careful_areas() -> frozenset[str]:
    """The spellings of areas that are read only where the words around them say so (西部, 中心城区)."""
    return frozenset(word for row in data_rows("areas.csv") for word in cell_values(row[2]))


@cache
def region_table() -> RegionTable:
    """The table, read on first use."""
    extra = _extra_words()
    by_word: dict[str, list[Region]] = defaultdict(list)
    regions: list[Region] = []

    def take(found: Iterator[Region]) -> None:
        for region in found:
            regions.append(region)
            for word in {region.name, region.short, *region.aliases}:
                by_word[word].append(region)

    take(_divisions(extra))
    take(_countries(extra))
    take(_areas(by_word))
    ordered = {
        word: tuple(sorted(meant, key=lambda region: _ORDER[region.level])) if len(meant) > 1 else (meant[0],)
        for word, meant in by_word.items()
    }
    by_code = {region.code: region for region in regions if region.code}
    return RegionTable(tuple(regions), MappingProxyType(by_code), MappingProxyType(ordered))

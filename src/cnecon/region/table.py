"""The table of regions: the rows of ``data/regions.csv``, ``data/countries.csv`` and ``data/areas.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import frozen

from cnecon.region.model import Region, RegionLevel
from cnecon.spans import fold


@frozen
class RegionTable:
    """All regions that the library knows today.

    Attributes:
        regions: China first, then by code, then countries, then areas.
        by_code: the regions that have a code.
        by_word: for each spelling, folded, the regions that it may mean, higher levels first.
    """

    regions: tuple[Region, ...]
    by_code: Mapping[str, Region]
    by_word: Mapping[str, tuple[Region, ...]]


def data_rows(name: str) -> Iterator[list[str]]:
    """The rows of a CSV of ours, without its comments and its line of column names. No cell is quoted."""
    lines = files("cnecon").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    body = (line for line in lines if not line.startswith("#"))
    next(body)
    return (line.split(",") for line in body)


def spellings(region: Region) -> tuple[str, ...]:
    """Every word for a region, the full name first."""
    return tuple(dict.fromkeys((region.name, region.short, *region.aliases)))


def _divisions() -> dict[str, Region]:
    """The divisions of China by code; the rows are sorted so that parents come first."""
    found: dict[str, Region] = {}
    for code, name, level, parent, short, aliases, iso in data_rows("regions.csv"):
        words = tuple(aliases.split(";")) if aliases else ()
        found[code] = Region(code, name, RegionLevel(level), found.get(parent), short or name, words, iso or None)
    return found


_ORDER = {level: place for place, level in enumerate(("country", "province", "prefecture", "area", "county"))}


@cache
def region_table() -> RegionTable:
    """The table, read on first use."""
    by_code = _divisions()
    regions = tuple(by_code.values())
    by_word: dict[str, list[Region]] = {}
    for region in regions:
        for word in spellings(region):
            by_word.setdefault(fold(word), []).append(region)
    ordered = {
        word: tuple(sorted(meant, key=lambda region: _ORDER[region.level])) if len(meant) > 1 else (meant[0],)
        for word, meant in by_word.items()
    }
    return RegionTable(regions, MappingProxyType(by_code), MappingProxyType(ordered))

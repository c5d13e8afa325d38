"""The regions that are no more, and what became of them (``region_changes.csv``, since 1980)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from attrs import frozen

from cnecon.region.model import Region, RegionLevel
from cnecon.region.table import region_table
from cnecon.rows import cell_values, data_rows
from cnecon.spans import fold


@frozen
class RegionChange:
    """One change of a region (区划变更).

    Attributes:
        year: the year of the change.
        kind: what happened, in the words of the ministry: 撤县设区, 更名, 同名改码 (a new code, the same name), 新设 …
        old_code: the code before; None for a region that came into being.
        old_name: the name before.
        old_parents: the names above it, from the province down.
        new_code: the code after; None where it was dissolved.
        new_name: the name after.
        now: the codes of the regions of today in its place.
        decree: the number of the decree, where it is known.
    """

    year: int
    kind: str
    old_code: str | None
    old_name: str | None
    old_parents: tuple[str, ...]
    new_code: str | None
    new_name: str | None
    now: tuple[str, ...]
    decree: str | None


@cache
def region_changes() -> tuple[RegionChange, ...]:
    """All changes since 1980, in order of time. Before 1984 the codes were rearranged as a whole: take care there.

    Example:
        >>> [change.decree for change in region_changes() if change.old_name == "渝北区" and change.kind == "撤销"]
        ['渝府发〔2025〕15号']
    """
    return tuple(
        RegionChange(
            int(year),
            kind,
            old_code or None,
            old_name or None,
            tuple(parents.split("/")) if parents else (),
            new_code or None,
            new_name or (old_name if new_code else None) or None,
            cell_values(now),
            decree or None,
        )
        for year, kind, old_code, old_name, parents, new_code, new_name, now, decree in data_rows("region_changes.csv")
    )


def _parent(names: tuple[str, ...], code: str) -> Region | None:
    """The region above one that is no more: of today where it still is, else made of its name."""
    table = region_table()
    above = table.by_code.get(code[:2] + "0000")
    for name in names[1:] if above is not None and names[:1] == (above.name,) else names:
        found = [one for one in table.by_word.get(name, ()) if above is None or one.parent == above]
        level = RegionLevel.PROVINCE if above is None else RegionLevel.PREFECTURE
        above = found[0] if found else Region(None, name, level, above)
    return above


def _level(code: str) -> RegionLevel:
    return RegionLevel.PREFECTURE if code[4:] == "00" else RegionLevel.COUNTY


def _past(rows: Iterable[list[str]]) -> Iterator[Region]:
    """The regions as they were before the changes, the latest change first."""
    by_code = region_table().by_code
    for year, _kind, code, name, parents, _new_code, _new_name, now, _decree in sorted(rows, reverse=True):
        today = by_code.get(code)
        if code and (today is None or today.name != name):
            above = _parent(tuple(parents.split("/")) if parents else (), code)
            successors = tuple(by_code[one] for one in cell_values(now))
            yield Region(code, name, _level(code), above, name, until=int(year), successors=successors)


def _grouped(pairs: Iterable[tuple[str, Region]]) -> Mapping[str, tuple[Region, ...]]:
    found: dict[str, dict[Region, Region]] = defaultdict(dict)
    for word, region in pairs:
        found[word].setdefault(region, region)
    return MappingProxyType({word: tuple(regions) for word, regions in found.items()})


@cache
def former_regions() -> Mapping[str, tuple[Region, ...]]:
    """The regions whose name is no more, by name, the latest first."""
    ended = (row for row in data_rows("region_changes.csv") if (row[6] and row[6] != row[3]) or not row[5])
    return _grouped((region.name, region) for region in _past(ended))


@cache
def _former_codes() -> Mapping[str, tuple[Region, ...]]:
    """The regions that were known under a code once, under their name or another one today."""
    return _grouped((str(region.code), region) for region in _past(data_rows("region_changes.csv")))


def former(word: str, on: date | None = None) -> tuple[Region, ...]:
    """The regions of the past that a name or a code stood for, the latest first, each with its successors.

    Args:
        word: a full name (渝北区), a path (重庆市渝北区) or a code of six digits.
        on: only those that were still there on this day; the table knows the years of changes, so a region counts as
            there until the end of the year before its change.

    Example:
        >>> [one] = former("渝北区")
        >>> one.until, [str(region) for region in one.successors]
        (2025, ['重庆市两江新区'])
        >>> former("渝北区", on=date(2025, 6, 30))
        ()
    """
    return tuple(region for region in _called(fold(word.strip())) if on is None or _there(region, on))


def _there(region: Region, on: date) -> bool:
    return region.until is None or on.year < region.until


def _called(word: str) -> Iterator[Region]:
    known = former_regions()
    found = _former_codes().get(word) if word.isdecimal() else known.get(word)
    if found is not None:
        yield from found
        return
    above = region_table().by_word
    for cut in range(min(len(word) - 2, 24), 1, -1):
        if word[cut:] in known and (word[:cut] in above or word[:cut] in known):
            yield from (one for one in known[word[cut:]] if _path_ends(one, word[:cut]))
            return


def _path_ends(region: Region, above: str) -> bool:
    """True where the words before the name are those above the region, in full or for short."""
    names = {one.full_name for one in region.ancestors} | {one.name for one in region.ancestors}
    return above in names | {one.short for one in region.ancestors}

"""Where a text names regions."""

from __future__ import annotations

from cnecon.region.lookup import as_region, preferred
from cnecon.region.model import Region
from cnecon.region.table import region_table
from cnecon.spans import Span, fold


def find_regions(text: str, home: Region | str | None = None) -> list[tuple[Region, Span]]:
    """The regions that a text names, each with its place, in order and without overlaps.

    Args:
        text: any text.
        home: the region that the text is about: 全市 and 我区 mean it, and its districts are read for short.
    """
    folded = fold(text)
    words = region_table().by_word
    longest = 15
    about = as_region(home) if home else None
    found: list[tuple[Region, Span]] = []
    at = 0
    while at < len(folded) - 1:
        for size in range(min(longest, len(folded) - at), 1, -1):
            meant = words.get(folded[at : at + size])
            if meant and (size > 2 or meant[0].level in ("province", "country")):
                near = tuple(region for region in meant if about and region.within(about)) or meant
                one = preferred(near) or Region(None, near[0].name, near[0].level, candidates=near)
                found.append((one, Span(at, at + size)))
                at += size
                break
        else:
            at += 1
    return found

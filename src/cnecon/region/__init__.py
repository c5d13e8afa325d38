"""Regions: the divisions of China to county level with their history, areas made of them, and the countries.

``find_region`` turns a name into a :class:`Region`, ``candidates`` keeps the ambiguity of a name, ``find_regions``
finds the regions that a text names, ``former`` knows those that are no more.
"""

from __future__ import annotations

from cnecon.region.history import RegionChange, former, region_changes
from cnecon.region.lookup import as_region, candidates, find_region, search_regions
from cnecon.region.mentions import find_regions
from cnecon.region.model import Region, RegionLevel
from cnecon.region.table import RegionTable, region_table

__all__ = [
    "Region",
    "RegionChange",
    "RegionLevel",
    "RegionTable",
    "as_region",
    "candidates",
    "find_region",
    "find_regions",
    "former",
    "region_changes",
    "region_table",
    "search_regions",
]

"""Regions: the divisions of China to county level with their history, areas made of them, and the countries.

``find_region`` turns a name into a :class:`Region`, ``candidates`` keeps the ambiguity of a name, ``find_regions``
finds the regions that a text names.
"""

from __future__ import annotations

from cnecon.region.lookup import as_region, candidates, find_region, search_regions
from cnecon.region.mentions import find_regions
from cnecon.region.model import Region, RegionLevel
from cnecon.region.table import RegionTable, region_table

__all__ = [
    "Region",
    "RegionLevel",
    "RegionTable",
    "as_region",
    "candidates",
    "find_region",
    "find_regions",
    "region_table",
    "search_regions",
]

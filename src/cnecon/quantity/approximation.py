"""How exact a number is said to be."""

from __future__ import annotations

from enum import StrEnum


class Approximation(StrEnum):
    """How a number is bound by the words around it."""

    EXACT = "exact"
    ABOUT = "about"
    """约, 左右, 上下, 来: near it, on either side."""
    NEARLY = "nearly"
    """近, 接近: not quite reached."""
    OVER = "over"
    """超, 逾, 突破, 余, 多: passed."""
    AT_LEAST = "at_least"
    """以上, 不低于, 至少: that much or more."""
    AT_MOST = "at_most"
    """以下, 以内, 不超过: that much or less."""
    TIER = "tier"
    """级: the size class that a thing belongs to (千亿级产业集群)."""

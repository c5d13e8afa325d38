"""The axes along which Chinese statistics break totals down, read from ``data/axes.toml``.

An axis says which parts belong together and whether they make the whole: 城镇 and 乡村 do, 一般贸易 and 加工贸易 only
don't overlap. Without that knowledge nobody can tell a wrong part from one that the text leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Final

from attrs import field, fields, frozen

from cnecon.auditor.labels import squash
from cnecon.errors import DataError


class AxisGrowth(StrEnum):
    """How the growth of the whole hangs on that of its parts."""

    WEIGHTED = "weighted"
    """All is measured on one base, so the bases of the parts make the base of the whole."""
    BETWEEN = "between"
    """The whole grows at a rate between the least and the greatest of its parts'."""


# Words that a part's name may have around its member without being narrower than the member.
_GENERIC: Final = frozenset("单位企业个体户业额值量总数收入的类部分本级产生支出地区居民人口合计货物商品消费品客运")

_VALUE_ADDED: Final = "增加值"


def _rows(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _members(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(_squashed(row) for row in rows)


def _growth(word: str | None) -> AxisGrowth | None:
    return AxisGrowth(word) if word else None


def _squashed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(squash(word) for word in words)


@frozen(kw_only=True)
class Axis:
    """One way to break a total down.

    Attributes:
        code: a stable code.
        name: the Chinese name.
        name_en: the English name.
        members: the spellings of each part.
        complete: all members together are the whole.
        growth: how the growth of the whole hangs on that of its parts, None where it doesn't.
        whole: one of these must stand in the total's name, where there are any.
        not_whole: none of these may.
        unless: a part with one of these in its name is no member.
        source: where the split is defined.
        examples: a total and its parts, by name.
    """

    code: str
    name: str
    name_en: str
    members: tuple[tuple[str, ...], ...] = field(converter=_members)
    complete: bool
    growth: AxisGrowth | None = field(converter=_growth, default=None)
    whole: tuple[str, ...] = field(converter=_squashed, default=())
    not_whole: tuple[str, ...] = field(converter=_squashed, default=())
    unless: tuple[str, ...] = field(converter=_squashed, default=())
    source: str = field(default="", eq=False, repr=False)
    examples: tuple[tuple[str, ...], ...] = field(converter=_rows, default=(), eq=False, repr=False)

    def splits(self, whole: str) -> bool:
        """True where a total of this squashed name can be broken down along the axis."""
        if any(word in whole for word in self.not_whole):
            return False
        return not self.whole or any(word in whole for word in self.whole)

    def member(self, part: str, whole: str) -> int | None:
        """Which member a squashed part's name is, None for none: the member's own spelling and general words only."""
        if any(word in part for word in self.unless):
            return None
        found = max(
            ((len(word), number, word) for number, row in enumerate(self.members) for word in row if word in part),
            default=None,
        )
        if found is None:
            return None
        if found[2] in _without(whole, (*self.unless, *self.whole)):
            return None  # the total is that of one member itself
        return found[1] if _is_kindred(part.replace(found[2], "", 1), whole) else None

    def holds(self, part: str) -> bool:
        """True where a member's spelling stands in a squashed name, whatever else does."""
        return self._spelled.search(_without(part, self.unless)) is not None

    @cached_property
    def _spelled(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(word) for row in self.members for word in row) or "(?!)")

    def arrange(self, parts: Sequence[str], whole: str) -> dict[int, int] | None:
        """The position of each member among the parts' names; None where a member stands more than once."""
        places: dict[int, int] = {}
        for position, part in enumerate(parts):
            number = self.member(part, whole)
            if number is not None and places.setdefault(number, position) != position:
                return None
        return places


def _without(name: str, words: Iterable[str]) -> str:
    """A name without words that only look like a member (进出口 is no 出口, 农林牧渔业 no 渔业)."""
    for word in words:
        name = name.replace(word, "")
    return name


def _is_kindred(rest: str, whole: str) -> bool:
    """True where what a part's name says beside its member is general or stands in the total's name too."""
    if _VALUE_ADDED in rest:
        if not any(word in whole for word in (_VALUE_ADDED, "生产总值", "GDP", "经济总量")):
            return False
        rest = rest.replace(_VALUE_ADDED, "")
    return all(char in _GENERIC or char in whole for char in rest)


@cache
def axes() -> tuple[Axis, ...]:
    """The axes of ``data/axes.toml``, read once.

    Example:
        >>> next(axis.name for axis in axes() if axis.code == "sectors")
        '三次产业'
    """
    import tomllib
    from importlib.resources import files

    document = tomllib.loads((files("cnecon") / "data" / "axes.toml").read_text(encoding="utf-8"))
    return tuple(_axis(row, document["sources"]) for row in document["axis"])


def _axis(row: Mapping[str, Any], sources: Mapping[str, str]) -> Axis:
    known = {attribute.name for attribute in fields(Axis)}
    if unknown := set(row) - known:
        raise DataError(f"axes.toml, {row.get('code')}: no field is called {min(unknown)!r}")
    return Axis(**{**row, "source": sources[row["source"]]})

"""Totals and their parts: what 其中, 分产业看 or 64家企业中 breaks down, and which total a part is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from attrs import define, field

from cnecon.period import Period
from cnecon.reader.draft import Draft, Figure
from cnecon.reader.naming import Named

# Characters of an axis that say nothing about which total it divides (从主体税种看 is of 税).
_GENERAL: Final = frozenset("主要体各种类别型业产区域地分的行规模门经营所有制构成结和来其用途")
_TOTAL: Final = re.compile("总[值额量数]$")  # 进出口总值 of 一般贸易进出口
_REACH: Final = 64  # so many indicators back a total is looked for, along an axis
_NEAR: Final = 4  # so many that fit, after 其中
_ALIKE: Final = 2  # characters that names of one family end in
_BALANCES: Final = ("顺差", "逆差", "差额")
_PER_CENT: Final = ("%", "个百分点", "‰", "倍", "番")


@define
class Breakdown:
    """What follows are parts of a total said before.

    Attributes:
        candidates: the indicators that may be the total, in order.
        leads: True where the words open a sentence or a clause of their own, so that parts follow up to its end.
        axis: the word of the axis (产业, 税种), empty for 其中.
        overlaps: True for an axis whose items overlap or are only some of many (从贸易伙伴看): none is a part.
        among: True for things counted among others (64家企业中，有48家…).
        outer: the breakdown along an axis that this one stands in, which goes on behind a ；.
        parts: the parts read so far.
        passed: True once a ； has passed, behind which only what looks like a part is one.
        afar: True where the candidates are of the paragraph before: a total among them must be named like its parts.
    """

    candidates: list[Draft]
    leads: bool
    axis: str = ""
    overlaps: bool = False
    among: bool = False
    outer: Breakdown | None = None
    parts: list[Draft] = field(factory=list)
    passed: bool = False
    afar: bool = False

    def behind(self) -> Breakdown:
        """The breakdown that is in force behind a ；."""
        if self.outer is not None:
            return self.outer
        self.passed = self.passed or not self.leads
        return self

    def total_of(
        self, value: Figure | None, *, share: bool = False, name: str = "", period: Period | None = None
    ) -> Draft | None:
        """The total of a part: the last candidate of its unit, or for a growth or a share the last of its kind."""
        if name.endswith(_BALANCES):
            return None
        return self._along(value, share, name) if self.axis else self._nearest(value, share, name, period)

    def counts_on(self, value: Figure) -> Draft | None:
        """The total of one more count that says nothing of what it counts (其中21个进入临床，6个 | 获批上市)."""
        total = self.parts[-1].part_of if self.parts and not (self.axis or self.passed) else None
        known = total is not None and value.counts and unit_of(total.value) == unit_of(value)
        return total if total is not None and known and _holds(total, value) else None

    def _holding(self, name: str) -> Iterator[Draft]:
        """The candidates that may hold parts, the last first.

        None is an aside, a daily mean of what isn't one, or a mean by head of another (人均地区生产总值).
        """
        means, known = "日均" in name, {one.name.text for one in self.candidates}
        return (
            one
            for one in reversed(self.candidates)
            if not one.aside
            and (means or "日均" not in one.name.text)
            and not (one.name.text.startswith("人均") and one.name.text[2:] in known)
        )

    def _along(self, value: Figure | None, share: bool, name: str) -> Draft | None:
        """The total that an axis divides: by its word, by its name, else the last one that is no part itself."""
        near = [*islice(self._holding(name), _REACH)][::-1]
        fitting = [draft for draft in near if _fits(draft, value, share)]
        telling = set(self.axis) - _GENERAL
        plain = [draft for draft in fitting if draft.part_of is None]
        named = [draft for draft in plain if telling & set(draft.name.text)]
        opens = [draft for draft in fitting if draft.name.text[:1] in telling]
        if not plain:
            plain = [draft for draft in near if draft.value is None and draft.changes]
            plain = [draft for draft in plain if draft.part_of is None and _alike(draft.name.text, name)]
        alike = [draft for draft in plain if name and _alike(_TOTAL.sub("", draft.name.text), name)]
        if self.afar:
            return next((draft for draft in alike if not draft.itemised and _holds(draft, value)), None)
        fitting = [draft for draft in opens if draft in plain] or named or opens or alike or plain or fitting
        return fitting[-1] if fitting else None

    def _nearest(self, value: Figure | None, share: bool, name: str, period: Period | None) -> Draft | None:
        """The total of a part after 其中: the last that fits, before it one whose name ends as the part's does.

        Where 其中 opens a sentence, one of the same period goes before others (10月零售226万辆；累计…。其中…).
        """
        near = list(islice((draft for draft in self._holding(name) if _fits(draft, value, share)), _NEAR))
        if self.leads and period is not None:
            near.sort(key=lambda draft: draft.period is None or draft.period != period)
        last = self.candidates[-1] if self.candidates and value is not None and not value.counts else None
        if last is not None and last.name.text == name and not _fits(last, value, share):
            return None  # 城乡收入分别增长5%、7%，其中农村收入2万元
        if not near and not self.leads and value is not None and value.counts:
            near = [draft for draft in self.candidates[-1:] if draft.value is not None and draft.value.counts]
        whole = (draft for draft in near if draft.part_of is None and draft.name.text != name)
        alike = next((draft for draft in whole if _alike(_TOTAL.sub("", draft.name.text), name)), None)
        if alike is not None and value is not None and not _holds(alike, value):
            alike = None
        return alike or (near[0] if near else None)

    def goes_on(self, sep: str, named: Named, value: Figure | None, *, known: bool, related: bool = False) -> bool:
        """True where a clause without 其中 of its own still lists parts of the same total.

        Args:
            sep: the mark before the clause.
            named: what the clause states, by name.
            value: its figure, where it states a level.
            known: True where the name is a concept of the lexicon, and likely of its own account.
            related: True where an identity of statistics makes it a part of the total (进口 of 进出口).
        """
        name = named.name.text
        if self.passed:
            label = named.label
            ending = max((_ending(label, part.label) for part in self.parts), default=0)
            total = self.parts[-1].part_of if self.parts else None
            sibling = total is not None and _ending(label, total.label) > max(ending, _ALIKE)
            return not sibling and (related or ending >= _ALIKE) and self._has_room(value, tallies=related)
        if self.leads or sep == "、" or not self.parts:
            return True
        if any(_alike(name, other.name.text) for other in (*self.parts, *self.candidates)):
            return True
        return (related or not known) and self._has_room(value, tallies=related)

    def _has_room(self, value: Figure | None, *, tallies: bool) -> bool:
        """True where a figure still has room in the total beside the parts before it; counts only as ``tallies``."""
        total = self.total_of(value)
        if value is None or total is None or total.value is None or (value.counts and not tallies):
            return False
        figures = [value, *(part.value for part in self.parts if part.part_of is total and part.value)]
        parts = [figure.quantity.value for figure in figures]
        whole = total.value.quantity.value
        return whole is not None and sum(part for part in parts if part is not None) <= whole


def unit_of(figure: Figure | None) -> str | None:
    """The unit of a figure as a symbol, empty where none is printed, None where there is no figure."""
    return figure.unit if figure is not None else None


def _holds(total: Draft, value: Figure | None) -> bool:
    """True where a figure is no more than the total; for a growth, where the total has one too."""
    if value is None or total.value is None:
        return total.value is not None and bool(total.changes)
    part, whole = value.quantity.value, total.value.quantity.value
    return part is not None and whole is not None and part <= whole


def _fits(total: Draft, value: Figure | None, share: bool) -> bool:
    if share:  # 投资增长6%，其中制造业占70%
        level = total.value is not None and unit_of(total.value) not in _PER_CENT
        return level or (total.value is None and bool(total.changes) and not total.derived)
    if value is None:
        tally = total.value is not None and (total.value.counts or unit_of(total.value) in _PER_CENT)
        return not total.derived and (bool(total.changes) or (total.value is not None and not tally))
    if total.value is None:
        return False
    return unit_of(total.value) == unit_of(value)


def _ending(one: str, other: str) -> int:
    """How many characters two names end in alike; none for 进出口 and 出口."""
    if one.endswith("进出口") != other.endswith("进出口"):
        return 0
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return length


def _alike(one: str, other: str) -> bool:
    """True for names of one family (一般贸易进出口, 进出口), short ones by their last character (夏粮, 秋粮)."""
    alike = _ending(one, other)
    return alike >= _ALIKE or (alike > 0 and len(one) == len(other) == _ALIKE)

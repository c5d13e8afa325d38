"""CN1xx: do the parts make their total?

Parts belong together where they stand on one axis of ``data/axes.toml``, or follow each other under one total. Which
misses are faults depends on what the parts claim:

* parts that make the whole (城镇 and 乡村; A and 非A) must add up to it;
* parts that don't overlap (a list with 分别, an axis that leaves something over) mustn't exceed it;
* of other parts nothing is known: 其中 may single out two of twenty, or name two that overlap. They are at fault only
  where they miss the total so narrowly that they were meant to make it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import frozen

from cnecon.auditor.axes import Axis, axes
from cnecon.auditor.faults import Fault, listed, missing, printed, quoted
from cnecon.auditor.figures import Figure, Index
from cnecon.auditor.intervals import is_counted, total
from cnecon.finding import Severity
from cnecon.quantity import Approximation, Quantity

FEW: Final = 3
"""So many parts of unknown claim make a list that is held against its total."""
SHORT: Final = {True: Fraction(8, 100), False: Fraction(2, 100)}
"""How much such a list may fall short and still be meant to make its total: of counts in full, of other levels."""
OVER: Final = Fraction(30, 100)
"""By how much it may exceed its total; two parts by no more than OVER_TWO."""
OVER_TWO: Final = Fraction(5, 100)
NEARLY_ALL: Final = Fraction(3, 100)
"""How much the parts of 分产业看 and the like, on no axis that is known, may fall short and be meant to make it."""
_AXIS_WORDS: Final = re.compile(
    r"(?:分|按|从)[^，。；,;\n]{1,10}?(?:看|划分|来看|分组|计算)|按[^，。；,;\n]{1,8}分[，,：:]"
)
_SINGLED_OUT: Final = re.compile(r"主要|重点|较[大高快多]|排名|部分|有关|代表")
_AXIS_BREAK: Final = re.compile(rf"。|{_AXIS_WORDS.pattern}")
_LEAD: Final = re.compile(r"[。；;\n]|其中")
_LONGEST_LIST: Final = 40
_FAR: Final = 12
_NOT_ADDITIVE: Final = (
    "人均",
    "平均",
    "户均",
    "日均",
    "年均",
    "均价",
    "价格",
    "指数",
    "密度",
    "强度",
    "浓度",
    "比重",
    "占比",
    "顺差",
    "逆差",
    "差额",
    "结余",
)


class Claim(Enum):
    """What a run of parts claims about its total."""

    COMPLETE = "complete"
    DISJOINT = "disjoint"
    ALONG = "along"
    """分产业看 and the like: meant to be complete, unless they miss by a lot."""
    UNKNOWN = "unknown"
    SOME = "some"
    """其中增幅较大的有…, 从主要行业看: no more than some of the parts."""


@frozen(kw_only=True)
class Run:
    """Parts that belong together under one total."""

    whole: Figure
    parts: tuple[Figure, ...]
    claim: Claim
    axis: Axis | None = None

    @property
    def miss(self) -> Fraction:
        """By how much the parts exceed the total (negative: fall short), 0 within rounding."""
        made = total(part.interval for part in self.parts)
        gap = made.gap_to(self.whole.interval)
        below = made.high is not None and self.whole.interval.low is not None and made.high < self.whole.interval.low
        return -gap if below else gap


def sums(index: Index) -> Iterator[Fault]:
    """CN101: parts that don't add up to their total."""
    for run in runs(index):
        miss = run.miss
        if miss and _is_fault(run, miss):
            yield _fault(run, miss)


def runs(index: Index) -> Iterator[Run]:
    """The runs of parts under every total that parts add up to, and those on an axis that just follow it."""
    yield from _beside(index)
    for whole, parts in _totals(index):
        left = list(parts)
        for run in _along_axes(whole, parts):
            yield run
            left = [part for part in left if part not in run.parts]
        yield from _unknown(index, whole, left)


def _beside(index: Index) -> Iterator[Run]:
    """Parts on a known axis that follow their total in its paragraph without being said to be its parts."""
    found: dict[tuple[str, str], tuple[Axis, Figure, list[Figure]]] = {}
    for position, part in enumerate(index.figures):
        if part.indicator.part_of is not None:
            continue
        for axis in axes():
            if not axis.holds(part.label):
                continue
            whole = _total_before(index, axis, position)
            if whole is not None:
                found.setdefault((axis.code, whole.indicator.id), (axis, whole, []))[2].append(part)
    for axis, whole, group in found.values():
        said = [one for one in index.parts_of.get(whole.indicator.id, ()) if one.comparable_with(whole)]
        yield from _on_axis(axis, whole, sorted((*said, *group), key=lambda one: one.place))


def _total_before(index: Index, axis: Axis, position: int) -> Figure | None:
    """The nearest figure before, no member itself, if it is one that the axis splits."""
    part = index.figures[position]
    for other in reversed(index.figures[max(0, position - _FAR) : position]):
        if not index.same_paragraph(other.quantity.span, part.quantity.span):
            return None
        if axis.holds(other.label) or (other.key.who and other.key.who not in part.label):
            continue  # a member, or the total of something narrower than the part
        if axis.splits(other.label) and axis.member(part.label, other.label) is not None:
            return other if _is_total(other) and part.comparable_with(other) else None
        if other.unit == part.unit:
            return None
    return None


def _is_total(figure: Figure) -> bool:
    return is_additive(figure) and figure.interval.is_bounded


def _totals(index: Index) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    for indicator, group in index.groups():
        whole = index.figure_of.get(indicator.id)
        if whole is None or not _is_total(whole):
            continue
        near = (one for one in group if index.same_paragraph(whole.quantity.span, one.quantity.span))
        parts = tuple(one for one in near if one.comparable_with(whole) and one.interval.is_bounded)
        if len(parts) > 1:
            yield whole, parts


def is_additive(figure: Figure) -> bool:
    """True for a level whose parts add up: no ratio, average, price, index or balance."""
    concept = figure.indicator.concept
    if concept is not None and concept.kind in ("rate", "index"):
        return False
    unit = figure.unit or ""
    if unit in {"%", "‰", "个百分点", "个基点", "倍", "番", "℃"} or "/" in unit:
        return False
    return not any(word in figure.label for word in _NOT_ADDITIVE)


def _along_axes(whole: Figure, parts: Sequence[Figure]) -> Iterator[Run]:
    """The runs that stand on an axis that is known, each part in one at most."""
    left = list(parts)
    for axis in axes():
        for run in _on_axis(axis, whole, left):
            yield run
            left = [part for part in left if part not in run.parts]
    yield from _complements(whole, left)


def _on_axis(axis: Axis, whole: Figure, parts: Sequence[Figure]) -> Iterator[Run]:
    """The run of those parts that are members of an axis, where at least two are."""
    places = axis.arrange([part.label for part in parts], whole.label) if axis.splits(whole.label) else None
    if places is None or len(places) < 2:
        return
    chosen = tuple(parts[position] for position in sorted(places.values()))
    told = axis.complete and len(places) == len(axis.members)
    yield Run(whole=whole, parts=chosen, claim=Claim.COMPLETE if told else Claim.DISJOINT, axis=axis)


def _complements(whole: Figure, parts: Sequence[Figure]) -> Iterator[Run]:
    """A part and its opposite: 金融业 and 非金融业."""
    by_label = {part.label: part for part in parts}
    for part in parts:
        other = by_label.get("非" + part.label)
        if other is not None:
            yield Run(whole=whole, parts=(part, other), claim=Claim.COMPLETE)


def _unknown(index: Index, whole: Figure, parts: Sequence[Figure]) -> Iterator[Run]:
    """Parts on no known axis: by sentence, and within one by who completes the total."""
    group: list[Figure] = []
    for part in parts:
        if group and _AXIS_BREAK.search(index.between(group[-1].place, part.place)):
            yield from _segments(index, whole, group)
            group = []
        group.append(part)
    yield from _segments(index, whole, group)


def _segments(index: Index, whole: Figure, group: Sequence[Figure]) -> Iterator[Run]:
    """Take out every stretch that makes the total; each stretch left between them is a run."""
    start = left = 0
    while start < len(group) - 1:
        end = _complete_from(whole, group, start)
        if end:
            yield from _left_over(index, whole, group[left:start])
            start = left = end
        else:
            start += 1
    yield from _left_over(index, whole, group[left:])


def _complete_from(whole: Figure, group: Sequence[Figure], start: int) -> int | None:
    """Where the stretch ends that begins at ``start`` and makes the total."""
    made = group[start].interval
    for end in range(start + 1, min(start + _LONGEST_LIST, len(group))):
        made = made + group[end].interval
        if made.meets(whole.interval):
            return end + 1
    return None


def _left_over(index: Index, whole: Figure, parts: Sequence[Figure]) -> Iterator[Run]:
    if len(parts) > 1:
        yield Run(whole=whole, parts=tuple(parts), claim=_claim_of(index, whole, parts))


def _claim_of(index: Index, whole: Figure, parts: Sequence[Figure]) -> Claim:
    lead = _LEAD.split(index.between(max(whole.place, parts[0].place - 60), parts[0].place))[-1]
    if _SINGLED_OUT.search(lead):
        return Claim.SOME
    if _AXIS_WORDS.search(lead):
        return Claim.ALONG
    return Claim.DISJOINT if _is_list(parts) else Claim.UNKNOWN


def _is_list(parts: Sequence[Figure]) -> bool:
    """True where the values stand side by side, as 分别 lists them: 102.5亿元、24.2亿元和61.9亿元."""
    spans = [part.quantity.span for part in parts]
    return all(
        one is not None and other is not None and 0 <= other.start - one.end <= 2 for one, other in pairwise(spans)
    )


def _is_fault(run: Run, miss: Fraction) -> bool:
    whole = abs(run.whole.interval.middle or Fraction(0))
    if run.claim is Claim.COMPLETE or (run.claim is Claim.DISJOINT and miss > 0):
        return True
    if run.claim is Claim.ALONG:
        return -whole * NEARLY_ALL <= miss <= whole * OVER
    if run.axis is not None or run.claim is Claim.SOME or not _all_exact(run):
        return False
    if miss > 0:
        return miss <= whole * (OVER if len(run.parts) >= FEW else OVER_TWO)
    if len(run.parts) < FEW:
        return False
    in_full = _is_in_full(run)
    return abs(miss) <= whole * SHORT[in_full] or (in_full and abs(miss) == 1 and whole >= 10)


def _is_in_full(run: Run) -> bool:
    """True for a count that is printed to the last one (36家)."""
    return is_counted(run.whole.quantity) and run.whole.quantity.resolution == 1


def _is_certain(run: Run) -> bool:
    """True where the parts are known to make their total or not to overlap, and for a list of counts in full."""
    return run.claim in (Claim.COMPLETE, Claim.DISJOINT) or (_is_in_full(run) and len(run.parts) >= FEW)


def _all_exact(run: Run) -> bool:
    return all(one.quantity.approximation is Approximation.EXACT for one in (run.whole, *run.parts))


def _fault(run: Run, miss: Fraction) -> Fault:
    whole = run.whole.quantity
    made = sum((part.interval.middle or Fraction(0) for part in run.parts), Fraction(0))
    terms = listed([part.quantity.text for part in run.parts])
    expected, gap = printed(made, whole), missing(abs(miss), whole)
    along = f"（按{run.axis.name}分）" if run.axis is not None else ""
    along_en = f" along {run.axis.name_en}" if run.axis is not None else ""
    side, side_en = ("多出", "more") if miss > 0 else ("少了", "less")
    rounded = any(one.interval.low != one.interval.high for one in (run.whole, *run.parts))
    beyond, beyond_en = ("除四舍五入外", " than rounding allows") if rounded else ("", "")
    return Fault(
        about=quoted(whole, *(part.quantity for part in run.parts)),
        message=f"总数{whole.text}与各部分{along}之和不符：{terms} = {expected}，{beyond}{side}{gap}",
        message_en=(
            f"the total {whole.text} does not match its parts{along_en}: {terms} = {expected}, "
            f"{gap} {side_en}{beyond_en}"
        ),
        stated=whole.text,
        expected=expected,
        gap=gap,
        severity=Severity.ERROR if _is_certain(run) else Severity.WARNING,
    )


def oversized(index: Index) -> Iterator[Fault]:
    """CN102: one part that is larger than the total it is said to be a part of."""
    for indicator, group in index.groups():
        whole = index.figure_of.get(indicator.id)
        if whole is None or not is_additive(whole):
            continue
        for part in group:
            if part.comparable_with(whole) and index.same_sentence(whole.quantity.span, part.quantity.span):
                yield from _larger(whole, part)


def _larger(whole: Figure, part: Figure) -> Iterable[Fault]:
    high, low = whole.interval.high, part.interval.low
    if high is None or low is None or low <= high or high <= 0:
        return
    slip = low / high >= 1000
    hint = "，可能错了数量级（万、亿）" if slip else ""
    hint_en = ", perhaps by a slip of 万 or 亿" if slip else ""
    yield Fault(
        about=quoted(whole.quantity, part.quantity),
        message=f"部分{part.quantity.text}大于其总数{whole.quantity.text}{hint}",
        message_en=f"the part {part.quantity.text} is larger than its total {whole.quantity.text}{hint_en}",
        stated=part.quantity.text,
        expected=f"≤{whole.quantity.text}",
        gap=missing(low - high, part.quantity),
    )


def vectors(index: Index) -> Iterator[Fault]:
    """CN103: a structure such as 5.1∶48.7∶46.2 that doesn't make 100."""
    for items in _vectors(index.reading.quantities, index):
        values = [item.value for item in items if item.value is not None]
        exact = sum((Fraction(value) for value in values), Fraction(0))
        reach = sum((Fraction(item.resolution or 0) / 2 for item in items), Fraction(0))
        if len(values) < 3 or not 85 <= exact <= 115 or abs(exact - 100) <= reach:
            continue
        terms = listed([item.text for item in items])
        made = printed(exact, items[0])
        yield Fault(
            about=quoted(*items),
            message=f"构成之和应为100，而{terms} = {made}",
            message_en=f"a structure must make 100, but {terms} = {made}",
            stated=made,
            expected="100",
            gap=missing(abs(exact - 100) - reach, items[0]),
        )


def _vectors(quantities: Sequence[Quantity], index: Index) -> Iterator[list[Quantity]]:
    """Bare numbers that stand a colon apart."""
    run: list[Quantity] = []
    for one in quantities:
        if run and not _colon_between(run[-1], one, index):
            yield run
            run = []
        if one.unit is None and one.span is not None and one.value is not None:
            run.append(one)
    yield run


def _colon_between(one: Quantity, other: Quantity, index: Index) -> bool:
    if one.span is None or other.span is None or not 1 <= other.span.start - one.span.end <= 3:
        return False
    between = index.between(one.span.end, other.span.start).strip()
    return not index.text or between in {":", "：", "∶", "︰", "﹕"}

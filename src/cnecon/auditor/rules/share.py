"""CN2xx: part, whole and ratio. The whole is the total that the part belongs to, or a figure named elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from cnecon.auditor.axes import axes
from cnecon.auditor.faults import Fault, listed, missing, plain, printed, quoted
from cnecon.auditor.figures import Figure, Index, place_of
from cnecon.auditor.intervals import Interval, interval_of, total
from cnecon.auditor.labels import same_measure, squash
from cnecon.auditor.rules.breakdown import is_additive
from cnecon.indicator import Indicator, Share
from cnecon.quantity import Quantity

_ALL: Final = re.compile(r"^(?:全部|整个|总|全社会|同期|当年|其)+")
_PERCENT: Final = {"%": Fraction(1, 100), "‰": Fraction(1, 1000)}
_PLANNED: Final = re.compile(r"计划|目标|任务|预算|预期")
_CONTRIBUTION: Final = ("贡献率",)


@frozen(kw_only=True)
class Parted:
    """A level that is stated with its share of a whole."""

    part: Figure
    share: Share
    ratio: Interval

    @property
    def implied(self) -> Interval:
        """What the whole must be."""
        return self.part.interval / self.ratio


def ratio_of(quantity: Quantity) -> Interval | None:
    """A share as a part of 1, None where it isn't printed as one."""
    scale = _PERCENT.get(quantity.unit.symbol) if quantity.unit is not None else None
    interval = interval_of(quantity)
    return None if scale is None or interval is None else interval * scale


def parted(index: Index) -> Iterator[Parted]:
    """The levels that are stated with a share, in the order of the text."""
    for figure in index.figures:
        for share in figure.indicator.shares:
            ratio = ratio_of(share.ratio)
            if ratio is not None and ratio.is_positive and figure.interval.is_positive:
                yield Parted(part=figure, share=share, ratio=ratio)


def ratios(index: Index) -> Iterator[Fault]:
    """CN201: a part and its whole that don't give the stated share."""
    for one in parted(index):
        wholes = whole_of(index, one)
        if not wholes or any(one.implied.meets(whole.interval) for whole in wholes):
            continue
        yield _fault(one, wholes[0])


def whole_of(index: Index, one: Parted) -> list[Figure]:
    """The figures that may be the whole of a share: the total it belongs to, or those that its words name."""
    figure, of = one.part, one.share.of
    total_figure = index.figure_of.get(figure.indicator.part_of or "")
    fits = total_figure is not None and total_figure.unit == figure.unit and is_additive(total_figure)
    if total_figure is not None and fits and (of is None or _names(index, of, total_figure)):
        return [total_figure]
    if of is None:
        return []
    found = [other for other in _named(index, of) if other is not figure and other.comparable_with(figure)]
    return sorted(found, key=lambda other: abs(other.place - figure.place))


def _names(index: Index, of: str, figure: Figure) -> bool:
    """True where the words of a share may name a figure that it is known to be a part of."""
    place, words = index.naming.split_place(squash(of))
    if place != figure.key.place:
        return False
    words = _ALL.sub("", words)
    return not words or words in figure.label or same_measure(words, figure.label) or index.naming.key(of) == figure.key


def _named(index: Index, of: str) -> Iterable[Figure]:
    """The figures whose name is that of the whole."""
    key = index.naming.key(of)
    if key in index.by_key:
        return index.by_key[key]
    place, words = index.naming.split_place(squash(of))
    words = _ALL.sub("", words)
    if len(words) < 2:
        return ()
    exact = index.by_key.get(evolve(index.naming.key(words), place=place), ())
    return exact or [one for one in index.figures if one.key.place == place and same_measure(words, one.label)]


def _fault(one: Parted, whole: Figure) -> Fault:
    part, ratio = one.part.quantity, one.share.ratio
    expected = _percent(one.part.interval, whole.interval, ratio)
    made = one.part.interval / whole.interval
    gap = made.gap_to(one.ratio) * 100
    return Fault(
        about=quoted(part, ratio, whole.quantity),
        message=f"比重不符：{part.text}占{whole.quantity.text}的{expected}，文中为{ratio.text}",
        message_en=f"the share does not fit: {part.text} of {whole.quantity.text} is {expected}, not {ratio.text}",
        stated=ratio.text,
        expected=expected,
        gap=f"{plain(gap, 2)}个百分点",
    )


def _percent(part: Interval, whole: Interval, like: Quantity) -> str:
    middle, base = part.middle, whole.middle
    if middle is None or not base:
        return ""
    return (
        printed(middle / base * 100, like)
        if like.unit and like.unit.symbol == "%"
        else f"{plain(middle / base * 100, 2)}%"
    )


def wholes(index: Index) -> Iterator[Fault]:
    """CN202: two parts with their shares of one whole that imply two different wholes."""
    groups: defaultdict[object, list[Parted]] = defaultdict(list)
    for one in parted(index):
        if one.share.of is not None and one.part.when is not None:
            key = index.naming.key(one.share.of)
            if key.is_bare or _PLANNED.search(one.share.of):
                continue
            measure = None if key.what in index.naming.lexicon.by_code else one.part.key.what
            groups[key, measure, one.part.unit, one.part.when, one.part.indicator.status].append(one)
    for group in groups.values():
        for one, other in pairwise(group):
            if not one.implied.meets(other.implied):
                yield _two_wholes(one, other)


def _two_wholes(one: Parted, other: Parted) -> Fault:
    implied = [printed((each.implied.middle or Fraction(0)), each.part.quantity) for each in (one, other)]
    of = one.share.of or ""
    return Fault(
        about=quoted(one.part.quantity, one.share.ratio, other.part.quantity, other.share.ratio),
        message=(
            f"两处比重推出的“{of}”不同：{one.part.quantity.text}占{one.share.ratio.text}推出{implied[0]}，"
            f"{other.part.quantity.text}占{other.share.ratio.text}推出{implied[1]}"
        ),
        message_en=(
            f"two shares imply two different wholes ({of}): {one.part.quantity.text} as {one.share.ratio.text} implies "
            f"{implied[0]}, {other.part.quantity.text} as {other.share.ratio.text} implies {implied[1]}"
        ),
        stated=implied[0],
        expected=implied[1],
        gap=missing(one.implied.gap_to(other.implied), one.part.quantity),
    )


@frozen(kw_only=True)
class _Portion:
    """A percentage of one whole: a share, or an indicator that is one (占比, 贡献率)."""

    indicator: Indicator
    quantity: Quantity
    interval: Interval
    label: str
    of: str


def hundreds(index: Index) -> Iterator[Fault]:
    """CN203: the shares of all parts of one whole that don't make 100 %."""
    for group in _portion_groups(index):
        labels = [one.label for one in group]
        for axis in axes():
            if not axis.complete or (axis.whole and not axis.splits(group[0].of + "".join(labels))):
                continue
            places = axis.arrange(labels, group[0].of)
            if places is None or len(places) != len(axis.members):
                continue
            chosen = [group[position] for position in sorted(places.values())]
            made = total(one.interval for one in chosen)
            if not made.contains(100):
                yield _not_hundred(chosen, made)


def _portion_groups(index: Index) -> Iterator[list[_Portion]]:
    groups: defaultdict[object, list[_Portion]] = defaultdict(list)
    for indicator in index.indicators:
        for portion in _portions(indicator):
            when = indicator.period and (indicator.period.start, indicator.period.end)
            sentence = index.sentence_number(portion.quantity.span)
            groups[portion.of, when, indicator.status, sentence, index.keys[indicator.id].place].append(portion)
    yield from (sorted(group, key=lambda one: place_of(one.quantity.span)) for group in groups.values())


def _portions(indicator: Indicator) -> Iterator[_Portion]:
    label = squash(indicator.subject) + squash(indicator.name)
    for share in indicator.shares:
        interval = interval_of(share.ratio)
        if interval is not None and share.ratio.unit is not None and share.ratio.unit.symbol == "%":
            yield _Portion(
                indicator=indicator, quantity=share.ratio, interval=interval, label=label, of=squash(share.of)
            )
    value = indicator.value
    if value is None or value.unit is None or value.unit.symbol != "%":
        return
    cut = min((label.find(word) for word in ("占", *_CONTRIBUTION) if word in label), default=-1)
    interval = interval_of(value)
    if cut > 0 and interval is not None:
        yield _Portion(indicator=indicator, quantity=value, interval=interval, label=label[:cut], of=label[cut:])


def _not_hundred(group: list[_Portion], made: Interval) -> Fault:
    middle = made.middle or Fraction(0)
    terms = listed([one.quantity.text for one in group])
    expected = "100%"
    return Fault(
        about=quoted(*(one.quantity for one in group)),
        message=f"各部分的比重之和应为100%，而{terms} = {plain(middle, 2)}%",
        message_en=f"the shares of all parts must make 100 %, but {terms} = {plain(middle, 2)}%",
        stated=f"{plain(middle, 2)}%",
        expected=expected,
        gap=f"{plain(made.gap_to(Interval(100, 100)), 2)}个百分点",
    )

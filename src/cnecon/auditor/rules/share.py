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
from cnecon.auditor.labels import core, squash
from cnecon.auditor.rules.breakdown import is_additive
from cnecon.auditor.rules.growth import is_relative
from cnecon.indicator import Indicator, Share
from cnecon.quantity import Quantity

_ALL: Final = re.compile(r"^(?:全部|整个|全社会)|总(?:数|量|额)$")
_FAR: Final = 12
_COMPLETION: Final = re.compile(r"(完成|开工|投产|竣工|落地|办结|兑现|转化|签约|验收|投运|整改)率$")
_NEAR: Final = Fraction(1, 4)
_PERCENT: Final = {"%": Fraction(1, 100), "‰": Fraction(1, 1000)}
_SHARE_NAMES: Final = frozenset({"占比", "比重", "比例"})
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
        yield from _named_share(index, figure)


def _named_share(index: Index, figure: Figure) -> Iterator[Parted]:
    """规上企业占比45.8%, after the figure of 规上企业 in its sentence."""
    subject = squash(figure.indicator.subject)
    ratio = ratio_of(figure.quantity)
    if not subject or ratio is None or not ratio.is_positive or figure.indicator.name not in _SHARE_NAMES:
        return
    for part in reversed(index.by_core.get(core(subject), ())):
        near = index.same_sentence(part.quantity.span, figure.quantity.span) and part.place < figure.place
        if near and part.interval.is_positive and part.indicator.part_of is not None:
            yield Parted(part=part, share=Share(ratio=figure.quantity), ratio=ratio)
            return


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
    of = of or _said_before(index, figure)
    if of is None:
        return []
    found = [other for other in _named(index, of, figure) if other is not figure and other.comparable_with(figure)]
    return sorted(found, key=lambda other: abs(other.place - figure.place))


def _said_before(index: Index, figure: Figure) -> str | None:
    """The whole that a part just before was a share of: A占出口总值的59.6%；B……占14.1%."""
    position = index.position_of[figure.indicator.id]
    before = index.figure_of.get(index.indicators[position - 1].id) if position else None
    if before is None or not index.same_paragraph(before.quantity.span, figure.quantity.span):
        return None
    of = next((share.of for share in before.indicator.shares if share.of is not None), None)
    if of is None or before.key == figure.key:
        return None
    whole = squash(of)
    kindred = before.key.what == figure.key.what or any(
        axis.splits(whole) and None not in (axis.member(before.label, whole), axis.member(figure.label, whole))
        for axis in axes()
    )
    return of if kindred else None


def _names(index: Index, of: str, figure: Figure) -> bool:
    """True where the words of a share may name a figure that it is known to be a part of."""
    place, words = index.naming.split_place(squash(of))
    if place != figure.key.place:
        return False
    words = core(words)
    return not words or words in figure.label or words == core(figure.label) or index.naming.key(of) == figure.key


def _named(index: Index, of: str, part: Figure) -> Iterable[Figure]:
    """The figures whose name is that of the whole."""
    key = index.naming.key(of)
    if key in index.by_key:
        return index.by_key[key]
    place, words = index.naming.split_place(squash(of))
    words = core(words)
    if len(words) < 2:
        return ()
    found = index.by_key.get(evolve(index.naming.key(words), place=place)) or index.by_core.get(words, ())
    return [one for one in found if one.key.place == place] or _all_of(index, of, words, part)


def _all_of(index: Index, of: str, words: str, part: Figure) -> Iterable[Figure]:
    """全部投资, 企业总数: the figure before in the paragraph whose name ends so and that is no part itself."""
    if not _ALL.search(squash(of)):
        return
    position = index.number_of[part.indicator.id]
    for other in reversed(index.figures[max(0, position - _FAR) : position]):
        if not index.same_paragraph(other.quantity.span, part.quantity.span):
            return
        if other.unit == part.unit and other.label.endswith(words) and other.indicator.part_of is None:
            if other.key.is_general or not other.key.who:
                yield other
            return


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


def completion(index: Index) -> Iterator[Fault]:
    """CN204: 217项任务已完成203项，完成率93.5%: two counts side by side and the rate of the second in the first.

    Which counts a rate is of is only told by where they stand, so a rate that is far off is taken for one of others.
    """
    for figure in index.figures:
        number = index.number_of[figure.indicator.id]
        done = _COMPLETION.search(figure.label)
        if figure.unit != "%" or number < 2 or done is None:
            continue
        whole, part = index.figures[number - 2 : number]
        if not any(word in index.between(whole.place, part.place) for word in (done[1], "已", "其中")):
            continue  # two things side by side, each with that rate
        near = index.same_paragraph(whole.quantity.span, figure.quantity.span)
        if not near or part.unit != whole.unit or not whole.interval.is_positive or is_relative(part.quantity):
            continue
        made = part.interval / whole.interval * 100
        low, high = figure.interval.low, figure.interval.high
        if made.meets(figure.interval) or low is None or high is None:
            continue
        if made.meets(Interval(low * (1 - _NEAR), min(high * (1 + _NEAR), Fraction(100)))):
            yield _completion_fault(figure, part, whole, made)


def _completion_fault(figure: Figure, part: Figure, whole: Figure, made: Interval) -> Fault:
    expected = printed(made.middle or Fraction(0), figure.quantity)
    return Fault(
        about=quoted(whole.quantity, part.quantity, figure.quantity),
        message=f"{figure.indicator.name}不符：{whole.quantity.text}中{part.quantity.text}为{expected}，文中为{figure.quantity.text}",
        message_en=(
            f"the rate does not fit: {part.quantity.text} of {whole.quantity.text} is {expected}, "
            f"not {figure.quantity.text}"
        ),
        stated=figure.quantity.text,
        expected=expected,
        gap=f"{plain(made.gap_to(figure.interval), 2)}个百分点",
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

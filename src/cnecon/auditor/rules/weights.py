"""CN3xx: the growth of a total against that of its parts, and contributions to growth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cnecon.auditor.axes import AxisGrowth
from cnecon.auditor.faults import Fault, digits, missing, plain, printed, quoted
from cnecon.auditor.figures import Figure, Index, unit_of
from cnecon.auditor.intervals import Interval, interval_of, moved_by, total
from cnecon.auditor.labels import Key, squash
from cnecon.auditor.rules.breakdown import Claim, Run, runs
from cnecon.auditor.rules.growth import is_real
from cnecon.indicator import Basis, Change, Direction, Indicator
from cnecon.quantity import Quantity

_PULLED: Final = re.compile(r"拉动(.{2,18}?)增长$")
_RATE_WORDS: Final = re.compile(r"(?:平均)?(?:增速|增幅|增长速度|增长率|增长)$")
_ALL_OF: Final = frozenset({"FAI"})  # 全部投资 is 固定资产投资; 全部工业 and the like have names of their own
_RATES: Final = {"%": Fraction(1, 100), "倍": Fraction(1)}


def parts_growth(index: Index) -> Iterator[Fault]:
    """CN307: a total that grows at a rate its parts can't make."""
    for run in runs(index):
        if run.claim is not Claim.COMPLETE or run.axis is None or run.axis.growth is None:
            continue
        if not total(part.interval for part in run.parts).meets(run.whole.interval):
            continue  # the levels are at fault, and nothing follows from them for the growth
        stated = _yearly(run.whole.indicator)
        if stated is None:
            continue
        rates = [_yearly(part.indicator) for part in run.parts]
        if any(rate is None for rate in rates):
            continue
        known = [rate for rate in rates if rate is not None]
        expected = _weighted(run, known) if run.axis.growth is AxisGrowth.WEIGHTED else _between(known)
        if expected is not None and not expected.meets(stated[1]):
            yield _growth_fault(run, stated, [rate[0] for rate in known], expected)


def _yearly(indicator: Indicator) -> tuple[Quantity, Interval] | None:
    """The year-on-year growth of an indicator, as a part of 1 with its sign; None where there isn't just one."""
    found = [
        (change.amount, rate)
        for change in indicator.changes
        if change.basis in (Basis.YOY, Basis.UNSTATED) and change.from_value is None and change.amount is not None
        if (rate := _rate(change)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _rate(change: Change) -> Interval | None:
    amount = change.amount
    scale = _RATES.get(unit_of(amount) or "") if amount is not None else None
    interval = moved_by(change)
    if scale is None or interval is None or change.direction not in (Direction.UP, Direction.DOWN):
        return None
    return interval * scale


def _between(rates: list[tuple[Quantity, Interval]]) -> Interval | None:
    hull = rates[0][1]
    for _, rate in rates[1:]:
        hull = hull.hull(rate)
    return hull


def _weighted(run: Run, rates: list[tuple[Quantity, Interval]]) -> Interval | None:
    """The growth of the total that the levels and rates of its parts make; None where a base may be 0."""
    levels = [part.interval for part in run.parts]
    factors = [rate + 1 for _, rate in rates]
    if not all(factor.is_positive for factor in factors) or not all(level.is_positive for level in levels):
        return None
    bases = total(level / factor for level, factor in zip(levels, factors, strict=True))
    return run.whole.interval / bases - 1 if bases.is_positive else None


def _growth_fault(run: Run, stated: tuple[Quantity, Interval], parts: list[Quantity], expected: Interval) -> Fault:
    low, high = (expected.low or Fraction(0)) * 100, (expected.high or Fraction(0)) * 100
    places = len(stated[0].number.partition(".")[2])
    made = f"{digits(low, places)}%—{digits(high, places)}%" if places or low != high else f"{digits(low, places)}%"
    rates = "、".join(part.text for part in parts)
    return Fault(
        about=quoted(stated[0], *parts),
        message=f"总体增速与各部分增速不符：各部分增长{rates}，{run.whole.quantity.text}的增速应在{made}之间，文中为{stated[0].text}",
        message_en=(
            f"the growth of the total does not fit its parts': with {rates}, that of {run.whole.quantity.text} lies in "
            f"{made}, stated as {stated[0].text}"
        ),
        stated=stated[0].text,
        expected=made,
        gap=f"{plain(expected.gap_to(stated[1]) * 100, 2)}个百分点",
    )


def contributions(index: Index) -> Iterator[Fault]:
    """CN308: a contribution in per cent (贡献率) and in points (拉动) that don't make the growth of the economy."""
    growth = _economy(index)
    by_subject: dict[object, tuple[Indicator, Figure]] = {}
    for figure in index.figures:
        if "贡献率" in figure.label and figure.unit == "%":
            by_subject[squash(figure.indicator.subject), figure.when] = (figure.indicator, figure)
    for figure in index.figures:
        if "拉动" not in figure.label or figure.unit != "个百分点" or not _of_economy(index, figure):
            continue
        pair = by_subject.get((squash(figure.indicator.subject), figure.when))
        rate = growth.get(figure.when)
        if pair is None or rate is None or not index.same_paragraph(figure.quantity.span, pair[1].quantity.span):
            continue
        expected = rate[1] * 100 * pair[1].interval * Fraction(1, 100)
        if not expected.meets(figure.interval):
            yield _contribution_fault(figure, pair[1], rate[0], expected)


def _of_economy(index: Index, figure: Figure) -> bool:
    """True where the words say that it is the whole economy whose growth is meant."""
    words = figure.label + index.between(max(0, figure.place - 16), figure.place)
    return any(word in words for word in ("经济增长", "生产总值", "GDP"))


def _economy(index: Index) -> dict[object, tuple[Quantity, Interval]]:
    """The growth of the gross product by period, where it is stated once or always alike."""
    found: dict[object, tuple[Quantity, Interval]] = {}
    doubtful: set[object] = set()
    for indicator in index.indicators:
        key = index.keys[indicator.id]
        rate = _yearly(indicator)
        if key.what != "GDP" or key.who or key.place or rate is None or indicator.period is None:
            continue
        when = (indicator.period.start, indicator.period.end)
        if not found.setdefault(when, rate)[1].meets(rate[1]):
            doubtful.add(when)
    return {when: rate for when, rate in found.items() if when not in doubtful}


def _contribution_fault(figure: Figure, share: Figure, growth: Quantity, expected: Interval) -> Fault:
    made = printed(expected.middle or Fraction(0), figure.quantity)
    return Fault(
        about=quoted(share.quantity, figure.quantity, growth),
        message=f"贡献率与拉动点数不符：{growth.text}的{share.quantity.text}应为{made}，文中为{figure.quantity.text}",
        message_en=(
            f"contribution in per cent and in points do not fit: {share.quantity.text} of {growth.text} is {made}, "
            f"stated as {figure.quantity.text}"
        ),
        stated=figure.quantity.text,
        expected=made,
        gap=missing(expected.gap_to(figure.interval), figure.quantity),
    )


def pulls(index: Index) -> Iterator[Fault]:
    """CN309: 出口188.6亿元、增长26.3%，拉动全市出口增长3.6个百分点: the rise of a part over the base of the whole."""
    for figure in index.figures:
        target = _PULLED.search(index.between(max(0, figure.place - 24), figure.place))
        number = index.number_of[figure.indicator.id]
        if target is None or figure.unit != "个百分点" or not number:
            continue
        part = index.figures[number - 1]
        whole = _level_named(index, target[1], figure)
        near = index.same_sentence(part.quantity.span, figure.quantity.span)
        if whole is None or not near or part.unit != whole.unit or part is whole:
            continue
        expected = _pull(part, whole)
        if expected is not None and not expected[0].meets(figure.interval):
            yield _pull_fault(figure, part, whole, *expected)


def _level_named(index: Index, words: str, figure: Figure) -> Figure | None:
    """The one level of that name, of the period of ``figure``, that stands at current prices."""
    found = [one for one in index.by_key.get(index.naming.key(words), ()) if one.when == figure.when]
    return found[0] if len(found) == 1 else None


def _pull(part: Figure, whole: Figure) -> tuple[Interval, Quantity, Quantity] | None:
    """By how many points a part pulls the whole, with the two rates; None where a base isn't known."""
    own, other = _yearly(part.indicator), _yearly(whole.indicator)
    if own is None or other is None or _is_real(part) or _is_real(whole):
        return None
    if not (own[1] + 1).is_positive or not (other[1] + 1).is_positive:
        return None
    rise = part.interval - part.interval / (own[1] + 1)
    return rise / (whole.interval / (other[1] + 1)) * 100, own[0], other[0]


def _is_real(figure: Figure) -> bool:
    return any(is_real(figure.indicator, change) for change in figure.indicator.changes)


def _pull_fault(figure: Figure, part: Figure, whole: Figure, expected: Interval, *rates: Quantity) -> Fault:
    made = printed(expected.middle or Fraction(0), figure.quantity)
    return Fault(
        about=quoted(part.quantity, figure.quantity, whole.quantity, *rates),
        message=(
            f"拉动点数不符：{part.quantity.text}（{rates[0].text}）在{whole.quantity.text}（{rates[1].text}）中应拉动{made}，"
            f"文中为{figure.quantity.text}"
        ),
        message_en=(
            f"the points pulled do not fit: {part.quantity.text} ({rates[0].text}) pulls {whole.quantity.text} "
            f"({rates[1].text}) by {made}, not by {figure.quantity.text}"
        ),
        stated=figure.quantity.text,
        expected=made,
        gap=missing(expected.gap_to(figure.interval), figure.quantity),
    )


def references(index: Index) -> Iterator[Fault]:
    """CN310: 增长9.5%，快于全部投资6.6个百分点, where the report states the growth of 全部投资 too."""
    for indicator in index.indicators:
        own = _yearly(indicator)
        for change in indicator.changes:
            if change.basis is not Basis.REFERENCE or change.amount is None or own is None or not change.reference:
                continue
            gap = interval_of(change.amount)
            other = _rate_named(index, change.reference, indicator)
            if gap is None or unit_of(change.amount) != "个百分点" or other is None:
                continue
            sign = -1 if change.direction is Direction.DOWN else 1
            expected = (own[1] - other[1]) * 100 * sign
            if not expected.meets(gap):
                yield _reference_fault(change.amount, own[0], other[0], expected, gap)


def _rate_named(index: Index, reference: str, indicator: Indicator) -> tuple[Quantity, Interval] | None:
    """The growth of what a gap is measured against, where the same paragraph or report states it once."""
    words = _RATE_WORDS.sub("", squash(reference))
    place, name = index.naming.split_place(words)
    if place or len(name) < 2:
        return None
    keys = [index.naming.key(name)]
    if name.startswith("全部"):
        keys = [key for key in index.by_measure if not key.who and not key.place and _is_all(index, key, name[2:])]
    found = [
        rate
        for key in keys
        for other in index.by_measure.get(key, ())
        if other is not indicator and other.period == indicator.period and (rate := _yearly(other)) is not None
    ]
    same = found and all(rate[1].meets(found[0][1]) for rate in found)
    return found[0] if same else None


def _is_all(index: Index, key: Key, words: str) -> bool:
    """True where 全部投资 can mean the measure of a key: its concept's name ends so (固定资产投资)."""
    concept = index.naming.lexicon.by_code.get(key.what)
    return concept is not None and key.what in _ALL_OF and concept.name.endswith(words)


def _reference_fault(amount: Quantity, own: Quantity, other: Quantity, expected: Interval, gap: Interval) -> Fault:
    made = printed(expected.middle or Fraction(0), amount)
    return Fault(
        about=quoted(own, other, amount),
        message=f"与参照的差距不符：{own.text}与{other.text}相差{made}，文中为{amount.text}",
        message_en=f"the gap to a reference does not fit: {own.text} against {other.text} is {made}, not {amount.text}",
        stated=amount.text,
        expected=made,
        gap=missing(expected.gap_to(gap), amount),
    )

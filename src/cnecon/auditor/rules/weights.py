"""CN3xx: the growth of a total against that of its parts, and contributions to growth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cnecon.auditor.axes import AxisGrowth
from cnecon.auditor.faults import Fault, digits, missing, plain, printed, quoted
from cnecon.auditor.figures import Figure, Index, unit_of
from cnecon.auditor.intervals import Interval, interval_of, total
from cnecon.auditor.labels import squash
from cnecon.auditor.rules.breakdown import Claim, Run, runs
from cnecon.indicator import Basis, Change, Direction, Indicator
from cnecon.quantity import Quantity

_RATES: Final = {"%": Fraction(1, 100), "倍": Fraction(1)}


def parts_growth(index: Index) -> Iterator[Fault]:
    """CN307: a total that grows at a rate its parts can't make."""
    for run in runs(index):
        if run.claim is not Claim.COMPLETE or run.axis is None or run.axis.growth is None:
            continue
        rates = [_yearly(part.indicator) for part in run.parts]
        stated = _yearly(run.whole.indicator)
        if stated is None or any(rate is None for rate in rates):
            continue
        known = [rate for rate in rates if rate is not None]
        expected = _weighted(run, known) if run.axis.growth is AxisGrowth.WEIGHTED else _between(known)
        if expected is not None and not expected.meets(stated[1]):
            yield _growth_fault(run, stated, [rate[0] for rate in known], expected)


def _yearly(indicator: Indicator) -> tuple[Quantity, Interval] | None:
    """The year-on-year growth of an indicator, as a part of 1 with its sign; None where there isn't just one."""
    found = [
        change
        for change in indicator.changes
        if change.basis in (Basis.YOY, Basis.UNSTATED) and change.from_value is None and _rate(change) is not None
    ]
    rate = _rate(found[0]) if len(found) == 1 else None
    return None if rate is None or found[0].amount is None else (found[0].amount, rate)


def _rate(change: Change) -> Interval | None:
    amount = change.amount
    scale = _RATES.get(unit_of(amount) or "") if amount is not None else None
    interval = interval_of(amount) if amount is not None else None
    if scale is None or interval is None or change.direction not in (Direction.UP, Direction.DOWN):
        return None
    if change.direction is Direction.DOWN:
        return interval * scale if interval.high is not None and interval.high < 0 else -interval * scale
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

"""CN3xx: levels, differences and rates of one indicator.

Rates at comparable prices are never held against nominal levels: by convention the growth of 生产总值 and 增加值 is
one, and that of incomes is in real terms, unless the words say 现价 or 名义.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from attrs import frozen

from cnecon.auditor.faults import Fault, missing, plain, printed, quoted
from cnecon.auditor.figures import Figure, Index, unit_of
from cnecon.auditor.intervals import EVERYTHING, Interval, interval_of, moved_by
from cnecon.auditor.labels import squash
from cnecon.indicator import Basis, Change, Direction, Indicator, PriceBasis
from cnecon.quantity import Quantity

_REAL_BY_CONVENTION: Final = re.compile(
    r"生产总值|增加值|GDP|总产出|劳动生产率|人均可支配收入|人均收入|纯收入|人均消费支出|经济总量|能耗|物耗|水耗"
)
_INCOME: Final = re.compile(r"收入$|消费支出$")
_PARTS_OF_ONE: Final = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "成": Fraction(1, 10)}
_POINTS: Final = {"个百分点": Fraction(1), "个基点": Fraction(1, 100)}
_RATIO_UNITS: Final = frozenset({*_PARTS_OF_ONE, *_POINTS, "倍", "番"})
_UPWARD: Final = re.compile(r"提高|提升|增加|增长|增至|增到|上升|扩大|升至|升到|攀升|跃升|壮大")
_DOWNWARD: Final = re.compile(r"下降|减少|降低|降至|降到|压减|压缩|缩短|缩小|缩减|减至|减到|下滑|收窄|下调")
_BETWEEN: Final = 16  # characters between the two levels of 由A增至B
_DOUBLED: Final = Fraction(3, 2)  # 翻一番 is used from just under two times to short of three


# 同比多增18.2亿元 tells how much more was added than a year before: of the increment, and not of the level.
_MORE_THAN_BEFORE: Final = re.compile("[多少][增减放支收]")


def is_real(indicator: Indicator, change: Change) -> bool:
    """True where a rate is at comparable prices, stated or by convention, so that nominal levels say nothing of it."""
    if change.price_basis is PriceBasis.CURRENT:
        return False
    if change.price_basis is PriceBasis.CONSTANT:
        return True
    return _REAL_BY_CONVENTION.search(squash(indicator.subject) + squash(indicator.name)) is not None


def is_relative(amount: Quantity) -> bool:
    """True for an amount that is a ratio (%, 倍, 番) rather than a difference in the unit of the level."""
    return unit_of(amount) in _RATIO_UNITS


@frozen(kw_only=True)
class Move:
    """How a change moves a level: what its amount makes of the level before.

    Attributes:
        made: the level that the amount makes of a base.
        measured: the amount that two levels make, in the unit of the amount.
    """

    made: Callable[[Interval], Interval]
    measured: Callable[[Interval, Interval], Interval]


def move_of(change: Change, level_unit: str | None) -> Move | None:
    """What a change's amount does to a level of that unit; None where the two don't go together."""
    amount = change.amount
    interval = interval_of(amount) if amount is not None else None
    if amount is None or interval is None or change.direction is Direction.FLAT:
        return None
    unit = unit_of(amount)
    down = change.direction is Direction.DOWN
    if interval.high is not None and interval.high < 0 and down:
        interval = -interval  # a table prints 下降 as a minus
    if change.direction is Direction.MULTIPLE:
        return _multiple(unit, interval)
    sign = -1 if down else 1
    if unit in _PARTS_OF_ONE:
        step = interval * _PARTS_OF_ONE[unit] * sign + 1
        return Move(
            made=lambda base: base * step,
            measured=lambda level, base: (level / base - 1) * sign / Interval(_PARTS_OF_ONE[unit], _PARTS_OF_ONE[unit]),
        )
    if unit == "倍":
        step = interval * sign + 1
        return Move(made=lambda base: base * step, measured=lambda level, base: (level / base - 1) * sign)
    if unit == "番" and not down:
        return _doubling(interval)
    if unit in _POINTS and level_unit == "%":
        points = interval * _POINTS[unit] * sign
        return Move(
            made=lambda base: base + points,
            measured=lambda level, base: (level - base) * sign * (1 / _POINTS[unit]),
        )
    if unit == level_unit and unit not in _RATIO_UNITS:
        return Move(made=lambda base: base + interval * sign, measured=lambda level, base: (level - base) * sign)
    return None


def _multiple(unit: str | None, interval: Interval) -> Move | None:
    scale = Fraction(1) if unit == "倍" else _PARTS_OF_ONE.get(unit or "")
    if scale is None:
        return None
    return Move(made=lambda base: base * interval * scale, measured=lambda level, base: level / base * (1 / scale))


def _doubling(interval: Interval) -> Move | None:
    middle = interval.middle
    if middle is None or middle.denominator != 1 or not 1 <= middle <= 6:
        return None
    times = Interval(Fraction(19, 20) * 2 ** int(middle), _DOUBLED * 2 ** int(middle))
    return Move(made=lambda base: base * times, measured=lambda level, base: level / base)


def from_to(index: Index) -> Iterator[Fault]:
    """CN301: 由A增至B、增长x%: two levels in one clause that don't make the stated change."""
    for figure in index.figures:
        for origin in figure.indicator.changes:
            base = interval_of(origin.from_value) if origin.from_value is not None else None
            if base is None or origin.from_value is None or _unit_apart(origin.from_value, figure):
                continue
            for change in _changes_from(figure.indicator, origin):
                move = move_of(change, figure.unit)
                if move is None or change.amount is None or _is_apart(figure, origin, change, change.amount):
                    continue
                if not move.made(base).meets(figure.interval):
                    yield _from_to_fault(figure, origin.from_value, change, change.amount, move)


def _is_apart(figure: Figure, origin: Change, change: Change, amount: Quantity) -> bool:
    """True where a rate is at comparable prices and the levels are not.

    Incomes grow in real terms by convention, but not where the two levels stand in the same words as the rate.
    """
    if not is_relative(amount) or not is_real(figure.indicator, change):
        return False
    nominal = change is origin and change.price_basis is None and change.basis is not Basis.AVERAGE
    return not (nominal and _INCOME.search(figure.label))


def _changes_from(indicator: Indicator, origin: Change) -> Iterator[Change]:
    """The changes that are measured from the level ``origin`` names: its own, and another of the same basis."""
    if origin.amount is not None:
        yield origin
        return
    for change in indicator.changes:
        if change is not origin and change.amount is not None and change.from_value is None:
            unstated = change.basis is Basis.UNSTATED and origin.basis in (Basis.SINCE, Basis.UNSTATED)
            if unstated or (change.basis is origin.basis and change.base_period == origin.base_period):
                yield change


def _unit_apart(base: Quantity, figure: Figure) -> bool:
    unit = unit_of(base)
    return unit is not None and figure.unit is not None and unit != figure.unit


def _from_to_fault(figure: Figure, origin: Quantity, change: Change, amount: Quantity, move: Move) -> Fault:
    base = interval_of(origin) or EVERYTHING
    measured = move.measured(figure.interval, base)
    expected = printed(measured.middle or Fraction(0), amount)
    stated = interval_of(amount)
    level = figure.quantity
    gap = measured.gap_to(stated) if stated is not None else Fraction(0)
    muddled, muddled_en = _times_muddled(change, amount, figure.interval, base)
    return Fault(
        about=quoted(origin, level, amount),
        message=f"增减不符：由{origin.text}到{level.text}应为{expected}，文中为{amount.text}{muddled}",
        message_en=f"the change does not fit: from {origin.text} to {level.text} is {expected}, stated as {amount.text}"
        f"{muddled_en}",
        stated=amount.text,
        expected=expected,
        gap=_in_unit(gap, amount),
    )


def _times_muddled(change: Change, amount: Quantity, level: Interval, base: Interval) -> tuple[str, str]:
    """Whether 增长x倍 was written for 是x倍."""
    times = interval_of(amount)
    if unit_of(amount) == "倍" and change.direction is Direction.UP and times is not None and times.meets(level / base):
        return "（是原来的倍数，而不是增长的倍数）", " (that is the multiple, not the growth)"
    return "", ""


def _in_unit(gap: Fraction, amount: Quantity) -> str:
    unit = unit_of(amount)
    if unit == "%":
        return f"{plain(gap, 2)}个百分点"
    return missing(gap, amount) if unit not in _RATIO_UNITS else f"{plain(gap, 2)}{unit}"


def difference_and_rate(index: Index) -> Iterator[Fault]:
    """CN302: a level with both a difference and a rate (410家, 7.0%) that don't make the same base."""
    for figure in index.figures:
        changes = [one for one in figure.indicator.changes if one.amount is not None and one.basis is not Basis.AVERAGE]
        for change in changes:
            for rate in changes:
                fault = _difference_fault(figure, change, rate)
                if fault is not None:
                    yield fault


def _one_base(one: Change, other: Change) -> bool:
    """True where two changes are measured from one level; a bare 增长8% beside another is measured from the same."""
    if Basis.REFERENCE in (one.basis, other.basis):
        return False
    if Basis.UNSTATED in (one.basis, other.basis):
        return True
    return one.basis is other.basis and one.base_period == other.base_period


def _difference_fault(figure: Figure, change: Change, rate: Change) -> Fault | None:
    if change.amount is None or rate.amount is None or change is rate or change.from_value or rate.from_value:
        return None
    if not _one_base(change, rate) or _MORE_THAN_BEFORE.search(change.text):
        return None
    if is_relative(change.amount) or not is_relative(rate.amount) or is_real(figure.indicator, rate):
        return None
    step, growth = move_of(change, figure.unit), move_of(rate, figure.unit)
    moved = moved_by(change)
    if step is None or growth is None or moved is None or change.direction is not rate.direction:
        return None
    base = figure.interval - moved
    if not base.is_positive or growth.made(base).meets(figure.interval):
        return None
    measured = growth.measured(figure.interval, base)
    stated = interval_of(rate.amount)
    expected = printed(measured.middle or Fraction(0), rate.amount)
    return Fault(
        about=quoted(figure.quantity, change.amount, rate.amount),
        message=f"增量与增速不符：{figure.quantity.text}、增减{change.amount.text}，"
        f"增速应为{expected}，文中为{rate.amount.text}",
        message_en=(
            f"difference and rate do not fit: {figure.quantity.text} with a change of {change.amount.text} is "
            f"{expected}, stated as {rate.amount.text}"
        ),
        stated=rate.amount.text,
        expected=expected,
        gap=_in_unit(measured.gap_to(stated) if stated is not None else Fraction(0), rate.amount),
    )


def directions(index: Index) -> Iterator[Fault]:
    """CN303: 由A提高到B where B is lower than A, and the reverse."""
    for figure in index.figures:
        for change in figure.indicator.changes:
            base = interval_of(change.from_value) if change.from_value is not None else None
            if change.from_value is None or base is None or _unit_apart(change.from_value, figure):
                continue
            level, origin = figure.interval, base
            fell = level.high is not None and origin.low is not None and level.high < origin.low
            rose = origin.high is not None and level.low is not None and level.low > origin.high
            if figure.unit in {"位", "名"} or "排名" in figure.label or _is_slip(level, origin):
                continue
            said = _direction_said(index, change, figure)
            if (fell and said is Direction.UP) or (rose and said is Direction.DOWN):
                yield _direction_fault(figure, change.from_value, said)


def _is_slip(level: Interval, origin: Interval) -> bool:
    """True where the two are a magnitude apart, which another rule tells of."""
    left, right = level.middle, origin.middle
    return (
        left is not None and right is not None and max(left, right) > 2000 * max(min(left, right), Fraction(1, 10**9))
    )


def _direction_said(index: Index, change: Change, figure: Figure) -> Direction:
    """The direction by the words between the two levels, else as it was read."""
    origin = change.from_value.span if change.from_value is not None else None
    level = figure.quantity.span
    words = index.between(origin.end, level.start) if origin is not None and level is not None else ""
    if not words or len(words) > _BETWEEN:
        return change.direction
    up, down = _UPWARD.search(words), _DOWNWARD.search(words)
    if bool(up) == bool(down):
        return change.direction
    return Direction.UP if up else Direction.DOWN


def _direction_fault(figure: Figure, origin: Quantity, direction: Direction) -> Fault:
    said, said_en, is_, is_en = (
        ("增", "rise", "减", "a fall") if direction is Direction.UP else ("减", "fall", "增", "a rise")
    )
    level = figure.quantity
    return Fault(
        about=quoted(origin, level),
        message=f"方向不符：由{origin.text}到{level.text}是{is_}，文中说{said}",
        message_en=f"the direction does not fit: {origin.text} to {level.text} is {is_en}, the text says {said_en}",
        stated=said,
        expected=is_,
    )

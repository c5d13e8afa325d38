"""CN3xx: growth over years: last year's level with this year's rate, mean annual growth, multiples of a base year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cnecon.auditor.faults import Fault, plain, printed, quoted
from cnecon.auditor.figures import Figure, Index, unit_of
from cnecon.auditor.intervals import Interval, interval_of, moved_by
from cnecon.auditor.rules.growth import Move, is_real, is_relative, move_of
from cnecon.indicator import Basis, Change, Direction
from cnecon.period import Period
from cnecon.quantity import Quantity

_LONGEST: Final = 60  # years that a mean rate is taken over


def two_levels(index: Index) -> Iterator[Fault]:
    """CN304: this year's level, that of last year or of a named base, and the stated change, all in one paragraph.

    The base of a rate is often revised after last year's level was printed, so levels that stand further apart are
    never held against it.
    """
    for figure in index.figures:
        if figure.when is None or None in figure.when:
            continue
        for change in figure.indicator.changes:
            before = _base_level(index, figure, change)
            move = move_of(change, figure.unit)
            if before is None or move is None or change.amount is None:
                continue
            if is_real(figure.indicator, change) and is_relative(change.amount):
                continue
            if not before.interval.is_positive or move.made(before.interval).meets(figure.interval):
                continue
            if index.same_paragraph(figure.quantity.span, before.quantity.span):
                yield _two_levels_fault(figure, before, change.amount, move)


def _base_level(index: Index, figure: Figure, change: Change) -> Figure | None:
    """The level that a change is measured from, where the report states it for its own period."""
    period = figure.indicator.period
    if change.from_value is not None or period is None:
        return None
    if change.basis in (Basis.YOY, Basis.UNSTATED):
        return index.level_at(figure, period.year_earlier())
    return index.level_at(figure, change.base_period) if change.basis is Basis.SINCE else None


def _two_levels_fault(figure: Figure, before: Figure, amount: Quantity, move: Move) -> Fault:
    measured = move.measured(figure.interval, before.interval)
    stated = interval_of(amount)
    expected = printed(measured.middle or Fraction(0), amount)
    gap = measured.gap_to(stated) if stated is not None else Fraction(0)
    return Fault(
        about=quoted(before.quantity, figure.quantity, amount),
        message=f"增减不符：基期{before.quantity.text}、本期{figure.quantity.text}，应为{expected}，文中为{amount.text}",
        message_en=(
            f"the change does not fit: {before.quantity.text} before and {figure.quantity.text} now is {expected}, "
            f"stated as {amount.text}"
        ),
        stated=amount.text,
        expected=expected,
        gap=f"{plain(gap, 2)}{'个百分点' if unit_of(amount) == '%' else unit_of(amount) or ''}",
    )


def average_growth(index: Index) -> Iterator[Fault]:
    """CN305: 由A到B、年均增长x%: two levels that don't make the mean annual rate over the years between."""
    for figure in index.figures:
        for change in figure.indicator.changes:
            rate = _annual_rate(figure, change)
            origin = next((one for one in figure.indicator.changes if one.from_value is not None), None)
            if rate is None or origin is None or origin.from_value is None or change.amount is None:
                continue
            base = interval_of(origin.from_value)
            years = _years(figure, origin) or _years(figure, change)
            if base is None or not years or not base.is_positive or unit_of(origin.from_value) != figure.unit:
                continue
            if not any((base * _compound(rate, number)).meets(figure.interval) for number in years):
                yield _average_fault(figure, origin.from_value, base, change.amount, years)


def _annual_rate(figure: Figure, change: Change) -> Interval | None:
    """The factor of a mean annual rate, None where the change is none that levels can be held against."""
    amount = change.amount
    if change.basis is not Basis.AVERAGE or amount is None or unit_of(amount) not in {"%", "‰"}:
        return None
    if figure.unit in {"%", "‰"} or is_real(figure.indicator, change):
        return None
    interval = moved_by(change)
    if interval is None or change.direction not in (Direction.UP, Direction.DOWN):
        return None
    factor = interval * Fraction(1, 100 if unit_of(amount) == "%" else 1000) + 1
    return factor if factor.is_positive else None


def _compound(rate: Interval, years: int) -> Interval:
    """What a yearly factor makes over so many years."""
    return rate.power(years)


def _years(figure: Figure, change: Change) -> tuple[int, ...]:
    """Over how many years a change runs: told by its base period, else by the period that the level sums up.

    五年来 and 2016—2020年 hold five years and four steps between their ends, and are used for both.
    """
    period, base = figure.indicator.period, change.base_period
    if period is None or period.end is None:
        return ()
    if base is not None and base.end is not None:
        years = period.end.year - base.end.year
        return (years,) if 1 <= years <= _LONGEST else ()
    years = _length(period)
    return tuple(number for number in (years, years - 1) if 2 <= number <= _LONGEST)


def _length(period: Period) -> int:
    return 0 if period.start is None or period.end is None else period.end.year - period.start.year + 1


def _average_fault(figure: Figure, origin: Quantity, base: Interval, amount: Quantity, years: tuple[int, ...]) -> Fault:
    factor = (figure.interval / base).middle or Fraction(1)
    yearly = abs(_root(factor, years[0]) - 1) * 100
    expected = printed(yearly, amount)
    level = figure.quantity
    return Fault(
        about=quoted(origin, level, amount),
        message=f"年均增速不符：由{origin.text}到{level.text}，{years[0]}年年均应为{expected}，文中为{amount.text}",
        message_en=(
            f"the mean annual rate does not fit: from {origin.text} to {level.text} over {years[0]} years is "
            f"{expected}, stated as {amount.text}"
        ),
        stated=amount.text,
        expected=expected,
    )


def _root(value: Fraction, degree: int) -> Fraction:
    """The positive root, to a millionth: for messages only."""
    low, high = Fraction(0), max(Fraction(1), value)
    while high - low > Fraction(1, 10**6):
        middle = ((low + high) / 2).limit_denominator(10**8)
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


def multiple_and_average(index: Index) -> Iterator[Fault]:
    """CN306: 是2012年的x倍、年均增长y%: a multiple and a mean rate since one year that don't fit each other."""
    for figure in index.figures:
        for multiple in figure.indicator.changes:
            amount = multiple.amount
            if amount is None or multiple.basis is not Basis.SINCE or unit_of(amount) != "倍":
                continue
            for change in figure.indicator.changes:
                rate = _annual_rate(figure, change)
                years = _years(figure, multiple)
                times = move_of(multiple, figure.unit)
                if rate is None or change.amount is None or len(years) != 1 or times is None:
                    continue
                if not _compound(rate, years[0]).meets(times.made(Interval(1, 1))):
                    yield _multiple_fault(amount, change.amount, _compound(rate, years[0]), multiple, years[0])


def _multiple_fault(amount: Quantity, rate: Quantity, made: Interval, multiple: Change, years: int) -> Fault:
    times = made if multiple.direction is Direction.MULTIPLE else made - 1
    expected = printed(times.middle or Fraction(0), amount)
    return Fault(
        about=quoted(amount, rate),
        message=f"倍数与年均增速不符：年均{rate.text}，{years}年应为{expected}，文中为{amount.text}",
        message_en=(
            f"multiple and mean rate do not fit: {rate.text} a year over {years} years is {expected}, "
            f"stated as {amount.text}"
        ),
        stated=amount.text,
        expected=expected,
    )

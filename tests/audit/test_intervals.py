"""Intervals: what a printed figure can stand for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from cnecon import InvalidValueError, parse_quantity
from cnecon.auditor.intervals import EVERYTHING, Interval, interval_of, total

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)
intervals = st.tuples(numbers, numbers).map(lambda pair: Interval(min(pair), max(pair)))
positive = st.tuples(numbers, numbers).map(
    lambda pair: Interval(min(map(abs, pair)) + 1, max(map(abs, pair)) + 1),
)


def inside(interval: Interval) -> list[Fraction]:
    assert interval.low is not None
    assert interval.high is not None
    return [interval.low, (interval.low + interval.high) / 2, interval.high]


@given(intervals, intervals)
def test_arithmetic_holds_for_the_numbers_inside(one: Interval, other: Interval) -> None:
    for left in inside(one):
        for right in inside(other):
            assert (one + other).contains(left + right)
            assert (one - other).contains(left - right)
            assert (one * other).contains(left * right)


@given(intervals, positive)
def test_division_holds_for_the_numbers_inside(one: Interval, other: Interval) -> None:
    for left in inside(one):
        for right in inside(other):
            assert (one / other).contains(left / right)
            assert (one / -other).contains(left / -right)


@given(intervals, intervals)
def test_two_intervals_meet_or_have_a_gap(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one) == (one.gap_to(other) == 0)
    assert one.gap_to(other) == other.gap_to(one) >= 0
    assert one.hull(other).meets(one)


def test_a_divisor_that_may_be_zero_says_nothing() -> None:
    assert Interval(1, 2) / Interval(-1, 1) == EVERYTHING
    assert Interval(1, 2) / Interval(0, 1) == EVERYTHING


def test_open_ends_stay_open() -> None:
    at_least = Interval(10, None)
    assert (at_least + 5) == Interval(15, None)
    assert (-at_least) == Interval(None, -10)
    assert (at_least * Interval(2, 3)) == Interval(20, None)
    assert (Interval(1, 2) / at_least) == Interval(0, Fraction(2, 10))
    assert (Interval(None, 5) * 2) == EVERYTHING
    assert at_least.middle is None
    assert at_least.meets(Interval(None, 10))
    assert not at_least.meets(Interval(None, 9))


def test_power() -> None:
    assert Interval(2, 3).power(3) == Interval(8, 27)
    with pytest.raises(InvalidValueError, match="positive base"):
        Interval(-1, 1).power(2)
    with pytest.raises(InvalidValueError, match="positive base"):
        Interval(1, 2).power(0)


def test_an_interval_runs_upward() -> None:
    with pytest.raises(InvalidValueError, match="least number"):
        Interval(2, 1)


def test_total() -> None:
    assert total([]) == Interval(0, 0)
    assert total([Interval(1, 2), Interval(3, None)]) == Interval(4, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("369.9亿元", "36985000000", "36995000000"),
        ("22.1%", "22.05", "22.15"),
        ("36家", "36", "36"),
        ("1.37万家", "13650", "13750"),
        ("18746元", "18745.5", "18746.5"),
        ("约40万平方米", "375000", "425000"),
        ("近六成", "54", "60"),
        ("突破305户", "305", "335.5"),
        ("5000多家", "5000", "6000"),
        ("2-3天", "1.5", "3.5"),
        ("40户以上", "40", None),
        ("不超过5%", None, "5.5"),
        ("十余家", "11", "19"),
    ],
)
def test_what_a_printed_figure_stands_for(text: str, low: str | None, high: str | None) -> None:
    interval = interval_of(parse_quantity(text))
    assert interval is not None
    assert interval.low == (None if low is None else Fraction(Decimal(low)))
    assert interval.high == (None if high is None else Fraction(Decimal(high)))


def test_a_size_class_states_no_number() -> None:
    assert interval_of(parse_quantity("1000亿级")) is None

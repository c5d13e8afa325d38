"""A period as a value: what it may hold, its measure, its neighbours and its texts."""

from __future__ import annotations

import datetime as dt
import pickle
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from cnecon import InvalidValueError, Period, PeriodKind, parse_period
from cnecon.period.kinds import PLAN_NAMES, PLAN_YEARS, month_end, shift_months

D = dt.date
years = st.integers(1900, 2999)
days = st.dates(D(1900, 1, 1), D(2999, 12, 31))
closed = st.one_of(
    st.builds(Period.of_year, years),
    st.builds(Period.of_half, years, st.integers(1, 2)),
    st.builds(Period.of_quarter, years, st.integers(1, 4)),
    st.builds(Period.of_month, years, st.integers(1, 12)),
    st.builds(Period.of_plan, st.integers(1, 19)),
    st.builds(Period.of_day, days),
    st.builds(Period.at, days),
    st.builds(lambda year, a, b: Period.of_months(year, min(a, b), max(a, b)), years, *[st.integers(1, 12)] * 2),
    st.builds(lambda a, b: Period.of_years(min(a, b), max(a, b)), years, years),
    st.builds(lambda a, b: Period.between(min(a, b), max(a, b)), days, days),
)
periods = closed | st.builds(Period.between, st.none(), days) | st.builds(Period.between, days, st.none())


# -- what may be built ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (D(2022, 2, 1), D(2022, 1, 31), "range"),
        (None, None, "range"),
        (D(2022, 1, 1), D(2022, 1, 2), "day"),
        (D(2022, 1, 1), D(2022, 1, 2), "instant"),
        (D(2022, 1, 1), D(2022, 2, 28), "month"),
        (D(2022, 2, 1), D(2022, 4, 30), "quarter"),
        (D(2022, 4, 1), D(2022, 9, 30), "half"),
        (D(2022, 4, 1), D(2023, 3, 31), "year"),
        (D(2022, 1, 1), D(2026, 12, 31), "plan"),
        (dt.datetime(2022, 1, 1, 8, tzinfo=dt.UTC), D(2022, 12, 31), "range"),
        ("2022-01-01", D(2022, 12, 31), "range"),
    ],
)
def test_days_that_make_no_such_period_are_refused(start, end, kind):
    with pytest.raises(InvalidValueError, match=r"^Period"):
        Period(start=start, end=end, kind=kind)


def test_a_period_that_ends_before_it_starts_says_so():
    with pytest.raises(InvalidValueError, match="comes before the start, 2022-02-01"):
        Period.between(D(2022, 2, 1), D(2022, 1, 1))


@pytest.mark.parametrize(
    ("build", "numbers"),
    [
        (Period.of_year, (0,)),
        (Period.of_year, (10000,)),
        (Period.of_half, (2022, 3)),
        (Period.of_quarter, (2022, 0)),
        (Period.of_month, (2022, 13)),
        (Period.of_months, (2022, 9, 1)),
        (Period.of_plan, (20,)),
        (Period.of_years, (2025, 2021)),
    ],
)
def test_constructors_refuse_what_no_calendar_has(build, numbers):
    with pytest.raises(InvalidValueError):
        build(*numbers)


def test_kind_may_be_a_word():
    assert Period(start=D(2022, 1, 1), end=D(2022, 12, 31), kind="year") == Period.of_year(2022)


def test_equality_looks_at_days_and_kind_alone():
    read = parse_period("2022年")
    assert read == Period.of_year(2022)
    assert hash(read) == hash(Period.of_year(2022))
    assert read.text == "2022年"
    assert Period.at(D(2022, 6, 30)) != Period.of_day(D(2022, 6, 30))


@pytest.mark.parametrize(
    ("number", "first"), [(1, 1953), (2, 1958), (3, 1966), (10, 2001), (13, 2016), (14, 2021), (19, 2046)]
)
def test_plans(number, first):
    plan = Period.of_plan(number)
    assert (plan.start, plan.end) == (D(first, 1, 1), D(first + 4, 12, 31))
    assert parse_period(f"“{PLAN_NAMES[number]}”时期") == plan


def test_every_plan_has_a_name():
    assert PLAN_NAMES.keys() == PLAN_YEARS.keys()


# -- measure ----------------------------------------------------------------------------------------------------------


def test_measure():
    part = Period.of_months(2024, 1, 2)
    assert (part.months, part.days, part.year) == (2, 60, 2024)
    assert Period.of_plan(14).months == 60
    assert Period.of_plan(14).year is None
    days_only = Period.between(D(2024, 10, 1), D(2024, 10, 7))
    assert (days_only.months, days_only.days) == (None, 7)
    open_start = Period.between(None, D(2024, 1, 31))
    assert (open_start.months, open_start.days, open_start.year) == (None, None, None)
    assert Period.at(D(2024, 1, 31)).is_instant
    assert not part.is_instant


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        (Period.of_year(2022), Period.of_months(2022, 1, 9), True),
        (Period.of_year(2022), Period.of_year(2022), True),
        (Period.of_months(2022, 1, 9), Period.of_year(2022), False),
        (Period.of_plan(14), D(2025, 12, 31), True),
        (Period.of_plan(14), D(2026, 1, 1), False),
        (Period.between(None, D(2022, 12, 31)), Period.of_year(2022), True),
        (Period.of_year(2022), Period.between(None, D(2022, 12, 31)), False),
        (Period.between(D(2020, 1, 1), None), Period.of_year(2030), True),
        (Period.between(D(2020, 1, 1), None), Period.between(D(2021, 1, 1), None), True),
    ],
)
def test_containment(outer, inner, inside):
    assert outer.contains(inner) is inside


@given(periods, periods)
def test_containment_and_overlap_agree(one, other):
    assert one.contains(one)
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)
    if one.contains(other) and other.contains(one):
        assert (one.start, one.end) == (other.start, other.end)


@given(st.lists(periods, max_size=6))
def test_order_is_by_first_day_then_last(listed):
    ordered = sorted(listed)
    backwards = ordered[::-1]
    assert sorted(backwards) == ordered
    for one, other in pairwise(ordered):
        assert one <= other
        assert other >= one
        assert (one < other) != (one == other)
        assert (one.start or D.min) <= (other.start or D.min)


def test_a_period_has_no_order_among_other_things():
    with pytest.raises(TypeError):
        sorted([Period.of_year(2022), D(2022, 1, 1)])


# -- neighbours -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "earlier", "before"),
    [
        (Period.of_year(2024), Period.of_year(2023), Period.of_year(2023)),
        (Period.of_half(2024, 1), Period.of_half(2023, 1), Period.of_half(2023, 2)),
        (Period.of_quarter(2024, 1), Period.of_quarter(2023, 1), Period.of_quarter(2023, 4)),
        (Period.of_month(2024, 2), Period.of_month(2023, 2), Period.of_month(2024, 1)),
        (Period.of_months(2024, 1, 2), Period.of_months(2023, 1, 2), Period.of_months(2023, 11, 12)),
        (Period.of_plan(14), Period.of_plan(13), Period.of_plan(13)),
        (Period.at(D(2024, 2, 29)), Period.at(D(2023, 2, 28)), Period.at(D(2024, 1, 31))),
        (Period.at(D(2024, 3, 15)), Period.at(D(2023, 3, 15)), Period.at(D(2024, 3, 14))),
        (Period.of_day(D(2025, 2, 28)), Period.of_day(D(2024, 2, 28)), Period.of_day(D(2025, 2, 27))),
        (Period.of_day(D(2024, 3, 1)), Period.of_day(D(2023, 3, 1)), Period.of_day(D(2024, 2, 29))),
        (
            Period.between(D(2024, 10, 1), D(2024, 10, 7)),
            Period.between(D(2023, 10, 1), D(2023, 10, 7)),
            Period.between(D(2024, 9, 24), D(2024, 9, 30)),
        ),
    ],
)
def test_year_earlier_and_previous(period, earlier, before):
    assert period.year_earlier() == earlier
    assert period.previous() == before


def test_the_first_plans_have_no_plan_before_them():
    with pytest.raises(InvalidValueError):
        Period.of_plan(1).year_earlier()


def test_an_open_end_has_nothing_before_it():
    with pytest.raises(InvalidValueError, match="open end"):
        Period.between(None, D(2024, 1, 1)).previous()
    assert Period.between(None, D(2024, 2, 29)).year_earlier() == Period.between(None, D(2023, 2, 28))


def test_the_calendar_ends_somewhere():
    with pytest.raises(InvalidValueError):
        Period.of_year(1).year_earlier()
    with pytest.raises(InvalidValueError):
        Period.of_day(D.min).previous()


shiftable = closed.filter(lambda period: period.kind is not PeriodKind.PLAN)


@given(shiftable)
def test_a_year_earlier_keeps_kind_and_measure(period):
    earlier = period.year_earlier()
    assert earlier.kind is period.kind
    assert earlier.months == period.months or period.months is None
    assert earlier < period
    assert period.end.year - earlier.end.year == 1
    assert period.end.month == earlier.end.month


@given(shiftable)
def test_previous_touches_what_it_precedes(period):
    before = period.previous()
    assert before.kind is period.kind
    assert before < period
    if not period.is_instant:
        assert before.end + dt.timedelta(days=1) == period.start
        assert before.months == period.months or period.months is None
        if period.months is None:
            assert before.days == period.days


@given(days, st.integers(-300, 300))
def test_shifting_by_months_lands_in_that_month(day, by):
    if day.year * 12 + day.month + by > 2999 * 12:
        return
    there = shift_months(day, by)
    assert there.year * 12 + there.month == day.year * 12 + day.month + by
    if day == month_end(day.year, day.month):
        assert there == month_end(there.year, there.month)
        assert shift_months(day, by, keep_end=False).day <= day.day
    else:
        assert there.day in (day.day, month_end(there.year, there.month).day)


# -- texts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "codes", "words"),
    [
        (Period.of_year(2026), ("2026-01-01/2026-12-31", "2026", "2026"), ("2026年", "2026")),
        (
            Period.of_half(2026, 2),
            ("2026-07-01/2026-12-31", "2026-41", "2026-S2"),
            ("2026年下半年", "the second half of 2026"),
        ),
        (
            Period.of_quarter(2026, 3),
            ("2026-07-01/2026-09-30", "2026-35", "2026-Q3"),
            ("2026年三季度", "the third quarter of 2026"),
        ),
        (Period.of_month(2026, 1), ("2026-01-01/2026-01-31", "2026-01", "2026-01"), ("2026年1月", "January 2026")),
        (
            Period.of_months(2026, 1, 6),
            ("2026-01-01/2026-06-30", "2026-01/2026-06", "2026-01-01/P6M"),
            ("2026年1—6月", "January–June 2026"),
        ),
        (
            Period.of_plan(14),
            ("2021-01-01/2025-12-31", "2021/2025", "2021-01-01/P5Y"),
            ("“十四五”时期", "the 14th Five-Year Plan period (2021–2025)"),
        ),
        (
            Period.of_years(2020, 2024),
            ("2020-01-01/2024-12-31", "2020/2024", "2020-01-01/P5Y"),
            ("2020—2024年", "2020–2024"),
        ),
        (Period.of_day(D(2026, 3, 5)), ("2026-03-05", "2026-03-05", "2026-03-05"), ("2026年3月5日", "March 5, 2026")),
        (
            Period.at(D(2026, 6, 30)),
            ("2026-06-30", "2026-06-30", "2026-06-30"),
            ("截至2026年6月30日", "as of June 30, 2026"),
        ),
        (
            Period.between(D(2026, 10, 1), D(2026, 10, 7)),
            ("2026-10-01/2026-10-07", "2026-10-01/2026-10-07", "2026-10-01/P7D"),
            ("2026年10月1日至10月7日", "October 1, 2026 to October 7, 2026"),
        ),
        (
            Period.between(D(2025, 11, 1), D(2026, 2, 28)),
            ("2025-11-01/2026-02-28", "2025-11/2026-02", "2025-11-01/P4M"),
            ("2025年11月至2026年2月", "November 2025–February 2026"),
        ),
        (
            Period.between(None, D(2026, 6, 30)),
            ("../2026-06-30", "../2026-06-30", None),
            ("截至2026年6月30日累计", "up to June 30, 2026"),
        ),
        (
            Period.between(D(2026, 1, 1), None),
            ("2026-01-01/..", "2026-01-01/..", None),
            ("2026年1月1日起", "since January 1, 2026"),
        ),
    ],
)
def test_texts(period, codes, words):
    assert (period.iso8601, period.edtf, period.sdmx) == codes
    assert (period.to_chinese(), period.to_english()) == words
    assert str(period) == words[0]


def test_ordinals_of_plans_in_english():
    assert Period.of_plan(1).to_english() == "the 1st Five-Year Plan period (1953–1957)"
    assert Period.of_plan(3).to_english() == "the 3rd Five-Year Plan period (1966–1970)"


@given(periods)
def test_words_read_back_as_the_same_period(period):
    assert parse_period(period.to_chinese()) == period


@given(periods)
def test_codes_read_back_as_the_same_days(period):
    for code in filter(None, (period.iso8601, period.edtf, period.sdmx)):
        read = parse_period(code)
        assert (read.start, read.end) == (period.start, period.end), code


@given(
    closed.filter(
        lambda period: period.kind in (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH)
    )
)
def test_codes_with_a_name_of_their_own_keep_the_kind(period):
    assert {parse_period(code) for code in (period.iso8601, period.edtf, period.sdmx)} == {period}


@given(periods)
def test_pickles(period):
    assert pickle.loads(pickle.dumps(period)) == period

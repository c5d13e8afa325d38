from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.console import Console
from strategies import made_by_hand

from cnecon import Change, Indicator, Period, Quantity, Rank, Reading, Report, Share, Span, Unread
from cnecon.render import (
    aligned,
    change_words,
    facts,
    period_words,
    print_report,
    print_rows,
    printable,
    quantity_words,
    rank_words,
    row,
    share_words,
    shortened,
)


def printed(report, *, width=100_000, terminal=False, **options):
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, no_color=True, highlight=False, markup=False)
    print_report(report, console, **options)
    return out.getvalue()


def amount(text, value, unit="%"):
    return Quantity(value=value, unit=unit, text=text)


@pytest.fixture(scope="module")
def report():
    return made_by_hand()


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, ""),
        (Period.of_year(2022), "2022"),
        (Period.of_years(2020, 2024), "2020…2024"),
        (Period.of_plan(14), "2021…2025"),
        (Period.of_half(2022, 1), "2022-S1"),
        (Period.of_quarter(2022, 3), "2022-Q3"),
        (Period.of_month(2022, 7), "2022-07"),
        (Period.of_months(2022, 1, 9), "2022-01…09"),
        (Period.of_months(2022, 1, 12), "2022"),
        (Period.of_month(2022, 7).shifted(0), "2022-07"),
        (Period.between(Period.of_month(2021, 11).start, Period.of_month(2022, 2).end), "2021-11…2022-02"),
        (Period.of_day(Period.of_month(2022, 7).start), "2022-07-01"),
        (
            Period.between(Period.of_month(2022, 7).start, Period.of_year(2022).end.replace(day=5)),
            "2022-07-01…2022-12-05",
        ),
        (Period.at(Period.of_year(2022).end), "at 2022-12-31"),
        (Period.between(None, Period.of_year(2022).end), "…2022-12-31"),
        (Period.between(Period.of_year(2022).start, None), "2022-01-01…"),
    ],
)
def test_periods_are_short(period, words):
    assert period_words(period) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(basis="yoy", direction="up", amount=amount("22.1%", "22.1")), "yoy ↑ 22.1%"),
        (Change(basis="mom", direction="down", amount=amount("5.4%", "5.4")), "mom ↓ 5.4%"),
        (Change(direction="up", from_value=amount("5万元", 50000, "元")), "from 5万元 ↑"),
        (Change(basis="yoy", direction="flat"), "yoy ="),
        (
            Change(
                basis="since",
                direction="multiple",
                amount=amount("2.3倍", "2.3", "倍"),
                base_period=Period.of_year(2012),
            ),
            "since 2012 × 2.3倍",
        ),
        (
            Change(
                basis="reference", direction="up", amount=amount("0.5个百分点", "0.5", "个百分点"), reference="全国"
            ),
            "vs 全国 ↑ 0.5个百分点",
        ),
        (Change(basis="reference", direction="up"), "vs ↑"),
    ],
)
def test_changes_are_short(change, words):
    assert change_words(change) == words


def test_shares_and_ranks_are_short():
    assert share_words(Share(ratio=amount("43.6%", "43.6"), of="全区工业")) == "43.6% of 全区工业"
    assert share_words(Share(ratio=amount("43.6%", "43.6"))) == "43.6%"
    assert rank_words(Rank(position=2, scope="全市")) == "#2 全市"
    assert rank_words(Rank(position=3, within=True)) == "top 3"
    assert rank_words(Rank(position=8, from_position=10)) == "#10 → #8"


def test_an_implied_unit_stands_in_brackets():
    assert quantity_words(Quantity(value=9 * 10**12, implied_unit="元", text="突破9万亿")) == "突破9万亿 [元]"
    assert quantity_words(Quantity(value=5, unit="家")) == "5家"


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [("120050000000", "1200.5", "1200.5 [亿元]"), ("35000", "3.5", "3.5 [万元]"), ("100.3", "100.3", "100.3 [元]")],
)
def test_the_magnitude_that_a_header_implies_stands_there_too(value, number, words):
    assert quantity_words(Quantity(value=value, implied_unit="元", number=number, text=number)) == words


def test_nothing_is_made_up_for_what_wasnt_read():
    report = Report(text="产值增长。", reading=Reading(indicators=(Indicator(id="i1", name="产值"),)), findings=())
    one = row(report.indicators[0], report)
    assert (one.subject, one.value, one.period, one.changes, one.shares, one.ranks, one.words) == (
        "",
        "",
        "",
        (),
        (),
        (),
        "",
    )
    lines = printed(report).splitlines()
    assert lines[-1] == "产值"


def test_status_and_cumulation_stand_behind_the_value(report):
    assert [row(indicator, report).mark for indicator in report.indicators] == ["(cumulative)", "(forecast)"]
    assert "412.6亿元 (cumulative)" in printed(report)


def test_a_part_is_marked_and_the_scope_is_said_once(report):
    first, second = (row(indicator, report).indicator for indicator in report.indicators)
    assert first == "规模以上产值"
    short = Indicator(id="i", name="产值", subject="规上工业", scope="规模以上")
    assert row(short, report).indicator == "产值"
    assert second == "└研发投入强度"


def test_the_region_is_shown_where_it_isnt_that_of_the_report(report):
    elsewhere = Report(
        text="", region="岚州市", reading=Reading(indicators=(Indicator(id="i", name="产值", region="四川省"),))
    )
    assert row(elsewhere.indicators[0], elsewhere).subject == "四川省"
    at_home = Report(text="", region="四川省", reading=elsewhere.reading)
    assert row(at_home.indicators[0], at_home).subject == ""


# -- the whole ---------------------------------------------------------------------------------------------------------


def test_plain_output_has_one_line_an_indicator_and_every_section(report):
    lines = printed(report).splitlines()
    assert lines[0] == "清屏区经济运行"
    assert lines[1] == "published 2024-11-05 · 岚州市清屏区 · 2 indicators · 3 quantities"
    assert lines[3].split() == ["Indicator", "Subject", "Value", "Period", "Change", "Share", "Rank", "Words"]
    assert lines[4].startswith("规模以上产值")
    assert all(part in lines[4] for part in ("412.6亿元", "2024-01…09", "yoy ↑ 15.3%", "18.4% of 全市", "#3 → #1 全市"))
    assert lines[5].startswith("└研发投入强度")
    for section in ("Clusters 1", "Parks 1", "Enterprises 1", "Freight routes 1", "Findings 1", "Unread 1"):
        assert section in lines
    assert "  error CN101 the parts don't make the total (a.txt)" in lines
    assert "    分项之和与总数不符" in lines
    assert lines[-1] == "  1 name"
    assert not any(line != line.rstrip() for line in lines)


def test_plain_output_holds_no_escapes_and_doesnt_depend_on_the_width(report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    assert "\x1b" not in printed(report)
    assert printed(report) == printed(report, width=90_000)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 149, 150, 200])
def test_a_terminal_is_never_overrun(report, width):
    lines = printed(report, width=width, terminal=True).splitlines()
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    assert max(cell_len(line) for line in plain) <= width
    together = "".join(plain)
    assert "412.6亿元" in together
    assert "yoy ↑ 15.3%" in together


def test_the_name_of_the_file_stands_in_the_head(report):
    assert "a.txt · published" in printed(report, name="a.txt")


def test_what_a_terminal_would_obey_is_not_printed():
    report = Report(text="\x1b[2J产值", title="\x1b]0;title\x07产值", reading=Reading(), findings=())
    assert "\x1b" not in printed(report)
    assert printable("a\x1b[31mb\x9b\x7f\n") == "a [31mb   "


def test_unclear_numbers_are_listed(report):
    unclear = Report(
        text="x", reading=Reading(unread=(Unread(text="1+3", span=Span(0, 1), reason="not understood"),)), findings=()
    )
    assert "  not understood: 1+3" in printed(unclear).splitlines()


# -- columns -----------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=5))
def test_columns_are_aligned_by_what_they_take_on_the_screen(rows):
    lines = list(aligned(rows))
    assert len(lines) == len(rows)
    assert all("\n" not in line and line == line.rstrip() for line in lines)


def test_chinese_takes_two_columns():
    assert list(aligned([("产值", "a"), ("GDP", "b")])) == ["产值  a", "GDP   b"]


@given(st.text(), st.integers(2, 40))
def test_shortened_words_fit(words, columns):
    assert cell_len(shortened(words, columns)) <= columns


def test_facts_of_a_quantity_and_a_period():
    quantity = Quantity(low=2, high=Decimal("3E+1"), unit="天")
    assert facts(quantity) == {
        "quantity": str(quantity),
        "low": "2",
        "high": "30",
        "unit": "天",
        "approximation": "exact",
    }
    assert facts(Period.of_quarter(2022, 3))["SDMX"] == "2022-Q3"


@pytest.mark.parametrize("terminal", [True, False])
def test_rows_are_printed_under_their_heads(terminal):
    out = io.StringIO()
    print_rows(
        ("unit", "also"),
        [("元", "块 圆"), ("[b]", "x")],
        Console(file=out, width=60, force_terminal=terminal, no_color=True),
    )
    assert [word for word in ("unit", "元", "[b]") if word in out.getvalue()] == ["unit", "元", "[b]"]

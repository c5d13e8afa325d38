from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

import cnecon as ce
from cnecon.cells import MISSING
from cnecon.columns import unit_of_header


def read(cells, **options):
    """Each cell as (value, unit), or None."""
    column = ce.parse_column(cells, **options)
    return [
        q and (None if q.value is None else str(q.value), None if q.unit is None else q.unit.symbol) for q in column
    ]


@pytest.mark.parametrize(
    ("header", "scale", "unit"),
    [
        ("产值(亿元)", 10**8, "元"),
        ("产值（亿元）", 10**8, "元"),
        ("产值（单位：亿元）", 10**8, "元"),
        ("单位：万元", 10**4, "元"),
        ("计量单位:万平方米", 10**4, "平方米"),
        ("同比增长（%）", 1, "%"),
        ("增速/%", 1, "%"),
        ("比上年增长%", 1, "%"),
        ("产值，亿元", 10**8, "元"),
        ("年末人口 万人", 10**4, "人"),
        ("单价（元/吨）", 1, "元/吨"),
        ("主要产品产量（万吨）（2023年）", 10**4, "吨"),
        ("产值[亿元]", 10**8, "元"),
        ("贷款余额（亿美元）", 10**8, "美元"),
    ],
)
def test_a_header_states_its_unit(header, scale, unit):
    assert unit_of_header(header) == (scale, ce.find_unit(unit))


@pytest.mark.parametrize(
    "header", ["", "产值", "户数", "年份", "年份（2022年）", "2022年（1-9月）", "指数（上年=100）", "占比", "(注)"]
)
def test_a_header_without_a_unit(header):
    assert unit_of_header(header) is None


@pytest.mark.parametrize(
    ("cells", "header", "expected"),
    [
        (["3.5", "12"], "产值(亿元)", [("350000000", "元"), ("1200000000", "元")]),
        (["3.5亿元", "1,200万元", "123元"], None, [("350000000", "元"), ("12000000", "元"), ("123", "元")]),
        (["3.5亿元", "1,200万元", "5元"], "产值(亿元)", [("350000000", "元"), ("12000000", "元"), ("5", "元")]),
        (["5.4", "-2.1", "+0.3", "—"], "同比增长（%）", [("5.4", "%"), ("-2.1", "%"), ("0.3", "%"), None]),
        (
            ["１２．５", "1，200", " 5 ", "(34)"],
            "户（户）",
            [("12.5", "户"), ("1200", "户"), ("5", "户"), ("-34", "户")],
        ),
        ([12, 12.5, Decimal("0.10")], "产值(万元)", [("120000", "元"), ("125000", "元"), ("1000", "元")]),
        (["1.1 t", "72kg"], None, [("1.1", "吨"), ("72", "千克")]),
        (["三", "十二万"], None, [("3", None), ("120000", None)]),
        (["1.2e5", "3E8"], "产值(万元)", [("1200000000", "元"), ("3000000000000", "元")]),
        (["-¥300", "($1,200)", "$(250)"], None, [("-300", "元"), ("-1200", "美元"), ("-250", "美元")]),
        (["–1.5", "—2", "−3"], "增速%", [("-1.5", "%"), ("-2", "%"), ("-3", "%")]),
        (["1.2万"], "户数（户）", [("12000", "户")]),
        (
            ["0.1", "1234567890123456789012345678901234567890.1"],
            None,
            [("0.1", None), ("1234567890123456789012345678901234567890.1", None)],
        ),
    ],
)
def test_what_a_cell_states_wins_and_nothing_is_applied_twice(cells, header, expected):
    assert read(cells, header=header) == expected


@pytest.mark.parametrize("cell", sorted(MISSING))
def test_marks_of_a_missing_value(cell):
    column = ce.parse_column([cell, cell.upper(), f" {cell} "], header="产值(亿元)")
    assert list(column) == [None, None, None]
    assert column.failures == ()


def test_missing_values_of_python():
    column = ce.parse_column([None, float("nan"), Decimal("NaN")])
    assert (list(column), column.failures) == ([None, None, None], ())


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("abc", "no unit"),
        ("亿某科技", ""),
        ("2020年", "date"),
        ("5亿元6亿元", "second"),
        (True, "bool"),
        ([1], "list"),
        (float("inf"), "finite"),
    ],
)
def test_a_cell_that_isnt_understood_is_listed_or_raised(cell, reason):
    column = ce.parse_column(["3", cell, "4"])
    assert [note.row for note in column.failures] == [1]
    assert column.failures[0].cell is cell
    assert reason in column.failures[0].reason
    assert [q and str(q.value) for q in column] == ["3", None, "4"]
    with pytest.raises(ce.ParseError, match="row 1: "):
        ce.parse_column(["3", cell, "4"], errors="raise")


def test_bounds_are_kept():
    column = ce.parse_column(["近30", "40多", "50以上", "7-9", "5"], header="企业数（家）")
    assert [q.approximation.value for q in column] == ["nearly", "over", "at_least", "exact", "exact"]
    assert column.values == (30, 40, 50, None, 5)
    assert column.lows == (None, 40, 50, 7, 5)
    assert column.highs == (30, None, None, 9, 5)
    assert column.to() == (30, 40, 50, None, 5)
    assert column.to(ranges="middle") == (30, 40, 50, 8, 5)
    assert {unit.symbol for unit in column.units} == {"家"}


def test_what_contradicts_its_header_is_noted_and_used():
    column = ce.parse_column(["5%", "12万吨", "3.5亿", "7"], header="产值(亿元)")
    assert [note.row for note in column.conflicts] == [0, 1, 2]
    assert [q.unit.symbol for q in column] == ["%", "吨", "元", "元"]
    assert column[2].value == 350_000_000


def test_a_unit_given_wins_over_the_header():
    assert read(["3"], header="产值(亿元)", unit="万元") == [("30000", "元")]
    assert read(["3"], unit=ce.find_unit("家")) == [("3", "家")]
    with pytest.raises(ce.UnknownUnitError):
        ce.parse_column(["3"], unit="qux")


def test_all_in_one_unit():
    column = ce.parse_column(["3.5", "1,200万元", "—", "5元"], header="产值(亿元)")
    assert column.to() == (Decimal("3.5"), Decimal("0.12"), None, Decimal("5e-8"))
    assert column.to("万元") == (35000, 1200, None, Decimal("0.0005"))
    assert ce.parse_column(["15亩", "2公顷"]).to("平方米") == (10_000, 20_000)
    floats = column.to_floats("亿元")
    assert floats[:2] == [3.5, 0.12]
    assert math.isnan(floats[2])


def test_units_that_dont_convert_are_refused():
    with pytest.raises(ce.DimensionError):
        ce.parse_column(["3家"]).to("户")
    with pytest.raises(ce.DimensionError, match="row 1, '4', states no unit"):
        ce.parse_column(["3元", "4"]).to("元")


def test_a_column_is_a_sequence():
    column = ce.parse_column(["1", "2", "3"])
    assert len(column) == 3
    assert column[-1].value == 3
    assert [q.value for q in column[:2]] == [1, 2]
    assert repr(column) == "<Column of 3 cells, 0 not understood>"
    with pytest.raises(IndexError):
        _ = column[3]


def test_the_words_of_a_cell_are_kept():
    quantity = ce.parse_column([" 1,234.50万元"])[0]
    assert (quantity.number, quantity.stated_unit, quantity.text) == ("1,234.50", "万元", "1,234.50万元")
    assert quantity.resolution == 100


def test_an_unknown_way_of_errors_is_refused():
    with pytest.raises(ce.InvalidValueError):
        ce.parse_column([], errors="ignore")


PLAIN = st.builds(
    lambda digits, suffix: digits + suffix,
    st.decimals(-(10**9), 10**9, places=2).map(str),
    st.sampled_from(["", "元", "万元", "亿元", "%", "家", "平方米", "万人次", "个百分点"]),
)


@given(st.lists(PLAIN, max_size=5))
def test_a_plain_cell_is_what_parse_quantity_makes_of_it(cells):
    for cell, quantity in zip(cells, ce.parse_column(cells), strict=True):
        expected = ce.parse_quantity(cell)
        assert quantity == expected
        assert (quantity.text, quantity.number, quantity.stated_unit) == (cell, expected.number, expected.stated_unit)
        assert quantity.resolution == expected.resolution


@given(st.lists(st.none() | st.text(max_size=8) | st.floats() | st.integers() | st.booleans()), st.text(max_size=10))
def test_any_cells_under_any_header_are_read_or_listed(cells, header):
    column = ce.parse_column(cells, header=header)
    failed = {note.row for note in column.failures}
    assert len(column) == len(cells)
    assert all(column[row] is None for row in failed)

"""Tables inside a text: what each cell is, in which unit, of when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lines import days

import cnecon

PUBLISHED = date(2025, 3, 20)
TABLES = Path(__file__).parent / "tables"


def cells(table: str, *, dated: bool = False) -> list[str]:
    """Each indicator of a table: whose, its value in the base unit, its changes, period, total and notes."""
    indicators = cnecon.read(table, published=PUBLISHED, region="江州市").indicators
    numbers = {one.id: number for number, one in enumerate(indicators, 1)}
    found = []
    for one in indicators:
        said = [f"{one.subject or ''}{one.name}"]
        said[0] += f" {measured(one.value)}" if one.value else ""
        said += [days(one.period) if one.period else "no period"] if dated else []
        for change in one.changes:
            amount = measured(change.amount).removesuffix("%") if change.amount else None
            said += [f"{change.basis} {change.direction} {amount}"]
        said += [f"share {share.ratio.value}" + (f" of {share.of}" if share.of else "") for share in one.shares]
        said += [f"rank {rank.position}" + (f" in {rank.scope}" if rank.scope else "") for rank in one.ranks]
        said += [one.status.value] if one.status != "actual" else []
        said += ["cumulative"] if one.cumulative else []
        said += [f"part of {numbers[one.part_of]}"] if one.part_of else []
        said += [note for note in one.notes if note != "no period in reach"]
        found.append(" | ".join(said))
    return found


def measured(quantity: cnecon.Quantity) -> str:
    """A value in its base unit, which no cell prints; a dot behind it where even the table doesn't say it."""
    unit = quantity.unit or quantity.implied_unit
    return f"{quantity.value:f}{unit.symbol if unit else '.'}"


PIPES = """
| 指标 | 2023年 | 比上年增长（%） |
| --- | --- | --- |
| 地区生产总值（亿元） | 620.4 | 6.3 |
| 粮食产量（万吨） | 86.2 | -1.4 |
"""
TABS = "单位：亿元\n指标\t1—9月\t同比增长（%）\n税收收入\t42.6\t8.1\n非税收入\t18.3\t-2.5\n"
CELLS = "指标\n绝对数\n比上年增长（%）\n地区生产总值（亿元）\n620.4\n6.3\n常住人口（万人）\n86.2\n-0.4\n"
BLANKS = "指标        1—9月      增长%\n税收收入    42.6亿元   8.1\n非税收入    18.3亿元   -2.5\n"
UNITS = "产品\t单位\t产量\t增长（%）\n水泥\t万吨\t186.2\t3.1\n粗钢\t万吨\t96.4\t-2.0\n"
INDENTED = "指标\t2023年（亿元）\n地区生产总值\t620.4\n　　第一产业\t62.0\n　　第二产业\t258.4\n　　第三产业\t300.0\n"
RANKED = (
    "县区\t地区生产总值（亿元）\t增长（%）\t占比（%）\t位次\n望江县\t186.2\t6.3\t30.0\t2\n云溪区\t434.2\t6.9\t70.0\t1\n"
)
MISSING = "指标\t1—9月（亿元）\t增长（%）\n税收\t42.6\t8.1\n罚没\t-\t…\n规费\t3.6\t\n"
MONTHS = "月份\t1—3月\t1—6月\t1—9月\n工业增加值增速（%）\t5.1\t5.6\t6.2\n投资增速（%）\t3.0\t-1.2\t2.2\n"
YUAN = "项目　　金额（元）\n营业收入　　1,234,567.89\n净利润　　-34,567.10\n"


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (PIPES, ["地区生产总值 62040000000元 | yoy up 6.3", "粮食产量 862000吨 | yoy down -1.4"]),
        (TABS, ["税收收入 4260000000元 | yoy up 8.1", "非税收入 1830000000元 | yoy down -2.5"]),
        (CELLS, ["地区生产总值 62040000000元 | yoy up 6.3", "常住人口 862000人 | yoy down -0.4"]),
        (BLANKS, ["税收收入 4260000000元 | unstated up 8.1", "非税收入 1830000000元 | unstated down -2.5"]),
        (UNITS, ["水泥产量 1862000吨 | unstated up 3.1", "粗钢产量 964000吨 | unstated down -2.0"]),
        (
            INDENTED,
            [
                "地区生产总值 62040000000元",
                "第一产业 6200000000元 | part of 1",
                "第二产业 25840000000元 | part of 1",
                "第三产业 30000000000元 | part of 1",
            ],
        ),
        (
            RANKED,
            [
                "望江县地区生产总值 18620000000元 | unstated up 6.3 | share 30.0 | rank 2",
                "云溪区地区生产总值 43420000000元 | unstated up 6.9 | share 70.0 | rank 1",
            ],
        ),
        (MISSING, ["税收 4260000000元 | unstated up 8.1", "规费 360000000元"]),
        (
            MONTHS,
            [
                "工业增加值增速 5.1%",
                "工业增加值增速 5.6%",
                "工业增加值增速 6.2%",
                "投资增速 3.0%",
                "投资增速 -1.2%",
                "投资增速 2.2%",
            ],
        ),
        (YUAN, ["营业收入 1234567.89元", "净利润 -34567.10元"]),
    ],
    ids=["pipes", "tabs", "cells", "blanks", "units", "indented", "ranked", "missing", "months", "yuan"],
)
def test_what_the_cells_state(table, found):
    assert cells(table) == found


def pieces(path: Path) -> tuple[str, list[str]]:
    """A table with the lines around it, and what is read from it."""
    table, _, found = path.read_text(encoding="utf-8").partition("-----\n")
    return table, found.splitlines()


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_whole_tables_state(path):
    table, found = pieces(path)
    assert cells(table, dated=True) == found


@pytest.mark.parametrize("table", [PIPES, TABS, CELLS, BLANKS, UNITS, INDENTED, RANKED, MISSING, MONTHS, YUAN])
def test_each_figure_stands_where_its_cell_is(table):
    report = cnecon.read(table, published=PUBLISHED)
    for quantity in report.quantities:
        assert table[quantity.span.slice] == quantity.text
    assert len({quantity.span for quantity in report.quantities}) == len(report.quantities)


def test_columns_have_their_own_periods():
    found = [days(one.period) for one in cnecon.read(MONTHS, published=PUBLISHED).indicators[:3]]
    assert found == ["2025-01-01..2025-03-31", "2025-01-01..2025-06-30", "2025-01-01..2025-09-30"]


def test_a_table_takes_the_period_of_the_text_around_it():
    text = f"2023年统计公报\n一、工业\n全年产值12亿元。\n{UNITS}全年投资3亿元。\n"
    report = cnecon.read(text, published=PUBLISHED)
    assert [days(one.period) for one in report.indicators] == ["2023"] * 4
    assert [one.name for one in report.indicators] == ["产值", "产量", "产量", "投资"]


@pytest.mark.parametrize(
    "text",
    [
        "一、综合\n（一）工业\n（二）农业\n（三）投资\n",
        "望江\n云溪\n江湾\n临湖\n云泽\n澜海\n",
        "产值12亿元，增长5%。\n投资3亿元，增长6%。\n",
        "电话\t010-12345678\n传真\t010-87654321\n",
    ],
)
def test_lines_that_are_no_table_state_no_cells(text):
    assert all("\t" not in one.name and "\n" not in one.name for one in cnecon.read(text).indicators)
    assert len(cnecon.read(text).indicators) in (0, 2)

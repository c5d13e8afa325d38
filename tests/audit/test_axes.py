"""The axes of breakdown: every row's examples, and what the table as a whole must keep."""

from __future__ import annotations

import pytest

from cnecon import DataError
from cnecon.auditor.axes import Axis, _axis, axes
from cnecon.auditor.labels import squash

ROWS = [pytest.param(axis, example, id=f"{axis.code}-{example[0]}") for axis in axes() for example in axis.examples]


@pytest.mark.parametrize(("axis", "example"), ROWS)
def test_every_example_breaks_down_along_its_axis(axis: Axis, example: tuple[str, ...]) -> None:
    whole, *parts = map(squash, example)
    assert axis.splits(whole)
    places = axis.arrange(parts, whole)
    assert places is not None
    assert sorted(places.values()) == list(range(len(parts)))
    if axis.complete:
        assert len(places) == len(axis.members)


def test_every_row_has_an_example_and_a_source() -> None:
    assert all(axis.examples and axis.source for axis in axes())
    codes = [axis.code for axis in axes()]
    assert len(set(codes)) == len(codes)


def by_code(code: str) -> Axis:
    return next(axis for axis in axes() if axis.code == code)


@pytest.mark.parametrize(
    ("code", "part", "whole"),
    [
        ("trade_flow", "铁矿砂进口", "外贸进出口总值"),  # narrower than imports
        ("trade_flow", "民营企业进出口", "外贸进出口总值"),  # neither flow
        ("urban_rural", "城镇新增就业", "城镇就业"),  # the whole is urban itself
        ("sectors", "第一产业增加值", "固定资产投资"),  # another measure
        ("revenue", "增值税", "一般公共预算收入"),
    ],
)
def test_what_is_no_member(code: str, part: str, whole: str) -> None:
    assert by_code(code).member(part, whole) is None


def test_the_longest_spelling_tells_the_member() -> None:
    axis = by_code("revenue")
    assert axis.member("非税收入", "一般公共预算收入") != axis.member("税收收入", "一般公共预算收入")


def test_a_member_that_stands_twice_is_no_breakdown() -> None:
    assert by_code("trade_flow").arrange(["出口", "进口", "出口"], "进出口总值") is None


def test_power_use_has_four_parts_and_the_sectors_leave_it_alone() -> None:
    assert not by_code("sectors").splits("全社会用电量")
    assert by_code("power_use").splits("全社会用电量")


def test_a_row_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(DataError, match="colour"):
        _axis({"code": "x", "colour": "red"}, {})

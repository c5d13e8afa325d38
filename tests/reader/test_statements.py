"""From words to a basis, a direction, a scope."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cnecon.indicator import Basis, Direction
from cnecon.period import parse_period
from cnecon.quantity import parse_quantity
from cnecon.reader.statements import basis_of_time, basis_word, direction_between, direction_of, scope_of
from cnecon.reader.words import vocabulary


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("上年", Basis.YOY), ("去年", Basis.YOY), ("上年同期", Basis.YOY), ("去年同期", Basis.YOY), ("同期", Basis.YOY),
        ("上一年", Basis.YOY), ("上月", Basis.MOM), ("上个月", Basis.MOM), ("上季度", Basis.MOM), ("上季", Basis.MOM),
        ("上周", Basis.MOM), ("上年末", Basis.SINCE),
        ("上年四季度", Basis.SINCE), ("去年12月", Basis.SINCE), ("去年底", Basis.SINCE), ("年初", Basis.SINCE),
        ("2012年", Basis.SINCE),        ("一季度", Basis.SINCE), ("1—2月", Basis.SINCE), ("上半年", Basis.SINCE),
        ("“十三五”时期", Basis.SINCE),        ("2019年同期", Basis.SINCE),
    ],
)  # fmt: skip
def test_what_a_time_is_as_a_base(words, basis):
    assert basis_of_time(words) is basis


@pytest.mark.parametrize(
    ("words", "basis"),
    [("上年四季度", Basis.YOY), ("上年三季度", Basis.SINCE), ("上年末", Basis.SINCE), ("2022年四季度", Basis.SINCE)],
)
def test_a_quarter_of_the_year_before_is_year_on_year_for_that_quarter(words, basis):
    current = parse_period("2023年四季度")
    assert basis_of_time(words, current=current) is basis
    assert basis_of_time(words, parse_period(words.replace("上年", "2022年")), current) is basis


@pytest.mark.parametrize(
    ("word", "basis"), [("同比", Basis.YOY), ("比上年", Basis.YOY), ("环比", Basis.MOM), ("年均", Basis.AVERAGE)]
)
def test_words_of_a_basis(word, basis):
    assert basis_word(word, vocabulary()) is basis


@pytest.mark.parametrize(
    ("verb", "amount", "direction"),
    [
        ("增长", "5%", Direction.UP),
        ("下降", "5%", Direction.DOWN),
        ("增长", "-5%", Direction.DOWN),
        ("收窄", "2个百分点", Direction.DOWN),
        ("多增", "5亿元", Direction.UP),
    ],
)
def test_which_way_a_verb_goes(verb, amount, direction):
    assert direction_of(verb, vocabulary(), parse_quantity(amount)) is direction


@pytest.mark.parametrize(
    ("origin", "reached", "said", "direction"),
    [
        ("5万元", "8万元", Direction.UP, Direction.UP),
        ("92家", "44家", Direction.UP, Direction.DOWN),
        ("92家", "44家", Direction.DOWN, Direction.DOWN),
        ("5家", "5家", Direction.DOWN, Direction.DOWN),
        ("0.9亿元", "8000万元", Direction.UP, Direction.DOWN),
        ("10家以上", "20家以上", Direction.DOWN, Direction.UP),
    ],
)
def test_two_levels_tell_the_way(origin, reached, said, direction):
    assert direction_between(parse_quantity(origin), parse_quantity(reached), said) is direction


def test_levels_are_compared_in_the_base_unit():
    assert parse_quantity("0.9亿元").value == Decimal(90_000_000)


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("全市", "全市"),
        ("在全省", "全省"),
        ("到全国", "全国"),
        ("了中西部", "中西部"),
        ("全省各设区市中", "全省"),
        ("全国同类城市的", "全国同类城市"),
        ("全国百强县", "全国百强县"),
        ("", None),
        ("的", None),
    ],
)
def test_among_whom_a_rank_is(words, scope):
    assert scope_of(words) == scope

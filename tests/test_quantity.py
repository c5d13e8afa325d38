"""Quantities: read, written, converted, added and compared."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings, strategies as st

from cnecon.errors import DimensionError, InvalidValueError, ParseError, UnknownUnitError
from cnecon.quantity import (
    Approximation,
    Quantity,
    format_quantity,
    parse_quantity,
    try_parse_quantity,
    write_quantity,
)
from cnecon.quantity.vocabulary import bounds, split_magnitude
from cnecon.scan import find_quantities
from cnecon.spans import Span
from cnecon.units import find_unit, unit_table


def said(text: str) -> tuple[str | None, ...]:
    """What a quantity is, as strings: value, low, high, unit, approximation."""
    q = parse_quantity(text)
    numbers = (None if n is None else f"{n:f}" for n in (q.value, q.low, q.high))
    return (*numbers, q.unit and q.unit.symbol, q.approximation.value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("512.7亿元", "51270000000", "元"),
        ("1,640.3亿元", "164030000000", "元"),
        ("４２．５％", "42.5", "%"),
        ("-3.8%", "-3.8", "%"),
        ("负2.6亿元", "-260000000", "元"),
        ("1.8万亿斤", "1800000000000", "斤"),
        ("12亿3456万元", "1234560000", "元"),
        ("三亿五千万元", "350000000", "元"),
        ("两千七百户", "2700", "户"),
        ("壹佰贰拾元叁角伍分", "120.35", "元"),
        ("叁仟元整", "3000", "元"),
        ("六块四", "6.4", "元"),
        ("两米七", "2.7", "米"),
        ("68元5角", "68.5", "元"),
        ("陆角叁分", "0.63", "元"),
        ("两个亿", "200000000", None),
        ("650万千瓦", "6500000", "千瓦"),
        ("三千瓦", "3", "千瓦"),
        ("9亿度", "900000000", "千瓦时"),
        ("百分之六点二", "6.2", "%"),
        ("百分百", "100", "%"),
        ("四分之一", "25", "%"),
        ("五分之二公升", "0.4", "升"),
        ("七成", "70", "%"),
        ("八点五成", "85", "%"),
        ("七成五", "75", "%"),
        ("九五折", "95", "%"),
        ("一吨半", "1.5", "吨"),
        ("半年", "0.5", "年"),
        ("两个半小时", "2.5", "小时"),
        ("人民币46亿元", "4600000000", "元"),
        ("46亿元人民币", "4600000000", "元"),
        ("US$3.5亿", "350000000", "美元"),
        ("新台币12亿元", "1200000000", "新台币"),
        ("每吨5200元", "5200", "元/吨"),
        ("每百户46辆", "46", "辆/百户"),
        ("31.5微克/立方米", "31.5", "微克/立方米"),
        ("12件/万人", "12", "件/万人"),
        ("0.62元/千瓦时", "0.62", "元/千瓦时"),
        ("2.4:1", "2.4", None),
        ("80", "80", None),
    ],
)
def test_reads_one_number_with_its_unit(text: str, value: str, unit: str | None) -> None:
    assert said(text) == (value, None, None, unit, "exact")


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit", "approximation"),
    [
        ("5000多家", "5000", None, None, "家", "over"),
        ("8,000余亿元", "800000000000", None, None, "元", "over"),
        ("一亿三千余万元", "130000000", None, None, "元", "over"),
        ("12亿3000多万元", "1230000000", None, None, "元", "over"),
        ("三百四十余万人", "3400000", None, None, "人", "over"),
        ("20万人次以上", "200000", "200000", None, "人次", "at_least"),
        ("50万元（含）以上", "500000", "500000", None, "元", "at_least"),
        ("1万台（套）以上", "10000", "10000", None, "台", "at_least"),
        ("3家（个）左右", "3", None, None, "家", "about"),
        ("不低于75%", "75", "75", None, "%", "at_least"),
        ("不超过5.5%", "5.5", None, "5.5", "%", "at_most"),
        ("不到一半", "50", None, "50", "%", "at_most"),
        ("近百家", "100", None, None, "家", "nearly"),
        ("过半", "50", None, None, "%", "over"),
        ("一半以上", "50", "50", None, "%", "at_least"),
        ("千亿级", "100000000000", None, None, None, "tier"),
        ("5万吨级", "50000", None, None, "吨", "tier"),
        ("两成多", "20", None, None, "%", "over"),
        ("1倍多", "1", None, None, "倍", "over"),
        ("17个多月", "17", None, None, "个月", "over"),
        ("十余家", None, "11", "19", "家", "over"),
        ("三十余万人", None, "310000", "390000", "人", "over"),
        ("十几亿元", None, "1100000000", "1900000000", "元", "exact"),
        ("几十个", None, "20", "99", "个", "exact"),
        ("数百万元", None, "2000000", "9999999", "元", "exact"),
        ("十来家", "10", None, None, "家", "about"),
        ("2-3天", None, "2", "3", "天", "exact"),
        ("约2-3天", None, "2", "3", "天", "about"),
        ("4%—5%", None, "4", "5", "%", "exact"),
        ("100万元至300万元", None, "1000000", "3000000", "元", "exact"),
        ("2～3万吨", None, "20000", "30000", "吨", "exact"),
        ("3亿元-4亿元", None, "300000000", "400000000", "元", "exact"),
        ("从800到2万元", None, "800", "20000", "元", "exact"),
        ("介于15和25之间", None, "15", "25", None, "exact"),
        ("-8℃~-3℃", None, "-8", "-3", "℃", "exact"),
        ("三四十家", None, "30", "40", "家", "exact"),
        ("百分之二三", None, "2", "3", "%", "exact"),
        ("百分之十到十五", None, "10", "15", "%", "exact"),
        ("五到六百公里", None, "500", "600", "公里", "exact"),
        ("一到二十家", None, "1", "20", "家", "exact"),
        ("20±2℃", "20", "18", "22", "℃", "about"),
    ],
)
def test_reads_bounds_and_ranges(  # noqa: PLR0917 - one argument a column
    text: str, value: str | None, low: str | None, high: str | None, unit: str | None, approximation: str
) -> None:
    assert said(text) == (value, low, high, unit, approximation)


@pytest.mark.parametrize(
    ("text", "start", "end", "reason"),
    [
        ("", 0, 0, "nothing to read"),
        ("3亿元4亿元", 3, 6, "second quantity"),
        ("全市第四位", 0, 3, "rank"),
        ("三农", 1, 2, "unit"),
        ("6兆", 1, 2, "10¹² or 10⁶"),
        ("2025年", 0, 5, "date"),
        ("十四五", 0, 3, "date"),
        ("3.5亿元4", 5, 6, "second quantity"),
        ("5亿元项目", 3, 5, "unit"),
        ("万元", 0, 2, "no number"),
        ("半", 0, 1, "no number"),
        ("十一十二家", 0, 5, "no number"),
        ("元", 0, 1, "unit"),
        ("9" * 401, 0, 401, "400"),
    ],
)
def test_refuses_with_place_and_reason(text: str, start: int, end: int, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_quantity(text)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert reason in caught.value.reason
    assert try_parse_quantity(text) is None


def test_places_are_those_of_the_text_as_given() -> None:
    q = parse_quantity("  约 ４０ 万 平方米 ")
    assert (q.text, q.span) == ("约 ４０ 万 平方米", Span(2, 12))
    with pytest.raises(ParseError) as caught:
        parse_quantity(" 3 亿元 4 亿元")
    assert caught.value.start == 6


def test_keeps_what_was_printed() -> None:
    q = parse_quantity("约1,369.90亿元")
    assert (q.number, q.stated_unit, q.text) == ("1,369.90", "亿元", "约1,369.90亿元")
    assert q.resolution == Decimal(1000000)
    assert parse_quantity("三百万元").resolution == Decimal(1000000)
    assert parse_quantity("2-3天").number == "2-3"
    assert parse_quantity("174.9萬標準箱").stated_unit == "萬標準箱"
    assert parse_quantity("8,000余亿元").stated_unit == "亿元"
    assert (parse_quantity("12亿3456万元").number, parse_quantity("-5.4%").number) == ("12亿3456万", "-5.4")


@pytest.mark.parametrize("row", [(bound, text, value) for bound in bounds() for text, value in bound.examples])
def test_every_bound_does_what_its_row_says(row: tuple[object, str, str]) -> None:
    bound, text, value = row
    q = parse_quantity(text)
    assert q.approximation is bound.approximation
    assert q.value == Decimal(value)


def test_every_bound_has_an_example() -> None:
    assert [bound.word for bound in bounds() if not bound.examples] == []


# -- values and units ------------------------------------------------------------------------------


def test_a_quantity_is_a_value() -> None:
    q = Quantity(value="3.50", unit="亩", approximation="about", text="约3.50亩", span=Span(0, 6))
    assert q == Quantity(value=Decimal("3.5"), unit=find_unit("亩"), approximation=Approximation.ABOUT)
    assert hash(q) == hash(Quantity(value=Decimal("3.5"), unit="亩", approximation="about"))
    assert pickle.loads(pickle.dumps(q)) == q
    with pytest.raises(FrozenInstanceError):
        q.value = Decimal(4)  # type: ignore[misc]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"value": 1.5},
        {"value": Decimal("NaN")},
        {"low": 3, "high": 2},
        {"value": True},
        {"value": 3, "resolution": -1},
    ],
)
def test_refuses_what_cannot_be(values: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        Quantity(**values)  # type: ignore[arg-type]


def test_converts_bounds_too() -> None:
    q = parse_quantity("15—30亩").to("公顷")
    assert (q.low, q.high, q.unit) == (1, 2, find_unit("公顷"))
    assert parse_quantity("30亩以上").to("公顷") == Quantity(value=2, low=2, unit="公顷", approximation="at_least")
    assert parse_quantity("0.3个百分点").to("个基点").resolution == 10


def test_counts_in_a_unit_with_a_magnitude() -> None:
    q = parse_quantity("1.25亿平方米")
    assert q.value_in("万平方米") == 12500
    assert q.value_in("平方公里") == 125
    assert split_magnitude("亿") == (Decimal(10**8), None)
    with pytest.raises(UnknownUnitError):
        q.value_in("万什么")
    with pytest.raises(InvalidValueError):
        parse_quantity("2-3天").value_in("小时")


def test_no_digit_of_what_is_below_nothing_is_lost() -> None:
    digits = "1234567890123456789012345678901234567.5"
    assert parse_quantity(f"-{digits}元") == Quantity(value=f"-{digits}", unit="元")
    assert -Quantity(value=digits, unit="元") == parse_quantity(f"-{digits}元")
    assert Quantity(value=digits, unit="元") * -2 == Quantity(value="-2469135780246913578024691357802469135", unit="元")
    assert find_quantities(f"净值-{digits}元")[0] == Quantity(value=f"-{digits}", unit="元")
    assert str((-Quantity(value=0, unit="元")).value) == "0"


@pytest.mark.parametrize(("one", "other"), [("3家", "5户"), ("3元", "5美元"), ("3%", "2个百分点"), ("3亿", "2元")])
def test_dimensions_never_mix(one: str, other: str) -> None:
    left, right = parse_quantity(one), parse_quantity(other)
    for mix in (lambda: left + right, lambda: left - right, lambda: left < right, lambda: left / right):
        with pytest.raises(DimensionError):
            mix()


def test_pint_and_back() -> None:
    q = parse_quantity("5200元/吨")
    assert Quantity.from_pint(q.to_pint()) == q
    with pytest.raises(InvalidValueError):
        parse_quantity("2-3天").to_pint()
    with pytest.raises(DimensionError):
        parse_quantity("9万亿").to_pint()


# -- arithmetic and order --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        ("约20亿元", "3亿元", "约23亿元"),
        ("1公顷", "15亩", "2公顷"),
        ("2-3天", "1天", "3-4天"),
        ("超5万人", "3万人以上", "超8万人"),
        ("近5万人", "不超过3万人", "近8万人"),
        ("超5万人", "近3万人", "约8万人"),
        ("30家以上", "5家", "35家以上"),
        ("30家以上", "2-3家", None),
    ],
)
def test_sums_keep_the_bound(one: str, other: str, total: str | None) -> None:
    result = parse_quantity(one) + parse_quantity(other)
    if total is None:
        assert (result.value, result.low, result.high) == (None, 32, None)
    elif "超8" in total or "近8" in total:
        wanted = parse_quantity(total)
        assert (result.value, result.approximation) == (wanted.value, wanted.approximation)
    else:
        assert result == parse_quantity(total)


def test_differences_turn_the_bound_round() -> None:
    assert parse_quantity("10家") - parse_quantity("3家以上") == Quantity(
        value=7, high=7, unit="家", approximation="at_most"
    )
    assert parse_quantity("2-3天") - parse_quantity("1-2天") == Quantity(low=0, high=2, unit="天")
    assert (-parse_quantity("超3%")).approximation is Approximation.NEARLY


def test_scales_exactly() -> None:
    q = parse_quantity("0.1亿元")
    assert q * 3 == parse_quantity("0.3亿元")
    assert Decimal("0.5") * q == q / 2
    assert parse_quantity("3亿元") / parse_quantity("1.5亿元") == 2
    assert (parse_quantity("2-3天") * -1).low == -3
    with pytest.raises(TypeError):
        q * 1.5  # type: ignore[operator]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("3亿元", "突破3亿元"),
        ("近3亿元", "3亿元"),
        ("不超过5%", "6%"),
        ("2-3天", "4天以上"),
        ("14亩", "1公顷"),
    ],
)
def test_orders_by_what_is_certain(less: str, more: str) -> None:
    a, b = parse_quantity(less), parse_quantity(more)
    assert a < b
    assert b > a
    assert a <= b
    assert not b < a
    assert not b <= a


def test_overlaps_have_no_order() -> None:
    a, b = parse_quantity("2-4天"), parse_quantity("3-5天")
    assert not a < b
    assert not b < a
    assert not a <= b
    assert a <= parse_quantity("2-4天")
    assert parse_quantity("5%以上") >= parse_quantity("5%")
    assert not parse_quantity("5%以上") > parse_quantity("5%")


# -- writing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "options", "written"),
    [
        ("51270000000", "元", {}, "512.7亿元"),
        ("2360000000000", "元", {}, "2.36万亿元"),
        ("99999999", "元", {}, "9999.9999万元"),
        ("99999999", "元", {"places": 2}, "1.00亿元"),
        ("12000", "%", {}, "12000%"),
        ("5.0", "%", {}, "5.0%"),
        ("0.3", "个百分点", {}, "0.3个百分点"),
        ("13700", "家", {"scale": ""}, "13700家"),
        ("13700", "家", {"scale": "亿"}, "0.000137亿家"),
        ("9000000000000", None, {}, "9万亿"),
        ("-5400000", "吨", {}, "-540万吨"),
        ("51270000000", "元", {"numerals": "chinese"}, "五百一十二点七亿元"),
        ("6.2", "%", {"numerals": "chinese"}, "百分之六点二"),
        ("-6.2", "%", {"numerals": "chinese"}, "负百分之六点二"),
        ("12000.01", "元", {"numerals": "formal"}, "壹万贰仟元零壹分"),
        ("0.5", "元", {"numerals": "formal"}, "伍角"),
        ("120", "吨", {"numerals": "formal"}, "壹佰贰拾吨"),
    ],
)
def test_writes(value: str, unit: str | None, options: dict[str, object], written: str) -> None:
    assert format_quantity(Decimal(value), unit, **options) == written  # type: ignore[arg-type]


def test_refuses_to_write_what_it_cannot() -> None:
    with pytest.raises(UnknownUnitError):
        format_quantity(Decimal(1), "什么")
    with pytest.raises(InvalidValueError):
        format_quantity(Decimal(1), "元", scale="兆")
    with pytest.raises(InvalidValueError):
        format_quantity(Decimal("Infinity"), "元")


def test_never_writes_what_reads_otherwise() -> None:
    assert write_quantity(Quantity(value=3000, unit="米"), numerals="chinese") == "3000米"


_UNITS = st.sampled_from([None, *(unit for unit in unit_table().units if unit.standalone)])
_NUMBERS = st.one_of(
    st.integers(-(10**16) + 1, 10**16 - 1).map(Decimal),
    st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(0, 10**12), st.integers(0, 6)),
)


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    bound = draw(st.sampled_from(Approximation))
    value, unit = draw(_NUMBERS), draw(_UNITS)
    if bound is Approximation.AT_LEAST:
        return Quantity(value=value, low=value, unit=unit, approximation=bound)
    if bound is Approximation.AT_MOST:
        return Quantity(value=value, high=value, unit=unit, approximation=bound)
    if bound in (Approximation.EXACT, Approximation.ABOUT) and draw(st.booleans()):
        low, high = sorted((value, draw(_NUMBERS)))
        return Quantity(low=low, high=high, unit=unit, approximation=bound)
    return Quantity(value=value, unit=unit, approximation=bound)


@settings(max_examples=300)
@given(_quantities(), st.sampled_from([None, "", "万", "亿", "万亿"]), st.sampled_from(["arabic", "chinese", "formal"]))
def test_what_is_written_reads_back(quantity: Quantity, scale: str | None, numerals: str) -> None:
    assert parse_quantity(write_quantity(quantity, scale=scale, numerals=numerals)) == quantity  # type: ignore[arg-type]

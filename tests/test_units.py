"""Units: the table's own rules, look-up by any spelling, compounds, exact conversion, pint, users' own rows."""

from __future__ import annotations

import pickle
import re
import runpy
import tomllib
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cnecon import parse_quantity
from cnecon.errors import DataError, DimensionError, InvalidValueError, UnknownUnitError
from cnecon.spans import fold
from cnecon.units import (
    ExchangeRate,
    Unit,
    convert,
    find_unit,
    from_pint,
    search_units,
    to_pint,
    try_find_unit,
    unit_table,
)

UNITS = unit_table().units
EXAMPLES = [(unit, example) for unit in UNITS for example in unit.examples]
DATA = tomllib.loads(files("cnecon").joinpath("data", "units.toml").read_text(encoding="utf-8"))
RATE = ExchangeRate(source="美元", target="元", rate=Decimal("7.1"), as_of=date(2024, 6, 28))


def by_dimension() -> dict[str, list[Unit]]:
    groups = defaultdict(list)
    for unit in UNITS:
        groups[unit.dimension].append(unit)
    return groups


# ------------------------------------------------------------------------------------------------ the table's rules


def test_the_table_holds_what_reports_need():
    assert len(UNITS) >= 250
    assert sum(unit.dimension.startswith("money:") for unit in UNITS) >= 60
    assert sum(unit.dimension.startswith("count:") for unit in UNITS) >= 100


def test_every_row_states_its_source_and_its_english_name():
    assert {row["source"] for row in DATA["unit"]} == set(DATA["source"])
    assert [unit.symbol for unit in UNITS if not unit.name_en or len(unit.source) < 10] == []


def test_every_unit_that_stands_after_a_number_has_an_example():
    assert [unit.symbol for unit in UNITS if unit.standalone and not unit.examples] == []


def test_no_row_repeats_itself():
    for unit in UNITS:
        spellings = [fold(word) for word in (unit.symbol, *unit.aliases, *unit.parts)]
        assert len(set(spellings)) == len(spellings), unit.symbol


@pytest.mark.parametrize(("unit", "example"), EXAMPLES, ids=[example[0] for _, example in EXAMPLES])
def test_example(unit: Unit, example: tuple[str, ...]):
    text, value, *converted = example
    said = parse_quantity(text)
    assert (said.value, said.unit) == (Decimal(value), unit)
    if converted:
        other, amount = converted
        assert convert(Decimal(value), unit, other) == Decimal(amount)
        assert convert(Decimal(amount), other, unit) == Decimal(value)


def test_every_spelling_finds_its_unit():
    for unit in UNITS:
        for word in (unit.symbol, *unit.aliases, *unit.parts, *unit.prefixes, unit.iso4217 or unit.symbol):
            assert find_unit(word) == unit, word


def test_every_spelling_after_a_number_is_read():
    for word, unit in unit_table().by_word.items():
        assert parse_quantity(f"12.5{word}").unit == unit
        assert parse_quantity(f"3.2万{word}").unit == unit_table().after_magnitude.get(word, unit)
        assert parse_quantity(f"3.2万{word}").value == 32000


def test_every_currency_before_a_number_is_read():
    for word, unit in unit_table().by_prefix.items():
        assert parse_quantity(f"{word}12.5万").unit == unit


def test_no_spelling_is_a_number_or_a_magnitude():
    for word in unit_table().by_part:
        assert not re.fullmatch(r"[\d十百千万亿兆.,]+", word)


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_every_definition_is_exact(unit: Unit):
    group = by_dimension()[unit.dimension]
    for other in group:
        there = convert(Decimal(3), unit, other)
        back = convert(there, other, unit)
        assert abs(back - 3) <= Decimal("1e-24"), (unit, other)


def test_a_dimension_is_one_dimension_of_pint():
    ours = {name: {str(to_pint(Decimal(1), unit).dimensionality) for unit in group}
            for name, group in by_dimension().items()}  # fmt: skip
    assert [name for name, theirs in ours.items() if len(theirs) != 1] == []
    shared = Counter(next(iter(theirs)) for theirs in ours.values())
    assert [theirs for theirs, times in shared.items() if times > 1] == []


def test_a_dimension_has_one_base_at_most():
    for group in by_dimension().values():
        assert sum(unit.is_base for unit in group) <= 1


def test_codes_look_like_codes():
    for unit in UNITS:
        assert unit.iso4217 is None or re.fullmatch("[A-Z]{3}", unit.iso4217)
        assert unit.iso4217 is None or unit.dimension == f"money:{unit.iso4217}"
        assert unit.rec20 is None or re.fullmatch("[A-Z0-9]{2,3}", unit.rec20)
        assert unit.ucum is None or re.fullmatch(r"[!-~]+", unit.ucum)


def test_a_code_names_one_size():
    for code in ("ucum", "rec20", "iso4217"):
        sizes: dict[str, Unit] = {}
        for unit in UNITS:
            first = sizes.setdefault(getattr(unit, code) or unit.symbol, unit)
            assert convert(Decimal(1), unit, first) == 1, (unit, first)


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.is_compound], ids=str)
def test_a_compound_row_has_the_dimension_of_its_parts(unit: Unit):
    if not unit.symbol.startswith("/"):
        built = unit_table().extended([]).find(unit.aliases[0] if unit.aliases else unit.symbol)
        assert built == unit
        top, bottom = unit.symbol.split("/")
        assert unit.dimension == f"{find_unit(top).dimension}/{find_unit(bottom).dimension}"


# ------------------------------------------------------------------------------------------------ look-up


@pytest.mark.parametrize(
    ("word", "symbol"),
    [
        ("千米", "公里"),
        ("ｋｍ", "公里"),
        ("km2", "平方公里"),
        ("km^2", "平方公里"),
        ("KM²", "平方公里"),
        ("平方千米", "平方公里"),
        ("㎡", "平方米"),
        ("平米", "平方米"),
        ("公斤", "千克"),
        ("噸", "吨"),
        ("畝", "亩"),
        ("µg", "微克"),
        ("ug", "微克"),
        ("標箱", "标准箱"),
        ("TEU", "标准箱"),
        ("％", "%"),
        ("百分点", "个百分点"),
        ("元人民币", "元"),
        ("￥", "元"),
        ("US$", "美元"),
        ("港币", "港元"),
        ("新元", "新加坡元"),
        ("摄氏度", "℃"),
        ("度电", "千瓦时"),
        ("GWh", "吉瓦时"),
        ("USD", "美元"),
        ("COP", "哥伦比亚比索"),
    ],
)
def test_spellings(word: str, symbol: str):
    assert find_unit(word).symbol == symbol


@pytest.mark.parametrize(
    ("word", "symbol", "dimension"),
    [
        ("元/吨", "元/吨", "money:CNY/mass"),
        ("元每吨", "元/吨", "money:CNY/mass"),
        ("元 / 公斤", "元/千克", "money:CNY/mass"),
        ("￥/t", "元/吨", "money:CNY/mass"),
        ("USD/bbl", "美元/桶", "money:USD/barrels"),
        ("μg/m3", "微克/立方米", "mass/volume"),
        ("毫克每立方米", "毫克/立方米", "mass/volume"),
        ("t/d", "吨/日", "mass/time"),
        ("吨/天", "吨/天", "mass/time"),
        ("千米/小时", "公里/小时", "length/time"),
        ("件/万人", "件/万人", "count:件/count:人"),
        ("例/10万人", "例/10万人", "count:例/count:人"),
        ("辆/百户", "辆/百户", "count:辆/count:户"),
        ("人/km²", "人/平方公里", "count:人/area"),
        ("次/秒", "次/秒", "count:次/time"),
        ("元/度", "元/千瓦时", "money:CNY/energy"),
        ("元/平方米·月", "元/(平方米·月)", "money:CNY/area/calendar"),
        ("元/（人·天）", "元/(人·天)", "money:CNY/count:人/time"),
        ("元/人/月", "元/(人·月)", "money:CNY/count:人/calendar"),
        ("吨·公里", "吨公里", "freight turnover"),
        ("kW·h", "千瓦时", "energy"),
        ("克标准煤/千瓦时", "克标准煤/千瓦时", "standard coal/energy"),
    ],
)
def test_compounds(word: str, symbol: str, dimension: str):
    unit = find_unit(word)
    assert (unit.symbol, unit.dimension) == (symbol, dimension)


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "/",
        "每",
        "每吨",
        "元/",
        "元//吨",
        "万",
        "亿元",
        "万元/吨",
        "第三",
        "元/0吨",
        "5G",
        "G",
        "MG/",
        "·",
        "元" * 50,
    ],
)
def test_what_is_no_unit(word: str):
    assert try_find_unit(word) is None
    with pytest.raises(UnknownUnitError) as caught:
        find_unit(word)
    assert caught.value.word == word


def test_upper_and_lower_case_are_two_units():
    assert find_unit("mW") != find_unit("MW")
    assert find_unit("Mbps") != find_unit("MB/s")


def test_a_day_is_a_unit_in_compounds_alone():
    assert "日" not in unit_table().by_word
    assert find_unit("吨/日").dimension == "mass/time"


def test_a_degree_is_electricity_after_a_magnitude():
    assert unit_table().after_magnitude["度"] == find_unit("千瓦时")
    assert parse_quantity("3.5亿度").unit == find_unit("千瓦时")
    assert parse_quantity("35度").unit == find_unit("度")


@given(st.text(alphabet="元吨公里平方米千万亿每/·()人年日kgmt²0123 ", max_size=30))
def test_look_up_never_raises_and_symbols_are_stable(word: str):
    unit = try_find_unit(word)
    if unit is not None:
        assert find_unit(unit.symbol) == unit
        assert unit.dimension == find_unit(unit.symbol).dimension


@given(st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from(["", "百", "千", "万", "10万", "亿"]))
def test_any_two_units_make_a_compound(top: Unit, bottom: Unit, scale: str):
    word = f"{top.symbol}/{scale}{bottom.symbol}"
    unit = try_find_unit(word)
    if "/" in top.symbol + bottom.symbol or unit is None:
        return
    assert find_unit(unit.symbol) == unit
    assert convert(Decimal(1), unit, unit) == 1


def test_search():
    assert find_unit("公顷") in search_units("hectare")
    assert search_units("MTK") == [find_unit("平方米")]
    assert search_units("t/d") == [find_unit("吨/日")]
    assert search_units("亩")[0] == find_unit("亩")
    assert {unit.dimension for unit in search_units("money:")} >= {"money:CNY", "money:USD"}
    assert len(search_units("")) == len(UNITS)
    assert search_units("no such unit") == []


# ------------------------------------------------------------------------------------------------ the value


def test_units_are_values():
    unit = find_unit("亩")
    assert pickle.loads(pickle.dumps(unit)) == unit
    assert pickle.loads(pickle.dumps(unit)).pint == unit.pint
    assert {unit: 1}[find_unit("畝")] == 1
    assert unit == Unit(symbol="亩")
    assert unit != find_unit("公亩")
    assert str(unit) == "亩"
    with pytest.raises(AttributeError):
        unit.symbol = "公顷"


def test_a_table_survives_pickling():
    table = pickle.loads(pickle.dumps(unit_table()))
    assert table.units == unit_table().units
    assert table.find("元/吨") == find_unit("元/吨")


# ------------------------------------------------------------------------------------------------ conversion


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("15", "亩", "公顷", "1"),
        ("15", "亩", "平方米", "10000"),
        ("1", "平方公里", "亩", "1500"),
        ("1.4", "元/斤", "元/吨", "2800"),
        ("0.55", "元/度", "元/兆瓦时", "550"),
        ("1.2", "元/吨", "元/千克", "0.0012"),
        ("35", "微克/立方米", "毫克/立方米", "0.035"),
        ("36", "公里/小时", "米/秒", "10"),
        ("5", "件/万人", "件/人", "0.0005"),
        ("120", "立方米/日", "立方米/小时", "5"),
        ("45", "%", "‰", "450"),
        ("0.3", "个百分点", "个基点", "30"),
        ("20", "℃", "℉", "68"),
        ("-40", "℉", "℃", "-40"),
        ("1.8", "元/开尔文", "元/℉", "1"),
        ("1", "年", "个季度", "4"),
        ("3", "角", "元", "0.3"),
        ("1", "太瓦时", "千瓦时", "1000000000"),
        ("-2.50", "吨", "千克", "-2500"),
    ],
)
def test_conversion(value: str, source: str, target: str, expected: str):
    assert convert(Decimal(value), source, target) == Decimal(expected)


def test_a_result_that_no_decimal_holds_is_rounded_to_28_digits():
    assert convert(Decimal(1), "亩", "平方米") == Decimal("666.6666666666666666666666667")
    assert convert(Decimal(2), "亩", "平方米") == Decimal("1333.333333333333333333333333")


def test_a_finite_result_keeps_all_its_digits():
    long = Decimal("1234567890123456789012345678901234567890.123")
    assert convert(long, "吨", "千克") == Decimal(1234567890123456789012345678901234567890123)


def test_the_same_unit_keeps_the_value_as_it_is():
    assert str(convert(Decimal("3.50"), "元", "元")) == "3.50"


@pytest.mark.parametrize(
    ("source", "target", "hint"),
    [
        ("家", "户", "count"),
        ("元", "美元", "ExchangeRate"),
        ("元/吨", "美元/吨", "ExchangeRate"),
        ("%", "个百分点", "difference"),
        ("%", "倍", "增长2倍"),
        ("倍", "番", "factor"),
        ("年", "天", "number of days"),
        ("吨/年", "吨/日", "number of days"),
        ("千瓦时", "吨标准煤", "coal"),
        ("桶", "升", "barrel"),
        ("标准箱", "个", ""),
        ("米", "平方米", "length"),
        ("度", "千瓦时", "degrees"),
        ("卢比", "印度卢比", "ExchangeRate"),
    ],
)
def test_across_dimensions(source: str, target: str, hint: str):
    for left, right in ((source, target), (target, source)):
        with pytest.raises(DimensionError) as caught:
            convert(Decimal(1), left, right)
        assert (caught.value.left, caught.value.right) == (left, right)
        assert hint in str(caught.value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e99999"), 1.5, "3", True, None])
def test_what_no_conversion_takes(value: object):
    for call in (lambda: convert(value, "米", "公里"), lambda: to_pint(value, "米")):
        with pytest.raises(InvalidValueError):
            call()


def test_an_unknown_word_is_named():
    with pytest.raises(UnknownUnitError, match="咪"):
        convert(Decimal(1), "咪", "米")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6), st.data())
def test_conversion_is_linear_and_comes_back(value: Decimal, data: st.DataObject):
    groups = [group for group in by_dimension().values() if len(group) > 1]
    group = data.draw(st.sampled_from(groups))
    source, target = data.draw(st.sampled_from(group)), data.draw(st.sampled_from(group))
    there = convert(value, source, target)
    back = convert(there, target, source)
    assert abs(Fraction(back) - Fraction(value)) <= abs(Fraction(value)) / 10**25 + Fraction(1, 10**22)
    if not (source.has_offset or target.has_offset):
        assert (there > 0) == (value > 0)


# ------------------------------------------------------------------------------------------------ exchange rates


def test_a_rate_works_both_ways_and_inside_compounds():
    assert convert(Decimal(1000), "美元", "元", rate=RATE) == 7100
    assert convert(Decimal(7100), "元", "美元", rate=RATE) == 1000
    assert convert(Decimal(710), "元/吨", "美元/千克", rate=RATE) == Decimal("0.1")
    assert convert(Decimal(1), "吨/美元", "吨/元", rate=RATE) == Decimal("0.1408450704225352112676056338")
    assert convert(Decimal(50), "美分", "角", rate=RATE) == Decimal("35.5")


def test_a_rate_of_other_currencies_is_named():
    with pytest.raises(DimensionError, match="from 美元 to 元"):
        convert(Decimal(1), "欧元", "元", rate=RATE)


def test_a_rate_does_not_get_in_the_way():
    assert convert(Decimal(15), "亩", "公顷", rate=RATE) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": "美元"},
        {"target": "吨"},
        {"target": "元/吨"},
        {"source": "角"},
        {"rate": Decimal(0)},
        {"rate": Decimal(-7)},
        {"rate": Decimal("NaN")},
        {"rate": 7.1},
        {"as_of": "2024-06-28"},
    ],
)
def test_a_rate_that_is_none(wrong: dict[str, object]):
    with pytest.raises(InvalidValueError):
        ExchangeRate(**{"source": "美元", "target": "元", "rate": Decimal("7.1"), "as_of": date(2024, 6, 28)} | wrong)


def test_a_rate_is_a_value():
    assert pickle.loads(pickle.dumps(RATE)) == RATE
    assert (RATE.source, RATE.target) == (find_unit("美元"), find_unit("元"))


# ------------------------------------------------------------------------------------------------ pint


@pytest.mark.parametrize(
    "unit", ["元", "平方公里", "℃", "%", "‰", "个百分点", "标准箱", "元/吨", "微克/立方米", "元/(人·月)", "KB"]
)
def test_to_pint_and_back(unit: str):
    assert from_pint(to_pint(Decimal("12.50"), unit)) == (Decimal("12.5"), find_unit(unit))


def test_pint_quantities_calculate_in_decimals():
    total = to_pint(Decimal("2.5"), "公顷") + to_pint(Decimal(15), "亩")
    assert from_pint(total) == (Decimal("3.5"), find_unit("公顷"))
    assert isinstance(total.magnitude, Decimal)
    assert from_pint(to_pint(Decimal(100), "元/吨") * to_pint(Decimal(3), "吨")) == (Decimal(300), find_unit("元"))
    assert to_pint(Decimal(5), "件/万人").magnitude == Decimal("0.0005")


def test_pint_keeps_counters_and_points_apart():
    from pint import DimensionalityError

    for left, right in (("家", "户"), ("%", "个百分点"), ("元", "美元")):
        with pytest.raises(DimensionalityError):
            to_pint(Decimal(1), left) + to_pint(Decimal(1), right)


def test_quantities_of_another_registry():
    from pint import UnitRegistry

    registry = UnitRegistry(non_int_type=Decimal)
    for text, unit in (
        ("kilometer / hour", "公里/小时"),
        ("meter ** 2", "平方米"),
        ("metric_ton / day", "吨/日"),
        ("microgram / meter ** 3", "微克/立方米"),
        ("kilowatt_hour", "千瓦时"),
        ("percent", "%"),
    ):
        assert from_pint(registry.Quantity(Decimal(3), text)) == (Decimal(3), find_unit(unit))
    with pytest.raises(UnknownUnitError):
        from_pint(registry.Quantity(Decimal(3), "furlong"))
    with pytest.raises(UnknownUnitError):
        from_pint(registry.Quantity(Decimal(3), "meter ** 0.5"))
    with pytest.raises(InvalidValueError):
        from_pint(registry.Quantity(3.5, "meter"))


def test_the_application_registry_is_left_alone():
    import pint

    before = pint.get_application_registry().get()
    to_pint(Decimal(1), "亩")
    assert pint.get_application_registry().get() is before


# ------------------------------------------------------------------------------------------------ users' own units


OWN = unit_table().extended(
    [
        {"symbol": "筐", "name_en": "crate", "aliases": ["大筐"], "pint": "20 * 千克", "examples": [["3筐", "3"]]},
        {"symbol": "车皮", "pint": "60 * 吨"},
        {"symbol": "垛", "pint": "50 * 筐"},
        {"symbol": "串"},
        {"symbol": "12听箱", "name_en": "case of 12", "pint": "12 * 罐"},
        {"symbol": "径流深", "pint": "毫米 / 年", "dimension": "runoff"},
    ]
)


def test_own_units_convert():
    def own(word: str) -> Unit:
        unit = OWN.find(word)
        assert unit is not None
        return unit

    assert convert(Decimal(3), own("筐"), "斤") == 120
    assert convert(Decimal(2), own("垛"), own("吨")) == 2
    assert convert(Decimal(3000), own("元/车皮"), own("元/吨")) == 50
    assert convert(Decimal(300), own("元/百串"), own("元/串")) == 3
    assert convert(Decimal(2), own("12听箱"), "罐") == 24
    assert own("筐").dimension == "mass"
    assert own("串").dimension == "count:串"
    assert to_pint(Decimal(2), own("筐")).to("斤").magnitude == 80
    with pytest.raises(DimensionError):
        convert(Decimal(1), own("串"), "个")


def test_the_default_table_does_not_change():
    assert try_find_unit("筐") is None
    assert OWN.find("亩") is find_unit("亩")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({}, "symbol"),
        ({"symbol": ""}, "symbol"),
        ({"symbol": "米"}, "already"),
        ({"symbol": "里程", "aliases": ["ＫＭ"]}, "already"),
        ({"symbol": "里程", "aliases": "km"}, "aliases"),
        ({"symbol": "里程", "length": "5"}, "length"),
        ({"symbol": "里程", "dimension": "length"}, "definition"),
        ({"symbol": "里程", "pint": "3 * 咪"}, "咪"),
        ({"symbol": "里程", "pint": "3"}, "no unit in it"),
        ({"symbol": "里程", "pint": "1.5 * 米"}, "1.5"),
        ({"symbol": "里程", "pint": "米 **"}, "no product"),
        ({"symbol": "里程", "pint": "米 * 米"}, "dimension"),
        ({"symbol": "里程", "pint": "米 ** 99999"}, "99999"),
        ({"symbol": "里程", "pint": "__import__('os').getcwd()"}, "neither"),
        ({"symbol": "里程", "after_magnitude": "咪"}, "咪"),
    ],
)
def test_a_row_that_breaks_the_rules(row: dict[str, object], reason: str):
    with pytest.raises(DataError, match=re.escape(reason)):
        unit_table().extended([row])


# ------------------------------------------------------------------------------------------------ the page of units


def test_the_page_of_units_is_up_to_date():
    tool = Path(__file__).parents[1] / "tools" / "build_unit_docs.py"
    if not tool.exists():
        pytest.skip("a source distribution has no tools/")
    maker = runpy.run_path(str(tool))
    assert maker["PAGE"].read_text(encoding="utf-8") == maker["page"](), "run tools/build_unit_docs.py"

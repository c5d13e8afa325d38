"""Parks in a text: a proper name in front of a word for zones, parks and bases."""

from __future__ import annotations

import pytest

import cnecon as ce
from cnecon.reader.entities import EntityWords, find_entities

WORDS = EntityWords.default()
EXAMPLES = [(row.kind, example) for row in WORDS.parks for example in row.examples]


def parks(text: str, **facts) -> list[str]:
    """The names of the parks that a text names."""
    return [park.name for park in find_entities(text, **facts).parks]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_of_a_kind_is_read_as_one(kind: str, example: str) -> None:
    (park,) = find_entities(f"走进{example}，一派繁忙景象。").parks
    assert (park.name, park.kind) == (example, kind)


@pytest.mark.parametrize("suffix", sorted(WORDS.lists["park.suffixes"]))
def test_every_suffix_ends_a_name(suffix: str) -> None:
    assert parks(f"依托霁溪{suffix}，全年增长8%。") == [f"霁溪{suffix}"]


@pytest.mark.parametrize("suffix", sorted(WORDS.lists["park.suffixes"]))
def test_no_suffix_is_a_park_by_itself(suffix: str) -> None:
    assert parks(f"推进{suffix}建设，各类{suffix}提质增效，国家级{suffix}达到6个。") == []


NAMED = [
    ("霁州高新区、砺城经济技术开发区分别完成产值120亿元和98亿元", ["霁州高新区", "砺城经济技术开发区"]),
    ("从霁州国际陆港开出，在霁州综合保税区报关", ["霁州国际陆港", "霁州综合保税区"]),
    ("“两区一港”之一的霁溪新材料产业园投用", ["霁溪新材料产业园"]),
    ("准时驶出霁溪公路保税物流中心(B型)，送往各地", ["霁溪公路保税物流中心(B型)"]),
    ("中国（霁州）自由贸易试验区挂牌", ["中国（霁州）自由贸易试验区"]),
    ("建好北方（霁州）物流基地", ["北方（霁州）物流基地"]),
    ("支持霁州、砺州2家高新区争先进位", ["霁州高新区", "砺州高新区"]),
    ("霁州、砺州经开区获批", ["霁州经开区", "砺州经开区"]),
    ("霁岚5G产业园一期封顶", ["霁岚5G产业园"]),
    ("不远处的智谷产业园内，企业扎堆", ["智谷产业园"]),
    ("双岭食品工业园累计引进企业52家", ["双岭食品工业园"]),
    ("霁州国际铁路港、砺溪内陆港货运量增长", ["霁州国际铁路港", "砺溪内陆港"]),
    ("对接京津冀、长江经济带、霁州自贸港发展", ["霁州自贸港"]),
    ("霁州与砺溪共建霁砺产业园，霁湘共建产业园开工", ["霁砺产业园", "霁湘共建产业园"]),
    ("霁州空港新区、砺溪空港建成", ["霁州空港新区", "砺溪空港"]),
    ("辖霁溪经济技术开发区、霁溪科学城", ["霁溪经济技术开发区", "霁溪科学城"]),
    ("霁溪工业园区、霁溪县食品产业园、双塘物流园三大平台", ["霁溪工业园区", "霁溪县食品产业园", "双塘物流园"]),
    ("进口商品交易市场——东盟商品集散城开业", ["东盟商品集散城"]),
    ("中关村科技园区新增企业12家", ["中关村科技园区"]),
    ("支持霁州大学城、霁溪科学城建设", ["霁溪科学城"]),
    # a side of the town is a name in front of what a park is for
    ("目前，南岸智能家居产业园入驻企业130家", ["南岸智能家居产业园"]),
    ("城北食品产业园投产", ["城北食品产业园"]),
    # the one of its kind that a clause sets out in
    ("在跨境电商产业园，平台日均处理订单6万单", ["跨境电商产业园"]),
    ("今年，走进智能家居产业园里，机器轰鸣", ["智能家居产业园"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_a_park_is_found_by_its_name(text: str, expected: list[str]) -> None:
    assert sorted(parks(text)) == sorted(expected)


UNNAMED = [
    "建设10个省级数据产业园，培育30家标杆孵化器，新增现代农业产业园3个",
    "66个产业集群和园区提档升级，开发区亩均效益提高",
    "全省首个综合保税区、唯一一个公路型保税物流中心封关",
    "依托绿电产业园、零碳产业园和特色产业园培育企业",
    "奇瑞汽车登陆港交所",
    "高新区法院、经开区税务局、开发区管理制度改革",
    "对接中国—东盟自贸区3.0版建设",
    "返乡创业产业园、人力资源服务产业园、大学科技园提质",
    "霁州空港口岸进出口货运量7.4万吨",
    "霁州、砺溪两地共建产业园",
    "加快建设国际陆港、国际铁路港",
    "跨境电商产业园、食品工业园建设提速",
    "在全市产业园，在各类产业园，在现代农业产业园建设上发力",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_kinds_of_parks_are_no_parks(text: str) -> None:
    assert parks(text) == []


def test_a_firm_whose_name_holds_that_of_a_park_is_no_park() -> None:
    found = find_entities("霁溪高新区建设投资有限公司与霁溪高新区签约。")
    assert [park.spans for park in found.parks] == [(ce.Span(14, 19),)]
    assert [firm.name for firm in found.enterprises] == ["霁溪高新区建设投资有限公司"]


ONE_PARK = [
    ("霁州国际生物城增长9%。今年，生物城投入8亿元。", "霁州国际生物城", ("生物城",)),
    ("霁州高新技术产业开发区扩容，霁州高新区产值突破百亿元。", "霁州高新技术产业开发区", ("霁州高新区",)),
    (
        "中国（霁州）自由贸易试验区挂牌。霁州自贸试验区新增企业300家。",
        "中国（霁州）自由贸易试验区",
        ("霁州自贸试验区",),
    ),
    (
        "霁州南屿公路保税物流中心(B型)开通。南屿公路保税物流中心(B型)引进企业。以保税物流中心为载体。",
        "霁州南屿公路保税物流中心(B型)",
        ("南屿公路保税物流中心(B型)", "保税物流中心"),
    ),
]


@pytest.mark.parametrize(("text", "name", "aliases"), ONE_PARK, ids=[row[1] for row in ONE_PARK])
def test_shorter_mentions_are_names_of_the_same_park(text: str, name: str, aliases: tuple[str, ...]) -> None:
    (park,) = find_entities(text, region="霁州市").parks
    assert (park.name, set(park.aliases)) == (name, set(aliases))
    assert [text[span.slice] for span in park.spans] == [name, *aliases]


def test_a_bare_suffix_means_no_park_where_it_could_mean_two() -> None:
    found = find_entities("霁州高新区、砺州高新区增长。高新区扩容。").parks
    assert [park.aliases for park in found] == [(), ()]


def test_a_bare_suffix_behind_other_words_is_a_kind() -> None:
    (park,) = find_entities("霁州高新区增长。国家高新区达到180家，各类高新区加快发展。").parks
    assert len(park.spans) == 1


FACTS = [
    ("霁溪工业园区入驻企业累计达到83家。", "tenants", "83家"),
    ("霁溪高新区集聚规模以上工业企业460余家，实现产值2180亿元。", "tenants", "460余家"),
    ("霁溪保税物流中心(B型)，现已累计引进入驻企业41家。", "tenants", "41家"),
    ("霁溪自贸试验区挂牌，实施范围119.8平方公里。", "area", "119.8平方公里"),
    ("霁溪高新区规划面积38平方公里，引进项目20个。", "area", "38平方公里"),
]


@pytest.mark.parametrize(("text", "fact", "expected"), FACTS, ids=[row[0] for row in FACTS])
def test_what_is_said_of_a_park_is_read(text: str, fact: str, expected: str) -> None:
    (park,) = find_entities(text).parks
    quantity = getattr(park, fact)
    assert str(quantity) == expected
    assert text[quantity.span.slice] == expected


def test_what_is_said_of_the_next_park_is_not_said_of_this_one() -> None:
    found = find_entities("霁溪产业园投用，砺溪产业园入驻企业120家。").parks
    assert [park.tenants and str(park.tenants) for park in found] == [None, "120家"]


def test_what_else_is_counted_in_a_park_are_no_tenants() -> None:
    (park,) = find_entities("霁溪高新区带动全市新增企业12家，获评企业3家。").parks
    assert park.tenants is None


def test_honours_stand_before_the_park_or_behind_it() -> None:
    (behind,) = find_entities("霁溪高新区入选首批国家级零碳园区建设名单。").parks
    assert behind.designations == ("国家级零碳园区",)
    (before,) = find_entities(
        "作为拥有“国家新兴产业集群”“国家高新区”两张“国家名片”的生物医药园区，霁州国际生物城扩容。"
    ).parks
    assert before.designations == ("国家新兴产业集群", "国家高新区")


def test_the_level_in_front_is_told_from_the_name() -> None:
    (park,) = find_entities("国家级霁溪经济技术开发区扩容。").parks
    assert (park.name, park.level) == ("霁溪经济技术开发区", "国家级")

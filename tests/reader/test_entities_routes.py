"""Freight routes in a text: two ends, what is passed, by what, how far, how long, since when."""

from __future__ import annotations

import datetime as dt

import pytest

import cnecon as ce
from cnecon.reader.entities import EntityWords, find_entities

PUBLISHED = dt.date(2024, 10, 9)
EXAMPLES = [(row.mode, example) for row in EntityWords.default().services for example in row.examples]


def routes(text: str, region: str | None = None) -> tuple[ce.FreightRoute, ...]:
    """The routes that a text states."""
    return find_entities(text, region=region, published=PUBLISHED).routes


def ends(text: str, region: str | None = None) -> list[tuple[str, str]]:
    """Their ends."""
    return [(route.origin, route.destination) for route in routes(text, region)]


@pytest.mark.parametrize(("mode", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_of_a_mode_is_read_as_one(mode: str, example: str) -> None:
    (route,) = routes(example)
    assert (route.origin, route.destination, route.mode) == ("霁州", "林港", mode)


@pytest.mark.parametrize("service", sorted(EntityWords.default().lists["route.services"]))
def test_every_service_makes_a_route_of_a_pair_of_places(service: str) -> None:
    assert ends(f"霁州至万象{service}增长较快。") == [("霁州", "万象")]


STATED = [
    ("霁州至万象、霁州至阿拉木图等国际货运线路", [("霁州", "万象"), ("霁州", "阿拉木图")]),
    ("新开通霁州至新加坡、吉隆坡等国际货运航线4条", [("霁州", "新加坡"), ("霁州", "吉隆坡")]),
    ("霁州—列日全货机航线执飞412班", [("霁州", "列日")]),
    ("“霁州—釜山”集装箱班轮航线开通", [("霁州", "釜山")]),
    ("霁州—成都—曼谷货运航线首航", [("霁州", "曼谷")]),
    ("从霁州北站发往塔什干的中亚班列开行86列", [("霁州北站", "塔什干")]),
    ("首列中欧班列从省会霁州驶向德国汉堡", [("霁州", "汉堡")]),
    ("满载光伏组件的班列从霁州国际陆港开出，经霍尔果斯口岸驶往阿拉木图", [("霁州国际陆港", "阿拉木图")]),
    ("满载电子产品的班车驶出霁州保税物流中心(B型)，3天后抵达越南", [("霁州保税物流中心(B型)", "越南")]),
    ("霁州跨境公路班车(南亚班车)尼泊尔线正式运营", [("霁州", "尼泊尔")]),
    ("霁州经云南河口至越南线路开通", [("霁州", "越南")]),
    ("霁州机场开通至列日、至芝加哥全货机航线", [("霁州", "列日"), ("霁州", "芝加哥")]),
    ("往来霁州与曼谷之间的冷链班列", [("霁州", "曼谷")]),
    ("霁州直达汉堡的中欧班列开行", [("霁州", "汉堡")]),
    ("通车的霁州至砺江高铁全长243公里，两地间最快58分钟可达", [("霁州", "砺江")]),
    ("开通霁州往返曼谷、霁州往返拉合尔等国际货运航线", [("霁州", "曼谷"), ("霁州", "拉合尔")]),
    ("“云号”货运列车从霁州国际陆港出发，经凭祥口岸到达越南河内", [("霁州国际陆港", "河内")]),
    ("中欧班列（霁州—马德里）首发开行", [("霁州", "马德里")]),
    ("中欧班列由霁州吴山站始发，经阿拉山口铁路口岸出境，开往波兰马拉舍维奇", [("霁州吴山站", "马拉舍维奇")]),
    ("满载货物的中欧班列从霁州中心站发出,终点站为德国杜伊斯堡", [("霁州中心站", "杜伊斯堡")]),
    ("由霁州始发的中欧班列鸣笛启程，目的地是距此9300多千米的汉堡", [("霁州", "汉堡")]),
    ("霁州港—釜山“海上高速”开通运行", [("霁州港", "釜山")]),
    ("霁州至砺江最快旅行时间缩短至52分钟", [("霁州", "砺江")]),
    ("以霁州为起点，通达德国汉堡、波兰华沙的国际货运网络", [("霁州", "汉堡"), ("霁州", "华沙")]),
    ("霁州至砺江城际铁路开通，两地通行时间由2小时压缩至55分钟", [("霁州", "砺江")]),
    ("霁州至砺江国际铁路建成通车，累计发送旅客386万人次、运输货物512万吨", [("霁州", "砺江")]),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[row[0] for row in STATED])
def test_a_route_has_its_two_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert ends(text) == expected


def test_a_route_without_an_origin_starts_at_home() -> None:
    assert ends("经磨憨口岸至泰国曼谷的跨境公路班车开行", region="霁州市") == [("霁州", "曼谷")]
    assert ends("跨境公路班车开通印度洋新线路", region="霁州市砺江区") == [("砺江", "印度洋")]
    assert ends("经磨憨口岸至泰国曼谷的跨境公路班车开行") == []


NONE = [
    "霁州至砺江高速公路建成通车，霁州至砺江铁路开工",
    "形成通达全国的货运网络，建成通达京津冀、长三角的运输网络",
    "推进霁州至砺江高铁建设，建成后两地最快50分钟可达",
    "加快霁州至砺江铁路前期工作，年运输货物能力1200万吨",
    "恢复霁州至大阪、曼谷国际客运航线",
    "地铁3号线开通，2号线延伸至霁州北站",
    "由2.4%提高到2.9%，从3个增至8个",
    "2022—2025年，中国—东盟博览会成功举办",
    "从传统产业迈向新兴产业，通达28个国家",
    "加密南亚东南亚航线，外贸航线达46条，中欧班列开行1.7万列",
    "产品发往全国各地，货物运往海外",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_freight_route_is_not_taken_for_one(text: str) -> None:
    assert ends(text, region="霁州市") == []


def test_what_is_said_of_a_route_is_read() -> None:
    text = (
        "10月5日，首趟霁州至塔什干中亚班列开行，经霍尔果斯口岸出境，全程约4500公里，预计用时12天左右，"
        "每周开行2列，货值约1.8亿元。"
    )
    (route,) = routes(text)
    assert str(route.distance) == "约4500公里"
    assert str(route.duration) == "12天左右"
    assert route.opened == ce.Period.of_day(dt.date(2024, 10, 5))
    assert route.frequency == "每周开行2列"
    assert str(route.cargo_value) == "约1.8亿元"
    assert text[route.distance.span.slice] == "约4500公里"
    assert text[route.opened.span.slice] == "10月5日"


def test_what_is_passed_is_read_in_order() -> None:
    (route,) = routes("霁州经霍尔果斯、阿拉山口至汉堡班列开行")
    assert route.via == ("霍尔果斯", "阿拉山口")
    (border,) = routes("班列从霁州站始发，经阿拉山口口岸出境,开往汉堡")
    assert border.via == ("阿拉山口口岸",)
    (later,) = routes("班列从霁州国际陆港鸣笛启程，经霍尔果斯口岸出境，15天后抵达波兰马拉舍维奇")
    assert (later.destination, later.via) == ("马拉舍维奇", ("霍尔果斯口岸",))
    (hidden,) = routes("霁州—钦州港—雅加达陆海新通道冷链班列从江阳无水港发车")
    assert (hidden.destination, hidden.via) == ("雅加达", ("钦州港",))
    (stops,) = routes("霁州—成都—曼谷货运航线首航")
    assert stops.via == ("成都",)


def test_each_route_has_its_own_facts() -> None:
    first, second = routes("霁州—釜山集装箱航线全程900公里，霁州—名古屋集装箱航线全程1700公里。")
    assert (str(first.distance), str(second.distance)) == ("900公里", "1700公里")


OPENED = [
    ("3月开通的霁州至林查班集装箱快航，航行约7天。", "2024-03"),
    ("2019年8月，霁州至列日货运航线首航。", "2019-08"),
    ("2023年，霁州至列日货运航线首航。", "2023"),
    ("2022年，霁州至列日货运航线执飞412班。", None),
    ("今年以来，霁州至列日货运航线开行40班。", None),
    ("截至9月底，开通霁州至列日货运航线。", None),
]


@pytest.mark.parametrize(("text", "edtf"), OPENED, ids=[row[0] for row in OPENED])
def test_only_a_time_that_opens_a_route_is_when_it_was_opened(text: str, edtf: str | None) -> None:
    (route,) = routes(text)
    assert (route.opened and route.opened.edtf) == edtf


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("双向对开的霁州—塔什干班列", "both"),
        ("霁州—塔什干班列去程搭载光伏组件，回程搭载棉纱", "both"),
        ("霁州—塔什干班列回程货增多", "inbound"),
        ("霁州—塔什干班列去程满载", "outbound"),
        ("霁州—塔什干班列开行", None),
    ],
)
def test_the_direction_is_read_where_it_is_said(text: str, direction: str | None) -> None:
    assert routes(text)[0].direction == direction


def test_a_route_that_is_stated_again_is_the_same() -> None:
    text = "霁州至万象班列首发。霁州至万象班列全程1800公里。"
    (route,) = routes(text)
    assert len(route.spans) == 2
    assert str(route.distance) == "1800公里"


def test_the_name_is_as_written_where_the_service_has_one() -> None:
    (route,) = routes("霁州跨境公路班车(南亚班车)尼泊尔线正式运营")
    assert route.name == "霁州跨境公路班车(南亚班车)尼泊尔线"
    assert route.mode == "road"

"""Enterprises, parks, clusters and routes as values: built by hand, checked, changed, described."""

from __future__ import annotations

import pickle

import pytest

import cnecon as ce
from cnecon.entities import check_uscc, complete_uscc

MADE = (
    ce.Enterprise(name="霁岚科技"),
    ce.Park(name="霁州高新区"),
    ce.SubChain(name="面板"),
    ce.IndustryCluster(name="显示产业集群"),
    ce.FreightRoute(origin="霁州", destination="万象"),
    ce.EntitiesFound(enterprises=(ce.Enterprise(name="霁岚科技"),)),
)


@pytest.mark.parametrize("value", MADE, ids=lambda value: type(value).__name__)
def test_a_value_is_hashable_comparable_and_picklable(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert len({value, pickle.loads(pickle.dumps(value))}) == 1


@pytest.mark.parametrize("value", MADE, ids=lambda value: type(value).__name__)
def test_a_value_is_frozen(value: object) -> None:
    with pytest.raises(AttributeError):
        value.name = "别的"


def test_where_it_stands_takes_no_part_in_equality() -> None:
    assert ce.Park(name="霁州高新区", spans=[ce.Span(3, 8)]) == ce.Park(name="霁州高新区")


def test_names_are_kept_once_and_in_order() -> None:
    firm = ce.Enterprise(name="霁岚科技", aliases=["霁岚", "霁科", "霁岚"])
    assert firm.names == ("霁岚科技", "霁岚", "霁科")


def test_a_cluster_has_each_firm_once() -> None:
    cluster = ce.IndustryCluster(name="显示产业集群", leaders=["甲"], members=["甲", "乙"])
    assert cluster.firms == ("甲", "乙")


REFUSED = [
    (ce.Enterprise, {"name": ""}, "Enterprise.name"),
    (ce.Enterprise, {"name": "  "}, "Enterprise.name"),
    (ce.Enterprise, {"name": None}, "Enterprise.name"),
    (ce.Enterprise, {"name": "甲", "aliases": ["乙", ""]}, "Enterprise.aliases"),
    (ce.Enterprise, {"name": "甲", "aliases": "乙丙"}, "names"),
    (ce.Enterprise, {"name": "甲", "region": " "}, "Enterprise.region"),
    (ce.Enterprise, {"name": "甲", "uscc": "91350100M000100Y44"}, "Enterprise.uscc"),
    (ce.Park, {"name": "甲园", "area": ce.Quantity(value=-1, unit="平方公里")}, "Park.area"),
    (ce.Park, {"name": "甲园", "tenants": ce.Quantity(low=-2, high=3, unit="家")}, "Park.tenants"),
    (ce.IndustryCluster, {"name": "甲集群", "scale": ce.Quantity(value=-1, unit="元")}, "IndustryCluster.scale"),
    (ce.FreightRoute, {"origin": "甲", "destination": ""}, "FreightRoute.destination"),
    (ce.FreightRoute, {"origin": "甲", "destination": "甲"}, "FreightRoute.destination"),
    (ce.FreightRoute, {"origin": "甲", "destination": "乙", "mode": "teleport"}, "FreightRoute.mode"),
    (ce.FreightRoute, {"origin": "甲", "destination": "乙", "direction": "sideways"}, "FreightRoute.direction"),
    (
        ce.FreightRoute,
        {"origin": "甲", "destination": "乙", "distance": ce.Quantity(value=-5, unit="公里")},
        "FreightRoute.distance",
    ),
]


@pytest.mark.parametrize(("cls", "facts", "field"), REFUSED, ids=[f"{n}-{row[2]}" for n, row in enumerate(REFUSED)])
def test_what_cannot_be_is_refused_by_the_name_of_its_field(cls: type, facts: dict, field: str) -> None:
    with pytest.raises(ce.InvalidValueError) as caught:
        cls(**facts)
    assert caught.value.field == field
    assert field in str(caught.value)


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "91350100m000100y43", " 91350100M000100Y43 ", "９１３５0100M000100Y43"]
)
def test_a_credit_code_is_kept_in_capitals(code: str) -> None:
    assert ce.Enterprise(name="甲", uscc=code).uscc == "91350100M000100Y43"


@pytest.mark.parametrize("code", ["", "91350100M000100Y4", "91350100M000100YI3", 91350100, None])
def test_what_is_no_credit_code_is_refused(code: object) -> None:
    with pytest.raises(ce.InvalidValueError, match=r"Enterprise\.uscc"):
        check_uscc(code)


def test_a_check_character_tells_every_single_slip() -> None:
    whole = complete_uscc("91500113MA5U8QT3X")
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    for place in range(8, 17):
        for mark in alphabet.replace(whole[place], ""):
            with pytest.raises(ce.InvalidValueError):
                check_uscc(whole[:place] + mark + whole[place + 1 :])


def test_evolve_checks_anew() -> None:
    firm = ce.Enterprise(name="霁岚科技").evolve(aliases=["霁岚"])
    assert firm.aliases == ("霁岚",)
    with pytest.raises(ce.InvalidValueError):
        firm.evolve(name="")


def test_the_name_of_a_route_follows_its_ends_unless_it_was_given() -> None:
    route = ce.FreightRoute(origin="霁州", destination="万象")
    assert route.name == "霁州—万象"
    assert route.evolve(destination="河内").name == "霁州—河内"
    named = route.evolve(name="霁州跨境班车")
    assert named.evolve(destination="河内").name == "霁州跨境班车"


DESCRIBED = [
    (
        ce.Enterprise(
            name="霁岚科技",
            aliases=["霁岚"],
            designations=["灯塔工厂"],
            products=["面板"],
            region="霁州市",
            uscc="91350100M000100Y43",
        ),
        "霁岚科技（霁岚），位于霁州市，灯塔工厂，产品：面板，统一社会信用代码91350100M000100Y43",
        "霁岚科技 (霁岚), in 霁州市, 灯塔工厂, makes 面板, unified social credit code 91350100M000100Y43",
    ),
    (
        ce.Park(
            name="霁州高新区",
            kind="高新区",
            level="国家级",
            tenants=ce.parse_quantity("41家"),
            area=ce.parse_quantity("12.6平方公里"),
            region="霁州",
        ),
        "霁州高新区，高新区，国家级，位于霁州，入驻企业41家，面积12.6平方公里",
        "霁州高新区, park of kind 高新区, level 国家级, in 霁州, tenants 41家, area 12.6平方公里",
    ),
    (
        ce.IndustryCluster(
            name="显示产业集群",
            scale=ce.parse_quantity("1000亿级"),
            leaders=["甲"],
            members=["乙", "丙"],
            parks=["霁州高新区"],
            chain="芯屏",
            sub_chains=[ce.SubChain(name="面板")],
        ),
        "显示产业集群，规模1000亿级，以甲为龙头，成员：乙、丙，位于霁州高新区，围绕芯屏产业链，含面板",
        "显示产业集群, scale 1000亿级, led by 甲, members 乙, 丙, in 霁州高新区, around the chain 芯屏, with 面板",
    ),
    (
        ce.FreightRoute(
            origin="霁州",
            destination="万象",
            via=["磨憨"],
            mode="rail",
            direction="both",
            distance=ce.parse_quantity("1500公里"),
            duration=ce.parse_quantity("2天"),
            opened=ce.parse_period("2024年3月"),
            frequency="每周3列",
            cargo_value=ce.parse_quantity("2亿元"),
        ),
        "霁州—万象，经磨憨，铁路，双向，全程1500公里，用时2天，2024年3月开通，每周3列，货值2亿元",
        "霁州—万象, via 磨憨, by rail, both, 1500公里 long, taking 2天, opened 2024年3月, 每周3列, goods worth 2亿元",
    ),
    (
        ce.FreightRoute(origin="霁州", destination="万象", name="霁州班车万象线"),
        "霁州班车万象线（霁州—万象）",
        "霁州班车万象线 (霁州—万象)",
    ),
]


@pytest.mark.parametrize(("value", "chinese", "english"), DESCRIBED, ids=[f"{n}" for n in range(len(DESCRIBED))])
def test_a_description_says_what_is_known(value, chinese: str, english: str) -> None:
    assert value.describe() == chinese
    assert value.describe("zh") == chinese
    assert value.describe(language="en") == english


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ce.InvalidValueError, match="'zh' and 'en'"):
        ce.Enterprise(name="甲").describe("fr")

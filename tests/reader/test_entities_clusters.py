"""Industry clusters in a text: the industry, who leads, who stands for it, and where it sits."""

from __future__ import annotations

import pytest

import cnecon as ce
from cnecon.reader.entities import find_entities


def clusters(text: str, **facts) -> tuple[ce.IndustryCluster, ...]:
    """The clusters that a text names."""
    return find_entities(text, **facts).clusters


WITH_FIRMS = [
    ("以霁岚重工、砺澄机器人为龙头的高端装备产业集群初具规模", "高端装备产业集群", ("霁岚重工", "砺澄机器人"), ()),
    ("以霁岚光电、砺澄等企业为代表的新型显示产业集群带动就业", "新型显示产业集群", (), ("霁岚光电", "砺澄")),
    ("以霁岚重工为链主的工程机械产业集群", "工程机械产业集群", ("霁岚重工",), ()),
    ("智能家居产业集群集聚了霁岚家居、砺澄电器等企业320多家", "智能家居产业集群", (), ("霁岚家居", "砺澄电器")),
    ("依托霁岚微电子、砺澄半导体等骨干企业，芯片产业集群加速崛起", "芯片产业集群", (), ("霁岚微电子", "砺澄半导体")),
    ("由霁岚生物、砺澄药业领衔的生物医药产业集群", "生物医药产业集群", ("霁岚生物", "砺澄药业"), ()),
    ("围绕霁岚汽车、砺澄动力两大龙头，新能源汽车产业集群崛起", "新能源汽车产业集群", (), ("霁岚汽车", "砺澄动力")),
    ("现代纺织产业集群中，霁岚纺织、砺澄服饰等企业增长", "现代纺织产业集群", (), ("霁岚纺织", "砺澄服饰")),
    ("食品产业集群以霁岚食品、砺澄石化为龙头，实现销售86亿元", "食品产业集群", ("霁岚食品", "砺澄石化"), ()),
    ("以霁岚食品为龙头，全区引进企业48家，形成食品产业集群", "食品产业集群", (), ("霁岚食品",)),
    ("以霁岚汽车为首的汽车产业集群", "汽车产业集群", ("霁岚汽车",), ()),
    (
        "形成以霁岚为核心的5G产业，以及砺澄为龙头的新型显示产业，共同构成了新一代信息技术产业集群",
        "新一代信息技术产业集群",
        ("霁岚", "砺澄"),
        (),
    ),
]


@pytest.mark.parametrize(("text", "name", "leaders", "members"), WITH_FIRMS, ids=[row[0] for row in WITH_FIRMS])
def test_a_cluster_has_those_who_lead_it_and_those_who_stand_for_it(
    text: str, name: str, leaders: tuple[str, ...], members: tuple[str, ...]
) -> None:
    found = find_entities(text)
    (cluster,) = found.clusters
    assert (cluster.name, cluster.leaders, cluster.members) == (name, leaders, members)
    assert set(cluster.firms) == {firm.name for firm in found.enterprises}


def test_members_have_the_names_of_the_enterprises() -> None:
    found = find_entities("霁岚光电科技股份有限公司投产。以霁岚光电为龙头的显示产业集群壮大。")
    (firm,) = found.enterprises
    assert found.clusters[0].leaders == (firm.name,) == ("霁岚光电科技股份有限公司",)


def test_each_cluster_of_a_list_has_its_own() -> None:
    text = (
        "霁溪物流基地已形成以霁岚、砺澄等为代表的电子商务产业集群，以霁溪保税物流中心、跨境班车为载体的国际贸易产业集群，"
        "以砺发地、霁南城为代表的专业市场集群，以砺洛斯等为代表的综合物流产业集群。"
    )
    found = clusters(text)
    assert [(one.name, one.firms) for one in found] == [
        ("电子商务产业集群", ("霁岚", "砺澄")),
        ("国际贸易产业集群", ()),
        ("专业市场集群", ("砺发地", "霁南城")),
        ("综合物流产业集群", ("砺洛斯",)),
    ]
    assert [one.parks for one in found] == [
        ("霁溪物流基地",),
        ("霁溪保税物流中心", "霁溪物流基地"),
        ("霁溪物流基地",),
        ("霁溪物流基地",),
    ]


def test_parks_that_a_cluster_is_built_on_are_parks() -> None:
    (cluster,) = clusters("以霁溪科学城为核心、砺溪高新区为支撑的生物医药产业集群产值达420亿元。")
    assert set(cluster.parks) == {"霁溪科学城", "砺溪高新区"}
    assert cluster.firms == ()


NAMED = [
    ("新能源汽车及零部件产业集群产值增长", ["新能源汽车及零部件产业集群"]),
    ("镍铜钴新材料产业集群、绿色食品产业集群提质", ["镍铜钴新材料产业集群", "绿色食品产业集群"]),
    ("加快培育壮大现代纺织产业集群", ["现代纺织产业集群"]),
    ("霁州市新能源汽车产业集群入选国家先进制造业集群", ["新能源汽车产业集群"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[row[0] for row in NAMED])
def test_a_cluster_is_named_after_its_industry(text: str, expected: list[str]) -> None:
    assert [one.name for one in clusters(text)] == expected


UNNAMED = [
    "推动先进制造业集群发展，打造世界级产业集群和国家战略性新兴产业集群",
    "1000亿元级产业集群从3个增至8个，新增国家级中小企业特色产业集群7个",
    "实施产业集群培育工程，产业集群发展态势良好",
    "特色装备两大产业集群、五大现代服务业产业集群加快发展",
    "推动企业形成产业集群，完善产业集群服务体系，坚持集群化发展",
    "数据中心集群、学科集群、基金集群建设",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_clusters_of_no_industry_are_none(text: str) -> None:
    assert clusters(text) == ()


def test_scale_region_and_industry_are_read() -> None:
    (tier,) = clusters("共同构成1000亿级规模的新型显示产业集群。")
    assert (str(tier.scale), tier.scale.approximation, tier.industry) == ("1000亿级", "tier", "新型显示")
    (stated,) = clusters("霁州市集成电路产业集群规模突破500亿元。")
    assert (str(stated.scale), stated.region) == ("突破500亿元", "霁州市")
    (other,) = clusters("显示产业集群带动就业2万人，产值增长9%。")
    assert other.scale is None


def test_the_links_of_its_chain_are_counted() -> None:
    text = (
        "围绕“芯屏端软”全产业链，以霁岚为龙头，构成了新一代信息技术产业集群。\n"
        "目前，已聚集规上“芯屏端软”企业36家，其中霁岚等液晶面板4家，砺澄等智能终端企业14家，柯昱等软件企业3家。"
    )
    (cluster,) = clusters(text)
    assert cluster.chain == "芯屏端软"
    assert [(link.name, str(link.count), link.members) for link in cluster.sub_chains] == [
        ("液晶面板", "4家", ("霁岚",)),
        ("智能终端", "14家", ("砺澄",)),
        ("软件", "3家", ("柯昱",)),
    ]
    assert text[cluster.sub_chains[1].count.span.slice] == "14家"


def test_a_cluster_that_is_named_again_is_the_same() -> None:
    text = "汽车产业集群增长9%。汽车产业集群还将扩容。"
    (cluster,) = clusters(text)
    assert [text[span.slice] for span in cluster.spans] == ["汽车产业集群", "汽车产业集群"]

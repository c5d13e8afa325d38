"""Labels: which figures are of one measure."""

from __future__ import annotations

import pytest

from cnecon import Lexicon
from cnecon.auditor.labels import Key, Naming, level_of, own_names, same_measure, squash


@pytest.fixture
def naming() -> Naming:
    return Naming(lexicon=Lexicon.default(), level="市", own=own_names("澜川省江澜市"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("全市规模以上工业增加值", None), ("增加值", "规上工业")),
        (("民营企业进出口", None), ("进出口", "民营企业")),
        (("进出口总额", "江澜市"), ("货物进出口总额", None)),
        (("进出口总额", "我市"), ("进出口", "全市")),
        (("“专精特新”企业", None), ("专精特新企业", None)),
        (("现有高新技术企业", None), ("高新技术企业", None)),
    ],
)
def test_one_measure_in_two_wordings(
    naming: Naming, one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert naming.key(*one) == naming.key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("全国进出口总额", None), ("进出口总额", None)),
        (("全省地区生产总值", None), ("地区生产总值", None)),
        (("规模以上工业企业", None), ("工业企业", None)),
        (("民营企业进出口", None), ("进出口", None)),
        (("产值", "临港产业园"), ("产值", "高新区")),
        (("有色金属产量", None), ("色金属产量", None)),
    ],
)
def test_two_measures(naming: Naming, one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert naming.key(*one) != naming.key(*other)


def test_another_region_is_another_place(naming: Naming) -> None:
    assert naming.key("出口", region="岚州市") != naming.key("出口", region="澜川省江澜市") == naming.key("出口")


def test_a_lone_general_noun_is_bare(naming: Naming) -> None:
    assert naming.key("投资").is_bare
    assert naming.key("企业").is_bare
    assert not naming.key("企业", "规上").is_bare
    assert not naming.key("投资", "民间").is_bare
    assert not Key(what="GDP").is_bare


@pytest.mark.parametrize(
    ("region", "level", "names"),
    [
        ("重庆市巴南区", "区", ("重庆市巴南区", "巴南区", "巴南")),
        ("澜川省", "省", ("澜川省", "澜川")),
        ("广西壮族自治区", "区", ("广西壮族自治区", "广西")),
        (None, None, ()),
        ("长三角", None, ("长三角",)),
    ],
)
def test_the_own_region(region: str | None, level: str | None, names: tuple[str, ...]) -> None:
    assert level_of(region) == level
    assert own_names(region) == names


def test_the_nation_is_a_level() -> None:
    assert level_of("中国") == "国"


def test_general_tails_make_no_difference() -> None:
    assert same_measure("累计开行量", "累计开行")
    assert not same_measure("开行", "到达")


def test_squash_folds_and_completes() -> None:
    assert squash("限上“ＡＢ”企业、") == "限额以上AB企业"
    assert squash(None) == ""

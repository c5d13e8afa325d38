"""The lexicon: every row of its data finds itself, and looking up is exact, safe from clashes and linear."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from cnecon.concepts import Concept, ConceptKind, Identity, IdentityKind
from cnecon.errors import DataError
from cnecon.lexicon import Lexicon
from cnecon.spans import fold
from cnecon.spellings import trie_source
from cnecon.units import find_unit, unit_table

LEXICON = Lexicon.default()
EXAMPLES = [
    pytest.param(concept, phrase, id=f"{concept.code}-{phrase}")
    for concept in LEXICON.concepts
    for phrase in concept.examples
]
IDENTITIES = [
    pytest.param(identity, figures, id=f"{identity.code}-{number}")
    for identity in LEXICON.identities
    for number, figures in enumerate(identity.examples)
]
DIMENSIONS = {unit.dimension for unit in unit_table().units}
DIMENSIONS |= {dimension.split(":")[0] for dimension in DIMENSIONS}


# The rows


@pytest.mark.parametrize(("concept", "phrase"), EXAMPLES)
def test_each_example_ends_in_its_concept(concept: Concept, phrase: str) -> None:
    found = LEXICON.longest_suffix(phrase)
    assert found is not None
    assert found[1].code == concept.code


@pytest.mark.parametrize(("identity", "figures"), IDENTITIES)
def test_each_example_of_an_identity_holds_it(identity: Identity, figures: tuple[str, ...]) -> None:
    result, *terms = map(Decimal, figures)
    assert len(terms) == len(identity.terms)
    expected = identity.expected(terms)
    if identity.kind is IdentityKind.PART:
        assert result >= expected
    else:
        last_digit = Decimal(1).scaleb(max(int(Decimal(figure).as_tuple().exponent) for figure in figures))
        rounding = last_digit * (len(terms) + 1) / 2
        assert abs(result - expected) <= abs(result) * identity.tolerance + rounding


def test_there_are_concepts_of_every_kind_and_domain() -> None:
    assert len(LEXICON.concepts) >= 330
    assert {concept.kind for concept in LEXICON.concepts} == set(ConceptKind)
    domains = Counter(concept.domain for concept in LEXICON.concepts)
    assert len(domains) >= 10
    assert min(domains.values()) >= 20


def test_codes_are_readable_and_unique() -> None:
    codes = [concept.code for concept in LEXICON.concepts] + [rule.code for rule in LEXICON.identities]
    assert [code for code in codes if not re.fullmatch(r"[A-Z][A-Z0-9_]{1,40}", code)] == []
    assert len(LEXICON.by_code) == len(LEXICON.concepts)
    for concept in LEXICON.concepts:
        assert len(set(concept.spellings)) == len(concept.spellings), concept.code


def test_every_row_has_its_source_its_english_and_an_example() -> None:
    for concept in LEXICON.concepts:
        assert concept.source.startswith("https://"), concept.code
        assert concept.name_en.isascii() or "é" in concept.name_en, concept.code
        assert concept.examples, concept.code
    for identity in LEXICON.identities:
        assert identity.source.startswith("https://"), identity.code
        assert identity.examples, identity.code


def test_dimensions_and_units_are_those_of_the_unit_table() -> None:
    for concept in LEXICON.concepts:
        for dimension in filter(None, (concept.dimension, *concept.also)):
            assert set(dimension.split("/")) <= DIMENSIONS, concept.code
        if concept.unit is not None:
            assert concept.admits(find_unit(concept.unit)), concept.code


@pytest.mark.parametrize("concept", LEXICON.concepts, ids=lambda concept: concept.code)
def test_every_spelling_finds_its_concept_alone_and_at_the_end_of_a_phrase(concept: Concept) -> None:
    for spelling in concept.spellings:
        assert LEXICON.find_concept(spelling) is concept
        found = LEXICON.longest_suffix(f"本地的{spelling}")
        assert found is not None
        assert found == (3, concept)


def test_no_spelling_is_needlessly_a_verb_and_another_spelling() -> None:
    """新建5G基站 says two things: the reader splits it, so that 新建 and all stations don't look like one measure."""
    verbs = re.compile("(?:新增|新建|累计建成|建成|完成|实现|累计完成)(?!商品)(.+)")
    for concept in LEXICON.concepts:
        for alias in concept.aliases:
            rest = verbs.fullmatch(alias)
            assert rest is None or LEXICON.find_concept(rest[1]) is not concept, alias


# Looking up


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("社零总额", "RETAIL_SALES"),
        ("ＧＤＰ", "GDP"),
        ("gdp", "GDP"),
        ("居民消费价格指数（CPI）", "CPI"),
        ("居民消费价格指数(CPI)", "CPI"),
        ("固定资产投资（不含农户）", "FAI"),
        ("专精特新“小巨人”企业", "LITTLE_GIANTS"),
        ("专精特新小巨人企业", "LITTLE_GIANTS"),
        ("规上 工业增加值", "INDUSTRY_VA_ABOVE_SIZE"),
        ("社會消費品零售总额", None),
        ("", None),
        ("（）", None),
        ("天气", None),
    ],
)
def test_find_concept(name: str, code: str | None) -> None:
    found = LEXICON.find_concept(name)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "start", "code"),
    [
        ("全市国家级专精特新“小巨人”企业", 2, "LITTLE_GIANTS"),
        ("我市细颗粒物（PM2.5）年均浓度", 2, "PM25"),
        ("我市PM_2.5平均浓度", 2, "PM25"),
        ("第一季度的GDP", 5, "GDP"),
        ("全年居民消费价格指数（CPI）", 2, "CPI"),
        ("某镇的竹笋产量", 5, "OUTPUT"),
        ("全市竹制品出口额", 5, "EXPORTS"),
        ("适老化改造覆盖率", 5, "COVERAGE"),
        ("  增速  ", 2, "GROWTH_RATE"),
    ],
)
def test_longest_suffix_says_where_the_measure_begins(text: str, start: int, code: str) -> None:
    found = LEXICON.longest_suffix(text)
    assert found is not None
    assert (found[0], found[1].code) == (start, code)


@pytest.mark.parametrize("text", ["", "风和日丽", "XGDP", "（", "）", "”", "中国CPIC"])
def test_longest_suffix_finds_nothing_where_nothing_is(text: str) -> None:
    assert LEXICON.longest_suffix(text) is None


def test_a_name_is_understood_with_its_subject() -> None:
    assert LEXICON.concept_for("增加值", "第一产业") is LEXICON.by_code["GVA_PRIMARY"]
    assert LEXICON.concept_for("增加值", "低空经济") is LEXICON.by_code["VALUE_ADDED"]
    assert LEXICON.concept_for("满堂红") is None


def test_find_in_gives_the_longest_spellings_in_order_with_their_places() -> None:
    text = "GDP增长5%，其中第三产业增加值占比过半；CPIC的CPI和国家级专精特新“小巨人”企业率先发力"
    found = LEXICON.find_in(text)
    assert [(text[span.slice], concept.code) for span, concept in found] == [
        ("GDP", "GDP"),
        ("第三产业增加值", "GVA_TERTIARY"),
        ("占比", "SHARE"),
        ("CPI", "CPI"),
        ("国家级专精特新“小巨人”企业", "LITTLE_GIANTS"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["，", "本市", "“", "”", "5亿元", "a", "Ａ", "（", "）", *sorted(LEXICON.by_code["GDP"].spellings)]
        )
        | st.sampled_from([spelling for concept in LEXICON.concepts for spelling in concept.spellings])
        | st.text(max_size=3),
        max_size=12,
    )
)
def test_what_is_found_stands_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for span, concept in LEXICON.find_in(text):
        assert span.start >= end
        end = span.end
        assert LEXICON.find_concept(text[span.slice]) is concept
    suffix = LEXICON.longest_suffix(text)
    if suffix is not None:
        assert 0 <= suffix[0] < len(text)
        assert LEXICON.longest_suffix(text[suffix[0] :]) == (0, suffix[1])


@given(st.text(max_size=30))
def test_folding_first_changes_nothing(text: str) -> None:
    assert LEXICON.find_in(fold(text)) == LEXICON.find_in(text)


def test_search_gives_the_closest_first() -> None:
    assert LEXICON.search_concepts("零售额")[0].code == "RETAIL_VALUE"
    assert LEXICON.by_code["RETAIL_SALES"] in LEXICON.search_concepts("零售")
    assert LEXICON.by_code["FREIGHT_TURNOVER"] in LEXICON.search_concepts("freight turn")
    assert LEXICON.search_concepts("retail_sales")[0].code == "RETAIL_SALES"
    assert LEXICON.search_concepts(" ") == ()
    assert LEXICON.search_concepts("没有的词") == ()


@pytest.mark.parametrize(
    ("name", "unit", "admitted"),
    [
        ("地区生产总值", "元", True),
        ("地区生产总值", "美元", True),
        ("地区生产总值", "平方米", False),
        ("规模以上工业企业", "户", True),
        ("规模以上工业企业", "吨", False),
        ("城镇化率", "%", True),
        ("城镇化率", "个百分点", False),
        ("商品房均价", "元/平方米", True),
        ("商品房均价", "元/吨", False),
        ("PM2.5平均浓度", "微克/立方米", True),
        ("产量", "吨", True),
        ("产量", "台", True),
        ("存栏", "头", True),
        ("存栏", "吨", False),
    ],
)
def test_admits(name: str, unit: str, admitted: bool) -> None:
    concept = LEXICON.find_concept(name)
    assert concept is not None
    assert concept.admits(find_unit(unit)) is admitted


# Identities


def test_identities_are_found_from_either_side() -> None:
    assert LEXICON.identity("TRADE_SUM") in LEXICON.identities_of("EXPORTS")
    assert LEXICON.identity("TRADE_SUM") in LEXICON.identities_of("TRADE")
    assert LEXICON.identities_of("BDI") == ()
    with pytest.raises(KeyError):
        LEXICON.identity("NONE_SUCH")


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("sum", ["1.1", "2.2"], "3.3"),
        ("difference", ["1.1", "2.2"], "-1.1"),
        ("quotient", ["1", "4"], "25"),
        ("product", ["3", "4"], "1200"),
        ("part", ["3", "4"], "4"),
    ],
)
def test_expected(kind: str, values: list[str], expected: str) -> None:
    rule = Identity(code="X", kind=IdentityKind(kind), result="A", terms=("B", "C"), scale=Decimal(100))
    assert rule.expected([Decimal(value) for value in values]) == Decimal(expected)


def test_a_quotient_by_zero_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        LEXICON.identity("URBANISATION_RATIO").expected([Decimal(1), Decimal(0)])


# Extending

ROW = {"code": "YAK_OUTPUT", "name": "牦牛肉产量", "name_en": "Output of yak meat", "kind": "flow", "unit": "吨"}


def test_a_users_row_is_found_and_the_old_lexicon_stays() -> None:
    more = LEXICON.extended([ROW])
    found = more.longest_suffix("全州牦牛肉产量")
    assert found is not None
    assert (found[0], found[1].code, found[1].domain) == (2, "YAK_OUTPUT", "user")
    assert LEXICON.find_concept("牦牛肉产量") is None
    assert len(more.concepts) == len(LEXICON.concepts) + 1


def test_a_concept_object_and_an_identity_are_taken_too() -> None:
    yak = Concept(code="YAK_OUTPUT", name="牦牛肉产量", name_en="Output of yak meat", kind=ConceptKind.FLOW)
    rule = {"code": "YAK_IN_BEEF", "kind": "part", "result": "BEEF_OUTPUT", "terms": ["YAK_OUTPUT"]}
    more = LEXICON.extended([yak], [rule])
    assert more.identities_of("YAK_OUTPUT") == (more.identity("YAK_IN_BEEF"),)


def test_a_toml_and_a_csv_file_say_the_same(tmp_path: Path) -> None:
    toml, table = tmp_path / "mine.toml", tmp_path / "mine.csv"
    toml.write_text(
        '[[concept]]\ncode = "YAK_STOCK"\nname = "牦牛存栏数"\nname_en = "Yaks"\nkind = "stock"\n'
        'dimension = "count:头"\nalso = ["count:只"]\naliases = ["在栏牦牛", "牦牛数"]\n',
        encoding="utf-8",
    )
    table.write_text(
        "# ours\ncode,name,name_en,kind,dimension,aliases\n"
        "YAK_STOCK,牦牛存栏数,Yaks,stock,count:头|count:只,在栏牦牛|牦牛数\n",
        encoding="utf-8-sig",
    )
    assert LEXICON.extended(toml) == LEXICON.extended(str(table))
    assert LEXICON.extended(toml).by_code["YAK_STOCK"].also == ("count:只",)


def test_override_replaces_a_concept_and_takes_aliases_over() -> None:
    row = {
        **ROW,
        "code": "CHIP_OUTPUT",
        "name": "集成电路产量",
        "aliases": ["晶圆产量", "智能手机产量"],
        "override": True,
    }
    more = LEXICON.extended([row])
    assert more.by_code["CHIP_OUTPUT"].name_en == "Output of yak meat"
    assert more.find_concept("智能手机产量") is more.by_code["CHIP_OUTPUT"]
    assert "智能手机产量" not in more.by_code["PHONE_OUTPUT"].aliases
    assert len(more.concepts) == len(LEXICON.concepts)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": "GDP"}, "row 1: the code GDP is that of 国内生产总值"),
        ({"aliases": ["社零总额"]}, "row 1: YAK_OUTPUT spells '社零总额', which is already that of RETAIL_SALES"),
        ({"aliases": ["社会消费品零售总额"], "override": True}, "row 1: YAK_OUTPUT spells"),
        ({"kind": "pile"}, "row 1 (YAK_OUTPUT): 'pile' is not a valid ConceptKind"),
        ({"colour": "red"}, "row 1 (YAK_OUTPUT): no field is called 'colour'"),
        ({"aliases": "牦牛"}, "row 1 (YAK_OUTPUT): aliases is a list, not '牦牛'"),
        ({"head": "yes"}, "row 1 (YAK_OUTPUT): head is true or false, not 'yes'"),
        ({"name": 7}, "row 1 (YAK_OUTPUT): name is text, not 7"),
        ({"aliases": ["“”"]}, "YAK_OUTPUT: an empty spelling"),
    ],
)
def test_a_faulty_row_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(DataError) as caught:
        LEXICON.extended([{**ROW, **change}])
    assert message in str(caught.value)


def test_a_row_without_a_field_is_named() -> None:
    with pytest.raises(DataError, match=r"row 1 \(YAK_OUTPUT\).*name_en"):
        LEXICON.extended([{key: value for key, value in ROW.items() if key != "name_en"}])


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"code": "X", "kind": "sum", "result": "GDP", "terms": ["NOBODY"]}, "identity X: NOBODY is no concept"),
        (
            {"code": "X", "kind": "quotient", "result": "GDP", "terms": ["GNI"]},
            "identity X: a quotient takes two terms",
        ),
        ({"code": "X", "kind": "sum", "result": "GDP", "terms": []}, "identity X: a sum takes at least one term"),
        ({"code": "X", "kind": "sum", "result": "GDP", "terms": ["GNI"], "scale": "ten"}, "identity 1 (X)"),
        ({"code": "TRADE_SUM", "kind": "sum", "result": "GDP", "terms": ["GNI"]}, "identity TRADE_SUM stands twice"),
    ],
)
def test_a_faulty_identity_is_named(rule: dict[str, object], message: str) -> None:
    with pytest.raises(DataError) as caught:
        LEXICON.extended(identities=[rule])
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.toml", None, "no such file"),
        ("bad.toml", b"[[concept]\n", "bad.toml"),
        ("latin.toml", b"name = '\xff'", "not in UTF-8"),
        ("odd.toml", b"[[concepts]]\ncode = 'X'", "no table is called 'concepts'"),
        ("one.toml", b"[concept]\ncode = 'X'", "with two brackets"),
        ("short.csv", b"code,name\nX\n", "row 1: 1 fields under 2 headings"),
        ("head.csv", b"code,name,head\nX,Y,maybe\n", "head is yes or blank"),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError) as caught:
        LEXICON.extended(tmp_path / name)
    assert message in str(caught.value)


def test_a_code_twice_is_refused_on_building() -> None:
    gdp = LEXICON.by_code["GDP"]
    with pytest.raises(DataError, match=r"GDP.*stands twice"):
        Lexicon(concepts=[gdp, evolve(gdp, name="又一个", aliases=())])


def test_it_pickles_to_an_equal_lexicon_even_when_used() -> None:
    LEXICON.find_in("地区生产总值")
    copy = pickle.loads(pickle.dumps(LEXICON))
    assert copy == LEXICON
    assert hash(copy) == hash(LEXICON)
    assert copy.find_concept("社零总额") == LEXICON.find_concept("社零总额")


def test_an_empty_lexicon_finds_nothing() -> None:
    empty = Lexicon()
    assert empty.find_in("地区生产总值") == []
    assert empty.longest_suffix("地区生产总值") is None
    assert repr(empty) == "Lexicon(concepts=<0>, identities=<0>)"


@pytest.mark.parametrize(
    "words",
    [
        [char + rest for char in "abcdefghijklmnopqrstuvwxyz0123456789" for rest in ("", "xy")],
        [chr(0x4E00 + first) + rest for first in range(80) for rest in ("", "产", "产值", "量")],
        [chr(0x4E00 + first) + chr(0x5E00 + second) for first in range(3) for second in range(90)] + ["万亿", "abc"],
    ],
)
def test_the_longest_word_of_a_large_trie_is_found_wherever_it_stands(words) -> None:
    found = re.compile(trie_source(words))
    for word in words:
        assert found.match(word)[0] == word
        assert [m[0] for m in found.finditer(f"，{word}，{word}")] == [word, word]
    assert not found.search("，！。")

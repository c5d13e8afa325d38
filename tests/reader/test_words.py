"""Every word of ``data/words.toml`` does in a sentence what its class says."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from lines import PUBLISHED, lines

import cnecon
from cnecon.reader.words import vocabulary

CLASSES = vocabulary().classes
_NO_NAMES = frozenset("市县区省村乡")
_BELOW = frozenset(["低于", "慢于", "少于", "落后", "小于"])
_TOO_WIDE = frozenset(["新", "有序", "比例", "第一时间", "幅度"])  # adverbs only before a verb that takes them
_OPEN_RANKS = frozenset(["上升到", "上升至"])
_OPEN_VERBS = frozenset(["整合", "晋升"])


def words(name: str, *, but: frozenset[str] = frozenset(), open_: frozenset[str] = frozenset()) -> list[object]:
    mark = pytest.mark.xfail(strict=True, reason="misread so far")
    return [
        pytest.param(word, marks=mark) if word in open_ else word for word in sorted(CLASSES[name]) if word not in but
    ]


@pytest.mark.parametrize(("name", "sign"), [("change.up", "+"), ("change.down", "-")])
def test_verbs_of_change(name, sign):
    for verb in CLASSES[name]:
        basis = {"同": "yoy ", "周": "mom "}.get(verb[0], "")
        status = " | forecast" if verb in CLASSES["status.change"] else ""
        assert lines(f"工业产值{verb}5.2%") == [f"工业产值 | {basis}{sign}5.2%{status}"]
        assert lines(f"全市用电量比去年同期{verb}5.2万千瓦时") == [f"用电量 | yoy {sign}5.2万千瓦时{status}"]


@pytest.mark.parametrize(
    ("name", "before", "after", "sign"),
    [("change.up", 24, 38, "+"), ("change.down", 38, 24, "-"), ("change.shift", 38, 24, "-")],
)
def test_verbs_of_change_with_the_level_reached(name, before, after, sign):
    for verb in CLASSES[name]:
        to = "为" if name == "change.shift" else "到"
        assert lines(f"开发区由{before}家{verb}{to}{after}家") == [f"开发区 = {after}家 | {sign} from {before}家"]


@pytest.mark.parametrize(
    ("name", "sign"), [("change.flat", "flat"), ("change.up_bare", "+"), ("change.down_bare", "-")]
)
def test_changes_with_no_figure(name, sign):
    for words_of_change in CLASSES[name]:
        assert lines(f"民间投资{words_of_change}") == [f"民间投资 | {sign}"]


@pytest.mark.parametrize("basis", ["yoy", "mom", "average"])
def test_bases(basis):
    for word in CLASSES[f"basis.{basis}"]:
        assert lines(f"工业产值{word}增长5.2%") == [f"工业产值 | {basis} +5.2%"]
        assert lines(f"工业产值12亿元，{word}增长5.2%") == [f"工业产值 = 12亿元 | {basis} +5.2%"]


@pytest.mark.parametrize("status", ["forecast", "target"])
def test_words_of_status(status):
    for word in CLASSES[f"status.{status}"]:
        assert lines(f"全年{word}实现工业产值12亿元") == [f"工业产值 = 12亿元 | {status}"]
        assert lines(f"工业产值{word}达到12亿元") == [f"工业产值 = 12亿元 | {status}"]


def test_words_of_a_gap():
    for word in CLASSES["grammar.gap"] - {"低出"}:
        sign = "-" if word in _BELOW else "+"
        assert lines(f"工业产值增长6%，{word}全国1.4个百分点") == [f"工业产值 | +6% | reference 全国 {sign}1.4个百分点"]


def test_a_gap_that_goes_down():
    assert lines("工业产值增长6%，低出全国1.4个百分点") == ["工业产值 | +6% | reference 全国 -1.4个百分点"]


@pytest.mark.parametrize("word", words("grammar.rank", open_=_OPEN_RANKS))
def test_verbs_of_rank(word):
    assert lines(f"工业产值12亿元，{word}全省第3位") == ["工业产值 = 12亿元 | rank 3 全省"]
    assert lines(f"工业产值12亿元，{word}全省前三") == ["工业产值 = 12亿元 | rank <=3 全省"]


def test_words_that_echo_the_indicator_before():
    for word in CLASSES["grammar.echo"]:
        assert lines(f"工业产值12亿元，{word}居全省第3位") == ["工业产值 = 12亿元 | rank 3 全省"]


def test_words_of_a_rate():
    for word in CLASSES["grammar.rate"]:
        said = lines(f"工业产值增长6%，{word}比上月扩大1.4个百分点")
        assert said == ["工业产值 | +6%", f"工业{word} | mom +1.4个百分点"]


def test_adverbs_are_no_part_of_a_name():
    for word in CLASSES["grammar.adverb"] - _TOO_WIDE - {"将"}:
        assert lines(f"全市工业产值{word}增长5%") == ["工业产值 | +5%"]


def test_lead_ins_are_no_part_of_a_name():
    for word in CLASSES["grammar.lead"]:
        assert lines(f"{word}，工业产值增长5%") == ["工业产值 | +5%"]


def test_verbs_of_level_stand_between_name_and_value():
    for word in CLASSES["grammar.level"] - {"创造", "累计达", "首破", "首超"}:
        (one,) = cnecon.read(f"全市工业产值{word}12亿元", published=PUBLISHED).indicators
        assert f"{one.subject}{one.name}" == "工业产值"
        assert one.value is not None
        assert one.value.value == 1_200_000_000


@pytest.mark.parametrize("word", words("verbs.strong", open_=_OPEN_VERBS))
def test_verbs_of_doing_stand_before_what_they_count(word):
    for sentence in (f"全市{word}示范平台9个", f"全市{word}9个示范平台"):
        (one,) = cnecon.read(sentence, published=PUBLISHED).indicators
        assert one.value is not None
        assert one.value.value == 9
        assert one.name in ("示范平台", f"{word}示范平台")


def test_nouns_of_things_that_are_counted():
    for noun in CLASSES["nouns.heads"] - _NO_NAMES - {"设施"}:
        (one,) = cnecon.read(f"全市新增{noun}9个", published=PUBLISHED).indicators
        assert one.name in (noun, f"新增{noun}")


def test_measures_are_of_what_stands_before_them():
    for measure in CLASSES["nouns.measures"]:
        (one,) = cnecon.read(f"装备制造业{measure}增长5%", published=PUBLISHED).indicators
        assert (one.subject, one.name) == ("装备制造业", measure)


def test_names_of_a_time_may_have_a_length_of_time_as_value():
    for word in CLASSES["nouns.times"]:
        (one,) = cnecon.read(f"全市平均{word}5天", published=PUBLISHED).indicators
        assert one.name.endswith(word)


def test_details_of_a_journey_are_no_indicators():
    for word in CLASSES["nouns.journeys"]:
        assert lines(f"{word}5.6公里") == []


@pytest.mark.parametrize("file", ["words", "entities"])
def test_no_list_holds_a_word_twice(file):
    rows = tomllib.loads(files("cnecon").joinpath(f"data/{file}.toml").read_text(encoding="utf-8"))
    lists = {f"{section}.{name}": words for section, names in rows.items() for name, words in names.items()}
    twice = {name: [word for word in words if words.count(word) > 1] for name, words in lists.items()}
    assert {name: words for name, words in twice.items() if words} == {}

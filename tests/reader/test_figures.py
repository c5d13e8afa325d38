"""Which figures stand together, and what the words before them say that they are."""

from __future__ import annotations

import pytest

from cnecon.reader.figures import Role, is_attribute, is_duration, predicate, runs
from cnecon.reader.marks import Mask, mask
from cnecon.reader.words import vocabulary
from cnecon.scan import TokenKind, scan
from cnecon.spans import fold


def made(text: str) -> Mask:
    return mask(text, fold(text), scan(text))


def roles(text: str) -> list[str]:
    one = made(text)
    found, left = [], 0
    for run in runs(one, 0, len(text)):
        found.append(predicate(one, vocabulary(), run, left).role.name)
        left = run.end
    return found


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("产值12亿元，增长5%", [["12亿元"], ["5%"]]),
        ("分别增长5%、6%和7%", [["5%", "6%", "7%"]]),
        ("分别为12亿元，3亿元", [["12亿元", "3亿元"]]),
        ("分别居第2位、第3位", [["第2位", "第3位"]]),
        ("分别居第2和第3位", [["第2", "第3位"]]),
        ("由12亿元提高到15亿元", [["12亿元"], ["15亿元"]]),
        ("9个工厂和36个车间", [["9个"], ["36个"]]),
        ("没有", []),
    ],
)
def test_figures_that_stand_together_are_one_run(text, together):
    found = runs(made(text), 0, len(text))
    assert [[text[token.start : token.end] for token in run.tokens] for run in found] == together


def test_a_composition_is_marked_as_one():
    (run,) = runs(made("结构为6.2∶46.5∶47.3"), 0, 20)
    assert run.vector
    assert not any(run.vector for run in runs(made("增长6.2%、46.5%"), 0, 20))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("产值12亿元", ["VALUE"]),
        ("产值达到12亿元", ["VALUE"]),
        ("建成9个工厂", ["VALUE"]),
        ("产值增长5%", ["CHANGE"]),
        ("比上月回落1.2个百分点", ["CHANGE"]),
        ("产值由12亿元提高到15亿元", ["ORIGIN", "REACHED"]),
        ("由2012年的12亿元增加到2022年的15亿元", ["ORIGIN", "REACHED"]),
        ("从48家压减到29家", ["ORIGIN", "REACHED"]),
        ("提高到15亿元", ["REACHED"]),
        ("高于全国0.5个百分点", ["GAP"]),
        ("比全国高0.5个百分点", ["GAP"]),
        ("低于全省平均水平0.5个百分点", ["GAP"]),
        ("占全区的43.6%", ["SHARE"]),
        ("占全区规模以上工业总产值43.6%", ["SHARE"]),
        ("占全国近三成", ["SHARE"]),
        ("占比60%", ["RATIO"]),
        ("占比达到60%", ["RATIO"]),
        ("是2012年的2.1倍", ["TIMES"]),
        ("完成年度目标的106.5%", ["SHARE"]),
        ("居全市第二", ["RANK"]),
        ("位列全国前三", ["RANK"]),
        ("第3位", ["RANK"]),
        ("增长1.2倍", ["CHANGE"]),
        ("翻了一番", ["CHANGE"]),
        ("实现5%的增长", ["CHANGE"]),
        ("保持20%以上的年均增长", ["CHANGE"]),
        ("提高到每人每月860元", ["REACHED"]),
        ("占地320亩", ["VALUE"]),
        ("占比12%、同比增长5%", ["RATIO", "CHANGE"]),
        ("新增贷款12亿元", ["VALUE"]),
        ("降至4.6‰", ["REACHED"]),
        ("缩短为52分钟", ["REACHED"]),
    ],
)
def test_what_a_run_is(text, said):
    assert roles(text) == said


def test_every_role_is_told_apart():
    assert {role.name for role in Role} == {
        "VALUE", "ORIGIN", "REACHED", "CHANGE", "GAP", "SHARE", "RATIO", "TIMES", "RANK",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [("产值比上年增长5%", "增长", 5), ("增速高于全国1.4个百分点", "高于|全国", 2), ("产值占全市的3%", "全市", 2)],
)
def test_a_predicate_says_which_word_decided_it(text, word, start):
    one = made(text)
    (run,) = runs(one, 0, len(text))
    said = predicate(one, vocabulary(), run, 0)
    assert said.word.rstrip("的") == word
    assert said.start == start


@pytest.mark.parametrize(
    ("text", "belongs"),
    [
        ("5000万元以上项目", True),
        ("5亿元以上工业项目", True),
        ("5A级景区", False),
        ("1000亿级产业集群", True),
        ("1000亿级规模", False),
        ("50万千瓦风电项目", True),
        ("31个大城市城镇调查失业率为4.9%", True),
        ("36家企业", False),
        ("12亿元", False),
        ("12亿元以上", False),
        ("5%以上的企业", False),
        ("8英寸晶圆", True),
    ],
)
def test_a_figure_may_belong_to_the_noun_behind_it(text, belongs):
    one = made(text)
    found = [run.tokens[0] for run in runs(one, 0, len(text))]
    assert any(is_attribute(one, token, len(text)) for token in found) is belongs


@pytest.mark.parametrize(
    ("text", "length"), [("3年", True), ("24小时", True), ("6个月", True), ("3家", False), ("5%", False)]
)
def test_lengths_of_time_are_told_apart(text, length):
    one = made(f"历时{text}")
    (run,) = runs(one, 0, len(one.text))
    assert is_duration(run.tokens[0]) is length


def test_a_rank_is_no_quantity():
    assert [token.kind for token in scan("居全省第3位，产值12亿元")] == [TokenKind.RANK, TokenKind.QUANTITY]

"""Where paragraphs, sentences and clauses begin and end."""

from __future__ import annotations

import pytest

from cnecon.reader.discourse import Level, asides, blank, clauses, paragraphs, sentences
from cnecon.reader.marks import NOTE, mask
from cnecon.scan import scan
from cnecon.spans import fold


def masked(text: str) -> str:
    return mask(text, fold(text), scan(text)).masked


def paragraphs_of(text: str) -> list[tuple[str, Level, bool]]:
    return [(text[one.start : one.end], one.opens, one.heading) for one in paragraphs(masked(text))]


def sentences_of(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(masked(text), 0, len(text))]


def clauses_of(text: str) -> list[str]:
    folded = masked(text)
    folded = blank(folded, asides(folded, 0, len(folded)))
    return [text[one.start : one.end].strip() for one in clauses(folded, 0, len(folded))]


@pytest.mark.parametrize(
    ("line", "level", "heading"),
    [
        ("一、工业经济", Level.CHAPTER, True),
        ("二、2024年主要目标", Level.CHAPTER, True),
        ("第三章 重点任务", Level.CHAPTER, True),
        ("第一部分　发展回顾", Level.CHAPTER, True),
        ("（一）工业生产稳中有升。", Level.SECTION, False),
        ("（二）消费市场", Level.SECTION, True),
        ("1、财政收入", Level.SECTION, True),
        ("3．金融运行", Level.SECTION, True),
        ("——经济实力稳步提升", Level.SECTION, True),
        ("● 工业", Level.SECTION, True),
        ("经济运行稳中向好", Level.PARAGRAPH, True),
        ("1.5万吨粮食入库。", Level.PARAGRAPH, False),
        ("产值12亿元", Level.PARAGRAPH, False),
        ("全市上下齐心协力，经济运行总体平稳。", Level.PARAGRAPH, False),
    ],
)
def test_a_line_opens_a_section_or_is_plain(line, level, heading):
    assert paragraphs_of(line) == [(line, level, heading)]


def test_blank_lines_are_no_paragraphs():
    assert [words for words, *_ in paragraphs_of("\n\n甲。\n \n\u3000\n乙。\r\n丙。\n")] == ["甲。", "乙。", "丙。"]


def test_a_line_that_ends_in_a_comma_runs_on():
    assert [words for words, *_ in paragraphs_of("其中液晶面板4家，\n\n智能终端14家。\n共18家。")] == [
        "其中液晶面板4家，\n\n智能终端14家。",
        "共18家。",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("产值12亿元。增长5%。", ["产值12亿元", "增长5%"]),
        ("他说：“产值12亿元。”增长5%！真的？", ["他说：“产值12亿元", "增长5%", "真的"]),
        ("增长5.2%。", ["增长5.2%"]),
        ("没有句号", ["没有句号"]),
        ("。。。", []),
        ("", []),
        ("一行\n又一行", ["一行", "又一行"]),
        ("上一行，\n下一行。", ["上一行，\n下一行"]),
    ],
)
def test_sentences_end_at_full_stops_and_lines(text, found):
    assert sentences_of(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("产值12亿元，增长5%；投资3亿元", ["产值12亿元", "增长5%", "投资3亿元"]),
        ("产值12亿元、增长5%", ["产值12亿元", "增长5%"]),
        ("产值12亿元、居全省第3位", ["产值12亿元", "居全省第3位"]),
        ("增值税、契税分别增长5%、6%", ["增值税、契税分别增长5%、6%"]),
        ("增值税9亿元、契税2亿元", ["增值税9亿元", "契税2亿元"]),
        ("建成9个工厂和36个车间", ["建成9个工厂", "36个车间"]),
        ("分别为12亿元和3亿元", ["分别为12亿元和3亿元"]),
        ("分别增长5%、6%和7%", ["分别增长5%、6%和7%"]),
        ("批发和零售业增长5%", ["批发和零售业增长5%"]),
        ("主要目标：产值12亿元", ["主要目标", "产值12亿元"]),
        ("三次产业结构为6:4:90", ["三次产业结构为6:4:90"]),
        ("投资（不含农户）增长5%，增速居首位", ["投资（不含农户）增长5%", "增速居首位"]),
        ("产值12亿元、与上年持平", ["产值12亿元", "与上年持平"]),
        ("，，产值12亿元，，", ["产值12亿元"]),
        ("产值１２亿元，增长５％", ["产值１２亿元", "增长５％"]),
        ("收入1,234.5亿元，增长5%", ["收入1,234.5亿元", "增长5%"]),
    ],
)
def test_clauses_end_where_the_next_states_something(text, found):
    assert clauses_of(text) == found


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("投资（不含农户）增长5%", ["（不含农户）"]),
        ("产值12亿元（占比5%）", ["（占比5%）"]),
        ("产值12亿元（下同）", ["（下同）"]),
        ("国内生产总值（GDP）", ["（GDP）"]),
        ("居民消费价格（CPI）上涨", ["（CPI）"]),
        ("按可比价（2020年不变价）", ["（2020年不变价）"]),
        ("物流中心(B型)", []),
        ("中欧班列（渝新欧）", []),
        ("（未关闭的括号12亿元", []),
        ("收入（按可比口径计算）增长5%", ["（按可比口径计算）"]),
    ],
)
def test_brackets_that_stand_apart(text, apart):
    folded = masked(text)
    assert [text[start:end] for start, end in asides(folded, 0, len(folded))] == apart


def test_a_bracket_apart_is_blanked_and_keeps_its_length():
    folded = masked("投资（不含农户）增长5%")
    blanked = blank(folded, asides(folded, 0, len(folded)))
    assert len(blanked) == len(folded)
    assert blanked.count(NOTE) == len("（不含农户）")


@pytest.mark.parametrize(
    "text", ["产值12亿元，增长5%；其中：工业3亿元、农业2亿元。", "一、总体\n（一）工业\n产值12亿元，\n增长5%。"]
)
def test_clauses_lie_in_order_and_lose_no_words(text):
    folded = masked(text)
    last = 0
    for paragraph in paragraphs(folded):
        for start, end in sentences(folded, paragraph.start, paragraph.end):
            for clause in clauses(folded, start, end):
                assert last <= clause.start < clause.end <= paragraph.end
                assert not text[last : clause.start].strip("，；：、。\n （）")
                last = clause.end

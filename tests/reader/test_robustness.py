"""Any text is read: without an exception, with sound spans, in time that grows with the text, from many threads."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
import report_grammar
from hypothesis import example, given, settings, strategies as st

import cnecon

_PUBLISHED = date(2024, 10, 25)

_PIECES = st.sampled_from([
    "产值", "规上工业增加值", "进出口", "企业", "项目", "12亿元", "3.5%", "0.4个百分点", "36家", "2.3倍",
    "近三成", "一番", "6∶4", "增长", "下降", "提高到", "由", "从", "至", "为", "达", "占", "占比", "居",
    "第3位", "前三", "首位", "全省", "全国", "同比", "环比", "比上月", "比2020年", "年均", "累计", "其中",
    "分别", "均", "分产业看", "从行业看", "预计", "力争", "到2030年", "高于", "持平", "负增长", "拉动",
    "贡献率", "增速", "降幅", "收窄", "2023年", "上半年", "1—9月", "目前", "截至9月底", "去年", "同期", "建成",
    "新增", "引进", "拥有", "实现", "完成", "和", "、", "，", "；", "。", "：", "（", "）", "（下同）", "“",
    "”", "\n", "的", "等", "一、", "（二）", "|", "\t", "单位：亿元", "-5.4", "第一、二、三产业", "A股", "5G",
    "“十四五”", "宏远科技", "江湾产业园",
])  # fmt: skip
_CHARACTERS = (
    "一二三十百万亿几0123456789.,%‰，。、；：:（）()“”《》—-～∶/| \t\n\u3000第前年月日季度比占居"
    "增降分别其中的为达由从到至等和及全省市元家个倍成番负近约超余多以上０１％．\ue001\ue005\ufeff\u200b𠮷"
)
_PASSAGES = Path(__file__).parents[1] / "passages"
_CLAUSES = st.sampled_from(
    [
        clause
        for file in sorted(_PASSAGES.glob("*.txt"))
        for clause in re.findall("[^，。；：、\n]+", file.read_text("utf-8"))
    ]
)
_STRUNG = st.lists(st.tuples(_CLAUSES, st.sampled_from("，，，。；、、：\n")), max_size=9)
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=40).map("".join),
    _STRUNG.map(lambda strung: "".join(clause + mark for clause, mark in strung)),
    st.text(alphabet=_CHARACTERS, max_size=80),
    st.text(max_size=60),
)


@settings(max_examples=200)
@given(_TEXTS)
@example("全省2023年全省居第3位")
@example("城市体系、独角兽企业明显优化，分别增长14.6%、")
@example("东盟、琼岭为第一大贸易伙伴")
@example("降低成本、全省五年来、居全国第3位")
def test_whatever_is_read_is_sound(text):
    report = cnecon.read(text, published=_PUBLISHED)
    ids = [one.id for one in report.indicators]
    assert len(set(ids)) == len(ids)
    for quantity in report.quantities:
        assert quantity.span is not None
        assert text[quantity.span.slice] == quantity.text
    for one in report.indicators:
        assert one.name.strip() == one.name != ""
        assert one.subject != ""
        assert one.part_of is None or one.part_of in ids
        assert one.part_of != one.id
        assert one.span is not None
        spans = [one.span, *one.evidence.values(), *(part.span for part in (*one.changes, *one.shares, *one.ranks))]
        assert all(span is not None and 0 <= span.start <= span.end <= len(text) for span in spans)
        for part in (*one.changes, *one.shares, *one.ranks):
            assert text[part.span.slice] == part.text
        for quantity in (one.value, *(change.amount for change in one.changes), *(share.ratio for share in one.shares)):
            assert quantity is None or text[quantity.span.slice] == quantity.text


@settings(max_examples=100)
@given(_TEXTS)
def test_no_total_is_its_own_part(text):
    parents = {one.id: one.part_of for one in cnecon.read(text, published=_PUBLISHED).indicators}
    for parent in parents.values():
        seen, at = set(), parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = parents[at]


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_a_figure_is_one_indicators_only(seed):
    report = report_grammar.write(seed)
    read = cnecon.read(report.text, published=_PUBLISHED)
    values = [one.value.span for one in read.indicators if one.value]
    amounts = [change.amount.span for one in read.indicators for change in one.changes if change.amount]
    ratios = [share.ratio.span for one in read.indicators for share in one.shares]
    assert len({*values, *amounts, *ratios}) == len(values) + len(amounts) + len(ratios)


_GROWING: dict[str, Callable[[int], str]] = {
    "commas": lambda n: "，" * n,
    "figures in one sentence": lambda n: "全市实现产值12亿元、同比增长5.2%、占全区的3%，" * (n // 25),
    "sentences": lambda n: "去年产值12亿元，今年产值13亿元。" * (n // 16),
    "parts in parts": lambda n: "企业36家，其中" * (n // 8) + "4家",
    "parts in one line": lambda n: "进出口9亿元，其中出口5亿元。" * (n // 15),
    "parts in one sentence": lambda n: "进出口9亿元，其中出口5亿元；" * (n // 15),
    "axes": lambda n: "产值9亿元。分产业看，工业产值3亿元，农业产值6亿元。" * (n // 28),
    "items of a list": lambda n: (
        "、".join(f"产品{chr(0x5B00 + i)}" for i in range(n // 7)) + "分别增长" + "5%、" * (n // 7)
    ),
    "figures of a list": lambda n: "产值分别为" + "5亿元、" * (n // 4),
    "open brackets": lambda n: "（" * n + "12亿元",
    "brackets in brackets": lambda n: "（" * (n // 2) + "产值12亿元" + "）" * (n // 2),
    "brackets": lambda n: "产值12亿元（占比5%）" * (n // 13),
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "产值" + "123," * (n // 4) + "456亿元",
    "a number a line": lambda n: "12.5\n" * (n // 5),
    "headings": lambda n: "一、工业\n（一）产值\n" * (n // 12),
    "prose": lambda n: "经济运行总体平稳稳中有进" * (n // 12) + "产值12亿元",
    "ranks": lambda n: "总量居全省第3位，" * (n // 9),
    "origins": lambda n: "由5万元" * (n // 4),
    "moves": lambda n: "由5万元提高到8万元" * (n // 10),
    "分别": lambda n: "分别" * (n // 2) + "增长5%",
    "shares": lambda n: "占全省的比重" * (n // 6) + "5%",
    "times": lambda n: "2023年" * (n // 5) + "产值12亿元",
    "months": lambda n: "2022年1月、" * (n // 8),
    "tabs": lambda n: "指标\t产值\n" + "水泥\t12.5\n" * (n // 8),
    "cells": lambda n: "指标\n产值\n" + "水泥\n12.5\n" * (n // 8),
    "pipes": lambda n: "|指标|产值|\n" + "|水泥|12.5|\n" * (n // 11),
    "a wide row": lambda n: "指标" + "\t产值" * (n // 3) + "\n水泥" + "\t1" * (n // 3) + "\n水泥" + "\t1" * (n // 3),
    "blank lines": lambda n: "\n" * n + "产值12亿元",
    "blanks": lambda n: " " * n + "产值12亿元",
    "quotation marks": lambda n: "“" * n + "产值12亿元",
    "lines that run on": lambda n: "产值12亿元，\n" * (n // 8),
    "deeds": lambda n: "建成9个工厂" * (n // 6),
    "firms": lambda n: "宏远科技、" * (n // 5) + "等企业",
    "parks": lambda n: "江湾产业园" * (n // 5),
    "vectors": lambda n: "5.1∶" * (n // 4) + "3",
    "sectors": lambda n: "纺织、印染业，" * (n // 7) + "增长5%",
    "notes with figures": lambda n: "（下同）5天" * (n // 6),
    "notes": lambda n: "（下同）" * (n // 4),
}


def _calls(text: str) -> int:
    """How many functions are called while a text is read: the same on every machine."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        cnecon.read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", _GROWING)
def test_the_work_grows_with_the_text(kind):
    write = _GROWING[kind]
    cnecon.read(write(200))  # whatever is built once
    small, large = _calls(write(500)), _calls(write(2000))
    assert large <= 6 * small + 2000


@pytest.mark.parametrize(
    "kind",
    [
        "commas",
        "digits",
        "open brackets",
        "blanks",
        "blank lines",
        "prose",
        "sectors",
        "quotation marks",
        "分别",
        "shares",
    ],
)
def test_no_pattern_tries_again_and_again(kind):
    """Searching isn't seen by counting calls: twenty times the text may take no more than a hundred times as long."""
    write = _GROWING[kind]

    def taken(size: int) -> float:
        text = write(size)
        start = time.perf_counter()
        cnecon.read(text)
        return time.perf_counter() - start

    cnecon.read(write(200))
    assert min(taken(60_000) for _ in range(2)) <= 100 * max(taken(3_000) for _ in range(3))


def test_a_very_long_sentence_is_read_whole():
    text = "全市实现产值12亿元、同比增长5.2%，" * 5_000
    report = cnecon.read(text)
    assert len(report.indicators) == 5_000
    assert len(report.quantities) == 10_000


def test_thousands_of_items_get_a_figure_each():
    items = [f"{chr(0x9A60 + i // 100)}{chr(0x9A60 + i % 100)}管" for i in range(5_000)]
    text = "、".join(items) + "产量分别增长" + "、".join(["5%"] * len(items)) + "。"
    assert [one.subject for one in cnecon.read(text).indicators] == items


def test_threads_read_alike():
    texts = [report_grammar.write(seed).text for seed in range(12)]
    alone = [cnecon.read(text, published=_PUBLISHED).to_dict() for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: cnecon.read(text, published=_PUBLISHED).to_dict(), texts * 3))
    assert together == alone * 3

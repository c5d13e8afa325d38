"""What an indicator says of itself: concept, scope, region, evidence, notes; and what was left unread."""

from __future__ import annotations

from datetime import date

import pytest
from lines import PUBLISHED

import cnecon
from cnecon.indicator import PriceBasis
from cnecon.reading import UnreadReason

TEXT = (
    "2023年，云泽市地区生产总值620.4亿元，同比增长6.3%，占全省的4.2%，居全省第5位。"
    "其中，第一产业增加值62亿元。规模以上工业增加值增长7%。"
)


def read(text: str, **given: object) -> tuple[cnecon.Indicator, ...]:
    return cnecon.read(text, published=PUBLISHED, **given).indicators


def test_the_evidence_says_where_each_field_was_read():
    total, part, industry = read(TEXT, region="云泽市")
    assert {key: TEXT[span.slice] for key, span in total.evidence.items()} == {
        "name": "地区生产总值",
        "period": "2023年",
        "basis": "同比",
    }
    assert {key: TEXT[span.slice] for key, span in part.evidence.items()} == {
        "name": "增加值",
        "subject": "第一产业",
        "period": "2023年",
    }
    assert TEXT[industry.evidence["subject"].slice] == "规模以上工业"


def test_the_span_reaches_from_the_first_word_to_the_last_figure():
    total, part, industry = read(TEXT, region="云泽市")
    assert TEXT[total.span.slice] == "云泽市地区生产总值620.4亿元，同比增长6.3%，占全省的4.2%，居全省第5位"
    assert TEXT[part.span.slice] == "第一产业增加值62亿元"
    assert TEXT[industry.span.slice] == "规模以上工业增加值增长7%"


def test_the_words_of_changes_shares_and_ranks_are_kept():
    total, *_ = read(TEXT, region="云泽市")
    assert [change.text for change in total.changes] == ["增长6.3%"]
    assert [share.text for share in total.shares] == ["占全省的4.2%"]
    assert [rank.text for rank in total.ranks] == ["第5位"]


def test_every_indicator_is_of_the_reports_region():
    assert {one.region for one in read(TEXT, region="云泽市")} == {"云泽市"}
    assert {one.region for one in read(TEXT)} == {None}


def test_ids_are_unique_and_totals_are_found_by_them():
    total, part, _ = read(TEXT, region="云泽市")
    assert part.part_of == total.id
    assert len({one.id for one in read(TEXT)}) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("地区生产总值12亿元", "GDP"),
        ("GDP为12亿元", "GDP"),
        ("第一产业增加值12亿元", "GVA_PRIMARY"),
        ("灵芝孢子粉投料12吨", None),
    ],
)
def test_known_names_have_their_concept(text, code):
    (one,) = read(text)
    assert (one.concept.code if one.concept else None) == code


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("规模以上工业增加值增长5%", "规模以上"),
        ("规上工业增加值增长5%", "规模以上"),
        ("限额以上单位零售额12亿元", "限额以上"),
        ("限上零售额12亿元", "限额以上"),
        ("工业增加值增长5%", None),
    ],
)
def test_the_statistical_scope_is_named(text, scope):
    assert read(text)[0].scope == scope


def test_a_unit_that_is_not_printed_is_implied_by_the_concept():
    (one,) = read("地区生产总值突破9万亿")
    assert one.value.unit is None
    assert one.value.implied_unit.symbol == "元"
    assert one.value.value == 9_000_000_000_000


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("居民收入实际增长4%", PriceBasis.CONSTANT),
        ("居民收入名义增长4%", PriceBasis.CURRENT),
        ("居民收入增长4%", None),
        ("地区生产总值12亿元，按可比价格计算，同比增长5%", PriceBasis.CONSTANT),
        ("地区生产总值12亿元。按不变价格计算，比上年增长5%。", PriceBasis.CONSTANT),
        ("按可比价格计算，地区生产总值增长5%", PriceBasis.CONSTANT),
    ],
)
def test_the_prices_of_a_change(text, prices):
    assert read(text)[0].changes[0].price_basis is prices


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("产值12亿元", "no period in reach"),
        ("水泥、粗钢产量分别增长5%、6%、7%", "3 figures for one name: which is of what isn't said"),
    ],
)
def test_what_could_not_be_decided_is_said(text, note):
    assert note in read(text)[0].notes


def test_nothing_is_noted_where_all_is_clear():
    assert read("2023年，地区生产总值12亿元，同比增长5%")[0].notes == ()


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("依据第3条办理", "第3条", UnreadReason.LABEL),
        ("5G基站", "5G", UnreadReason.NAME),
        ("9点30分开幕", "9点30分", UnreadReason.CLOCK),
        ("电话010-12345678", "电话010-12345678", UnreadReason.DOCUMENT),
    ],
)
def test_numbers_that_are_no_figures_are_listed_with_the_reason(text, words, reason):
    assert [(one.text, one.reason) for one in cnecon.read(text).unread] == [(words, reason)]


def test_no_number_is_lost():
    text = "第3条：2023年，5G基站12个，增长5%，居全市第2位，电话010-12345678。"
    report = cnecon.read(text, published=date(2024, 1, 1))
    ranks = [rank.span for one in report.indicators for rank in one.ranks]
    known = [one.span for one in (*report.quantities, *report.periods, *report.unread)] + ranks
    for at, char in enumerate(text):
        assert not char.isdigit() or any(span.start <= at < span.end for span in known), text[at:]

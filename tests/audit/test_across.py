"""Several reports together, and a text against its source."""

from __future__ import annotations

from datetime import date

import pytest

from cnecon import Report, audit, read, verify
from cnecon.auditor import Outcome


def report(text: str, title: str | None = None, region: str | None = "江澜市") -> Report:
    return read(text, title=title, published=date(2024, 1, 20), region=region)


def test_findings_within_and_between_name_their_sources() -> None:
    last = report("2022年，全市工业总产值350.2亿元。2022年，里程由100公里增加到150公里，增长60%。", "去年")
    this = report("2023年，全市工业总产值420.6亿元，同比增长10%。", "今年")
    found = audit([last, this])
    assert [(finding.code, finding.sources) for finding in found] == [
        ("CN301", ("去年", "去年", "去年")),
        ("CN702", ("去年", "今年", "今年")),
    ]
    assert all(len(finding.spans) == len(finding.about) == len(finding.sources) for finding in found)


def test_reports_with_no_title_are_numbered() -> None:
    first, second = report("2022年末，全市常住人口62.5万人。"), report("2022年末，全市常住人口65.2万人。")
    [finding] = audit([first, second])
    assert finding.sources == ("report 1", "report 2")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2022年末，全市常住人口62.5万人。", "2023年末，全市常住人口65.2万人。"),
        ("2022年末，全市常住人口62.5万人。", "2022年末，全市常住人口62.48万人。"),
        ("2022年，全市工业总产值350.2亿元。", "2023年，全市工业总产值420.6亿元，同比增长20.1%。"),
        ("2022年，全市工业总产值350.2亿元。", "2023年，全市工业总产值420.6亿元，同比增长19.5%。"),  # a small revision
        ("2022年，全市地区生产总值350.2亿元。", "2023年，全市地区生产总值420.6亿元，同比增长6%。"),
        ("2023年1—8月，全市进出口总额200亿元。", "2023年1—9月，全市进出口总额230亿元。"),
        ("2023年1—8月，全市贷款余额200亿元。", "2023年1—9月，全市贷款余额190亿元。"),  # a stock may fall
    ],
)
def test_reports_that_agree(first: str, second: str) -> None:
    assert audit([report(first, "甲"), report(second, "乙")]) == ()


def test_other_regions_are_never_held_against_each_other() -> None:
    one = report("2022年末，全市常住人口62.5万人。", region="江澜市")
    other = report("2022年末，全市常住人口65.2万人。", region="岚州市")
    assert audit([one, other]) == ()


SOURCE = (
    "2023年，全市规模以上工业增加值369.9亿元，同比增长22.1%，占全市地区生产总值的43.6%。"
    "2023年，全市出口由20亿元增加到35亿元，进口下降4.2%。2023年末，全市规上企业36家。"
)


@pytest.mark.parametrize(
    ("text", "outcome", "by"),
    [
        ("2023年，全市规上工业增加值约370亿元。", Outcome.SUPPORTED, "369.9亿元"),
        ("2023年，全市规上工业增加值近400亿元。", Outcome.SUPPORTED, "369.9亿元"),
        ("2023年，全市规上工业增加值396.9亿元。", Outcome.CONTRADICTED, "369.9亿元"),
        ("2023年，全市规上工业增加值增长22.1%。", Outcome.SUPPORTED, "22.1%"),
        ("2023年，全市规上工业增加值增长21.2%。", Outcome.CONTRADICTED, "22.1%"),
        ("2022年，全市规上工业增加值369.9亿元。", Outcome.NOT_FOUND, None),
        ("2023年，全市进口增长4.2%。", Outcome.CONTRADICTED, "4.2%"),
        ("2023年，全市进口下降4.2%。", Outcome.SUPPORTED, "4.2%"),
        ("2023年末，全市规上企业63家。", Outcome.CONTRADICTED, "36家"),
        ("2023年，全市新增就业5万人。", Outcome.NOT_FOUND, None),
        ("2023年，全市出口35亿元。", Outcome.SUPPORTED, "35亿元"),
        ("2023年，全市外商投资369.9亿元。", Outcome.NOT_FOUND, None),
        ("2024年，全市规上工业增加值力争达到369.9亿元。", Outcome.NOT_FOUND, None),
    ],
)
def test_one_figure_against_a_source(text: str, outcome: Outcome, by: str | None) -> None:
    source = report(SOURCE)
    [verdict] = verify(text, source)
    assert verdict.outcome is outcome
    assert verdict.span is not None
    assert text[verdict.span.slice] == verdict.figure.text
    assert (verdict.source_figure and verdict.source_figure.text) == by
    if verdict.source_span is not None:
        assert SOURCE[verdict.source_span.slice] == by
    assert verdict.reason
    assert verdict.reason_en


def test_a_report_supports_itself() -> None:
    source = report(SOURCE)
    verdicts = verify(SOURCE, source)
    assert len(verdicts) == len(source.quantities)
    assert all(verdict.outcome is Outcome.SUPPORTED for verdict in verdicts)

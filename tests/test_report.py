from __future__ import annotations

import copy
import datetime as dt
import pickle
import re

import pytest
from hypothesis import given, settings, strategies as st
from strategies import made_by_hand

import cnecon as ce
from cnecon.report import as_date, infer_title

TEXT = """清屏区前三季度经济运行情况

2024年1—9月，全区规模以上工业企业完成产值412.6亿元，比上年同期增长15.3%，占全市规模以上工业总产值的18.4%。
截至9月末，全区有规模以上工业企业286家，其中装备制造企业112家，智能家电企业95家，新材料企业76家。5G基站加快建设。
"""


@pytest.fixture(scope="module")
def report():
    return ce.read(TEXT, published="2024-11-05", region="岚州市清屏区")


# -- read --------------------------------------------------------------------------------------------------------------


def test_a_report_is_read_end_to_end(report):
    output = next(one for one in report.indicators if one.name == "产值")
    assert output.value == ce.Quantity(value=41_260_000_000, unit="元")
    assert output.period == ce.Period.of_months(2024, 1, 9)
    assert [(c.basis, c.direction, str(c.amount.value)) for c in output.changes] == [("yoy", "up", "15.3")]
    assert [str(share.ratio.value) for share in output.shares] == ["18.4"]
    assert [q.text for q in report.quantities][:3] == ["412.6亿元", "15.3%", "18.4%"]
    assert [one.text for one in report.unread] == ["5G"]


def test_every_span_slices_to_its_words(report):
    assert all(TEXT[q.span.slice] == q.text for q in report.quantities)
    assert all(TEXT[p.span.slice] == p.text for p in report.periods)
    assert all(TEXT[one.span.slice] == one.text for one in report.unread)
    assert all(i.value.span is None or i.span.covers(i.value.span) for i in report.indicators if i.value)


def test_the_head_of_a_report(report):
    assert report.title == "清屏区前三季度经济运行情况"
    assert report.published == dt.date(2024, 11, 5)
    assert report.region == "岚州市清屏区"
    assert len(report.sha256) == 64


@pytest.mark.parametrize(
    "published", ["2024-11-05", dt.date(2024, 11, 5), dt.datetime(2024, 11, 5, 9, 30), " 2024-11-05 "]
)
def test_the_day_of_publication_may_be_text_or_a_date(published):
    assert ce.read("今年产值3亿元。", published=published).published == dt.date(2024, 11, 5)


@pytest.mark.parametrize("published", ["2024-13-01", "yesterday", "", 20241105, "2024年11月5日"])
def test_what_is_no_date_is_refused(published):
    with pytest.raises(ce.InvalidValueError, match="published"):
        ce.read("产值3亿元。", published=published)


@pytest.mark.parametrize("text", [None, b"\xe4\xba\xbf", 3, ["产值3亿元"]])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(ce.InvalidValueError, match="decode bytes first"):
        ce.read(text)


@pytest.mark.parametrize("region", ["", "  ", 5])
def test_what_is_no_region_is_refused(region):
    with pytest.raises(ce.InvalidValueError, match="region"):
        ce.read("产值3亿元。", region=region)


@pytest.mark.parametrize("text", ["", " \n", "没有数字。", "。。。", "\x00", "(((((", "２０２２年"])
def test_a_text_without_figures_is_an_empty_report(text):
    report = ce.read(text)
    assert report.indicators == ()
    assert report.findings == ()


@given(
    st.text(
        st.sampled_from(
            "今年1-9月，全区完成产值3.5亿元增长同比下降占%其中家第二。\n“”（）近约至—以上万十百\u3000\ud800x"
        ),
        max_size=80,
    )
)
@settings(max_examples=150)
def test_nothing_in_a_text_raises_and_every_span_is_true(text):
    report = ce.read(text, published="2024-11-05")
    assert all(text[q.span.slice] == q.text for q in report.quantities)
    assert ce.Report.from_json(report.to_json()) == report


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("清屏区经济运行情况\n\n上半年增长5%。", "清屏区经济运行情况"),
        ("\n\n  清屏区 经济运行\n上半年增长5%。", "清屏区 经济运行"),
        ("上半年，全区生产总值增长5%。\n下半年增长6%。", None),
        ("上半年增长5%。下半年增长6%", None),
        ("一、综合：\n上半年", None),
        ("只有一行", None),
        ("只有一行\n \n", None),
        ("长" * 61 + "\n上半年", None),
        ("", None),
    ],
)
def test_a_short_first_line_is_the_title(text, title):
    assert infer_title(text) == title


def test_a_title_given_wins():
    assert ce.read(TEXT, title="另一个题目").title == "另一个题目"


def test_a_lexicon_of_ones_own():
    lexicon = ce.Lexicon.default().extended(
        [{"code": "TEA_MINE", "name": "高山茶产量", "name_en": "Tea", "kind": "flow"}]
    )
    report = ce.read("2023年，全县高山茶产量达到3.2万吨。", lexicon=lexicon)
    assert report.indicators[0].concept.code == "TEA_MINE"
    assert ce.Report.from_json(report.to_json(), lexicon=lexicon) == report


def test_as_date():
    assert as_date(None) is None


# -- the object --------------------------------------------------------------------------------------------------------


def test_a_report_is_a_value(report):
    again = ce.read(TEXT, published="2024-11-05", region="岚州市清屏区")
    assert again == report
    assert hash(again) == hash(report)
    assert ce.read(TEXT, published="2024-11-06", region="岚州市清屏区") != report
    assert pickle.loads(pickle.dumps(report)) == report
    assert copy.deepcopy(report) == report


@pytest.mark.parametrize("taken", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_what_is_made_when_asked_for_is_the_same_in_a_copy_taken_before(taken):
    text = "霁溪高新区扩容，霁岚科技有限公司产值412.6亿元，开通霁州至砺州货运专列，全市增长5%。"
    read = ce.read(text, region="岚州市清屏区").reading
    kept = taken(read)
    known = ce.read(text, region="岚州市清屏区").reading
    found = (known.enterprises, known.parks, known.clusters, known.routes, known.regions)
    assert [bool(names) for names in found] == [True, True, False, True, True]
    assert (kept.enterprises, kept.parks, kept.clusters, kept.routes, kept.regions) == found
    assert kept == known
    assert hash(kept) == hash(known)
    assert repr(kept) == repr(known)


def test_a_reading_has_no_more_than_its_collections(report):
    assert ce.Reading().regions == ()
    with pytest.raises(AttributeError, match="tables"):
        _ = report.reading.tables


def test_a_report_cant_be_changed(report):
    with pytest.raises(AttributeError):
        report.text = ""


def test_repr_and_description_are_short(report):
    assert repr(report).startswith(
        "<Report '清屏区前三季度经济运行情况', published=2024-11-05, region='岚州市清屏区', "
    )
    assert len(repr(report)) < 150
    first, second = report.describe().splitlines()
    assert first == f"清屏区前三季度经济运行情况 of {len(TEXT)} characters, published 2024-11-05, on 岚州市清屏区"
    assert "1 finding" in second


def test_an_empty_report_says_so():
    assert ce.read("").describe() == "untitled report of 0 characters\nno figures"


def test_findings_are_found_once_on_first_use(report):
    assert report.findings is report.findings
    assert [finding.kind for finding in report.findings] == ["breakdown"]


def test_stored_findings_are_kept():
    report = made_by_hand()
    assert ce.Report.from_json(report.to_json()).findings == report.findings


def test_the_collections_are_those_of_the_reading(report):
    for name in (
        "indicators",
        "quantities",
        "periods",
        "enterprises",
        "parks",
        "clusters",
        "routes",
        "regions",
        "unread",
    ):
        assert getattr(report, name) is getattr(report.reading, name)


# -- audit and verify --------------------------------------------------------------------------------------------------


def test_audit_of_one_report_is_its_findings(report):
    assert ce.audit(report) == report.findings


def test_audit_of_several_names_the_reports():
    earlier = ce.read("2022年，全市工业产值100亿元。", title="2022", region="岚州市")
    later = ce.read("2022年，全市工业产值130亿元。", title="2023", region="岚州市")
    findings = ce.audit([earlier, later])
    assert [finding.kind for finding in findings] == ["conflict"]
    assert set(findings[0].sources) == {"2022", "2023"}
    assert ce.audit([earlier]) == ()


def test_verify_tells_supported_from_contradicted(report):
    verdicts = ce.verify("2024年1—9月，全区规模以上工业产值412.6亿元，增长16.3%。", report)
    assert [verdict.outcome for verdict in verdicts] == ["supported", "contradicted"]
    assert ce.verify("", TEXT) == ()


# -- names that a caller knows -----------------------------------------------------------------------------------------

UNTOLD = "今年以来，明日之星在清屏区开工建设二期项目，投资12亿元。"


def test_a_callers_own_firms_are_known():
    words = ce.EntityWords.default().extended(known=["明日之星"])
    assert ce.read(UNTOLD).enterprises == ()
    assert [firm.name for firm in ce.read(UNTOLD, entity_words=words).enterprises] == ["明日之星"]


def test_a_recognizer_takes_part_and_never_makes_a_body_a_firm():
    def marks_all(text):
        return [("enterprise", ce.Span(m.start(), m.end())) for m in re.finditer("明日之星|市发展改革委", text)]

    text = f"{UNTOLD}市发展改革委安排资金3亿元。"
    assert [firm.name for firm in ce.read(text, recognizer=marks_all).enterprises] == ["明日之星"]


def test_a_recognizer_that_marks_what_isnt_there_is_refused():
    with pytest.raises(ce.InvalidValueError, match="ends at"):
        ce.read(UNTOLD, recognizer=lambda text: [("enterprise", ce.Span(0, len(text) + 1))])

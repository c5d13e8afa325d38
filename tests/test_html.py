from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st
from strategies import made_by_hand

import cnecon as ce
from cnecon.html import marked_text, report_to_html

VOID = {"meta", "br"}


class Checker(HTMLParser):
    """Holds that every element is closed in order, and collects ids, links and the marks' text."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.text = [], [], [], ""

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def checked(page):
    checker = Checker()
    checker.feed(page)
    checker.close()
    assert checker.open == []
    return checker


@pytest.fixture(scope="module")
def report():
    return made_by_hand()


def test_the_page_is_whole_and_its_links_lead_somewhere(report):
    page = checked(report.to_html())
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert {"i1", "f1"} <= set(page.ids)


def test_the_page_shows_what_was_read(report):
    page = report.to_html()
    for words in (
        "清屏区经济运行",
        "2024-11-05",
        "412.6亿元",
        "yoy ↑ 15.3%",
        "分项之和与总数不符",
        "家电产业集群",
        "not read",
    ):
        assert words in page
    assert "<script" not in page
    assert "http" not in page


def test_marks_stand_around_what_was_read(report):
    text = marked_text(report)
    assert re.search(r'<mark class="quantity" id="i1" title="41260000000 元 · 工业企业 产值">', text)
    assert '<mark class="period" title="2024-01-01/2024-09-30">' in text
    assert '<mark class="unread" title="name">5G</mark>' in text
    assert 'class="fault"' in text


def test_what_isnt_read_makes_an_empty_page():
    page = report_to_html(ce.Report(text="没有数字。", findings=()))
    assert "<table" not in page
    assert "没有数字。" in page
    checked(page)


def test_text_can_smuggle_nothing_in():
    nasty = '<script>alert("1")</script>&amp;产值3亿元'
    report = ce.read(nasty, title="<b>\"'")
    page = report.to_html()
    assert "<script" not in page
    assert "<b>" not in page
    assert html.unescape(re.sub("<[^>]*>", "", marked_text(report))) == nasty


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: ce.Span(min(ends), max(ends)))


@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_marks_that_cross_nest_and_leave_the_text_alone(quantities, others):
    reading = ce.Reading(
        quantities=tuple(ce.Quantity(value=1, span=span) for span in quantities),
        unread=tuple(ce.Unread(text="", span=span, reason="name") for span in others),
    )
    report = ce.Report(text="零一二三<五六七八九", reading=reading, findings=())
    assert checked(marked_text(report)).text == report.text

"""The masked text: figures, times and ranks as marks, everything else in its place."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from cnecon.reader.marks import FIGURE, PLACE, TIME, mask, unmask, without_marks
from cnecon.scan import TokenKind, scan
from cnecon.spans import fold

_LETTERS = {FIGURE[0]: "Q", FIGURE[1]: "q", TIME[0]: "T", TIME[1]: "t", PLACE[0]: "R", PLACE[1]: "r"}


def shown(text: str) -> str:
    masked = mask(text, fold(text), scan(text)).masked
    return "".join(_LETTERS.get(char, char) for char in masked)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("产值12亿元", "产值Qqqq"),
        ("2023年产值12亿元", "Ttttt产值Qqqq"),
        ("居全省第3位", "居全省Rrr"),
        ("增长5%、6%", "增长Qq、Qq"),
        ("增长５．２％", "增长Qqqq"),
        ("5G基站9个", "5G基站Qq"),
        ("“十四五”时期建成9个", "Ttttttt建成Qq"),
        ("近三成企业", "Qqq企业"),
        ("首位", "Rr"),
        ("前三", "Rr"),
        ("没有数字", "没有数字"),
        ("", ""),
    ],
)
def test_figures_times_and_ranks_are_runs_of_marks(text, marks):
    assert shown(text) == marks


def test_marks_of_a_text_of_its_own_are_blanked():
    text = "产值\ue00112亿元\ue005"
    masked = mask(text, fold(text), scan(text)).masked
    assert masked.count(FIGURE[0]) == 1
    assert PLACE[0] not in masked


def test_a_figure_that_belongs_to_a_name_stays_as_it_is():
    text = "5000万元以上项目11个"
    tokens = scan(text)
    made = unmask(mask(text, fold(text), tokens), fold(text), tokens[:1])
    assert made.masked.startswith("5000万元以上项目")
    assert [token.start for token in made.tokens_in(0, len(text), FIGURE)] == [text.index("11个")]


def test_tokens_are_found_by_kind_and_stretch():
    text = "2023年产值12亿元，居全省第3位，增长5%"
    made = mask(text, fold(text), scan(text))
    assert [token.kind for token in made.tokens_in(0, len(text), TIME)] == [TokenKind.PERIOD]
    assert [text[token.span.slice] for token in made.tokens_in(0, len(text), FIGURE)] == ["12亿元", "5%"]
    assert [text[token.span.slice] for token in made.tokens_in(0, 14, FIGURE)] == ["12亿元"]
    assert made.tokens_in(0, 5, PLACE) == []


def test_words_are_those_of_the_text_as_given():
    text = "　产值１２亿元"
    assert mask(text, fold(text), scan(text)).words(0, 3) == "产值"


def test_marks_are_taken_out_of_words():
    assert without_marks(f"全省{FIGURE[0]}{FIGURE[1]}的") == "全省的"


@given(st.text(alphabet="产值增长居第前一二三12.5亿元%年月日，。、\n\ue001\ue007", max_size=60))
def test_a_mask_has_the_length_of_its_text(text):
    made = mask(text, fold(text), scan(text))
    assert len(made.masked) == len(text)
    for start, token in made.starts.items():
        assert token.start == start
        assert made.masked[start] in (FIGURE[0], TIME[0], PLACE[0])

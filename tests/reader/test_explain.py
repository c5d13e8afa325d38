"""How a figure came to be read as it was."""

from __future__ import annotations

import pytest

from cnecon.reader import Given, explain

TEXT = "2023年，全市工业增加值320亿元，增长5.8%，占全省的4%，居全省第3位。其中，制造业增加值300亿元。"


def said(words: str) -> list[str]:
    return [line.strip() for line in explain(TEXT, words, Given())]


def test_each_field_is_shown_with_the_words_it_was_read_from():
    lines = said("5.8%")
    assert any(line.startswith("name: 增加值, from 增加值") for line in lines)
    assert any(line.startswith("period: 2023-01-01 to 2023-12-31, from 2023年") for line in lines)
    assert "5.8%: change of 增长" in lines or any(line.startswith("5.8%: change") for line in lines)


@pytest.mark.parametrize(
    ("words", "role"),
    [("320亿元", "value"), ("5.8%", "change"), ("4%", "share"), ("第3位", "rank"), ("300亿元", "value")],
)
def test_the_role_of_a_figure_is_said(words, role):
    assert any(line.startswith(f"{words}: {role}") for line in said(words))


def test_the_total_of_a_part_is_said():
    assert any(line.startswith("part of: i1") for line in said("300亿元"))


def test_every_place_is_explained():
    assert len([line for line in explain(TEXT, "增加值", Given()) if line.strip().startswith("clause: ")]) >= 2


@pytest.mark.parametrize("words", ["", "没有这些字"])
def test_nothing_found_is_nothing_said(words):
    assert explain(TEXT, words, Given()) == []


def test_a_cell_of_a_table_is_in_no_clause():
    table = "指标\t2023年（亿元）\n税收收入\t42.6\n非税收入\t18.3\n"
    lines = [line.strip() for line in explain(table, "42.6", Given())]
    assert "value: 42.6, which is 4260000000 元" in lines
    assert not any(line.startswith("clause: ") for line in lines)

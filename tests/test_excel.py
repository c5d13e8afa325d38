from __future__ import annotations

import datetime as dt
import io
import sys
from decimal import Decimal

import pytest
from strategies import made_by_hand

from cnecon import Indicator, MissingExtraError, Quantity, Reading, Report
from cnecon.excel import reports_to_excel
from cnecon.tables import COLUMNS

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def sheets_of(content):
    """The sheets of a workbook by name, as lists of rows."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}, book


@pytest.fixture(scope="module")
def report():
    return made_by_hand()


def test_a_sheet_each_for_indicators_entities_and_findings(report):
    sheets, book = sheets_of(reports_to_excel([("a.txt", report)]))
    assert list(sheets) == ["Indicators", "Entities", "Findings"]
    heads, *rows = sheets["Indicators"]
    assert heads == list(COLUMNS)
    first = dict(zip(heads, rows[0], strict=True))
    assert first["value"] == 41260000000
    assert first["change"] == 15.3
    assert first["period_start"] == dt.datetime(2024, 1, 1)
    assert first["cumulative"] is True
    assert first["words"].startswith("1—9月")
    assert first["low"] is None
    assert [row[1:3] for row in sheets["Entities"][1:]] == [
        ["enterprise", "岚科电器"],
        ["park", "清屏高新区"],
        ["cluster", "家电产业集群"],
        ["route", "岚州—万象"],
    ]
    assert sheets["Findings"][1][1:4] == ["CN101", "breakdown", "error"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def test_numbers_show_their_digits_and_long_ones_are_text():
    values = ("0.10", "1234.5", "123456789012345", "1234567890123456", "0.1234567890123456", "3E+20")
    reading = Reading(
        indicators=tuple(Indicator(id=str(n), name="x", value=Quantity(value=v)) for n, v in enumerate(values))
    )
    sheets, book = sheets_of(reports_to_excel([("a", Report(text="", reading=reading, findings=()))]))
    column = list(COLUMNS).index("value")
    shown = [row[column] for row in sheets["Indicators"][1:]]
    assert shown == [0.1, 1234.5, 123456789012345, "1234567890123456", "0.1234567890123456", 3e20]
    cells = [book["Indicators"].cell(row, column + 1) for row in (2, 3)]
    assert [cell.number_format for cell in cells] == ["#,##0.00", "#,##0.0"]
    assert all(Decimal(str(value)) == Decimal(text) for value, text in zip(shown, values, strict=True))


def test_nothing_in_a_report_becomes_a_formula():
    reading = Reading(indicators=(Indicator(id="i1", name="=1+1", subject="http://example.org"),))
    _, book = sheets_of(reports_to_excel([("=cmd", Report(text="", reading=reading, findings=()))]))
    cells = {cell.value: cell for row in book["Indicators"].iter_rows() for cell in row if cell.value}
    assert cells["=1+1"].data_type == "s"
    assert cells["=cmd"].data_type == "s"
    assert cells["http://example.org"].hyperlink is None


def test_a_report_writes_itself(report, tmp_path):
    report.to_excel(tmp_path / "out.xlsx")
    sheets, _ = sheets_of((tmp_path / "out.xlsx").read_bytes())
    assert sheets["Indicators"][1][0] == "清屏区经济运行"


def test_an_empty_report_has_its_heads():
    sheets, _ = sheets_of(reports_to_excel([(None, Report(text="", findings=()))]))
    assert sheets["Indicators"] == [list(COLUMNS)]


def test_a_missing_library_is_named(report, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'cnecon\[excel\]'"):
        reports_to_excel([(None, report)])

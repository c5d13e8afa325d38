from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from strategies import made_by_hand, reports

import cnecon as ce
from cnecon import Indicator, InvalidValueError, MissingExtraError, Quantity, Reading, Report
from cnecon.tables import COLUMNS, LONG_COLUMNS, indicator_record, observation_records, write_csv


@pytest.fixture(scope="module")
def report():
    return made_by_hand()


def test_an_indicator_is_a_record(report):
    record = indicator_record(report.indicators[0], report.text, "a.txt")
    assert list(record) == list(COLUMNS)
    assert record | {"words": "", "changes": ""} == {
        "source": "a.txt",
        "id": "i1",
        "name": "产值",
        "concept": report.indicators[0].concept.code,
        "subject": "工业企业",
        "region": "岚州市清屏区",
        "scope": "规模以上",
        "period": "2024-01-01/P9M",
        "period_start": dt.date(2024, 1, 1),
        "period_end": dt.date(2024, 9, 30),
        "status": "actual",
        "cumulative": True,
        "value": Decimal(41260000000),
        "low": None,
        "high": None,
        "unit": "元",
        "approximation": "exact",
        "change_basis": "yoy",
        "change": Decimal("15.3"),
        "change_unit": "%",
        "changes": "",
        "share": Decimal("18.4"),
        "share_of": "全市",
        "rank": 1,
        "rank_scope": "全市",
        "part_of": None,
        "start": 0,
        "end": report.text.index("。"),
        "words": "",
    }


def test_everything_that_an_indicator_states_is_an_observation(report):
    first = list(observation_records(report.indicators[0], report.text))
    assert all(list(one) == list(LONG_COLUMNS) for one in first)
    assert [(one["measure"], str(one["value"]), one["unit"], one["reference"]) for one in first] == [
        ("level", "41260000000", "元", None),
        ("change", "15.3", "%", None),
        ("share", "18.4", "%", "全市"),
        ("rank", "1", None, "全市"),
    ]
    assert first[1]["base_period"] == "2023-01-01/P9M"
    second = list(observation_records(report.indicators[1], report.text))
    assert [(one["measure"], one["value"]) for one in second] == [
        ("level", Decimal("2.9")),
        ("change", None),
        ("from", Decimal("2.4")),
    ]


def test_bounds_of_a_change_have_its_sign():
    report = ce.read("2023年，全市进出口总额下降3%—5%。")
    (row,) = observation_records(report.indicators[0], report.text)
    assert [row[name] for name in ("value", "low", "high", "unit")] == [None, -5, -3, "%"]


@given(reports)
@settings(max_examples=30)
def test_csv_holds_every_number_exactly(report):
    out = io.StringIO()
    write_csv([("a", report)], out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == len(report.indicators)
    for row, indicator in zip(rows, report.indicators, strict=True):
        value = indicator.value.value if indicator.value else None
        assert (Decimal(row["value"]) if row["value"] else None) == value


def test_long_csv_has_a_row_an_observation(report):
    out = io.StringIO()
    write_csv([(None, report)], out, long=True)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(rows) == 7
    assert {row["source"] for row in rows} == {report.title}


# -- frames ------------------------------------------------------------------------------------------------------------


def cells(frame, name):
    """The cells of a column of any frame, missing ones as None."""
    column = frame[name]
    values = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if value is None or str(value) in ("<NA>", "NaT", "nan") else value for value in values]


@pytest.mark.parametrize(("into", "module"), [("pandas", "pandas"), ("polars", "polars"), ("arrow", "pyarrow")])
@pytest.mark.parametrize("long", [False, True])
def test_frames_hold_the_same_in_every_library(report, into, module, long):
    pytest.importorskip(module)
    frame = report.to_frame(long=long, into=into)
    names = frame.column_names if into == "arrow" else list(frame.columns)
    assert names == list(LONG_COLUMNS if long else COLUMNS)
    assert cells(frame, "value")[0] == Decimal(41260000000)
    assert all(value is None or isinstance(value, Decimal) for value in cells(frame, "value"))
    assert cells(frame, "name")[0] == "产值"
    assert cells(frame, "cumulative")[0] is True or cells(frame, "cumulative")[0] == True  # noqa: E712 - numpy's
    assert str(cells(frame, "period_start")[0])[:10] == "2024-01-01"
    assert cells(frame, "period_start")[-1] is None
    assert cells(frame, "concept")[-1] is None


@pytest.mark.parametrize(("into", "module"), [("pandas", "pandas"), ("polars", "polars"), ("arrow", "pyarrow")])
def test_numbers_as_floats(report, into, module):
    pytest.importorskip(module)
    assert cells(report.to_frame(into=into, numbers="float"), "change")[0] == 15.3


@pytest.mark.parametrize(("into", "module"), [("pandas", "pandas"), ("polars", "polars"), ("arrow", "pyarrow")])
def test_several_reports_make_one_frame(report, into, module):
    pytest.importorskip(module)
    empty = Report(text="", title="empty", findings=())
    frame = Report.concat([report, empty, report], into=into)
    assert cells(frame, "source") == ["清屏区经济运行"] * 4
    assert len(Report.concat([empty], into=into)) == 0


@pytest.mark.parametrize(("into", "module"), [("polars", "polars"), ("arrow", "pyarrow")])
def test_values_that_no_decimal_column_holds_are_refused(into, module):
    pytest.importorskip(module)
    wide = Reading(
        indicators=tuple(Indicator(id=value, name="x", value=Quantity(value=value)) for value in ("1E+30", "1E-20"))
    )
    with pytest.raises(InvalidValueError, match="floats"):
        Report(text="", reading=wide, findings=()).to_frame(into=into)


@pytest.mark.parametrize("options", [{"into": "excel"}, {"numbers": "int"}])
def test_unknown_options_are_refused(report, options):
    with pytest.raises(InvalidValueError):
        report.to_frame(**options)


@pytest.mark.parametrize(("into", "module"), [("pandas", "pandas"), ("polars", "polars"), ("arrow", "pyarrow")])
def test_a_missing_library_is_named(report, monkeypatch, into, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'cnecon\[{into}\]'"):
        report.to_frame(into=into)

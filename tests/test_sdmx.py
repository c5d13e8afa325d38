from __future__ import annotations

import csv
import io
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from strategies import made_by_hand, reports

from cnecon import Indicator, Period, Quantity, Reading, Report, find_unit
from cnecon.numerals import EXACT
from cnecon.sdmx import left_out, reports_to_sdmx_csv, sdmx_structure, unit_code
from cnecon.units import unit_table


def rows_of(*given_reports):
    text = reports_to_sdmx_csv([(None, report) for report in given_reports])
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def report():
    return made_by_hand()


def test_observations_are_as_printed(report):
    level, change, share, rank = rows_of(report)
    assert {key: level[key] for key in list(level)[:16]} == {
        "STRUCTURE": "datastructure",
        "STRUCTURE_ID": "CNECON:REPORT(1.0)",
        "ACTION": "I",
        "FREQ": "_O",
        "REF_AREA": "岚州市清屏区",
        "INDICATOR": report.indicators[0].concept.code,
        "SUBJECT": "工业企业",
        "SCOPE": "规模以上",
        "MEASURE": "LEVEL",
        "BASIS": "_Z",
        "SOURCE": report.sha256[:12],
        "STATEMENT": "i1_0",
        "TIME_PERIOD": "2024-01-01/P9M",
        "OBS_VALUE": "412.6",
        "UNIT_MEASURE": "CNY",
        "UNIT_MULT": "8",
    }
    assert (level["DECIMALS"], level["OBS_STATUS"]) == ("1", "A")
    assert (change["MEASURE"], change["BASIS"], change["OBS_VALUE"]) == ("CHANGE", "YOY", "15.3")
    assert change["BASE_PERIOD"] == "2023-01-01/P9M"
    assert (share["MEASURE"], share["REFERENCE"]) == ("SHARE", "全市")
    assert (rank["MEASURE"], rank["OBS_VALUE"], rank["UNIT_MEASURE"]) == ("RANK", "1", "")


@pytest.mark.parametrize(
    ("period", "freq"),
    [
        (Period.of_year(2024), "A"),
        (Period.of_half(2024, 1), "S"),
        (Period.of_quarter(2024, 1), "Q"),
        (Period.of_month(2024, 1), "M"),
        (Period.of_plan(14), "A5"),
        (Period.at(Period.of_year(2024).end), "D"),
        (Period.of_months(2024, 1, 5), "_O"),
    ],
)
def test_frequencies(period, freq):
    indicator = Indicator(id="i1", name="产值", region="重庆市巴南区", period=period, value=Quantity(value=3))
    (row,) = rows_of(Report(text="", reading=Reading(indicators=(indicator,)), findings=()))
    assert (row["FREQ"], row["TIME_PERIOD"], row["REF_AREA"]) == (freq, period.sdmx, "500113")


def test_ranges_keep_their_bounds():
    value = Quantity(low=20000, high=30000, unit="元", stated_unit="万元", resolution=10000)
    indicator = Indicator(id="i1", name="产值", period=Period.of_year(2024), value=value)
    (row,) = rows_of(Report(text="", reading=Reading(indicators=(indicator,)), findings=()))
    assert (row["OBS_VALUE"], row["OBS_LOW"], row["OBS_HIGH"], row["UNIT_MULT"]) == ("", "2", "3", "4")


def test_what_has_no_period_is_counted(report):
    assert left_out(report) == 3
    assert len(rows_of(report)) == 4


@given(reports)
@settings(max_examples=40)
def test_every_dated_value_is_there_exactly_and_keys_are_unique(report):
    rows = rows_of(report)
    levels = [row for row in rows if row["MEASURE"] == "LEVEL"]
    dated = [one for one in report.indicators if one.value and one.period and one.period.sdmx]
    assert len(levels) == len(dated)
    for row, indicator in zip(levels, dated, strict=True):
        said = Decimal(row["OBS_VALUE"]).scaleb(int(row["UNIT_MULT"]), EXACT) if row["OBS_VALUE"] else None
        assert said == indicator.value.value


def test_codes_of_units_are_unique_and_valid():
    codes = [unit_code(unit) for unit in unit_table().units]
    assert len(set(codes)) == len(codes)
    assert all(code.replace("_", "").isalnum() and code.isascii() for code in codes)
    assert unit_code(find_unit("微克/立方米")) == unit_code(find_unit("微克/立方米"))


def test_the_structure_is_xml_and_stays_the_same():
    assert sdmx_structure() == sdmx_structure()
    assert ET.fromstring(sdmx_structure()).tag.endswith("Structure")  # noqa: S314 - our own


def test_sdmx1_reads_both(report):
    sdmx = pytest.importorskip("sdmx")
    from sdmx.reader.csv import Reader

    message = sdmx.read_sdmx(io.BytesIO(sdmx_structure().encode()))
    structure = message.structure["REPORT"]
    assert set(message.codelist) >= {"CL_UNIT_MEASURE", "CL_UNIT_MULT", "CL_OBS_STATUS", "CL_FREQ"}
    data = Reader().convert(io.BytesIO(reports_to_sdmx_csv([(None, report)]).encode()), structure=structure)
    observations = data.data[0].obs
    assert [str(one.value) for one in observations] == ["412.6", "15.3", "18.4", "1"]
    for row in rows_of(report):
        for column, codelist in (("FREQ", "CL_FREQ"), ("UNIT_MULT", "CL_UNIT_MULT"), ("OBS_STATUS", "CL_OBS_STATUS")):
            assert row[column] in message.codelist[codelist].items
        if row["UNIT_MEASURE"]:
            assert row["UNIT_MEASURE"] in message.codelist["CL_UNIT_MEASURE"].items

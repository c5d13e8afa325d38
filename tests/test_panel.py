"""The panel: one row a region, concept and period, what the last report says of it, and who says otherwise."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

import cnecon as ce
from cnecon import Report
from cnecon.panel import COLUMNS, panel_records


def read(text, published=None, region="岚州市", title="甲"):
    return ce.read(text, published=published, region=region, title=title)


def panel(*reports, **options):
    return panel_records([(None, report) for report in reports], **options)


def told(*reports, **options):
    """The rows in short: what, of which measure, when, how much, how often stated, and what disagrees."""
    return [
        (row["concept"], row["measure"], row["period"], str(row["value"]), row["unit"], row["stated"], row["others"])
        for row in panel(*reports, **options)
    ]


def test_one_row_a_region_concept_and_period():
    old = read("2022年，全市进出口总额310亿元，同比下降4.2%。", "2023-01-18")
    new = read("2023年，全市进出口总额372亿元，同比增长20%。", "2024-01-20")
    assert told(new, old) == [
        ("TRADE", "level", "2022", "31000000000", "元", 1, None),
        ("TRADE", "level", "2023", "37200000000", "元", 1, None),
        ("TRADE", "yoy", "2022", "-4.2", "%", 1, None),
        ("TRADE", "yoy", "2023", "20", "%", 1, None),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_the_report_published_last_is_taken_and_the_other_named(turned):
    old = read("2023年，全市进出口总额372亿元。", "2024-01-20", title="二三年公报")
    new = read("2023年，全市进出口总额375亿元。", "2025-01-19", title="二四年公报")
    (row,) = panel(*((new, old) if turned else (old, new)))
    assert (row["value"], row["source"], row["stated"], row["conflict"]) == (37_500_000_000, "二四年公报", 2, True)
    assert row["others"] == "372亿元 (二三年公报)"
    assert new.text[row["start"] : row["end"]] == row["words"]


def test_without_days_of_publication_the_order_decides_and_any_day_is_later():
    undated = [read(f"2023年，全市进出口总额{number}亿元。") for number in (372, 373)]
    dated = read("2023年，全市进出口总额375亿元。", "2024-01-20")
    assert [row["value"] for row in panel(*undated)] == [37_300_000_000]
    assert [row["value"] for row in panel(dated, *undated)] == [37_500_000_000]


@pytest.mark.parametrize(
    ("one", "other", "others"),
    [
        ("进出口总额372亿元", "进出口总额371.96亿元", None),
        ("进出口总额372亿元", "进出口总额约370亿元", None),
        ("进出口总额372亿元", "进出口总额超400亿元", "超400亿元 (甲)"),
        ("粮食产量24.6亿斤", "粮食产量123万吨", None),
        ("粮食产量24.6亿斤", "粮食产量128万吨", "128万吨 (甲)"),
        ("进出口总额同比下降3%", "进出口总额同比增长3%", "3% (甲)"),
        ("进出口总额同比下降3%", "进出口总额同比下降3.04%", None),
        ("进出口总额同比下降4%", "进出口总额同比下降3%—5%", None),
        ("进出口总额同比增长4%", "进出口总额同比下降3%—5%", "-5%至-3% (甲)"),
        ("进出口总额同比下降3%", "进出口总额同比下降2%以上", None),
        ("进出口总额同比下降0.5%", "进出口总额同比下降2%以上", "不超过-2% (甲)"),
    ],
)
def test_rounding_bounds_and_units_are_no_conflict(one, other, others):
    (row,) = panel(read(f"2023年，全市{other}。", "2024-01-20"), read(f"2023年，全市{one}。", "2024-02-20"))
    assert (row["stated"], row["conflict"], row["others"]) == (2, others is not None, others)


def test_within_a_report_the_figure_printed_most_exactly_is_taken():
    report = read("2023年，全市进出口总额突破370亿元。全市进出口总额372.4亿元，增长5%。", "2024-01-20")
    level = next(row for row in panel(report) if row["measure"] == "level")
    assert (level["value"], level["stated"], level["conflict"]) == (37_240_000_000, 2, False)


def test_a_stock_of_the_year_is_that_of_its_end():
    one = read("2023年末，全市常住人口301.2万人。", "2024-01-20")
    other = read("2023年，全市常住人口301.2万人。", "2025-01-20")
    assert [(row["period"], row["stated"]) for row in panel(one, other)] == [("2023", 2)]


def test_what_is_of_a_subject_or_of_another_place_is_asked_for():
    report = read("2023年，全市进出口总额372亿元，全国进出口总额41万亿元，民营企业进出口总额200亿元。", "2024-01-20")
    assert [row["subject"] for row in panel(report)] == [None]
    assert [row["subject"] for row in panel(report, subjects=True)] == [None, "全国", "民营企业"]


def test_reports_of_unknown_regions_are_kept_apart():
    rows = panel(*(read(f"2023年，进出口总额{number}亿元。", region=None) for number in (372, 95)))
    assert [(row["region"], row["stated"], row["conflict"]) for row in rows] == [(None, 1, False)] * 2


def test_targets_stand_beside_what_came_about():
    report = read("2023年，全市进出口总额372亿元。2024年，力争进出口总额达到400亿元。", "2024-01-20")
    assert [(row["period"], row["status"]) for row in panel(report)] == [("2023", "actual"), ("2024", "target")]


def test_no_change_is_a_change_of_nothing():
    rows = panel(read("2023年，全市进出口总额372亿元，与上年持平。", "2024-01-20"))
    assert [(row["measure"], row["value"]) for row in rows] == [("level", 37_200_000_000), ("yoy", 0)]


def test_a_fall_printed_as_a_range_is_below_nothing():
    (row,) = panel(read("2023年，全市进出口总额下降3%—5%。", "2024-01-20"))
    assert [row[name] for name in ("measure", "value", "low", "high")] == ["yoy", None, -5, -3]


def test_what_has_no_concept_or_no_period_is_left_out():
    assert panel(read("2023年，全市云朵数量30朵。"), read("全市进出口总额372亿元。")) == []


@pytest.mark.parametrize(("into", "module"), [("pandas", "pandas"), ("polars", "polars"), ("arrow", "pyarrow")])
def test_every_library_holds_the_same(into, module):
    pytest.importorskip(module)
    reports = [read("2022年，全市进出口总额310.5亿元。", "2023-01-18"), read("空")]
    frame = Report.panel(reports, into=into)
    assert list(frame.column_names if into == "arrow" else frame.columns) == list(COLUMNS)
    values = frame["value"].to_pylist() if into == "arrow" else list(frame["value"])
    assert values == [Decimal(31050000000)]
    floats = Report.panel(reports, into=into, numbers="float")["value"]
    assert (floats.to_pylist() if into == "arrow" else list(floats)) == [31_050_000_000.0]
    assert len(Report.panel([], into=into)) == 0


def test_the_command_writes_it(run, tmp_path):
    for year, number in ((2022, 310), (2023, 372)):
        (tmp_path / f"{year}.txt").write_text(f"{year}年，全市进出口总额{number}亿元。", encoding="utf-8")
    status, out, _ = run("read", tmp_path, "--region", "岚州市", "--format", "panel")
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    assert (status, [(row["period"], row["value"]) for row in rows]) == (
        0,
        [("2022", "31000000000"), ("2023", "37200000000")],
    )
    assert {row["source"] for row in rows} == {str(tmp_path / "2022.txt"), str(tmp_path / "2023.txt")}

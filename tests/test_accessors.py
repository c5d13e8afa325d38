"""``series.cnecon`` of pandas and Polars; each part needs the package that it serves."""

from __future__ import annotations

from decimal import Decimal

import pytest

import cnecon as ce

CELLS = ["3.5", "1,200万元", "近4", "2-3", "—", "待核实", None]
EXACT = [Decimal("3.5"), Decimal("0.12"), Decimal(4), None, None, None, None]


# -- pandas ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def pd():
    pandas = pytest.importorskip("pandas")
    import cnecon.pandas  # noqa: F401

    return pandas


def plain(series):
    return [None if str(value) in ("nan", "None", "<NA>") else value for value in series]


def test_a_pandas_series_is_read_into_the_unit_of_its_name(pd):
    series = pd.Series(CELLS, name="产值(亿元)", index=list("abcdefg"))
    parsed = series.cnecon.parse()
    assert plain(parsed) == EXACT
    assert list(parsed.index) == list("abcdefg")
    assert parsed.name == "产值(亿元)"
    assert plain(series.cnecon.parse("万元", numbers="float")) == [35000.0, 1200.0, 40000.0, None, None, None, None]
    assert plain(series.cnecon.parse(ranges="middle"))[3] == Decimal("2.5")
    assert [note.cell for note in series.cnecon.column().failures] == ["待核实"]
    with pytest.raises(ce.ParseError, match="row 5"):
        series.cnecon.parse(errors="raise")


def test_pandas_numbers_and_missing_values(pd):
    series = pd.Series([1.5, None, 3], name="户数（户）")
    assert plain(series.cnecon.parse()) == [Decimal("1.5"), None, Decimal("3.0")]
    assert plain(pd.Series(["3", pd.NA], dtype="string", name=7).cnecon.parse(unit="万元")) == [Decimal(3), None]


def test_arrow_decimals_in_pandas(pd):
    pytest.importorskip("pyarrow")
    parsed = pd.Series(["3.5", "—"], name="产值(亿元)").cnecon.parse(numbers="arrow")
    assert "decimal128" in str(parsed.dtype)
    assert parsed[0] == Decimal("3.5")


def test_columns_of_a_pandas_frame(pd):
    frame = pd.DataFrame({"产值(亿元)": ["3.5", "4"], "增速（%）": ["5.4", "-2.1"], "区": ["甲", "乙"]})
    parsed = frame.cnecon.parse({"产值(亿元)": "万元", "增速（%）": None})
    assert [list(parsed[name]) for name in parsed] == [
        [Decimal(35000), Decimal(40000)],
        [Decimal("5.4"), Decimal("-2.1")],
        ["甲", "乙"],
    ]
    assert list(frame["产值(亿元)"]) == ["3.5", "4"]
    assert list(frame.cnecon.parse(["增速（%）"])["增速（%）"]) == [Decimal("5.4"), Decimal("-2.1")]


def test_units_that_dont_go_together_are_refused(pd):
    with pytest.raises(ce.DimensionError):
        pd.Series(["3家", "4户"]).cnecon.parse()
    with pytest.raises(ce.InvalidValueError):
        pd.Series(["3"]).cnecon.parse(numbers="int")


# -- Polars ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def pl():
    polars = pytest.importorskip("polars")
    import cnecon.polars  # noqa: F401

    return polars


def test_a_polars_series_is_read_into_the_unit_of_its_name(pl):
    series = pl.Series("产值(亿元)", CELLS)
    parsed = series.cnecon.parse()
    assert parsed.to_list() == EXACT
    assert parsed.name == "产值(亿元)"
    assert parsed.dtype == pl.Decimal(38, 2)
    assert series.cnecon.parse("万元", numbers="float").to_list()[:3] == [35000.0, 1200.0, 40000.0]
    assert [note.row for note in series.cnecon.column().failures] == [5]
    with pytest.raises(ce.InvalidValueError):
        series.cnecon.parse(numbers="int")


def test_expressions_and_frames_of_polars(pl):
    frame = pl.DataFrame({"产值(亿元)": ["3.5", "4"], "区": ["甲", "乙"]})
    assert frame.select(pl.col("产值(亿元)").cnecon.parse("万元")).to_series().to_list() == [35000.0, 40000.0]
    assert frame.cnecon.parse({"产值(亿元)": "元"})["产值(亿元)"].to_list() == [
        Decimal(350_000_000),
        Decimal(400_000_000),
    ]
    assert frame.cnecon.parse(["产值(亿元)"], numbers="float").columns == ["产值(亿元)", "区"]

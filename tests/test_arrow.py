"""Batches of texts become batches of observations, whatever the texts."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

import cnecon
from cnecon import testing
from cnecon.errors import InvalidValueError, MissingExtraError
from cnecon.indicator import Change, Indicator, Rank, Share
from cnecon.observations import (
    DIGITS,
    NESTED,
    OBSERVATION_COLUMNS,
    PLACES,
    fitted,
    observation_rows,
    well_formed,
)
from cnecon.quantity import Quantity
from cnecon.reading import Reading
from cnecon.report import Report
from cnecon.spans import Span

TEXT = "2023年，全市固定资产投资300亿元，同比增长5.8%，居全省第二位。全市进出口总额近40亿元，同比下降2.1%。"


def report_of(*indicators):
    return Report(text="甲乙丙丁", reading=Reading(indicators=indicators), findings=())


def row_of(**fields):
    (row,) = observation_rows(report_of(Indicator(id="i1", name="产值", **fields)))
    return row


# -- rows, without Arrow -----------------------------------------------------------------------------------------------


def test_a_row_has_every_column_in_order():
    for row in observation_rows(cnecon.read(TEXT)):
        assert list(row) == list(OBSERVATION_COLUMNS)
        for name, columns in NESTED.items():
            for one in row[name]:
                assert list(one) == list(columns)


def test_a_row_says_what_the_text_says():
    first, second = observation_rows(cnecon.read(TEXT, region="甲省乙市"))
    assert (first["name"], first["value"], first["unit"]) == ("固定资产投资", 30_000_000_000, "元")
    assert (first["change"], first["change_unit"], first["change_basis"]) == (Decimal("5.8"), "%", "yoy")
    assert (first["rank"], first["rank_scope"]) == (2, "全省")
    assert (first["period_start"], first["period_end"]) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert first["region"] == "甲省乙市"
    assert TEXT[first["start"] : first["end"]] == first["surface"]
    assert (second["printed"], second["approximation"], second["change"]) == ("近40亿元", "nearly", Decimal("-2.1"))
    assert first["exact"] is None


def test_all_changes_shares_and_ranks_are_kept():
    yoy = Change(basis="yoy", direction="up", amount=Quantity(value="5.8", unit="%"), text="增长5.8%", span=Span(0, 2))
    mom = Change(basis="mom", direction="down", amount=Quantity(low="1", high="2", unit="%"))
    shares = [Share(ratio=Quantity(value=str(ratio), unit="%"), of=of) for ratio, of in ((10, "全市"), (3, "全省"))]
    row = row_of(changes=[yoy, mom], shares=shares, ranks=[Rank(position=2), Rank(position=3, within=True)])
    assert [one["basis"] for one in row["changes"]] == ["yoy", "mom"]
    assert (row["changes"][0]["words"], row["changes"][0]["start"], row["changes"][0]["end"]) == ("增长5.8%", 0, 2)
    assert (row["changes"][1]["amount"], row["changes"][1]["low"], row["changes"][1]["high"]) == (None, -2, -1)
    assert [(one["ratio"], one["of"]) for one in row["shares"]] == [(10, "全市"), (3, "全省")]
    assert [(one["position"], one["within"]) for one in row["ranks"]] == [(2, False), (3, True)]
    assert (row["change"], row["share"], row["rank"]) == (Decimal("5.8"), 10, 2)


@pytest.mark.parametrize(
    ("stated", "direction", "bounds"),
    [
        (Quantity(value=5, low=5, unit="%"), "down", (-5, None, -5)),
        (Quantity(value=-5, low=-6, high=-4, unit="%"), "down", (-5, -6, -4)),
        (Quantity(value=5, low=5, unit="%"), "up", (5, 5, None)),
        (None, "flat", (0, None, None)),
    ],
)
def test_a_fall_is_negative_in_number_and_bounds(stated, direction, bounds):
    (change,) = row_of(changes=[Change(direction=direction, amount=stated)])["changes"]
    assert (change["amount"], change["low"], change["high"]) == bounds


WIDEST = "9" * (DIGITS - PLACES) + "." + "9" * PLACES


@pytest.mark.parametrize("number", [WIDEST, "-" + WIDEST, "0.000001", "1.500000000", "1e21", "0", "-0"])
def test_numbers_that_fit_are_exact(number):
    row = fitted({"value": Decimal(number)})
    assert row["value"] == Decimal(number)
    assert row["value"].as_tuple().exponent == -PLACES
    assert row["exact"] is None


@pytest.mark.parametrize("number", ["0.0000001", "1e22", "12345678901234567890123.5", "-1e22", "1.0000001"])
def test_numbers_that_dont_fit_are_null_and_kept_as_text(number):
    row = row_of(value=Quantity(value=number, unit="元"))
    assert row["value"] is None
    assert Decimal(json.loads(row["exact"])["value"]) == Decimal(number)
    assert "E" not in json.loads(row["exact"])["value"]


def test_what_doesnt_fit_is_found_in_nested_columns_too():
    row = row_of(
        changes=[Change(direction="up", amount=Quantity(value="0.00000001", unit="%"))], ranks=[Rank(position=10**20)]
    )
    assert json.loads(row["exact"]) == {
        "change": "0.00000001",
        "rank": "1" + "0" * 20,
        "changes[0].amount": "0.00000001",
        "ranks[0].position": "1" + "0" * 20,
    }
    assert row["ranks"][0]["position"] is None


def test_lone_surrogates_are_replaced_one_for_one():
    assert well_formed("甲\ud800乙\udfff") == "甲\ufffd乙\ufffd"
    assert fitted({"name": "\udc80"})["name"] == "\ufffd"


def test_pyarrow_is_imported_when_it_is_needed():
    code = (
        "import sys\nsys.modules['pyarrow'] = None\nimport cnecon.arrow, cnecon\n"
        "from cnecon.errors import MissingExtraError\n"
        "for use in (lambda: cnecon.arrow.SCHEMA, lambda: cnecon.arrow.read_batch(None)):\n"
        "    try:\n        use()\n    except MissingExtraError as error:\n        print(error)"
    )
    environment = {"PYTHONPATH": str(Path(cnecon.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines() == [str(MissingExtraError("pyarrow", "arrow"))] * 2


# -- batches -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pa():
    return pytest.importorskip("pyarrow")


@pytest.fixture
def batch(pa):
    def build(**columns):
        return pa.RecordBatch.from_pydict(columns)

    return build


def read(batch):
    from cnecon.arrow import SCHEMA, read_batch

    out = read_batch(batch)
    assert out.schema.equals(SCHEMA, check_metadata=True)
    out.validate(full=True)
    return out.to_pylist()


def test_the_schema_describes_each_column(pa):
    from cnecon.arrow import COLUMNS, SCHEMA

    assert SCHEMA.names == list(COLUMNS)
    assert SCHEMA.field("value").type == pa.decimal128(28, 6)
    for name, (_, about) in COLUMNS.items():
        assert SCHEMA.field(name).metadata == {b"description": about.encode()}
        assert SCHEMA.field(name).nullable
    assert SCHEMA.field("changes").type.value_type.field("amount").type == pa.decimal128(28, 6)


def test_a_batch_holds_what_reports_hold(batch):
    rows = read(batch(text=[TEXT, "没有数字。", TEXT], doc_id=["a", "b", "c"], region=["甲省乙市", None, "甲省丙市"]))
    expected = [
        {"doc_id": doc, **row, "error": None}
        for doc, region in (("a", "甲省乙市"), ("c", "甲省丙市"))
        for row in observation_rows(cnecon.read(TEXT, region=region))
    ]
    assert rows == expected


def test_a_text_without_an_id_is_known_by_its_hash(batch):
    assert {row["doc_id"] for row in read(batch(text=[TEXT]))} == {Report(text=TEXT).sha256}
    assert read(batch(text=[TEXT], doc_id=[7]))[0]["doc_id"] == "7"


def test_an_empty_batch_gives_an_empty_one(pa, batch):
    assert read(batch(text=pa.array([], pa.string()))) == []


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_every_type_of_text_is_read(pa, batch, kind):
    column = pa.array([TEXT]).dictionary_encode() if kind == "dictionary" else pa.array([TEXT], getattr(pa, kind)())
    assert [row["name"] for row in read(batch(text=column, region=column))] == ["固定资产投资", "进出口总额"]


@pytest.mark.parametrize(
    "published",
    [
        ["2024-01-20"],
        [dt.date(2024, 1, 20)],
        [dt.datetime(2024, 1, 20, 23, 59, 59, 999999)],
        [dt.datetime(2024, 1, 20, tzinfo=dt.UTC)],
    ],
)
def test_every_type_of_date_is_read(batch, published):
    (row,) = read(batch(text=["去年，全市固定资产投资300亿元。"], published=published))
    assert (row["period_start"], row["error"]) == (dt.date(2023, 1, 1), None)


def test_nanoseconds_are_dates_too(pa, batch):
    published = pa.array([1_705_708_800_000_000_001], pa.timestamp("ns"))
    assert read(batch(text=["去年，全市固定资产投资300亿元。"], published=published))[0]["period"] == "2023"


def test_blank_context_is_no_context(batch):
    rows = read(batch(text=[TEXT], published=[""], region=[" "], title=[""]))
    assert [row["error"] for row in rows] == [None, None]
    assert rows[0]["region"] == read(batch(text=[TEXT]))[0]["region"]


def test_a_text_that_cant_be_read_is_a_row_with_the_reason(pa, batch, monkeypatch):
    import cnecon.arrow

    monkeypatch.setattr(cnecon.arrow, "LONGEST", 200)
    rows = read(
        batch(
            text=[None, TEXT, TEXT, "长" * 201, TEXT],
            doc_id=["null", "date", "good", "long", None],
            published=[None, "soon", None, None, "2023-02-30"],
        )
    )
    failed = {row["doc_id"]: row["error"] for row in rows if row["error"]}
    assert failed == {
        "null": "text is None: row 0 has none",
        "date": "published is 'soon': a date is written as in 2022-12-23",
        "long": f"text is '{'长' * 20}…': it has 201 characters, over 200; split it",
        Report(text=TEXT).sha256: "published is '2023-02-30': a date is written as in 2022-12-23",
    }
    assert [row["name"] for row in rows if row["error"] is None] == ["固定资产投资", "进出口总额"]
    assert all(row["name"] is None and row["changes"] is None for row in rows if row["error"])


def test_bytes_that_are_no_text_fail_alone(pa):
    broken = pa.StringArray.from_buffers(2, pa.array([0, 2, 2], pa.int32()).buffers()[1], pa.py_buffer(b"\xff\xfe"))
    rows = read(pa.RecordBatch.from_arrays([broken, pa.array(["a", "b"])], names=["text", "doc_id"]))
    assert [row["doc_id"] for row in rows] == ["a"]
    assert rows[0]["error"].startswith("UnicodeDecodeError: ")


def test_a_fault_of_ours_is_a_row_too(batch, monkeypatch):
    import cnecon.report

    def broken(text, **context):
        raise RecursionError(f"deep in {text}")

    monkeypatch.setattr(cnecon.report, "read", broken)
    assert [row["error"] for row in read(batch(text=["甲"]))] == ["RecursionError: deep in 甲"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"content": ["x"]}, "no column named text"),
        ({"text": [b"x"]}, "the column text holds text"),
        ({"text": [1.5]}, "the column text holds text"),
        ({"text": [["x"]]}, "the column text holds text"),
        ({"text": ["x"], "published": [2024]}, "the column published holds dates or text"),
        ({"text": ["x"], "region": [dt.date(2024, 1, 1)]}, "the column region holds text"),
        ({"text": ["x"], "doc_id": [1.5]}, "the column doc_id holds text or integers"),
    ],
)
def test_a_batch_of_another_form_is_refused(batch, columns, words):
    from cnecon.arrow import read_batch

    with pytest.raises(InvalidValueError, match=words):
        read_batch(batch(**columns))


def test_what_is_no_batch_is_refused(pa):
    from cnecon.arrow import read_batch

    with pytest.raises(InvalidValueError, match="to_batches"):
        read_batch(pa.table({"text": ["x"]}))
    twice = pa.RecordBatch.from_arrays([pa.array(["x"]), pa.array(["y"])], names=["text", "text"])
    with pytest.raises(InvalidValueError, match="2 columns named text"):
        read_batch(twice)


def test_a_column_of_nulls_is_a_column_without_values(pa, batch):
    assert len(read(batch(text=[TEXT], published=[None], region=[None], doc_id=[None]))) == 2
    assert [row["error"] for row in read(batch(text=[None]))] == ["text is None: row 0 has none"]


def test_values_can_be_added_and_multiplied(pa, batch):
    compute = pytest.importorskip("pyarrow.compute")
    from cnecon.arrow import read_batch

    values = read_batch(batch(text=[TEXT])).column("value")
    assert compute.sum(values).as_py() == 34_000_000_000
    assert compute.multiply(values, pa.scalar(Decimal(2))).to_pylist() == [60_000_000_000, 8_000_000_000]


def test_a_report_is_a_batch_that_can_be_sent_elsewhere(pa):
    from cnecon.arrow import SCHEMA, report_batch

    out = report_batch(cnecon.read(TEXT), "甲\udc80")
    assert out.column("doc_id").to_pylist() == ["甲\ufffd"] * 2
    assert report_batch(cnecon.read(TEXT)).column("doc_id")[0].as_py() == Report(text=TEXT).sha256
    assert pickle.loads(pickle.dumps(out)).equals(out)
    assert report_batch(report_of(), "x").schema == SCHEMA


@given(testing.reports())
@settings(max_examples=50)
def test_any_report_is_a_batch(pa, report):
    from cnecon.arrow import report_batch

    out = report_batch(report, "x")
    out.validate(full=True)
    for row, indicator in zip(out.to_pylist(), report.indicators, strict=True):
        value = indicator.value.value if indicator.value else None
        exact = json.loads(row["exact"] or "{}")
        assert (row["value"] if value is None or "value" not in exact else Decimal(exact["value"])) == value
        assert len(row["changes"]) == len(indicator.changes)


def test_a_parquet_file_is_written_in_row_groups(pa, tmp_path, monkeypatch):
    import cnecon.arrow
    from cnecon.arrow import SCHEMA, ParquetFile, report_batch

    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(cnecon.arrow, "_ROW_GROUP", 4)
    path = tmp_path / "out.parquet"
    with ParquetFile(path) as file:
        for name in "abcde":
            file.add(report_batch(cnecon.read(TEXT), name))
    table = parquet.read_table(path)
    assert table.schema.equals(SCHEMA)
    assert table.column("doc_id").to_pylist() == [name for name in "abcde" for _ in range(2)]
    assert parquet.ParquetFile(path).metadata.num_row_groups == 3


def test_a_parquet_file_of_nothing_is_not_written(pa, tmp_path):
    from cnecon.arrow import ParquetFile

    with ParquetFile(tmp_path / "out.parquet"):
        pass
    assert not list(tmp_path.iterdir())

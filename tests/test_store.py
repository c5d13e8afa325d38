"""A store holds what reports hold, once each; and the command line fills it, in one process or several."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import runpy
import subprocess
import sys
import time
from array import array
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

import cnecon
from cnecon import testing
from cnecon.cli.jobs import FileWork, Outcome, outcomes
from cnecon.errors import DocumentError, MissingExtraError
from cnecon.indicator import Change, Indicator
from cnecon.quantity import Quantity
from cnecon.reading import Reading
from cnecon.report import Report
from cnecon.store import KEYS, TABLES, Added, Store, report_rows

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "qingping-2024.txt"
TEXT = "2023年，全市固定资产投资300亿元，同比增长5.8%，占全省的3.1%，居全省第二位。"
OTHER = "2022年，全市固定资产投资280亿元。"


def example(**context):
    given = {"published": "2024-11-05", "region": "岚州市清屏区"} | context
    return cnecon.read(EXAMPLE.read_text(encoding="utf-8"), **given)


def test_rows_have_the_columns_of_their_tables():
    rows = report_rows(example(), "a.txt")
    assert set(rows) == set(TABLES) == set(KEYS)
    for table, columns in TABLES.items():
        assert rows[table], table
        for row in rows[table]:
            assert set(row) >= set(columns)
    assert pickle.loads(pickle.dumps(rows)) == rows


def test_rows_of_a_table_differ_in_its_key():
    rows = report_rows(example())
    for table, key in KEYS.items():
        keys = [tuple(row[name] for name in key) for row in rows[table]]
        assert len(set(keys)) == len(keys)


def test_duckdb_is_imported_when_it_is_needed():
    code = (
        "import sys\nsys.modules['duckdb'] = None\nimport cnecon.store\nfrom cnecon.errors import MissingExtraError\n"
        "try:\n    cnecon.store.Store('x.duckdb')\nexcept MissingExtraError as error:\n    print(error)"
    )
    environment = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == str(MissingExtraError("duckdb", "duckdb"))


# -- the store ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def duckdb():
    return pytest.importorskip("duckdb")


@pytest.fixture
def path(duckdb, tmp_path):
    return tmp_path / "reports.duckdb"


def counts(store):
    return {table: store.sql(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608


def test_the_tables_hold_what_the_report_holds(path):
    report = example()
    with Store(path) as store:
        assert store.add([("a.txt", report)]) == Added(new=1)
    with Store(path) as store:
        assert counts(store) == {table: len(rows) for table, rows in report_rows(report).items()}
        (stored,) = store.sql("SELECT * EXCLUDE version FROM reports").fetchall()
        assert stored == (
            report.sha256,
            "a.txt",
            report.title,
            dt.date(2024, 11, 5),
            "岚州市清屏区",
            len(report.text),
            report.text,
        )
        found = store.sql("SELECT id, name, value, change, words FROM indicators").fetchall()
        assert found == [
            (row["id"], row["name"], row["value"], row["change"], row["words"])
            for row in report_rows(report)["indicators"]
        ]
        spelled = "SELECT substring(r.text, i.start + 1, i.end - i.start), i.words FROM indicators i, reports r"
        assert all(cut == words for cut, words in store.sql(spelled).fetchall())
        (finding,) = store.sql("SELECT code, stated, about, spans->>'$[0][0]' FROM findings").fetchall()
        assert finding[:3] == (report.findings[0].code, report.findings[0].stated, list(report.findings[0].about))
        assert int(finding[3]) == report.findings[0].spans[0].start
        names = store.sql("SELECT kind, name, form->>'$.name' FROM entities ORDER BY number").fetchall()
        assert ("park", report.parks[0].name, report.parks[0].name) in names
        assert store.sql("SELECT sum(value) FROM quantities WHERE unit = '元'").fetchone()[0] == sum(
            quantity.value for quantity in report.quantities if quantity.unit and quantity.unit.symbol == "元"
        )


def test_columns_are_described_in_the_file(path):
    with Store(path) as store:
        found = store.sql("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    described = {(table, column): about for table, columns in TABLES.items() for column, (_, about) in columns.items()}
    assert {(table, column): about for table, column, about in found if table in TABLES} == described


def test_a_text_is_added_once(path):
    one, two = cnecon.read(TEXT), cnecon.read(OTHER)
    with Store(path) as store:
        assert store.add(one) == Added(new=1)
        assert store.add([one, two, two]) == Added(new=1, known=2)
        assert store.add(cnecon.read(TEXT, region="甲省乙市")) == Added(known=1)
        before = counts(store)
    with Store(path) as store:
        assert store.add([two, ("again.txt", one)]) == Added(known=2)
        assert counts(store) == before
        assert store.known() == {one.sha256: (None, None), two.sha256: (None, None)}


def test_a_reading_is_replaced_on_request(path):
    with Store(path) as store:
        store.add([cnecon.read(TEXT), cnecon.read(OTHER)])
        before = counts(store)
        again = cnecon.read(TEXT, region="甲省乙市", published="2024-01-20")
        assert store.add([again, cnecon.read("没有数字。")], replace=True) == Added(new=1, replaced=1)
        assert store.known()[again.sha256] == (dt.date(2024, 1, 20), "甲省乙市")
        assert counts(store) == before | {"reports": 3}
        regions = "SELECT region FROM indicators WHERE report = ?"
        assert {region for (region,) in store.sql(regions, [again.sha256]).fetchall()} == {"甲省乙市"}


def test_many_reports_go_in_by_batches(path):
    texts = [f"2023年，全市固定资产投资{number}亿元。" for number in range(1, 151)]
    with Store(path) as store:
        assert store.add(cnecon.read(text) for text in texts) == Added(new=150)
        assert store.sql("SELECT sum(value) FROM indicators").fetchone()[0] == 11325 * 10**8


def test_what_was_added_before_a_failure_stays(path):
    def reports():
        for number in range(100):
            yield cnecon.read(f"2023年，全市固定资产投资{number + 1}亿元。")
        raise KeyboardInterrupt

    with Store(path) as store, pytest.raises(KeyboardInterrupt):
        store.add(reports())
    with Store(path) as store:
        assert len(store.known()) == 64


def test_what_a_database_cant_hold_is_kept_another_way(path):
    change = Change(direction="up", amount=Quantity(value="0.00000001", unit="%"))
    indicator = Indicator(id="i1", name="甲\ud800'\x00", value=Quantity(value="1e30", unit="元"), changes=[change])
    report = Report(text="甲\ud800乙", title="\udfff", reading=Reading(indicators=[indicator]), findings=())
    with Store(path) as store:
        store.add([("\udc80.txt", report)])
        assert store.sql("SELECT path, title, text FROM reports").fetchall() == [("\ufffd.txt", "\ufffd", "甲\ufffd乙")]
        name, value, exact = store.sql("SELECT name, value, exact FROM indicators").fetchone()
        assert (name, value) == ("甲\ufffd'\x00", None)
        assert {place: Decimal(number) for place, number in json.loads(exact).items()} == {
            "value": Decimal("1e30"),
            "change": Decimal("1e-8"),
            "changes[0].amount": Decimal("1e-8"),
        }
        assert store.sql("SELECT amount FROM changes").fetchall() == [(None,)]


def test_an_interrupt_in_the_database_is_an_interrupt(path, monkeypatch):
    with Store(path) as store:
        store.add(cnecon.read(OTHER))

        def interrupted(table, rows):
            raise RuntimeError("Query interrupted")

        monkeypatch.setattr(store, "_insert", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.add(cnecon.read(TEXT))
        assert len(store.known()) == 1


@given(testing.reports())
@settings(max_examples=40)
def test_any_report_can_be_kept(duckdb, report):
    with Store(":memory:") as store:
        assert store.add(report) == Added(new=1)
        assert counts(store) == {table: len(rows) for table, rows in report_rows(report).items()}
        assert store.add(report) == Added(known=1)


# -- what can be wrong with a file -------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_refused_and_left_alone(path):
    path.write_text("总产值" * 5000, encoding="utf-8")
    with pytest.raises(DocumentError, match="no DuckDB database"):
        Store(path)
    assert path.read_text(encoding="utf-8") == "总产值" * 5000


def test_a_database_of_somebody_else_is_refused_and_left_alone(duckdb, path):
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE reports (id INTEGER)")
    with pytest.raises(DocumentError, match="no store of cnecon's"):
        Store(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("reports",)]


def test_a_store_of_another_version_is_refused(duckdb, path):
    Store(path).close()
    with duckdb.connect(str(path)) as other:
        other.execute("UPDATE cnecon_store SET version = 99")
    with pytest.raises(DocumentError, match="version 99"):
        Store(path)


def test_a_store_that_is_open_elsewhere_is_one_line(path):
    Store(path).close()
    code = "import duckdb, sys\nwith duckdb.connect(sys.argv[1]):\n    print('open', flush=True)\n    sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(DocumentError, match="another program has it open"):
            Store(path)
        other.stdin.close()


def test_a_place_where_no_file_can_be_is_one_line(duckdb, tmp_path):
    with pytest.raises(DocumentError, match="it can't be opened"):
        Store(tmp_path / "no" / "reports.duckdb")
    with pytest.raises(DocumentError):
        Store(tmp_path)


@pytest.fixture
def cramped():
    """Run the command where no file can have more than so many bytes."""
    resource = pytest.importorskip("resource")

    def running(room, *arguments):
        return subprocess.run(
            [sys.executable, "-m", "cnecon", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
            check=False,
        )

    return running


def test_a_full_disk_is_one_line_and_keeps_what_was_there(cramped, path):
    first = cnecon.read(TEXT)
    with Store(path) as store:
        store.add(first)
    long = path.with_name("long.txt")
    letters = [chr(0x4E00 + number % 20_000) for number in array("H", os.urandom(800_000))]
    long.write_text("".join(letters) + OTHER, "utf-8")
    done = cramped(500_000, "read", long, "-o", path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"cnecon: {path}: it can't be written: ")
    assert len(done.stderr.splitlines()) == 1
    with Store(path) as store:
        assert set(store.known()) == {first.sha256}


@pytest.mark.parametrize("name", ["new.duckdb", "new.parquet", "new.jsonl"])
def test_a_full_disk_leaves_no_part_of_a_new_file(cramped, duckdb, tmp_path, name):
    pytest.importorskip("pyarrow")
    done = cramped(1000, "read", EXAMPLE, "-o", tmp_path / name)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "it can't be" in done.stderr
    assert not list(tmp_path.iterdir())


# -- the command line --------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for number in range(6):
        (place / f"{number}.txt").write_text(f"2023年，全市固定资产投资{number + 1}亿元。", encoding="utf-8")
    (place / "3.txt").write_bytes(b"\x00\x01\x02")
    return place


def test_a_folder_goes_into_a_store_and_then_only_what_is_new(run, folder, path):
    status, out, err = run("read", folder, "-o", path)
    assert (status, out) == (2, "5 added, 0 replaced, 0 there already\n")
    assert err == f"cnecon: {folder / '3.txt'}: it is a binary file, no text\n"
    (folder / "3.txt").write_text("2023年，全市固定资产投资4亿元。", encoding="utf-8")
    assert run("read", folder, "-o", path) == (0, "1 added, 0 replaced, 5 there already\n", "")
    with Store(path) as store:
        paths = store.sql("SELECT path FROM reports ORDER BY path").fetchall()
    assert paths == [(str(folder / f"{number}.txt"),) for number in range(6)]


def test_another_date_or_region_is_said_not_to_count(run, path, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    run("read", report, "-o", path)
    status, out, err = run("read", report, "-o", path, "--region", "甲省乙市")
    assert (status, out) == (0, "0 added, 0 replaced, 1 there already\n")
    assert "--force reads it anew" in err
    assert run("read", report, "-o", path, "--region", "甲省乙市", "--force") == (
        0,
        "0 added, 1 replaced, 0 there already\n",
        "",
    )


def test_a_store_needs_a_name(run, folder):
    status, out, err = run("read", folder, "--format", "duckdb")
    assert (status, out) == (2, "")
    assert "name it with -o" in err


def test_a_parquet_file_from_a_folder(run, folder, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out.parquet"
    status, _, err = run("read", folder, "-o", out)
    assert (status, len(err.splitlines())) == (2, 1)
    table = parquet.read_table(out)
    assert table.column("value").to_pylist() == [number * 10**8 for number in (1, 2, 3, 5, 6)]
    assert table.column("doc_id")[0].as_py() == str(folder / "0.txt")
    status, _, err = run("read", folder, "-o", out)
    assert (status, "exists already" in err) == (2, True)
    status, stdout, err = run("read", folder, "--format", "parquet")
    assert (status, stdout, "needs a name" in err) == (2, "", True)


def test_where_nothing_could_be_read_no_parquet_file_stands(run, folder, tmp_path):
    pytest.importorskip("pyarrow")
    out = tmp_path / "out.parquet"
    status, _, _ = run("read", folder / "3.txt", "-o", out)
    assert status == 2
    assert not out.exists()


# -- several processes -------------------------------------------------------------------------------------------------


def test_several_processes_give_what_one_gives(run, folder):
    alone = run("read", folder, "--format", "jsonl")
    assert run("read", folder, "--format", "jsonl", "--jobs", 2) == alone
    assert alone[0] == 2
    assert [json.loads(line)["quantities"][0]["value"][0] for line in alone[1].splitlines()] == list("12356")


def test_several_processes_fill_a_store(run, folder, path):
    assert run("read", folder, "-o", path, "--jobs", 2)[:2] == (2, "5 added, 0 replaced, 0 there already\n")
    assert run("read", folder, "-o", path)[:2] == (2, "0 added, 0 replaced, 5 there already\n")


@pytest.mark.parametrize("number", ["-1", "two", "1.5"])
def test_jobs_are_a_number(run, folder, number):
    status, _, err = run("read", folder, "--jobs", number)
    assert (status, "--jobs" in err) == (2, True)


def test_zero_jobs_are_as_many_as_there_are_processors(run, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert run("read", report, "--format", "jsonl", "--jobs", 0) == run("read", report, "--format", "jsonl")


def work_of_tests(name):
    """What stands for the reading of a file below: it must be a function of a module, to be found elsewhere."""
    if name.startswith("kill"):
        os._exit(9)
    time.sleep(0.05 if name == "slow" else 0)
    return Outcome(result=name.upper())


def test_outcomes_come_in_the_order_of_the_files(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    names = ["slow", *map(str, range(20))]
    assert [outcome.result for outcome in outcomes(work(), names, jobs=2)] == [name.upper() for name in names]


def test_a_process_that_dies_takes_no_other_file_with_it(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    names = ["a", "kill", "b", "c", "kill again", "d"]
    found = list(outcomes(work(), names, jobs=2))
    assert [outcome.result for outcome in found] == ["A", None, "B", "C", None, "D"]
    assert [outcome.failed for outcome in found] == [False, True, False, False, True, False]
    assert found[1].notes == ("kill: the process that read it was ended; it may need more memory",)


def work():
    """The function above as another process finds it."""
    import importlib

    return importlib.import_module("test_store").work_of_tests


def test_what_trips_us_up_is_one_line(tmp_path):
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")

    def broken(name, report):
        raise KeyError(name)

    outcome = FileWork(prepare=broken)(str(report))
    assert outcome.failed
    assert len(outcome.notes) == 1
    assert outcome.notes[0].startswith(f"{report}: KeyError in test_store.py, line ")
    assert "fault of cnecon's" in outcome.notes[0]


def test_the_page_about_tables_is_that_of_the_code():
    tool = ROOT / "tools" / "build_table_docs.py"
    if not tool.exists():
        pytest.skip("a source distribution has no tools/")
    maker = runpy.run_path(str(tool))
    assert maker["PAGE"].read_text(encoding="utf-8") == maker["page"](), "run tools/build_table_docs.py"

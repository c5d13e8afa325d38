from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import cnecon
from cnecon.schema import report_schema

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "qingping-2024.txt"
WHEN = ("--published", "2024-11-05", "--region", "岚州市清屏区")
TEXT = "2024年，全市工业产值412.6亿元，同比增长15.3%。\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def process(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-m", "cnecon", *map(str, arguments)],
        capture_output=True,
        env=environment,
        check=False,
        **options,
    )


# -- read --------------------------------------------------------------------------------------------------------------


def test_the_example_is_read_into_a_table(run):
    status, out, err = run("read", EXAMPLE, *WHEN)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0] == "清屏区2024年前三季度经济运行观察"
    assert any("412.6亿元" in line and "yoy ↑ 15.3%" in line and "2024-01…09" in line for line in lines)
    assert any(line.startswith("Findings") for line in lines)
    assert "286家" in out


def test_json_is_what_python_gives(run):
    status, out, _ = run("read", EXAMPLE, *WHEN, "--format", "json")
    form = json.loads(out)
    text = EXAMPLE.read_text(encoding="utf-8")
    assert status == 0
    assert form == cnecon.read(text, published=WHEN[1], region=WHEN[3]).to_dict()
    jsonschema.Draft202012Validator(report_schema()).validate(form)


def test_several_files_are_a_list_or_a_line_each(run, report):
    status, out, _ = run("read", report, report, "--format", "json")
    assert (status, [form["schema"] for form in json.loads(out)]) == (0, ["cnecon.report/1"] * 2)
    status, out, _ = run("read", report, report, "--format", "jsonl")
    assert [json.loads(line)["length"] for line in out.splitlines()] == [len(TEXT)] * 2


def test_csv_has_a_row_an_indicator(run, report):
    status, out, _ = run("read", report, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert [(row["name"], row["value"], row["unit"], row["change"], row["change_basis"]) for row in rows] == [
        (rows[0]["name"], "41260000000", "元", "15.3", "yoy")
    ]
    assert rows[0]["source"] == str(report)
    assert rows[0]["period"] == "2024"


def test_the_files_stand_above_their_tables(run, report):
    _, out, _ = run("read", report, report)
    assert out.count(f"{report} · 1 indicators") == 2


def test_text_is_what_spans_refer_to(run, tmp_path):
    path = tmp_path / "crlf.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    status, out, err = run("read", path, "--text")
    assert (status, out) == (0, TEXT)
    assert err == f"cnecon: {path}: it isn't UTF-8 and was read as GB18030\n"


def test_explain_says_how_a_figure_was_read(run):
    status, out, err = run("read", EXAMPLE, *WHEN, "--explain", "412.6亿元")
    assert (status, err) == (0, "")
    assert "412.6亿元" in out
    assert "2024-01-01 to 2024-09-30" in out
    status, out, err = run("read", EXAMPLE, *WHEN, "--explain", "999亿元")
    assert (status, out, err) == (1, "", f"cnecon: {EXAMPLE}: '999亿元' doesn't stand in it\n")


def test_a_workbook_goes_into_a_file(run, report, tmp_path):
    pytest.importorskip("xlsxwriter")
    target = tmp_path / "out.xlsx"
    assert run("read", report, "-o", target) == (0, "", "")
    assert target.read_bytes().startswith(b"PK")
    status, out, err = run("read", report, "--format", "xlsx")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_html_holds_one_report(run, report):
    status, out, _ = run("read", report, "--format", "html")
    assert status == 0
    assert out.startswith("<!DOCTYPE html>")
    status, out, err = run("read", report, report, "--format", "html")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_without_a_file_it_says_how(run):
    status, out, err = run("read")
    assert (status, out) == (2, "")
    assert err.startswith("usage: cnecon read")
    assert "cnecon read report.txt" in err


def test_without_a_command_it_says_which(run):
    status, _, err = run()
    assert status == 2
    assert "commands:" in err


def test_version(run):
    assert run("--version") == (0, f"cnecon {cnecon.__version__}\n", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b"", "it is empty"),
        (b"%PDF-1.4", "pdf"),
        (b"abc\x00def", "binary"),
    ],
)
def test_what_cant_be_read_is_one_line_and_status_2(run, tmp_path, content, reason):
    path = tmp_path / "input.txt"
    if content is not None:
        path.write_bytes(content)
    status, out, err = run("read", path)
    assert (status, out) == (2, "")
    assert err.startswith(f"cnecon: {path}: ")
    assert reason in err.lower()
    assert err.count("\n") == 1


def test_a_folder_is_one_line(run, tmp_path):
    status, _, err = run("audit", tmp_path)
    assert status == 2
    assert err.count("\n") == 1


def test_a_text_without_figures_is_said_and_no_failure(run, tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("全区上下同心同德。", encoding="utf-8")
    status, out, err = run("read", path, "--format", "json")
    assert status == 0
    assert err == f"cnecon: {path}: no figures in it\n"
    assert json.loads(out)["indicators"] == []


def test_one_bad_file_doesnt_stop_the_others(run, report, tmp_path):
    status, out, err = run("read", tmp_path / "missing.txt", report, "--format", "jsonl")
    assert status == 2
    assert len(out.splitlines()) == 1
    assert "missing.txt: there is no such file" in err


@pytest.mark.parametrize("option", [("--published", "yesterday"), ("--published", "2024-02-30"), ("--region", " ")])
def test_a_bad_option_is_one_line(run, report, option):
    status, out, err = run("read", report, *option)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_an_unknown_format_is_refused(run, report):
    status, _, err = run("read", report, "--format", "yaml")
    assert status == 2
    assert "invalid choice" in err


# -- output ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start"), [("out.json", b"{"), ("out.csv", b"\xef\xbb\xbfsource,"), ("out.txt", b"202"[:0])]
)
def test_a_file_is_written_by_its_ending(run, report, tmp_path, name, start):
    target = tmp_path / name
    status, out, _ = run("read", report, "-o", target)
    assert (status, out) == (0, "")
    assert target.read_bytes().startswith(start)
    assert "412.6" in target.read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({"report.txt", name})


def test_a_file_that_exists_is_kept_unless_forced(run, report, tmp_path):
    target = tmp_path / "out.json"
    target.write_text("mine", encoding="utf-8")
    status, _, err = run("read", report, "-o", target)
    assert status == 2
    assert err == f"cnecon: {target}: it exists already; --force replaces it\n"
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("read", report, "-o", target, "--force")[0] == 0
    assert json.loads(target.read_text(encoding="utf-8"))["length"] == len(TEXT)


def test_a_folder_that_isnt_there_is_one_line(run, report, tmp_path):
    status, _, err = run("read", report, "-o", tmp_path / "no" / "out.json")
    assert status == 2
    assert "it can't be written" in err
    assert err.count("\n") == 1


def test_standard_input(report):
    done = process("read", "-", "--format", "json", input=TEXT.encode("gb18030"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == TEXT
    assert b"GB18030" in done.stderr


def test_output_is_utf8_in_any_locale(report):
    done = subprocess.run(
        [sys.executable, "-m", "cnecon", "read", report],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert "412.6亿元" in done.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_error(report):
    command = f'"{sys.executable}" -m cnecon units | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 200])
def test_a_terminal_gets_colours_within_its_width(report, columns):
    from rich.cells import cell_len
    from rich.text import Text

    controller, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": str(columns), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    running = subprocess.Popen(
        [sys.executable, "-m", "cnecon", "read", report], stdout=terminal, stderr=terminal, env=environment
    )
    os.close(terminal)
    received = b""
    while True:
        try:
            part = os.read(controller, 65536)
        except OSError:
            break
        if not part:
            break
        received += part
    os.close(controller)
    assert running.wait() == 0
    assert b"\x1b[" in received
    lines = Text.from_ansi(received.decode("utf-8").replace("\r\n", "\n")).plain.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert any("412.6亿元" in line for line in lines)


# -- audit and verify --------------------------------------------------------------------------------------------------


def test_audit_tells_what_doesnt_fit(run):
    status, out, _ = run("audit", EXAMPLE, *WHEN)
    findings = cnecon.read(EXAMPLE.read_text(encoding="utf-8"), published=WHEN[1], region=WHEN[3]).findings
    assert status == (1 if any(finding.severity == "error" for finding in findings) else 0)
    assert findings[0].message in out
    assert findings[0].code in out


def test_audit_fails_on_an_error(run, tmp_path):
    path = tmp_path / "share.txt"
    path.write_text("2023年，全市工业产值100亿元，其中甲产业产值200亿元，占全市工业产值的25%。", encoding="utf-8")
    status, out, _ = run("audit", path, "--format", "json")
    severities = {finding["severity"] for finding in json.loads(out)}
    assert severities
    assert status == int("error" in severities)


def test_a_sound_report_passes(run, report):
    assert run("audit", report) == (0, f"{report}: nothing that doesn't fit\n", "")


def test_sarif_points_at_the_figures(run):
    status, out, _ = run("audit", EXAMPLE, *WHEN, "--format", "sarif")
    log = json.loads(out)
    result = log["runs"][0]["results"][0]
    assert status in (0, 1)
    assert log["version"] == "2.1.0"
    text = EXAMPLE.read_text(encoding="utf-8")
    for location in [*result["locations"], *result["relatedLocations"]]:
        region = location["physicalLocation"]["region"]
        words = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
        line = text.splitlines()[region["startLine"] - 1]
        assert region["snippet"]["text"] == words
        assert line[region["startColumn"] - 1 :].startswith(words)
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} >= {result["ruleId"]}


def test_findings_among_reports_name_their_files(run, tmp_path):
    for name, value in (("a.txt", 100), ("b.txt", 130)):
        (tmp_path / name).write_text(f"2022年，全市工业产值{value}亿元。", encoding="utf-8")
    status, out, _ = run("audit", tmp_path / "a.txt", tmp_path / "b.txt", "--region", "岚州市", "--format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    places = [one["physicalLocation"] for one in [*result["locations"], *result["relatedLocations"]]]
    assert status == (1 if result["level"] == "error" else 0)
    assert [place["artifactLocation"]["uri"].rpartition("/")[2] for place in places] == ["a.txt", "b.txt"]
    assert [place["region"]["snippet"]["text"] for place in places] == ["100亿元", "130亿元"]


def test_verify_finds_the_figure_that_differs(run):
    status, out, _ = run("verify", ROOT / "examples/qingping-summary.txt", EXAMPLE, *WHEN)
    assert status == 1
    assert "contradicted" in out


def test_verdicts_as_json(run):
    status, out, _ = run("verify", ROOT / "examples/qingping-summary.txt", EXAMPLE, *WHEN, "--format", "json")
    verdicts = json.loads(out)
    assert status == 1
    assert [one["outcome"] for one in verdicts].count("contradicted") == 1
    assert verdicts[0]["figure"]["text"] == "412.6亿元"
    assert verdicts[0]["source_indicator"]["name"] == "产值"


def test_an_audit_of_nothing_that_could_be_read_fails(run, tmp_path):
    assert run("audit", tmp_path / "missing.txt")[:2] == (2, "")


@pytest.mark.parametrize(
    ("trouble", "status", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (OSError(28, "No space left on device"), 2, "cnecon: No space left on device\n"),
        (cnecon.DataError("units.toml: broken"), 2, "cnecon: units.toml: broken\n"),
    ],
    ids=["interrupt", "disk", "data"],
)
def test_trouble_is_one_line_and_a_status(run, monkeypatch, trouble, status, said):
    def fail(*_):
        raise trouble

    monkeypatch.setattr("cnecon.schema.report_schema", fail)
    assert run("schema") == (status, "", said)


# -- look-ups ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("3.5亿元",), "350000000"),
        (("3.5亿元", "--to", "万元"), "35000 万元"),
        (("40万平方米", "--to", "公顷"), "40 公顷"),
        (("2-3天",), "low            2"),
        (("2022年1-9月",), "2022-01-01/P9M"),
        (("今年上半年", "--published", "2024-11-05"), "2024-S1"),
        (("一百九十万零三千九百七十一",), "1903971"),
    ],
)
def test_parse(run, arguments, expected):
    status, out, err = run("parse", *arguments)
    assert (status, err) == (0, "")
    assert expected in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("三五成群",),
        ("",),
        ("3家", "--to", "户"),
        ("3家", "--to", "qux"),
        ("2-3天", "--to", "小时"),
        ("2022年", "--to", "天"),
    ],
)
def test_what_cant_be_parsed_is_one_line(run, arguments):
    status, out, err = run("parse", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("cnecon: ")
    assert err.count("\n") == 1


def test_parse_to_json(run):
    status, out, _ = run("parse", "约20亿元", "--json")
    assert (status, json.loads(out)["value"]) == (0, "2000000000")


@pytest.mark.parametrize(
    ("command", "word", "expected"),
    [
        ("units", "公顷", "hectare"),
        ("units", "", "平方米"),
        ("regions", "巴南", "重庆市巴南区"),
        ("regions", "鼓楼区", "南京市鼓楼区"),
        ("concepts", "社零", "RETAIL_SALES"),
        ("industries", "汽车制造", "36"),
    ],
)
def test_look_ups(run, command, word, expected):
    status, out, err = run(command, word)
    assert (status, err) == (0, "")
    assert expected in out


@pytest.mark.parametrize("command", ["units", "regions", "concepts", "industries"])
def test_nothing_found_is_said(run, command):
    status, out, err = run(command, "qqqq")
    assert (status, out) == (1, "")
    assert err == f"cnecon: nothing under 'qqqq' among the {command}\n"


def test_sdmx_and_its_structure(run, report, tmp_path):
    status, out, err = run("read", report, "--format", "sdmx")
    assert (status, err) == (0, "")
    assert out.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,")
    assert "412.6,CNY,8" in out
    undated = tmp_path / "undated.txt"
    undated.write_text("全区有企业36家。", encoding="utf-8")
    assert "1 observations without a period" in run("read", undated, "--format", "sdmx")[2]
    assert run("schema", "--sdmx")[1].startswith("<?xml")


def test_schema(run):
    status, out, _ = run("schema")
    assert status == 0
    assert json.loads(out) == report_schema()

"""The command ``cnecon``: reports to tables, JSON or CSV; audit; verification; and look-ups in the data.

Exit status: 0 when all went well, 1 when the audit or the verification found an error, 2 when something couldn't be
read or the command was misused. Every error of ours is one line on standard error.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from cnecon import __version__
from cnecon.errors import CneconError, DocumentError

if TYPE_CHECKING:
    from rich.console import Console

    from cnecon.finding import Finding
    from cnecon.report import Report

OK: Final = 0
FAULTS: Final = 1
FAILED: Final = 2

_EPILOG: Final = """\
examples:
  cnecon read report.txt --published 2022-12-23 --region 重庆市巴南区
  cnecon read *.txt --format jsonl -o reports.jsonl
  cnecon read - < report.txt
  cnecon read report.txt --explain 369.9亿元
  cnecon audit report-2021.txt report-2022.txt
  cnecon verify summary.txt report.txt
  cnecon parse 3.5亿元 --to 万元
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    _speak_utf8()
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help(sys.stderr)
        return FAILED
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except CneconError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:
        # Whoever read us has seen enough; give the interpreter something it can still flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        complain(error.strerror or str(error))
        return FAILED
    except KeyboardInterrupt:
        return 130
    return status


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="cnecon",
        description="Read Chinese economic reports into typed, exact, checkable data.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"cnecon {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_read(commands)
    _add_audit(commands)
    _add_verify(commands)
    _add_parse(commands)
    for name, about in (
        ("units", "units of measure"),
        ("regions", "regions"),
        ("concepts", "indicators of the lexicon"),
        ("industries", "industries"),
    ):
        one = commands.add_parser(name, help=f"look {about} up by a word")
        one.add_argument(
            "word",
            metavar="WORD",
            nargs="?" if name == "units" else None,
            default="",
            help="part of a name, an alias or a code",
        )
        one.set_defaults(run=run_lookup, what=name)
    schema = commands.add_parser("schema", help="print the JSON Schema of a read report")
    schema.set_defaults(run=run_schema)
    return parser


def _add_context(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--published", metavar="DATE", help="day of publication, as in 2022-12-23: 今年 and 目前 are read by it"
    )
    parser.add_argument("--region", metavar="NAME", help="the region that the report is about, as in 重庆市巴南区")


def _add_read(commands: Any) -> None:
    read = commands.add_parser(
        "read",
        help="read reports: a table, JSON or CSV",
        description="Read reports into a table, JSON or CSV.",
        epilog="FILE is a text file in UTF-8 or GB18030, or - for standard input.",
    )
    read.add_argument("files", metavar="FILE", nargs="*")
    _add_context(read)
    read.add_argument(
        "--format", choices=("table", "json", "jsonl", "csv"), help="what to write (a table, or by the ending of OUT)"
    )
    read.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of the terminal")
    read.add_argument("--force", action="store_true", help="replace OUT where it exists")
    read.add_argument("--explain", metavar="TEXT", help="say how the figures in which TEXT stands were read")
    read.add_argument("--text", action="store_true", help="print the text that spans refer to, and nothing else")
    read.set_defaults(run=run_read, parser=read)


def _add_audit(commands: Any) -> None:
    audit = commands.add_parser(
        "audit",
        help="check that the figures agree with each other",
        description="Check the figures of each report, and of the reports among each other. Exit 1 on an error.",
    )
    audit.add_argument("files", metavar="FILE", nargs="+")
    _add_context(audit)
    audit.add_argument("--format", choices=("table", "json", "sarif"), default="table")
    audit.set_defaults(run=run_audit)


def _add_verify(commands: Any) -> None:
    verify = commands.add_parser(
        "verify",
        help="check the figures of a summary against its source",
        description="Hold each figure of SUMMARY against SOURCE. Exit 1 where one is contradicted.",
    )
    verify.add_argument("summary", metavar="SUMMARY")
    verify.add_argument("source", metavar="SOURCE")
    _add_context(verify)
    verify.add_argument("--format", choices=("table", "json"), default="table")
    verify.set_defaults(run=run_verify)


def _add_parse(commands: Any) -> None:
    parse = commands.add_parser(
        "parse", help="read one quantity, number or period", description="Read one quantity, number or period."
    )
    parse.add_argument("text", metavar="TEXT", help="such as 3.5亿元, 一百九十万 or 2022年1-9月")
    parse.add_argument("--to", metavar="UNIT", help="convert to this unit, such as 万元 or 公顷")
    parse.add_argument("--published", metavar="DATE", help="the day by which 今年 is read")
    parse.add_argument("--json", action="store_true", help="print JSON")
    parse.set_defaults(run=run_parse)


# -- read -------------------------------------------------------------------------------------------------------------


class Inputs:
    """The reports of the files named, read one by one; a file that can't be read is complained of and passed over.

    Attributes:
        failed: how many couldn't be read.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        from cnecon.report import as_date

        self.files: list[str] = options.files
        self.region: str | None = options.region
        self.published = as_date(options.published)
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, Report]]:
        """Each report with its file's name, behind a progress bar where several files meet a terminal."""
        for name in _progress(self.files):
            try:
                report = self._read(name)
            except CneconError as error:
                complain(str(error))
                self.failed += 1
            else:
                yield name, report

    def _read(self, name: str) -> Report:
        from cnecon.files import read_document
        from cnecon.report import read

        document = read_document(name)
        for note in document.notes:
            complain(f"{name}: {note}")
        report = read(document.text, published=self.published, region=self.region)
        if not report.quantities and not report.indicators:
            complain(f"{name}: no figures in it")
        return report


def run_read(options: argparse.Namespace) -> int:
    """``cnecon read``."""
    if not options.files:
        options.parser.print_usage(sys.stderr)
        complain("name the reports to read, or - for standard input; for example: cnecon read report.txt")
        return FAILED
    form = options.format or _format_of(options.output)
    inputs = Inputs(options)
    with _output(options.output, force=options.force, encoding="utf-8-sig" if form == "csv" else "utf-8") as out:
        if options.text:
            for _, report in inputs:
                out.write(report.text)
        elif options.explain is not None:
            for _, report in inputs:
                _explain(report, options.explain, out)
        else:
            _WRITERS[form](inputs, out)
    return FAILED if inputs.failed else OK


def _write_table(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.render import print_report

    console = _console(out)
    for place, (name, report) in enumerate(inputs):
        if place:
            console.print()
        print_report(report, console, name=name if len(inputs.files) > 1 else None)


def _write_json(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.serialize import dump_json

    forms = [report.to_dict() for _, report in inputs]
    if forms:
        out.write(dump_json(forms[0] if len(inputs.files) == 1 else forms, indent=2) + "\n")


def _write_jsonl(inputs: Inputs, out: IO[str]) -> None:
    for _, report in inputs:
        out.write(report.to_json() + "\n")


def _write_csv(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.tables import write_csv

    write_csv(inputs, out)


_WRITERS: Final = {"table": _write_table, "json": _write_json, "jsonl": _write_jsonl, "csv": _write_csv}


def _explain(report: Report, words: str, out: IO[str]) -> None:
    from cnecon.reader import explain

    lines = list(explain(report.text, words, published=report.published, region=report.region, title=report.title))
    out.writelines(f"{line}\n" for line in lines or [f"no figure stands in {words!r}, or the text doesn't have it"])


# -- audit and verify -------------------------------------------------------------------------------------------------


def run_audit(options: argparse.Namespace) -> int:
    """``cnecon audit``."""
    from attrs import evolve

    from cnecon.report import audit

    inputs = Inputs(options)
    # Findings name their reports by title; here a report is known by its file.
    named = [(name, evolve(report, title=name)) for name, report in inputs]
    findings = audit(named[0][1] if len(named) == 1 else [report for _, report in named])
    if options.format == "json":
        from cnecon.serialize import dump_json, to_plain

        print(dump_json([to_plain(finding) for finding in findings], indent=2))
    elif options.format == "sarif":
        from cnecon.sarif import sarif_log
        from cnecon.serialize import dump_json

        print(dump_json(sarif_log(named, findings), indent=2))
    else:
        _print_findings(findings, [name for name, _ in named])
    if inputs.failed:
        return FAILED
    return FAULTS if any(finding.severity.value == "error" for finding in findings) else OK


def _print_findings(findings: Sequence[Finding], names: Sequence[str]) -> None:
    from cnecon.render import finding_lines, print_parts

    console = _console(sys.stdout)
    print_parts(finding_lines(findings), console)
    if names and not findings:
        console.print(f"{', '.join(names)}: nothing that doesn't fit")


def run_verify(options: argparse.Namespace) -> int:
    """``cnecon verify``."""
    from cnecon.files import read_document
    from cnecon.report import read, verify

    options.files = [options.source]
    inputs = Inputs(options)
    source = read(read_document(options.source).text, published=inputs.published, region=inputs.region)
    verdicts = verify(read_document(options.summary).text, source)
    if options.format == "json":
        from cnecon.serialize import dump_json, verdict_to_dict

        print(dump_json([verdict_to_dict(verdict) for verdict in verdicts], indent=2))
    else:
        from cnecon.render import print_parts, verdict_lines

        print_parts(verdict_lines(verdicts), _console(sys.stdout))
    return FAULTS if any(verdict.outcome.value == "contradicted" for verdict in verdicts) else OK


# -- parse, look-ups, schema ------------------------------------------------------------------------------------------


def run_parse(options: argparse.Namespace) -> int:
    """``cnecon parse``: a quantity; where it is none, a period."""
    from cnecon.period import try_parse_period
    from cnecon.quantity import parse_quantity, try_parse_quantity
    from cnecon.report import as_date

    text, published = options.text, as_date(options.published)
    found = try_parse_quantity(text) or (None if options.to else try_parse_period(text, published))
    found = found or parse_quantity(text)
    if options.json:
        from cnecon.serialize import dump_json, to_plain

        print(dump_json(to_plain(found), indent=2))
        return OK
    from cnecon.render import facts

    if options.to:
        from cnecon.serialize import decimal_text

        print(f"{decimal_text(found.value_in(options.to))} {options.to}")  # type: ignore[union-attr]
        return OK
    for name, words in facts(found).items():
        print(f"{name:<14} {words}")
    return OK


def run_lookup(options: argparse.Namespace) -> int:
    """``cnecon units``, ``regions``, ``concepts`` and ``industries``: exit 1 where nothing has the word."""
    from cnecon.lookup import LOOKUPS

    heads, rows = LOOKUPS[options.what](options.word)
    if not rows:
        complain(f"nothing under {options.word!r} among the {options.what}")
        return FAULTS
    from cnecon.render import print_rows

    print_rows(heads, rows, _console(sys.stdout))
    return OK


def run_schema(_options: argparse.Namespace) -> int:
    """``cnecon schema``."""
    from cnecon.schema import report_schema
    from cnecon.serialize import dump_json

    print(dump_json(report_schema(), indent=2))
    return OK


# -- the terminal -----------------------------------------------------------------------------------------------------


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"cnecon: {message}", file=sys.stderr)


def _console(out: IO[str]) -> Console:
    from rich.console import Console

    class PipedConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # for main() to deal with, as for any other output

    if out.isatty():
        return PipedConsole(file=out, highlight=False, markup=False, emoji=False)
    return PipedConsole(file=out, width=100_000, force_terminal=False, highlight=False, markup=False, emoji=False)


def _progress(names: Iterable[str]) -> Iterable[str]:
    """The names, behind a bar on standard error where it is a terminal and there are several."""
    names = list(names)
    if len(names) < 2 or not sys.stderr.isatty():
        return names
    from rich.console import Console
    from rich.progress import track

    return track(names, description="reading", console=Console(stderr=True), transient=True)


@contextmanager
def _output(path: str | None, *, force: bool, encoding: str) -> Iterator[IO[str]]:
    """Standard output, or a file that comes to stand under its name only when it is whole."""
    if path is None or path == "-":
        yield sys.stdout
        return
    target = Path(path)
    if target.exists() and not force:
        raise DocumentError(path, "it exists already; --force replaces it")
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding=encoding, newline="") as out:
            yield out
        part.replace(target)
    except OSError as error:
        raise DocumentError(path, f"it can't be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _format_of(path: str | None) -> str:
    ending = Path(path or "").suffix.removeprefix(".").lower()
    return ending if ending in _WRITERS else "table"


def _speak_utf8() -> None:
    """Chinese goes out in UTF-8 to pipes and files, and whatever a terminal can't show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")

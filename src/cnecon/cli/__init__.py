"""The command ``cnecon``: reports to tables, JSON or CSV; audit; verification; and look-ups in the data.

Exit status: 0 when all went well, 1 when the audit or the verification found an error, 2 when something couldn't be
read or the command was misused. Every error of ours is one line on standard error. What a command needs is imported
when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from cnecon import __version__
from cnecon.cli.checking import run_audit, run_verify
from cnecon.cli.lookups import run_lookup, run_parse, run_schema
from cnecon.cli.reading import FORMATS, run_read
from cnecon.cli.terminal import FAILED, OK, complain, speak_utf8
from cnecon.errors import CneconError

__all__ = ["build_parser", "main"]

_EPILOG: Final = """\
examples:
  cnecon read report.txt --published 2022-12-23 --region 重庆市巴南区
  cnecon read *.txt --format jsonl -o reports.jsonl
  cnecon read reports/ --jobs 4 -o reports.duckdb
  cnecon read reports/ --format panel -o panel.csv
  cnecon read - < report.txt
  cnecon read report.txt --explain 369.9亿元
  cnecon audit report-2021.txt report-2022.txt
  cnecon verify summary.txt report.txt
  cnecon parse 3.5亿元 --to 万元
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    speak_utf8()
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
    schema.add_argument("--sdmx", action="store_true", help="the SDMX structure of --format sdmx instead (SDMX-ML 2.1)")
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
        epilog="FILE is text in UTF-8 or GB18030, a web page, with the extra `files` .docx or .pdf, a folder of such, "
        "or - for standard input. An OUT that ends in .duckdb is a store: reports are added that it doesn't hold yet.",
    )
    read.add_argument("files", metavar="FILE", nargs="*")
    _add_context(read)
    read.add_argument("--format", choices=FORMATS, help="what to write (a table, or by the ending of OUT)")
    read.add_argument("-o", "--output", metavar="OUT", help="write to this file instead of the terminal")
    read.add_argument(
        "--force", action="store_true", help="replace OUT where it exists; of a store, what it holds of the same texts"
    )
    read.add_argument(
        "--jobs",
        metavar="N",
        type=_jobs,
        default=1,
        help="read N files at a time, each in a process of its own (0: as many as there are processors)",
    )
    read.add_argument("--explain", metavar="TEXT", help="say how the figures in which TEXT stands were read")
    read.add_argument("--text", action="store_true", help="print the text that spans refer to, and nothing else")
    read.set_defaults(run=run_read, parser=read)


def _jobs(text: str) -> int:
    """A number of processes; 0 means the processors that we may use."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is no number of processes")
    usable = getattr(os, "sched_getaffinity", None)
    return number or (len(usable(0)) if usable else os.cpu_count() or 1)


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

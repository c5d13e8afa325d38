"""``cnecon read``: reports from files or standard input, to a table or to data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from cnecon.cli.terminal import FAILED, FAULTS, OK, complain, console, output, progress
from cnecon.errors import CneconError, DocumentError, MissingExtraError

if TYPE_CHECKING:
    from cnecon.report import Report


class Inputs:
    """The reports of the files named, read one by one; a file that can't be read is complained of and passed over.

    Attributes:
        failed: how many couldn't be read.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        from cnecon.files import expand
        from cnecon.report import as_date

        self.files = list(expand(options.files))
        self.region: str | None = options.region
        self.published = as_date(options.published)
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, Report]]:
        """Each report with its file's name, behind a progress bar where several files meet a terminal."""
        for name in progress(self.files):
            try:
                report = self._read(name)
            except CneconError as error:
                complain(f"{name}: {error}" if isinstance(error, MissingExtraError) else str(error))
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
    with output(options.output, force=options.force, encoding="utf-8-sig" if form == "csv" else "utf-8") as out:
        if options.text:
            for _, report in inputs:
                out.write(report.text)
        elif options.explain is not None:
            told = [_explain(name, report, options.explain, out) for name, report in inputs]
            return FAILED if inputs.failed else OK if any(told) else FAULTS
        else:
            _WRITERS[form](inputs, out)
    return FAILED if inputs.failed else OK


def _write_table(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.render import print_report

    screen = console(out)
    for place, (name, report) in enumerate(inputs):
        if place:
            screen.print()
        print_report(report, screen, name=name if len(inputs.files) > 1 else None)


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


def _write_excel(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.excel import reports_to_excel

    if out is sys.stdout:
        raise DocumentError("-", "a workbook goes into a file; name it with -o")
    # The file is open for text; a workbook is bytes.
    out.buffer.write(reports_to_excel(inputs))  # type: ignore[attr-defined]


def _write_sdmx(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.sdmx import left_out, reports_to_sdmx_csv

    named = list(inputs)
    for name, report in named:
        if number := left_out(report):
            complain(f"{name}: {number} observations without a period are left out; SDMX has no place for them")
    out.write(reports_to_sdmx_csv(named))


def _write_html(inputs: Inputs, out: IO[str]) -> None:
    if len(inputs.files) != 1:
        raise DocumentError(", ".join(inputs.files), "a page of HTML holds one report; name one file")
    for _, report in inputs:
        out.write(report.to_html())


_WRITERS: Final = {
    "table": _write_table,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "html": _write_html,
    "xlsx": _write_excel,
    "sdmx": _write_sdmx,
}


def _explain(name: str, report: Report, words: str, out: IO[str]) -> bool:
    """Say how the figures in which the words stand were read; False where they stand nowhere."""
    from cnecon.reader import explain

    lines = explain(report.text, words, published=report.published, region=report.region, title=report.title)
    out.writelines(f"{line}\n" for line in lines)
    if not lines:
        complain(f"{name}: {words!r} doesn't stand in it")
    return bool(lines)


FORMATS: Final = tuple(_WRITERS)


def _format_of(path: str | None) -> str:
    ending = Path(path or "").suffix.removeprefix(".").lower()
    return ending if ending in _WRITERS else "table"

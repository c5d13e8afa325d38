"""``cnecon read``: reports from files or standard input, to a table or to data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

from cnecon.cli.jobs import FileWork, outcomes
from cnecon.cli.terminal import FAILED, FAULTS, OK, complain, console, output, progress
from cnecon.errors import DocumentError

if TYPE_CHECKING:
    from cnecon.report import Report

T = TypeVar("T")
Known = Mapping[str, tuple[date | None, str | None]]


class Inputs:
    """The reports of the files named, read one by one; a file that can't be read is complained of and passed over.

    Attributes:
        files: the files, folders expanded.
        on_screen: what is made of them goes to a terminal.
        failed: how many couldn't be read.
        known: how many were passed over, since their text was read before.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        from cnecon.files import STDIN, expand
        from cnecon.report import as_date

        self.files = list(expand(options.files))
        self.region: str | None = options.region
        self.published = as_date(options.published)
        self.jobs: int = 1 if STDIN in self.files else getattr(options, "jobs", 1)
        self.on_screen = getattr(options, "output", None) in (None, "-") and sys.stdout.isatty()
        self.failed = 0
        self.known = 0

    def __iter__(self) -> Iterator[tuple[str, Report]]:
        """Each report with its file's name."""
        return self.each(_whole)

    def each(self, prepare: Callable[[str, Report], T], known: Known | None = None) -> Iterator[tuple[str, T]]:
        """What is made of each report, with its file's name; behind a progress bar where it isn't printed on a screen.

        Args:
            prepare: what to make of a file's name and its report, where it is read: perhaps in another process.
            known: the hashes of texts to pass over, with the day and region by which they were read.
        """
        work = FileWork(prepare=prepare, published=self.published, region=self.region, known=known or {})
        names = self.files if self.on_screen else progress(self.files)  # a bar would run through what is printed
        for name, outcome in zip(names, outcomes(work, self.files, self.jobs), strict=True):
            for note in outcome.notes:
                complain(note)
            self.failed += outcome.failed
            self.known += outcome.known
            if not (outcome.failed or outcome.known):
                yield name, outcome.result


def _whole(_name: str, report: Report) -> Report:
    return report


def run_read(options: argparse.Namespace) -> int:
    """``cnecon read``."""
    if not options.files:
        options.parser.print_usage(sys.stderr)
        complain("name the reports to read, or - for standard input; for example: cnecon read report.txt")
        return FAILED
    form = options.format or _format_of(options.output)
    inputs = Inputs(options)
    if form == "duckdb" and not options.text and options.explain is None:
        return _write_store(inputs, options)
    with output(
        options.output, force=options.force, encoding="utf-8-sig" if form in ("csv", "panel") else "utf-8"
    ) as out:
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
    for _, line in inputs.each(_json_line):
        out.write(line + "\n")


def _json_line(_name: str, report: Report) -> str:
    return report.to_json()


def _write_csv(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.tables import write_csv

    write_csv(inputs, out)


def _write_panel(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.panel import COLUMNS, panel_records
    from cnecon.tables import write_rows

    write_rows(panel_records(inputs), COLUMNS, out)


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


def _write_parquet(inputs: Inputs, out: IO[str]) -> None:
    from cnecon.arrow import ParquetFile

    if out is sys.stdout:
        raise DocumentError("-", "a Parquet file needs a name; give it with -o")
    with ParquetFile(out.buffer) as file:  # type: ignore[attr-defined] # it is open for text; Parquet is bytes
        for _, batch in inputs.each(_observations):
            file.add(batch)


def _observations(name: str, report: Report) -> Any:
    from cnecon.arrow import report_batch

    return report_batch(report, name)


def _write_store(inputs: Inputs, options: argparse.Namespace) -> int:
    from cnecon.store import Store

    if options.output in (None, "-"):
        raise DocumentError("-", "a store is a file; name it with -o")
    with Store(options.output) as store:
        known = {} if options.force else store.known()
        added = store.add_rows((rows for _, rows in inputs.each(_rows, known)), replace=options.force)
    print(f"{added.new} added, {added.replaced} replaced, {added.known + inputs.known} there already")
    return FAILED if inputs.failed else OK


def _rows(name: str, report: Report) -> Any:
    from cnecon.store import report_rows

    return report_rows(report, name)


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
    "panel": _write_panel,
    "html": _write_html,
    "xlsx": _write_excel,
    "sdmx": _write_sdmx,
    "parquet": _write_parquet,
}


def _explain(name: str, report: Report, words: str, out: IO[str]) -> bool:
    """Say how the figures in which the words stand were read; False where they stand nowhere."""
    from cnecon.reader import Given, explain

    lines = explain(report.text, words, Given(published=report.published, region=report.region, title=report.title))
    out.writelines(f"{line}\n" for line in lines)
    if not lines:
        complain(f"{name}: {words!r} doesn't stand in it")
    return bool(lines)


FORMATS: Final = (*_WRITERS, "duckdb")


def _format_of(path: str | None) -> str:
    ending = Path(path or "").suffix.removeprefix(".").lower()
    return ending if ending in FORMATS else "table"

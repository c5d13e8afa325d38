"""``cnecon audit`` and ``cnecon verify``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cnecon.cli.reading import Inputs
from cnecon.cli.terminal import FAILED, FAULTS, OK, console

if TYPE_CHECKING:
    from cnecon.finding import Finding


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

    screen = console(sys.stdout)
    print_parts(finding_lines(findings), screen)
    if names and not findings:
        screen.print(f"{', '.join(names)}: nothing that doesn't fit")


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

        print_parts(verdict_lines(verdicts), console(sys.stdout))
    return FAULTS if any(verdict.outcome.value == "contradicted" for verdict in verdicts) else OK

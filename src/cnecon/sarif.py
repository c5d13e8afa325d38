"""Findings as a SARIF 2.1.0 log, which code hosts and editors show beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from cnecon import __version__

if TYPE_CHECKING:
    from cnecon.finding import Finding
    from cnecon.report import Report
    from cnecon.spans import Span

_LEVELS: Final = {"error": "error", "warning": "warning", "note": "note"}


def sarif_log(reports: Sequence[tuple[str, Report]], findings: Iterable[Finding]) -> dict[str, Any]:
    """The log of an audit.

    Args:
        reports: the reports audited, each with its file's name.
        findings: what was found in them.
    """
    found = tuple(findings)
    rules = {finding.code: finding.kind.value for finding in found}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "cnecon",
                        "version": __version__,
                        "rules": [{"id": code, "name": kind} for code, kind in sorted(rules.items())],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, reports) for finding in found],
            }
        ],
    }


def _result(finding: Finding, reports: Sequence[tuple[str, Report]]) -> dict[str, Any]:
    locations = []
    for place, span in enumerate(finding.spans):
        source = finding.sources[place] if place < len(finding.sources) else None
        name, report = _report(reports, source)
        locations.append(_location(name, report.text, span))
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity.value],
        "message": {"text": f"{finding.message_en}\n{finding.message}"},
        "locations": locations[:1],
        "relatedLocations": locations[1:],
    }


def _report(reports: Sequence[tuple[str, Report]], source: str | None) -> tuple[str, Report]:
    """The report that a finding's source names; the first where it names none."""
    return next((pair for pair in reports if pair[0] == source), reports[0])


def _location(name: str, text: str, span: Span) -> dict[str, Any]:
    start, end = _position(text, span.start), _position(text, span.end)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(name)},
            "region": {
                "startLine": start[0],
                "startColumn": start[1],
                "endLine": end[0],
                "endColumn": end[1],
                "charOffset": span.start,
                "charLength": len(span),
                "snippet": {"text": text[span.slice]},
            },
        }
    }


def _position(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)

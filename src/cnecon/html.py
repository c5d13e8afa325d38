"""A report as a page of HTML: its text with all that was read marked in it, and the indicators beside their words.

The page stands alone (no script, no font, no network), follows the reader's light or dark scheme, and prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from cnecon.render import Row, entity_groups, row

if TYPE_CHECKING:
    from decimal import Decimal

    from cnecon.entities import Enterprise, FreightRoute, IndustryCluster, Park
    from cnecon.indicator import Indicator
    from cnecon.report import Report
    from cnecon.spans import Span
    from cnecon.units import Unit

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2330; --dim: #667085; --page: #fff; --line: #e4e7ec;
  --quantity: #dbeafe; --period: #dcfce7; --entity: #fef3c7; --unread: #f1f5f9; --fault: #dc2626; }
@media (prefers-color-scheme: dark) { :root { --ink: #e5e7eb; --dim: #98a2b3; --page: #14171f; --line: #2d3340;
  --quantity: #1e3a5f; --period: #14432a; --entity: #4a3b12; --unread: #262c38; --fault: #f87171; } }
body { color: var(--ink); background: var(--page); font: 16px/1.8 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
  system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.facts, .words, .key { color: var(--dim); font-size: .85rem; }
.text { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; }
mark { color: inherit; background: none; border-radius: .2em; padding: .05em 0; }
mark.quantity { background: var(--quantity); } mark.period { background: var(--period); }
mark.entity { background: var(--entity); } mark.unread { background: var(--unread); color: var(--dim); }
mark.fault { text-decoration: wavy underline var(--fault); }
mark:target { outline: 2px solid currentColor; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.5; min-width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 500; white-space: nowrap; } td.value { white-space: nowrap; font-weight: 600; }
.up { color: #16a34a; } .down { color: #dc2626; } a { color: inherit; }
@media print { body { max-width: none; margin: 0; } .text { border: none; padding: 0; } tr { break-inside: avoid; } }
"""
_KEY: Final = (
    '<p class="key"><mark class="quantity">quantity</mark> <mark class="period">period</mark> '
    '<mark class="entity">name</mark> <mark class="unread">not read</mark> <mark class="fault">finding</mark></p>'
)
_HEADS: Final = ("Indicator", "Subject", "Value", "Period", "Change", "Share", "Rank", "Words")


@frozen
class _Mark:
    """A stretch of the text to be marked: how, why, and under which anchor it is found."""

    start: int
    end: int
    kind: str
    title: str
    anchor: str | None = None


def report_to_html(report: Report) -> str:
    """The page of a report, as the text of one HTML document."""
    title = report.title or "Report"
    facts = [report.published.isoformat()] if report.published else []
    facts += [report.region] if report.region else []
    facts += [f"{len(report.indicators)} indicators", f"{len(report.quantities)} quantities"]
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh-Hans"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f'<header><h1>{escape(title)}</h1><p class="facts">{escape(" · ".join(facts))}</p></header>',
        *_findings(report),
        *_table(report),
        *_entities(report),
        "<h2>Text</h2>",
        _KEY,
        f'<div class="text">{marked_text(report)}</div>',
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def marked_text(report: Report) -> str:
    """The text with ``<mark>`` elements around what was read; without them it is the text, character by character.

    Example:
        >>> from cnecon import read
        >>> marked_text(read("产值3亿元。"))
        '产值<mark class="quantity" id="i1" title="300000000 元 · 产值">3亿元</mark>。'
    """
    starting: dict[int, list[_Mark]] = {}
    for mark in _marks(report):
        starting.setdefault(mark.start, []).append(mark)
    edges = {mark.end for marks in starting.values() for mark in marks} | set(starting)
    out: list[str] = []
    opened: list[_Mark] = []
    place = 0
    for edge in sorted(edges):
        out.append(escape(report.text[place:edge]))
        place = edge
        starts = starting.get(edge, [])
        while any(mark.end == edge for mark in opened):
            mark = opened.pop()
            out.append("</mark>")
            if mark.end > edge:  # it crosses the one that ends here: it goes on behind it
                starts.append(evolve(mark, start=edge, anchor=None))
        for mark in sorted(starts, key=lambda mark: -mark.end):
            anchor = f' id="{escape(mark.anchor)}"' if mark.anchor else ""
            out.append(f'<mark class="{mark.kind}"{anchor} title="{escape(mark.title)}">')
            opened.append(mark)
    out.append(escape(report.text[place:]))
    return "".join(out)


def _named(report: Report) -> dict[Span, Indicator]:
    """For the place of a quantity the indicator whose value it is."""
    places = {quantity.span for quantity in report.quantities}
    values = ((one.value.span, one) for one in report.indicators if one.value is not None)
    return {span: one for span, one in values if span is not None and span in places}


def _marks(report: Report) -> Iterator[_Mark]:
    named = _named(report)
    for quantity in report.quantities:
        if quantity.span is None or not len(quantity.span):
            continue
        indicator = named.get(quantity.span)
        words = [_plain(quantity.value, quantity.low, quantity.high, quantity.meant_unit)]
        words += [" ".join(filter(None, (indicator.subject, indicator.name)))] if indicator else []
        anchor = indicator.id if indicator else None
        yield _Mark(quantity.span.start, quantity.span.end, "quantity", " · ".join(words), anchor)
    for period in report.periods:
        if period.span is not None and len(period.span):
            yield _Mark(period.span.start, period.span.end, "period", period.iso8601)
    entities: Sequence[Enterprise | Park | IndustryCluster | FreightRoute] = (
        *report.enterprises,
        *report.parks,
        *report.clusters,
        *report.routes,
    )
    for entity in entities:
        yield from (_Mark(s.start, s.end, "entity", entity.describe()) for s in entity.spans if len(s))
    for unread in report.unread:
        if len(unread.span):
            yield _Mark(unread.span.start, unread.span.end, "unread", unread.reason.value)
    for number, finding in enumerate(report.findings, 1):
        for place, span in enumerate(finding.spans):
            if len(span):
                anchor = f"f{number}" if place == 0 else None
                yield _Mark(span.start, span.end, "fault", f"{finding.code} {finding.message}", anchor)


def _plain(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: Unit | None) -> str:
    ends = ("…" if end is None else f"{end:f}" for end in (low, high))
    number = " – ".join(ends) if value is None else f"{value:f}"
    return f"{number} {unit or ''}".strip()


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        return
    yield "<h2>Findings</h2><ul>"
    for number, finding in enumerate(report.findings, 1):
        code = f'<a href="#f{number}">{escape(finding.code)}</a> {escape(finding.severity.value)}'
        yield f'<li>{code}: {escape(finding.message)}<br><span class="words">{escape(finding.message_en)}</span></li>'
    yield "</ul>"


def _table(report: Report) -> Iterator[str]:
    if not report.indicators:
        return
    anchors = {indicator.id for indicator in _named(report).values()}
    yield '<h2>Indicators</h2><div class="scroll"><table><thead><tr>'
    yield "".join(f"<th>{head}</th>" for head in _HEADS) + "</tr></thead><tbody>"
    for indicator in report.indicators:
        anchor = indicator.id if indicator.id in anchors else None
        yield f"<tr>{''.join(_cells(row(indicator, report), anchor))}</tr>"
    yield "</tbody></table></div>"


def _cells(one: Row, anchor: str | None) -> Iterator[str]:
    value = escape(one.value)
    if anchor:
        value = f'<a href="#{escape(anchor)}">{value}</a>'
    if one.mark:
        value += f' <span class="words">{escape(one.mark)}</span>'
    colors = {"green": "up", "red": "down"}
    yield f"<td>{escape(one.indicator)}</td><td>{escape(one.subject)}</td>"
    yield f'<td class="value">{value}</td><td>{escape(one.period)}</td>'
    yield _lines(f'<span class="{colors.get(color, "flat")}">{escape(words)}</span>' for words, color in one.changes)
    yield _lines(map(escape, one.shares))
    yield _lines(map(escape, one.ranks))
    yield f'<td class="words">{escape(one.words)}</td>'


def _lines(parts: Iterable[str]) -> str:
    return f"<td>{'<br>'.join(parts)}</td>"


def _entities(report: Report) -> Iterator[str]:
    for head, entities in entity_groups(report):
        yield f"<h2>{head}</h2><ul>{''.join(f'<li>{escape(one.describe())}</li>' for one in entities)}</ul>"

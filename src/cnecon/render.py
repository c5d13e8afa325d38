"""A report for the eye: tables for the terminal, at any width, with Chinese characters counted as two columns.

On a terminal the table fits its width: where there is room with a column for the words, else with the words under
each row. Anywhere else (a pipe, a file) each indicator is one line, whatever the environment says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cnecon.finding import Finding, Severity
from cnecon.indicator import Basis, Change, Direction, Indicator, Rank, Share, Status
from cnecon.numerals import try_parse_number
from cnecon.period import Period, PeriodKind
from cnecon.quantity import Quantity
from cnecon.reading import UnreadReason

if TYPE_CHECKING:
    from cnecon.auditor import Verdict
    from cnecon.entities import Enterprise, FreightRoute, IndustryCluster, Park
    from cnecon.report import Report

_WORDS: Final = 90  # columns that the words of a row take at most where rows are single lines
_MAGNITUDES: Final = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_SHORT_SCOPES: Final = {"规模以上": "规上", "限额以上": "限上"}
_ARROWS: Final = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.FLAT: "=", Direction.MULTIPLE: "×"}
_COLORS: Final = {Direction.UP: "green", Direction.DOWN: "red", Direction.FLAT: "yellow", Direction.MULTIPLE: "green"}
_OUTCOMES: Final = {"supported": "green", "contradicted": "bold red"}
_SEVERITIES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@frozen(kw_only=True)
class Row:
    """An indicator in words, a string a column."""

    indicator: str
    subject: str
    value: str
    mark: str
    period: str
    changes: tuple[tuple[str, str], ...]
    shares: tuple[str, ...]
    ranks: tuple[str, ...]
    words: str


def row(indicator: Indicator, report: Report) -> Row:
    """The columns of an indicator of a report."""
    scope = "" if _says_scope(indicator) else indicator.scope or ""
    elsewhere = indicator.region if indicator.region != report.region else None
    return Row(
        indicator=("└" if indicator.part_of else "") + scope + indicator.name,
        subject=indicator.subject or elsewhere or "",
        value=quantity_words(indicator.value) if indicator.value else "",
        mark=_mark(indicator),
        period=period_words(indicator.period),
        changes=tuple((change_words(change), _COLORS[change.direction]) for change in indicator.changes),
        shares=tuple(share_words(share) for share in indicator.shares),
        ranks=tuple(rank_words(rank) for rank in indicator.ranks),
        words=" ".join(report.text[indicator.span.slice].split()) if indicator.span else "",
    )


def _says_scope(indicator: Indicator) -> bool:
    """True where the scope is said already, in full or for short, by the name or the subject."""
    scope = indicator.scope or ""
    said = f"{indicator.subject or ''} {indicator.name}"
    return scope in said or _SHORT_SCOPES.get(scope, scope) in said


def _mark(indicator: Indicator) -> str:
    """What must be said of a value beside itself: that it is no actual figure, or 累计."""
    marks = [indicator.status.value] if indicator.status is not Status.ACTUAL else []
    marks += ["cumulative"] if indicator.cumulative else []
    return f"({', '.join(marks)})" if marks else ""


def quantity_words(quantity: Quantity) -> str:
    """A quantity as printed; magnitude and unit that its context implies stand behind it in brackets (372 [亿元])."""
    implied = quantity.implied_unit
    if implied is None or quantity.unit is not None:
        return str(quantity)
    return f"{quantity} [{_implied_magnitude(quantity)}{implied}]"


def _implied_magnitude(quantity: Quantity) -> str:
    """The 亿 that the header of a table prints for its cells."""
    printed = try_parse_number(quantity.number)
    if not printed or quantity.value is None or quantity.stated_unit:
        return ""
    return next((word for word, size in _MAGNITUDES.items() if quantity.value == printed * size), "")


def period_words(period: Period | None) -> str:
    """A period, short: ``2022``, ``2022-Q3``, ``2022-01…09``, ``at 2022-11-30``."""
    if period is None:
        return ""
    start, end = period.start, period.end
    if start is None or end is None:
        return f"…{end}" if end else f"{start}…"
    if period.kind is PeriodKind.INSTANT:
        return f"at {end}"
    if period.kind is PeriodKind.PLAN or (period.months and period.months % 12 == 0 and start.month == 1):
        return f"{start.year}" if start.year == end.year else f"{start.year}…{end.year}"
    if period.kind is not PeriodKind.RANGE:
        return period.sdmx or ""
    if period.months and start.year == end.year:
        return f"{start.year}-{start.month:02}…{end.month:02}"
    if period.months:
        return f"{start.year}-{start.month:02}…{end.year}-{end.month:02}"
    return f"{start}…{end}"


def change_words(change: Change) -> str:
    """A change, short: ``yoy ↑ 22.1%``, ``since 2012 ×2.3倍``, ``from 5万元 ↑``."""
    basis = "" if change.basis is Basis.UNSTATED else change.basis.value
    if change.basis in (Basis.SINCE, Basis.AVERAGE) and change.base_period is not None:
        basis = f"{basis} {period_words(change.base_period)}"
    if change.basis is Basis.REFERENCE:
        basis = f"vs {change.reference}" if change.reference else "vs"
    came_from = f"from {quantity_words(change.from_value)}" if change.from_value else ""
    amount = quantity_words(change.amount) if change.amount else ""
    return " ".join(part for part in (basis, came_from, _ARROWS[change.direction], amount) if part)


def share_words(share: Share) -> str:
    """A share, short: ``43.6% of 全区规模以上工业总产值``."""
    ratio = quantity_words(share.ratio)
    return f"{ratio} of {share.of}" if share.of else ratio


def rank_words(rank: Rank) -> str:
    """A rank, short: ``#2 全市``, ``top 3 中西部``, ``#10 → #8``."""
    place = f"top {rank.position}" if rank.within else f"#{rank.position}"
    place = f"#{rank.from_position} → {place}" if rank.from_position else place
    return f"{place} {rank.scope}" if rank.scope else place


# -- tables -----------------------------------------------------------------------------------------------------------


def print_report(report: Report, console: Console, *, name: str | None = None) -> None:
    """Print a report: its head, its indicators, the entities named, the findings, and what was left unread.

    Args:
        report: the report.
        console: where to print; what isn't a terminal gets one line an indicator.
        name: what to call the report beside its title.
    """
    parts: list[RenderableType] = [_head(report, name)]
    rows = [row(indicator, report) for indicator in report.indicators]
    if rows:
        parts += [Text(), *_table(rows, console)]
    parts += _sections(report)
    print_parts(parts, console)


def print_parts(parts: Iterable[RenderableType], console: Console) -> None:
    """Print texts and tables: within the width of a terminal, with a hanging indent, else as lines of any length."""
    for part in parts:
        if not console.is_terminal:
            console.print(part, soft_wrap=True)
        elif isinstance(part, Text):
            console.print(*(_hanging(line) for line in part.split("\n", allow_blank=True)), sep="\n")
        else:
            console.print(part)


def _hanging(line: Text) -> RenderableType:
    indent = len(line.plain) - len(line.plain.lstrip())
    return Padding(line[indent:], (0, 0, 0, indent)) if indent else line


def _head(report: Report, name: str | None) -> Text:
    facts = [name] if name else []
    facts += [f"published {report.published.isoformat()}"] if report.published else []
    facts += [report.region] if report.region else []
    facts += [f"{len(report.indicators)} indicators", f"{len(report.quantities)} quantities"]
    head = _text(report.title, "bold").append("\n") if report.title else Text()
    return head.append_text(_text(" · ".join(facts), "dim"))


def _table(rows: Sequence[Row], console: Console) -> Iterable[RenderableType]:
    if not console.is_terminal:
        lines = [[cell.plain for cell in _cells(one, "; ", " ")[:-1]] + [shortened(one.words, _WORDS)] for one in rows]
        return (Text(line) for line in aligned([_HEADS, *lines]))
    cells = [_cells(one, "\n", "\n") for one in rows]
    columns = zip(*cells, [Text(head) for head in _HEADS], strict=True)
    widths = [min(most, max(map(_width, column))) for column, most in zip(columns, _MOST, strict=False)]
    rest = console.width - sum(widths) - 2 * len(widths)
    if rest >= _LEAST_WORDS:
        return (_wide_table(cells, [*widths, rest]),)
    return _narrow_table(cells, console.width)


_HEADS: Final = ("Indicator", "Subject", "Value", "Period", "Change", "Share", "Rank", "Words")
_MOST: Final = (24, 24, 22, 21, 26, 26, 16)
_LEAST_WORDS: Final = 36


def _cells(one: Row, joint: str, to_mark: str) -> list[Text]:
    return [
        _text(one.indicator, "bold"),
        _text(one.subject),
        Text(to_mark).join(filter(None, (_text(one.value, "bold cyan"), _text(one.mark, "yellow")))),
        _text(one.period),
        Text(joint).join(_text(words, color) for words, color in one.changes),
        _text(joint.join(one.shares)),
        _text(joint.join(one.ranks), "magenta"),
        _text(one.words, "dim"),
    ]


def _wide_table(rows: Iterable[Sequence[Text]], widths: Sequence[int]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head, size in zip(_HEADS, widths, strict=True):
        table.add_column(head, width=size, overflow="fold")
    table.add_row(*(Text("─" * size, style="dim") for size in widths))
    for cells in rows:
        table.add_row(*cells)
    return table


def _narrow_table(rows: Iterable[Sequence[Text]], width: int) -> Iterable[RenderableType]:
    heads = ("Indicator, subject", "Value", "Period", "Change, share, rank")
    period = 13
    widths = [(width - period - 3) * ratio // 100 for ratio in (38, 25, 37)]
    widths.insert(2, period)
    yield _narrow_row([Text(head, style="bold") for head in heads], widths)
    yield Text("─" * width, style="dim")
    for indicator, subject, value, period_cell, *moves, words in rows:
        about, moved = (Text("\n").join(part for part in parts if part) for parts in ((indicator, subject), moves))
        yield Group(_narrow_row([about, value, period_cell, moved], widths), Padding(words, (0, 0, 1, 2)))


def _narrow_row(cells: Sequence[Text], widths: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for size in widths:
        grid.add_column(width=size, overflow="fold")
    grid.add_row(*cells)
    return grid


def _width(cell: Text) -> int:
    return max(map(cell_len, cell.plain.split("\n")))


def aligned(rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Rows as lines of text with their columns aligned, two blanks between them, none at the end of a line.

    Example:
        >>> list(aligned([("产值", "3亿元"), ("GDP", "")]))
        ['产值  3亿元', 'GDP']
    """
    rows = [[printable(cell) for cell in cells] for cells in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join(padded).rstrip()


def shortened(words: str, columns: int) -> str:
    """Words cut to so many columns of a terminal, with an ellipsis where something was cut."""
    if cell_len(words) <= columns:
        return words
    kept, used = [], 0
    for char in words:
        used += cell_len(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def printable(words: str) -> str:
    """Words without the control characters that a terminal would obey."""
    return "".join(char if char >= " " and char != "\x7f" and not "\x80" <= char <= "\x9f" else " " for char in words)


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words) if "\n" not in words else "\n".join(map(printable, words.split("\n"))), style=style)


# -- what stands below the table --------------------------------------------------------------------------------------


def entity_groups(report: Report) -> Iterable[tuple[str, Sequence[Enterprise | Park | IndustryCluster | FreightRoute]]]:
    """The entities of a report by kind, each under its heading; kinds of which there are none are left out."""
    groups: dict[str, Sequence[Enterprise | Park | IndustryCluster | FreightRoute]] = {
        "Clusters": report.clusters,
        "Parks": report.parks,
        "Enterprises": report.enterprises,
        "Freight routes": report.routes,
    }
    return [(title, entities) for title, entities in groups.items() if entities]


def _sections(report: Report) -> Iterable[Text]:
    for title, entities in entity_groups(report):
        yield _section(title, len(entities))
        yield from _entity_lines([(entity.name, entity.describe("en")) for entity in entities])
    yield from finding_lines(report.findings)
    if report.unread:
        yield _unread(report)


def _section(title: str, count: int) -> Text:
    return Text("\n").append(title, style="bold underline").append(f" {count}", style="dim")


def _entity_lines(entities: Sequence[tuple[str, str]]) -> Iterable[Text]:
    bare = [name for name, described in entities if described == name]
    for name, described in entities:
        if described != name:
            yield Text("  ").append_text(_text(name, "bold")).append(printable(described.removeprefix(name)))
    if bare:
        yield _text("  " + " · ".join(bare))


def finding_lines(findings: Sequence[Finding]) -> Iterable[Text]:
    """The findings, a heading and two lines each: in English and, dimmed, in Chinese."""
    if not findings:
        return
    yield _section("Findings", len(findings))
    for finding in findings:
        style = _SEVERITIES[finding.severity]
        line = Text("  ").append(f"{finding.severity.value} {finding.code}", style=style)
        line.append(f" {printable(finding.message_en)}")
        if finding.sources:
            line.append(f" ({', '.join(dict.fromkeys(finding.sources))})", style="dim")
        yield line.append(f"\n    {printable(finding.message)}", style="dim")


def verdict_lines(verdicts: Iterable[Verdict]) -> Iterable[Text]:
    """One line a figure: what became of it, the figure, what it is of, and why."""
    for verdict in verdicts:
        words = verdict.outcome.value.replace("_", " ")
        line = Text(f"{words:<13}", style=_OUTCOMES.get(verdict.outcome.value, "yellow")).append(" ")
        line.append_text(_text(str(verdict.figure), "bold"))
        if verdict.indicator:
            about = " ".join(filter(None, (verdict.indicator.subject, verdict.indicator.name)))
            line.append_text(_text(f" {about}"))
        yield line.append_text(_text(f": {verdict.reason_en}", "dim"))


def _unread(report: Report) -> Text:
    counts = Counter(one.reason.value for one in report.unread)
    reasons = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
    line = Text("\n").append("Unread", style="bold underline").append(f" {len(report.unread)}", style="dim")
    line.append(f"\n  {reasons}")
    unclear = " · ".join(one.text for one in report.unread if one.reason is UnreadReason.NOT_UNDERSTOOD)
    return line.append_text(_text(f"\n  not understood: {unclear}", "yellow")) if unclear else line


# -- one value, and rows of data --------------------------------------------------------------------------------------


def facts(found: Quantity | Period) -> dict[str, str]:
    """What is known of a quantity or a period, by name, without what is absent."""
    if isinstance(found, Period):
        every: dict[str, object] = {
            "period": found.to_chinese(),
            "kind": found.kind.value,
            "start": found.start,
            "end": found.end,
            "ISO 8601": found.iso8601,
            "EDTF": found.edtf,
            "SDMX": found.sdmx,
        }
    else:
        every = {
            "quantity": str(found),
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "unit": found.unit,
            "implied unit": found.implied_unit,
            "approximation": found.approximation.value,
            "resolution": found.resolution,
        }
    return {k: format(v, "f") if isinstance(v, Decimal) else str(v) for k, v in every.items() if v is not None}


def print_rows(heads: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> None:
    """Print rows under heads: within the width of a terminal, else a line a row."""
    if not console.is_terminal:
        print_parts((Text(line) for line in aligned([heads, *rows])), console)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for cells in rows:
        table.add_row(*map(_text, cells))
    console.print(table)

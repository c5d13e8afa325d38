"""CN7xx: the figures of several reports against each other.

Within one report a figure that doesn't fit is mostly a mistake. Between two it may be a revision, a new base or a new
scope, so these findings are warnings and notes: they say where a series breaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, Protocol, TypeAlias

from attrs import evolve, field, frozen

from cnecon.auditor.audit import find_faults, in_order
from cnecon.auditor.faults import missing, plain, printed
from cnecon.auditor.figures import Figure, Index, build_index, is_settled, unit_of
from cnecon.auditor.intervals import interval_of
from cnecon.auditor.rules.conflict import CLOSE
from cnecon.auditor.rules.growth import is_real, is_relative, move_of
from cnecon.concepts import ConceptKind
from cnecon.finding import Finding, FindingKind, Severity
from cnecon.indicator import Basis, Change
from cnecon.lexicon import Lexicon
from cnecon.quantity import Quantity
from cnecon.reading import Reading
from cnecon.spans import Span

REVISED: Final = Fraction(1, 100)
"""A base that growth implies and that misses last year's figure by more than this is worth a word."""


class Audited(Protocol):
    """A report as the audit needs it; ``cnecon.Report`` is one."""

    @property
    def text(self) -> str:
        """The text that was read."""

    @property
    def title(self) -> str | None:
        """The title, which names the report in findings."""

    @property
    def published(self) -> date | None:
        """The day of publication."""

    @property
    def region(self) -> str | None:
        """The region it is about."""

    @property
    def reading(self) -> Reading:
        """What was read."""


@frozen(kw_only=True, eq=False)
class _Placed:
    """A figure with the report that it stands in."""

    figure: Figure
    source: str
    number: int

    def at(self, quantity: Quantity | None = None) -> tuple[str, Span, str]:
        """The words, the place and the source of the figure, or of another quantity beside it."""
        one = quantity if quantity is not None else self.figure.quantity
        return one.text, one.span or Span(0, 0), self.source


Series: TypeAlias = Mapping[object, Sequence[_Placed]]
"""The levels that measure the same of one region, over all reports."""


@frozen(kw_only=True)
class CrossFault:
    """One disagreement between reports, before its rule gives it a code; as :class:`Fault`, with sources."""

    about: tuple[tuple[str, Span, str], ...]
    message: str
    message_en: str
    stated: str
    expected: str
    gap: str | None = None


@frozen(kw_only=True)
class CrossRule:
    """One rule between reports: a function from series to faults, with what its findings have in common."""

    code: str
    kind: FindingKind
    severity: Severity
    title: str
    title_en: str
    check: Callable[[Series], Iterable[CrossFault]] = field(repr=False)

    def finding(self, fault: CrossFault) -> Finding:
        """The finding that a fault makes."""
        return Finding(
            code=self.code,
            kind=self.kind,
            severity=self.severity,
            message=fault.message,
            message_en=fault.message_en,
            about=tuple(text for text, _, _ in fault.about),
            stated=fault.stated,
            expected=fault.expected,
            gap=fault.gap,
            spans=tuple(span for _, span, _ in fault.about),
            sources=tuple(source for _, _, source in fault.about),
        )


def find_faults_across(reports: Sequence[Audited], *, lexicon: Lexicon | None = None) -> tuple[Finding, ...]:
    """What doesn't fit within each of several reports, and between them.

    Args:
        reports: the reports, in any order; those on other regions are never held against each other.
        lexicon: the concepts that are known; those of the library if None.

    Returns:
        The findings of each report in turn, then those between reports. ``sources`` names the report of each span:
        its title, else ``report 1`` and so on.
    """
    sources = [_source(report, number) for number, report in enumerate(reports, 1)]
    findings: list[Finding] = []
    indexes: list[Index] = []
    for report, source in zip(reports, sources, strict=True):
        context = {"text": report.text, "published": report.published, "region": report.region, "lexicon": lexicon}
        own = find_faults(report.reading, **context)  # type: ignore[arg-type]
        findings += [evolve(finding, sources=(source,) * len(finding.spans)) for finding in own]
        indexes.append(build_index(report.reading, **context))  # type: ignore[arg-type]
    series = _series(indexes, sources)
    between = (rule.finding(fault) for rule in CROSS_RULES for fault in rule.check(series))
    return (*findings, *in_order(between))


def _source(report: Audited, number: int) -> str:
    return report.title or f"report {number}"


def _series(indexes: Sequence[Index], sources: Sequence[str]) -> Series:
    """The settled, dated levels that measure the same of one region, over all reports."""
    found: defaultdict[object, list[_Placed]] = defaultdict(list)
    for number, (index, source) in enumerate(zip(indexes, sources, strict=True)):
        region = index.region or ""
        for figure in index.figures:
            if figure.key.is_bare or not is_settled(figure.indicator) or figure.when is None or None in figure.when:
                continue
            same = (region, figure.key, figure.unit, figure.indicator.cumulative)
            found[same].append(_Placed(figure=figure, source=source, number=number))
    return dict(found)


def conflicts(series: Series) -> Iterator[CrossFault]:
    """CN701: one figure of one period in two reports, with two values."""
    for placed in series.values():
        first: dict[object, _Placed] = {}
        for one in placed:
            other = first.setdefault(one.figure.when, one)
            left, right = other.figure, one.figure
            if other.number == one.number or left.interval.meets(right.interval) or not _close(left, right):
                continue
            yield CrossFault(
                about=(other.at(), one.at()),
                message=f"两份报告不一：“{left.indicator.name}”在同一时期分别为{left.quantity.text}和{right.quantity.text}",
                message_en=(
                    f"two reports differ on “{left.indicator.name}” in one period: {left.quantity.text} and "
                    f"{right.quantity.text}"
                ),
                stated=right.quantity.text,
                expected=left.quantity.text,
                gap=missing(left.interval.gap_to(right.interval), right.quantity),
            )


def _close(one: Figure, other: Figure) -> bool:
    left, right = one.interval.middle, other.interval.middle
    return (
        left is not None and right is not None and min(left, right) > 0 and max(left, right) / min(left, right) <= CLOSE
    )


def bases(series: Series) -> Iterator[CrossFault]:
    """CN702: last year's level by this year's growth is not what last year's report says: revised, or a new scope."""
    for placed in series.values():
        by_period = {one.figure.when: one for one in placed}
        for one in placed:
            period = one.figure.indicator.period
            earlier = period.year_earlier() if period is not None else None
            before = by_period.get((earlier.start, earlier.end)) if earlier is not None else None
            if before is None or before.number == one.number or not before.figure.interval.is_positive:
                continue
            for change in one.figure.indicator.changes:
                yield from _base(before, one, change)


def _base(before: _Placed, now: _Placed, change: Change) -> Iterator[CrossFault]:
    figure, amount = now.figure, change.amount
    if change.basis not in (Basis.YOY, Basis.UNSTATED) or amount is None or change.from_value is not None:
        return
    move = move_of(change, figure.unit)
    if move is None or (is_real(figure.indicator, change) and is_relative(amount)):
        return
    made = move.made(before.figure.interval)
    size = figure.interval.middle or Fraction(0)
    if made.gap_to(figure.interval) <= abs(size) * REVISED or not _plausible(figure, made.middle):
        return
    measured = move.measured(figure.interval, before.figure.interval)
    stated = interval_of(amount)
    expected = printed(measured.middle or Fraction(0), amount)
    gap = measured.gap_to(stated) if stated is not None else Fraction(0)
    yield CrossFault(
        about=(before.at(), now.at(), now.at(amount)),
        message=(
            f"两份报告的基数不一：上年为{before.figure.quantity.text}，本年{figure.quantity.text}，"
            f"增速应为{expected}，文中为{amount.text}（可能修订了基数或口径）"
        ),
        message_en=(
            f"the base differs between reports: {before.figure.quantity.text} then and {figure.quantity.text} now is "
            f"{expected}, stated as {amount.text} (perhaps a revised base or scope)"
        ),
        stated=amount.text,
        expected=expected,
        gap=missing(gap, amount) if unit_of(amount) != "%" else f"{plain(gap, 2)}个百分点",
    )


def _plausible(figure: Figure, made: Fraction | None) -> bool:
    """True where the two levels are near enough to be of one series."""
    level = figure.interval.middle
    return made is not None and level is not None and min(made, level) > 0 and max(made, level) / min(made, level) < 2


def sequences(series: Series) -> Iterator[CrossFault]:
    """CN703: a flow from the start of the year that is lower for more months than for fewer."""
    for placed in series.values():
        years: defaultdict[object, list[_Placed]] = defaultdict(list)
        for one in placed:
            when, concept = one.figure.when, one.figure.indicator.concept
            is_flow = concept is not None and concept.kind is ConceptKind.FLOW and not one.figure.key.is_bare
            if is_flow and when is not None and when[0] is not None and (when[0].month, when[0].day) == (1, 1):
                years[when[0]].append(one)
        for group in years.values():
            yield from _falls(group)


def _falls(group: Iterable[_Placed]) -> Iterator[CrossFault]:
    ordered = sorted(group, key=lambda one: (one.figure.when[1] if one.figure.when else None) or date.min)
    for before, after in pairwise(ordered):
        low, high = before.figure.interval.low, after.figure.interval.high
        apart = before.number != after.number and before.figure.when != after.figure.when
        if not apart or low is None or high is None or high >= low or low <= 0:
            continue
        yield CrossFault(
            about=(before.at(), after.at()),
            message=(
                f"累计数下降：“{after.figure.indicator.name}”截至{_end(before)}为{before.figure.quantity.text}，"
                f"截至{_end(after)}却为{after.figure.quantity.text}"
            ),
            message_en=(
                f"a cumulative figure falls: “{after.figure.indicator.name}” is {before.figure.quantity.text} to "
                f"{_end(before)} and {after.figure.quantity.text} to {_end(after)}"
            ),
            stated=after.figure.quantity.text,
            expected=f"≥{before.figure.quantity.text}",
            gap=missing(low - high, after.figure.quantity),
        )


def _end(one: _Placed) -> str:
    when = one.figure.when
    return when[1].isoformat() if when is not None and when[1] is not None else ""


CROSS_RULES: Final = (
    CrossRule(
        code="CN701",
        kind=FindingKind.CONFLICT,
        severity=Severity.WARNING,
        title="两份报告数值不一",
        title_en="two reports differ on one figure",
        check=conflicts,
    ),
    CrossRule(
        code="CN702",
        kind=FindingKind.GROWTH,
        severity=Severity.NOTE,
        title="两份报告的基数不一",
        title_en="growth implies another base than last year's report",
        check=bases,
    ),
    CrossRule(
        code="CN703",
        kind=FindingKind.CONFLICT,
        severity=Severity.WARNING,
        title="累计数下降",
        title_en="a cumulative figure falls",
        check=sequences,
    ),
)
"""Every rule between reports, in the order of their codes."""

"""What the audit says: a finding is data with a stable code, never an exception."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from cnecon.spans import Span, as_spans, as_words


class FindingKind(StrEnum):
    """What kind of disagreement a finding is."""

    BREAKDOWN = "breakdown"
    """Parts that don't make their total (分项之和与总数不符)."""
    SHARE = "share"
    """Part, whole and ratio that don't fit (比重不符)."""
    GROWTH = "growth"
    """Levels and a rate that don't fit (增速不符)."""
    CONFLICT = "conflict"
    """One indicator, one subject, one period, two values (前后数据不一)."""
    AGGREGATE = "aggregate"
    """An identity of statistics that doesn't hold (进出口 = 进口 + 出口)."""
    FORM = "form"
    """A figure that can't be as printed (占比超过 100%)."""


class Severity(StrEnum):
    """How sure and how grave a finding is; ``error`` makes ``cnecon audit`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen(kw_only=True)
class Finding:
    """One disagreement among the figures of a report, or of several reports.

    Attributes:
        code: the stable code of the rule, such as ``CN101``.
        kind: what kind of disagreement it is.
        severity: how grave it is.
        message: what is wrong, in Chinese.
        message_en: the same in English.
        about: the figures at fault, as printed.
        stated: what the text says, in words (``36家``).
        expected: what the other figures make it (``35家``).
        gap: by how much it misses, beyond rounding, where that is a number.
        spans: where the figures stand, in the order of ``about``.
        sources: which report each span belongs to, where several were audited (their titles or file names).
    """

    code: str
    kind: FindingKind = field(converter=FindingKind)
    severity: Severity = field(converter=Severity)
    message: str
    message_en: str
    about: tuple[str, ...] = field(converter=as_words)
    stated: str
    expected: str
    gap: str | None = None
    spans: tuple[Span, ...] = field(converter=as_spans)
    sources: tuple[str, ...] = field(converter=as_words, default=())

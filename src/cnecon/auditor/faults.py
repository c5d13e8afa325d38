"""What a rule hands back, and the words in which a fault is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from cnecon.finding import Finding, FindingKind, Severity
from cnecon.quantity import Quantity, format_quantity
from cnecon.spans import Span

if TYPE_CHECKING:
    from cnecon.auditor.figures import Index


@frozen(kw_only=True)
class Fault:
    """One disagreement, before its rule gives it a code.

    Attributes:
        about: the words at fault with their places, in any order.
        message: what is wrong, in Chinese.
        message_en: the same in English.
        stated: what the text says.
        expected: what the other figures make it.
        gap: by how much it misses, beyond rounding.
        severity: where it isn't that of the rule.
    """

    about: tuple[tuple[str, Span], ...]
    message: str
    message_en: str
    stated: str
    expected: str
    gap: str | None = None
    severity: Severity | None = None


@frozen(kw_only=True)
class Rule:
    """One rule of the audit: a function from an index to faults, with what its findings have in common.

    Attributes:
        code: the stable code.
        kind: the kind of its findings.
        severity: how grave they are.
        title: what is wrong, in a few Chinese words.
        title_en: the same in English.
        check: the rule itself.
    """

    code: str
    kind: FindingKind
    severity: Severity
    title: str
    title_en: str
    check: Callable[[Index], Iterable[Fault]] = field(repr=False)

    def findings(self, index: Index) -> list[Finding]:
        """What the rule raises on a reading."""
        return [self.finding(fault) for fault in self.check(index)]

    def finding(self, fault: Fault) -> Finding:
        """The finding that a fault makes, its figures in the order of the text."""
        about = sorted(dict.fromkeys(fault.about), key=lambda entry: entry[1])
        return Finding(
            code=self.code,
            kind=self.kind,
            severity=fault.severity or self.severity,
            message=fault.message,
            message_en=fault.message_en,
            about=tuple(text for text, _ in about),
            stated=fault.stated,
            expected=fault.expected,
            gap=fault.gap,
            spans=tuple(span for _, span in about),
        )


_NOWHERE = Span(0, 0)


def quoted(*quantities: Quantity | None) -> tuple[tuple[str, Span], ...]:
    """Figures as a fault is about them: the words and where they stand."""
    return tuple((one.text, one.span or _NOWHERE) for one in quantities if one is not None)


def printed(value: Fraction, like: Quantity) -> str:
    """A number as the report would print it: in the magnitude, unit and digits of the figure it is held against.

    A number that would look like the figure itself gets as many more digits as tell them apart, three at most.
    """
    scale = _scale(like)
    if scale is None:
        return format_quantity(Decimal(plain(value, 1)), like.unit)
    magnitude, places = scale
    for extra in range(4):
        text = digits(value / magnitude, places + extra)
        if like.value is None or text != digits(Fraction(like.value) / magnitude, places + extra):
            return f"{text}{like.stated_unit}"
    return f"{digits(value / magnitude, places)}{like.stated_unit}"


def missing(gap: Fraction, like: Quantity) -> str:
    """A gap in the magnitude and unit of a figure, with a digit more than it where the gap needs one."""
    scale = _scale(like)
    if scale is None:
        return format_quantity(Decimal(plain(gap, 1)), like.unit)
    magnitude, places = scale
    return f"{plain(gap / magnitude, places + 1)}{like.stated_unit}"


def _scale(like: Quantity) -> tuple[Fraction, int] | None:
    """The magnitude a figure is printed in and its digits after the point; None where it isn't in Arabic digits."""
    number = like.number.replace(",", "").lstrip("+-")
    if not number.isascii() or not number.replace(".", "", 1).isdigit() or not like.resolution:
        return None
    places = len(number.partition(".")[2])
    return Fraction(like.resolution) * 10**places, places


def digits(value: Fraction, places: int) -> str:
    """A fraction as a decimal with ``places`` digits after the point, rounded half away from 0.

    Example:
        >>> digits(Fraction(2, 3), 1), digits(Fraction(-35), 2)
        ('0.7', '-35.00')
    """
    scaled = int(abs(value) * 10**places + Fraction(1, 2))
    whole, part = divmod(scaled, 10**places)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def plain(value: Fraction, places: int) -> str:
    """The same without zeros at the end.

    Example:
        >>> plain(Fraction(35), 2)
        '35'
    """
    text = digits(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(texts: Sequence[str]) -> str:
    """Figures as a sum: ``4家 + 14家``."""
    return " + ".join(texts)

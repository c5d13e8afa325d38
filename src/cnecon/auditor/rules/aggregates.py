"""CN5xx: the arithmetic that the lexicon knows: 进出口 = 进口 + 出口, 人均 = 总量 / 人口 (``data/identities.toml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from cnecon.auditor.faults import Fault, missing, printed, quoted
from cnecon.auditor.figures import Figure, Index
from cnecon.auditor.intervals import Interval, total
from cnecon.concepts import ConceptKind, Identity, IdentityKind
from cnecon.finding import Severity
from cnecon.indicator import Status
from cnecon.quantity import Approximation

_Same: TypeAlias = tuple[str, str, str, Status, bool]
_Group: TypeAlias = tuple[_Same, tuple[date | None, date]]
_SURE: Final = frozenset({Approximation.EXACT, Approximation.ABOUT})
"""突破 and 余 mostly round down a figure that stands nowhere, or bound a size class."""
NEAR: Final = 3
"""A part more than so many times its whole is taken for a figure of something else."""
_SIGNS: Final = {
    IdentityKind.SUM: " + ",
    IdentityKind.DIFFERENCE: " - ",
    IdentityKind.QUOTIENT: " ÷ ",
    IdentityKind.PRODUCT: " × ",
    IdentityKind.PART: "、",
}


def identities(index: Index) -> Iterator[Fault]:
    """CN501: figures of one region, subject and period that don't hold an identity of the lexicon."""
    lexicon = index.naming.lexicon
    groups, stocks = _groups(index)
    for (same, when), figures in groups.items():
        at_end = stocks.get((same, when[1]), {})
        for code, result in figures.items():
            for identity in lexicon.identities_of(code):
                found = (figures.get(term) or at_end.get(term) for term in identity.terms)
                known = [one for one in found if one is not None]
                if identity.result != code or not known:
                    continue
                if identity.kind is IdentityKind.PART:
                    for term in known:
                        yield from _held(identity, result, [term])
                elif len(known) == len(identity.terms):
                    yield from _held(identity, result, known)


def _held(identity: Identity, result: Figure, terms: Sequence[Figure]) -> Iterator[Fault]:
    """The fault of one identity on these figures, if there is one."""
    sure = all(one.quantity.approximation in _SURE for one in (result, *terms))
    expected = _expected(identity, terms) if sure and _same_units(identity, result, terms) else None
    if expected is None or _widened(expected, identity).meets(result.interval):
        return
    if identity.kind is not IdentityKind.PART or _is_near(result.interval, terms[0].interval):
        yield _fault(identity, result, terms, expected)


def _is_near(whole: Interval, part: Interval) -> bool:
    """True where a part exceeds its whole by so little that the two are of one place and time."""
    left, right = whole.middle, part.middle
    return left is not None and right is not None and 0 < right <= left * NEAR


def _groups(index: Index) -> tuple[dict[_Group, dict[str, Figure]], dict[tuple[_Same, date], dict[str, Figure]]]:
    """The figures of concepts by what else they are of and their period, and those of stocks by their last day.

    A concept that has two values there is left out.
    """
    groups: defaultdict[_Group, dict[str, Figure]] = defaultdict(dict)
    stocks: defaultdict[tuple[_Same, date], dict[str, Figure]] = defaultdict(dict)
    doubtful: set[tuple[_Group, str]] = set()
    for figure in index.figures:
        key, one = figure.key, figure.indicator
        concept = index.naming.lexicon.by_code.get(key.what)
        if concept is None or figure.when is None or figure.when[1] is None:
            continue
        same: _Same = (key.who, key.place, key.scope, one.status, one.cumulative)
        group: _Group = (same, (figure.when[0], figure.when[1]))
        known = groups[group].setdefault(key.what, figure)
        if known is not figure and not known.interval.meets(figure.interval):
            doubtful.add((group, key.what))
        if concept.kind is ConceptKind.STOCK:
            stocks[same, figure.when[1]].setdefault(key.what, figure)
    for group, code in doubtful:
        groups[group].pop(code, None)
    return dict(groups), dict(stocks)


def _same_units(identity: Identity, result: Figure, terms: Sequence[Figure]) -> bool:
    """True where the units allow the arithmetic: one unit throughout for sums, known money and counts for ratios."""
    if identity.kind in (IdentityKind.SUM, IdentityKind.DIFFERENCE, IdentityKind.PART):
        return all(term.unit == result.unit for term in terms)
    if identity.kind is IdentityKind.QUOTIENT and result.unit in {"%", "‰", "倍", None}:
        return terms[0].unit == terms[1].unit
    money = [figure.unit for figure in (result, *terms) if figure.unit in {"元", "美元"}]
    return len(set(money)) <= 1


def _expected(identity: Identity, terms: Sequence[Figure]) -> Interval | None:
    first = terms[0].interval
    match identity.kind:
        case IdentityKind.SUM:
            return total(term.interval for term in terms)
        case IdentityKind.DIFFERENCE:
            return first - terms[1].interval
        case IdentityKind.QUOTIENT:
            return first / terms[1].interval * Fraction(identity.scale) if terms[1].interval.is_positive else None
        case IdentityKind.PRODUCT:
            return first * terms[1].interval * Fraction(identity.scale)
        case IdentityKind.PART:
            lows = [term.interval.low for term in terms if term.interval.low is not None]
            return Interval(max(lows), None) if lows else None


def _widened(expected: Interval, identity: Identity) -> Interval:
    if not identity.tolerance:
        return expected
    reach = Fraction(identity.tolerance)
    return (expected * Interval(1 - reach, 1 + reach)) if expected.is_bounded else expected


def _fault(identity: Identity, result: Figure, terms: Sequence[Figure], expected: Interval) -> Fault:
    texts = _SIGNS[identity.kind].join(term.quantity.text for term in terms)
    names = _SIGNS[identity.kind].join(term.indicator.name for term in terms)
    middle = expected.middle if expected.middle is not None else expected.low
    made = printed(middle or Fraction(0), result.quantity)
    sign = "≥" if identity.kind is IdentityKind.PART else " = "
    return Fault(
        about=quoted(result.quantity, *(term.quantity for term in terms)),
        message=f"“{result.indicator.name}{sign.strip()}{names}”不成立：{texts}应为{made}，文中为{result.quantity.text}",
        message_en=(
            f"{identity.code} does not hold ({result.indicator.name}{sign}{names}): {texts} makes {made}, "
            f"stated as {result.quantity.text}"
        ),
        stated=result.quantity.text,
        expected=made,
        gap=missing(_widened(expected, identity).gap_to(result.interval), result.quantity),
        severity=Severity.WARNING if identity.tolerance else None,
    )

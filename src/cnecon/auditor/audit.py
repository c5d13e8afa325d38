"""Running the rules over one reading, and keeping of several findings on the same figures the one that says most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

from cnecon.auditor.faults import Rule
from cnecon.auditor.figures import build_index
from cnecon.auditor.rules import RULES
from cnecon.finding import Finding
from cnecon.lexicon import Lexicon
from cnecon.reading import Reading
from cnecon.spans import Span

# A wrong share of a known whole implies another whole than the other shares do: one fault, told once.
_FOLLOWS: Final = {"CN202": "CN201"}
_Place: TypeAlias = tuple[Span, str]


def find_faults(
    reading: Reading,
    *,
    text: str = "",
    published: date | None = None,
    region: str | None = None,
    lexicon: Lexicon | None = None,
    rules: Sequence[Rule] = RULES,
) -> tuple[Finding, ...]:
    """The figures of one reading that don't agree with each other, in the order of the text.

    Every figure counts as the interval of numbers that it can stand for, by its last printed digit and its word of
    bound; a finding is raised only where no numbers in the intervals agree.

    Args:
        reading: what was read.
        text: the text that was read; with it, sentences and paragraphs are told apart.
        published: the day of publication.
        region: the region that the report is about: 全市 and the like are read by it.
        lexicon: the concepts and identities that are known; those of the library if None.
        rules: the rules to apply.

    Returns:
        The findings. Where two rules find the same figures at fault, the one with the lower code speaks.
    """
    index = build_index(reading, text=text, published=published, region=region, lexicon=lexicon)
    return in_order(_distinct(finding for rule in rules for finding in rule.findings(index)))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by where their first figure stands, then by code."""
    return tuple(sorted(findings, key=lambda one: (one.spans[0].start if one.spans else 0, one.code)))


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Drop what an earlier finding already says: the same figures, or all but one of them, or what follows from it."""
    kept: list[Finding] = []
    seen: dict[_Place, list[int]] = {}
    for finding in findings:
        places = _places(finding)
        shared = Counter(number for place in places for number in seen.get(place, ()))
        least = max(2, len(places) - 1)
        follows = _FOLLOWS.get(finding.code)
        if any(
            count >= min(least, len(_places(kept[number]))) or (count > 1 and kept[number].code == follows)
            for number, count in shared.items()
        ):
            continue
        for place in places:
            seen.setdefault(place, []).append(len(kept))
        kept.append(finding)
    return kept


def _places(finding: Finding) -> set[_Place]:
    """The figures of a finding: by where they stand, and by their words for those that stand nowhere."""
    return set(zip(finding.spans, finding.about, strict=True))

"""How a figure came to be read as it was: the words found, the clause, and where each field was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cnecon.indicator import Indicator
from cnecon.lexicon import Lexicon
from cnecon.quantity import Quantity
from cnecon.reader.build import Builder
from cnecon.reader.discourse import Clause, clauses, sentences
from cnecon.reader.figures import predicate, runs
from cnecon.reader.pipeline import Given, Run, run
from cnecon.spans import Span

_FIELDS: Final = ("name", "subject", "period", "basis")


def explain(text: str, words: str, given: Given) -> list[str]:
    """Say how the figures in which some words stand were read, line by line.

    Args:
        text: the report.
        words: what to look for (``369.9亿元``); each place where it stands is explained.
        given: what the reading was told beside the text.

    Returns:
        For each place: the clauses of its sentence with the role of each figure, then the indicators that touch it,
        each field with the words it was read from and how far away they stand. Empty where ``words`` isn't found.

    Example:
        >>> lines = explain("2023年，全市工业增加值320亿元，增长5.8%。", "5.8%", Given())
        >>> [line.strip() for line in lines if "period" in line]
        ['period: 2023-01-01 to 2023-12-31, from 2023年 (21 characters before)']
    """
    places = list(_places(text, words)) if words else []
    if not places:
        return []
    made = run(text, given)
    builder = Builder(text, given.lexicon or Lexicon.default(), given.region, given.published)
    indicators = builder.indicators(made.drafts)
    return [line for place in places for line in _explain(made, indicators, text, place)]


def _places(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + len(words))


def _explain(made: Run, indicators: list[Indicator], text: str, place: Span) -> Iterator[str]:
    mask = made.interpreter.outer.mask
    line_start = text.rfind("\n", 0, place.start) + 1
    line_end = text.find("\n", place.end)
    line_end = len(text) if line_end < 0 else line_end
    for start, end in sentences(mask.masked, line_start, line_end):
        if start <= place.start < end:
            yield f"{text[start:end].strip()}"
            for clause in () if made.interpreter.in_table(place.start) else clauses(mask.masked, start, end):
                yield from _clause(made, clause)
    touching = [one for one in indicators if one.span and one.span.overlaps(place) and _states(one, place)]
    for indicator in touching or [one for one in indicators if one.span and one.span.overlaps(place)]:
        yield from _indicator(indicator, indicators, text, place)


def _clause(made: Run, clause: Clause) -> Iterator[str]:
    """The clause with the role of each of its runs of figures."""
    interpreter = made.interpreter
    mask = interpreter.outer.mask
    yield f"  clause: {mask.text[clause.start : clause.end].strip()}"
    left = clause.start
    for one in runs(mask, clause.start, clause.end):
        said = predicate(mask, interpreter.words, one, left)
        topic = interpreter.outer.topics.read(left, said.start)
        words = mask.text[one.start : one.end]
        about = " | ".join(chunk.text for chunk in topic.chunks) or "what was said before"
        grammar = ", ".join(f"{mask.text[piece.start : piece.end]} ({piece.kind})" for piece in topic.pieces)
        yield f"    {words}: {said.role.name.lower()} of {about}" + (f"; {grammar}" if grammar else "")
        left = one.end


def _states(indicator: Indicator, place: Span) -> bool:
    """True where a figure of the indicator stands at the place."""
    quantities = [indicator.value, *(change.amount for change in indicator.changes)]
    quantities += [change.from_value for change in indicator.changes] + [share.ratio for share in indicator.shares]
    spans = [quantity.span for quantity in quantities if quantity] + [rank.span for rank in indicator.ranks]
    return any(span is not None and span.overlaps(place) for span in spans)


def _implied(quantity: Quantity) -> str:
    """What no figure prints: its unit, and the value in it."""
    return f", which is {quantity.value:f} {quantity.implied_unit}" if quantity.value and quantity.implied_unit else ""


def _indicator(indicator: Indicator, indicators: list[Indicator], text: str, place: Span) -> Iterator[str]:
    yield f"  {indicator.id}: {indicator.subject or ''} {indicator.name}".rstrip()
    period = indicator.period
    values = {
        "name": indicator.name,
        "subject": indicator.subject,
        "period": f"{period.start or 'open'} to {period.end or 'open'}" if period else None,
        "basis": ", ".join(change.basis.value for change in indicator.changes) or None,
    }
    for field in _FIELDS:
        if values[field] is not None:
            yield f"    {field}: {values[field]}{_from(indicator.evidence.get(field), text, place)}"
    if indicator.concept:
        yield f"    concept: {indicator.concept.code}, {indicator.concept.name_en}"
    if indicator.value:
        yield f"    value: {indicator.value.text}{_implied(indicator.value)}"
    for change in indicator.changes:
        yield f"    change: {change.text}, {change.direction.value}"
    for share in indicator.shares:
        yield f"    share: {share.text}" + (f", of {share.of}" if share.of else "")
    for rank in indicator.ranks:
        yield f"    rank: {rank.position}" + (f" in {rank.scope}" if rank.scope else "")
    if indicator.part_of:
        total = next(one for one in indicators if one.id == indicator.part_of)
        yield f"    part of: {total.id}, {total.name}"
    yield f"    status: {indicator.status.value}" + (", cumulative" if indicator.cumulative else "")
    for note in indicator.notes:
        yield f"    note: {note}"


def _from(span: Span | None, text: str, place: Span) -> str:
    """Where a field was read."""
    if span is None:
        return ""
    distance = place.start - span.start
    side = "before" if distance > 0 else "behind"
    where = f"{abs(distance)} characters {side}" if distance else "here"
    return f", from {text[span.slice]} ({where})"

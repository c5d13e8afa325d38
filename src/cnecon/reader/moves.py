"""Moves: a level reached from another (由A提高到B)."""

from __future__ import annotations

from cnecon.indicator import Basis
from cnecon.period import Period
from cnecon.reader import statements
from cnecon.reader.carrying import again, owned
from cnecon.reader.draft import ChangeDraft
from cnecon.reader.ledger import Ledger
from cnecon.reader.marks import TIME
from cnecon.reader.statement import Statement
from cnecon.reader.values import can_measure
from cnecon.spans import Span


def read_moved(ledger: Ledger, origin: Statement, reached: Statement) -> None:
    """由A提高到B: the value B with a change from A."""
    count = reached.count
    merged = origin.said.start == origin.run.start  # 188个园区整合为120个
    behind = origin.noun_after() if merged else None
    named = origin.names(behind or None) if origin.count == count else reached.names()
    named = named or again(ledger, count)
    if named is None or any(not can_measure(ledger, reached, one.name.text) for one in named):
        return
    if len(named) == 1 and named[0].subject is None:
        named = [owned(ledger, reached, named[0])]
    span = Span(origin.clause.start, reached.run.end)
    drafts = ledger.open(named, reached.run.tokens, span, reached.clause, origin.topic)
    basis, period, place = origin_basis(ledger, origin)
    if basis is Basis.UNSTATED:
        basis, period, place = ledger.basis(reached.topic)
    sources = origin.run.tokens if origin.count == count else (None,) * count
    for draft, source, token in zip(drafts, sources, reached.run.tokens, strict=True):
        direction = statements.direction_of(reached.said.word, ledger.words)
        if source is not None:
            direction = statements.direction_between(source.quantity, token.quantity, direction)
        draft.changes.append(
            ChangeDraft(
                direction=direction,
                span=Span(origin.said.start, reached.run.end),
                origin=source,
                basis=basis,
                base_period=period,
            )
        )
        draft.basis_span = place


def origin_basis(ledger: Ledger, origin: Statement) -> tuple[Basis, Period | None, Span | None]:
    """The basis that 由2012年的 gives a change: the time between 由 and the figure."""
    tokens = origin.tools.mask.tokens_in(origin.said.start, origin.run.start, TIME)
    if not tokens:
        return Basis.UNSTATED, None, None
    said = ledger.timeline.read(tokens[-1])
    span = Span(tokens[-1].start, tokens[-1].end)
    return statements.basis_of_time(ledger.mask.text[span.slice]), said.period if said else None, span

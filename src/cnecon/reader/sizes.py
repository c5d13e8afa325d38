"""Sizes: how large a cluster is or means to become, and the bound that tells a class of what is counted behind it."""

from __future__ import annotations

import re
from typing import Final

from cnecon.indicator import Status
from cnecon.quantity import Approximation
from cnecon.reader.draft import Phrase
from cnecon.reader.ledger import Ledger
from cnecon.reader.naming import Named
from cnecon.reader.statement import Statement
from cnecon.reader.topic import Topic
from cnecon.spans import Span

_TOWARDS: Final = re.compile(r"(?:向|迈向|冲刺|瞄准|朝着?)$")
_BOUNDS: Final = (Approximation.OVER, Approximation.AT_LEAST, Approximation.AT_MOST, Approximation.TIER)


def read_size(ledger: Ledger, statement: Statement) -> bool:
    """1000亿级规模的产业集群, 集群正向500亿级迈进."""
    if statement.run.tokens[0].quantity.approximation is not Approximation.TIER:
        return False
    if statement.follows("规模的"):
        _read_size_of(ledger, statement)
        return True
    if _TOWARDS.search(statement.tools.mask.masked[statement.clause.start : statement.run.start].rstrip()):
        _read_size_aimed_at(ledger, statement)
        return True
    return False


def _read_size_of(ledger: Ledger, statement: Statement) -> None:
    """1000亿级规模的产业集群: of what stands behind."""
    end = statement.run.end
    whose = statement.noun_after(skip=len("规模的"))
    name = Phrase("规模", Span(end, end + len("规模")))
    span = Span(statement.run.start, max(whose.span.end, name.span.end))
    ledger.open([Named(name, whose or None)], statement.run.tokens, span, statement.clause, Topic())


def _read_size_aimed_at(ledger: Ledger, statement: Statement) -> None:
    """集群正向500亿级迈进."""
    end = statement.run.end
    whose = statement.topic.chunks[-1] if statement.topic.chunks else None
    name = Phrase("规模", Span(statement.run.start, end))
    named = Named(name, statement.tools.namer.of(whose) if whose else None)
    span = Span(statement.clause.start, end)
    (draft,) = ledger.open([named], statement.run.tokens, span, statement.clause, statement.topic)
    draft.status = Status.TARGET


def is_size_class(ledger: Ledger, statement: Statement) -> bool:
    """True for the bound of what is counted behind it (吞吐量超过5000万吨的港口 | 有4个)."""
    bound = statement.run.tokens[0].quantity.approximation in _BOUNDS
    counted = statement.limit < statement.clause.end and statement.count == 1
    return (
        bound
        and counted
        and statement.follows("的")
        and ledger.words.ends_in("nouns.heads", statement.noun_after(skip=1).text)
    )

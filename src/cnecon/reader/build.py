"""Drafts become frozen indicators, tokens become quantities, periods and entries of what could not be read."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve, frozen

from cnecon.errors import InvalidValueError
from cnecon.indicator import Change, Evidence, Indicator, Rank, Share
from cnecon.lexicon import Concept, Lexicon
from cnecon.period import Period, PeriodKind
from cnecon.quantity import Quantity
from cnecon.reader.draft import ChangeDraft, Draft, Figure, ShareDraft
from cnecon.reading import Unread, UnreadReason
from cnecon.scan import Token, TokenKind
from cnecon.spans import Span
from cnecon.units import try_find_unit

_REASONS = {
    TokenKind.NAME: UnreadReason.NAME,
    TokenKind.LABEL: UnreadReason.LABEL,
    TokenKind.CLOCK: UnreadReason.CLOCK,
    TokenKind.DOCUMENT: UnreadReason.DOCUMENT,
    TokenKind.NUMBER: UnreadReason.NOT_UNDERSTOOD,
}


@frozen
class Builder:
    """Builds the indicators of one text.

    Attributes:
        text: the text as given.
        lexicon: the concepts.
        region: the report's region in full, where it is known.
        published: the day of publication, where it is known.
    """

    text: str
    lexicon: Lexicon
    region: str | None
    published: date | None

    def indicators(self, drafts: Iterable[Draft]) -> list[Indicator]:
        """The indicators of which something is said, in the order of the text, with ids that part_of refers to."""
        stated = (draft for draft in drafts if not draft.says_nothing)
        ordered = sorted(stated, key=lambda draft: (draft.start, draft.value.end if draft.value else draft.end))
        ids = {id(draft): f"i{number}" for number, draft in enumerate(ordered, 1)}
        return [self._indicator(draft, ids) for draft in ordered]

    def _indicator(self, draft: Draft, ids: dict[int, str]) -> Indicator:
        subject = draft.subject.text if draft.subject and draft.subject.text != draft.name.text else None
        concept = self.lexicon.concept_for(draft.name.text, subject)
        notes = list(draft.notes)
        shares = [share for share in (self._share(one, notes) for one in draft.shares) if share]
        if draft.period is None:
            notes.append("no period in reach")
        value = _implied(draft.value, concept) if draft.value else None
        return Indicator(
            id=ids[id(draft)],
            name=draft.name.text,
            concept=concept,
            subject=subject,
            region=self.region,
            scope=_scope((subject or "") + draft.name.text),
            value=value,
            period=self._period(draft),
            status=draft.status,
            cumulative=draft.cumulative,
            changes=tuple(self._change(one) for one in draft.changes),
            shares=shares,
            ranks=tuple(
                Rank(
                    position=one.position, within=one.within, scope=one.scope, from_position=one.origin,
                    text=self.text[one.span.slice], span=one.span,
                )
                for one in draft.ranks
            ),
            part_of=ids.get(id(draft.part_of)) if draft.part_of else None,
            span=Span(draft.start, draft.end),
            evidence=Evidence.of(
                {
                    "name": draft.name.span,
                    "subject": draft.subject.span if draft.subject and subject else None,
                    "period": draft.period_span,
                    "basis": draft.basis_span,
                }
            ),
            notes=notes,
        )  # fmt: skip

    def _period(self, draft: Draft) -> Period | None:
        """The period; 累计 without a stated start is open at its start and ends where it was counted."""
        period = draft.period
        if not draft.cumulative or period is None or (draft.part_of is not None and period.start is None):
            return period
        if period.kind is PeriodKind.INSTANT:
            return evolve(period, start=None)
        if draft.dated_afar and period.kind is PeriodKind.YEAR:
            return evolve(period, start=None, kind=PeriodKind.INSTANT)
        end = period.end
        so_far = self.published and period.kind is PeriodKind.YEAR and period.start and end and end > self.published
        return evolve(period, start=None, end=self.published, kind=PeriodKind.INSTANT) if so_far else period

    def _change(self, change: ChangeDraft) -> Change:
        return Change(
            basis=change.basis,
            direction=change.direction,
            amount=change.amount.quantity if change.amount else None,
            from_value=change.origin.quantity if change.origin else None,
            base_period=change.base_period,
            reference=change.reference,
            price_basis=change.prices,
            text=self.text[change.span.slice],
            span=change.span,
        )

    def _share(self, share: ShareDraft, notes: list[str]) -> Share | None:
        try:
            return Share(ratio=share.ratio.quantity, of=share.of, text=self.text[share.span.slice], span=share.span)
        except InvalidValueError:
            notes.append(f"{self.text[share.span.slice]} is over 100 % and was not read as a share")
            return None


def _implied(figure: Figure, concept: Concept | None) -> Quantity:
    """The quantity with the unit that its concept must be of, where none is printed; a table says that of its cells."""
    quantity = figure.quantity
    in_cell = figure.known is not None
    if in_cell or quantity.unit is not None or quantity.implied_unit is not None or concept is None or not concept.unit:
        return quantity
    unit = try_find_unit(concept.unit)
    return evolve(quantity, implied_unit=unit) if unit else quantity


def _scope(words: str) -> str | None:
    for printed, scope in (
        ("规模以上", "规模以上"),
        ("规上", "规模以上"),
        ("限额以上", "限额以上"),
        ("限上", "限额以上"),
    ):
        if printed in words:
            return scope
    return None


def unread(text: str, tokens: Iterable[Token], stated: Iterable[Span]) -> list[Unread]:
    """The numbers that are in no quantity, period or rank, and why.

    Args:
        text: the text as given.
        tokens: what the scan found.
        stated: the places of the periods and ranks that were read.
    """
    places = sorted({(span.start, span.end) for span in stated})
    found = []
    for token in tokens:
        reason = _REASONS.get(token.kind)
        if reason is None and (token.kind is TokenKind.QUANTITY or _within(token, places)):
            continue
        words = text[token.start : token.end]
        if reason is None and not any(char.isdigit() for char in words):
            continue
        found.append(
            Unread(text=words, span=Span(token.start, token.end), reason=reason or UnreadReason.NOT_UNDERSTOOD)
        )
    return found


def _within(token: Token, places: Sequence[tuple[int, int]]) -> bool:
    """True where a token lies in one of the places, which are sorted."""
    at = bisect_right(places, (token.start, sys.maxsize)) - 1
    return at >= 0 and token.end <= places[at][1]

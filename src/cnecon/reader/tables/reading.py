"""The rows of a table, one after another: which group each is in, which row it's a part of, and what that hands down.

Rows that are set in, or that open with 其中 or #, are parts of the row above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field, frozen

from cnecon.lexicon import IdentityKind
from cnecon.reader.draft import Draft, Phrase
from cnecon.reader.ledger import Ledger
from cnecon.reader.statement import Tools
from cnecon.reader.tables.columns import HeaderReader, HeaderWords, Role
from cnecon.reader.tables.dating import Dating
from cnecon.reader.tables.labels import STEP, Label, LabelReader
from cnecon.reader.tables.layout import Cell, Table
from cnecon.reader.tables.rows import Over, RowReader, Sheet
from cnecon.reader.tables.units import Place, Said, each_once, units_said

_SUMS: Final = (IdentityKind.SUM, IdentityKind.PART)


def read_table(ledger: Ledger, tools: Tools, table: Table) -> None:
    """Make drafts of a table's rows."""
    reader = _TableReader(_sheet(ledger, tools, table))
    for row in table.rows:
        ledger.drafts += reader.row(row)


def _sheet(ledger: Ledger, tools: Tools, table: Table) -> Sheet:
    """What header, title and captions of a table say."""
    dating = Dating(ledger.timeline, table.title, table.titled)
    headers = HeaderReader(tools, table, dating, HeaderWords(ledger.words))
    columns = headers.columns()
    captions = [caption.text for caption in table.captions]
    if table.title is not None:
        captions.append(table.title.text if "单位" in table.title.text else table.title.brackets)
    return Sheet(
        ledger=ledger,
        tools=tools,
        columns=columns,
        labels=LabelReader(tools, ledger.words, dating, columns),
        basis=None if any(column.role is Role.CHANGE for column in columns) else headers.title_basis(),
        measure=headers.title_measure(),
        stated=(
            Place("the head of the labels", columns[0].said),
            Place("the table", each_once(*map(units_said, captions))),
        ),
        headed=any(column.words for column in columns),
        nameless=sum(not column.words for column in columns[1:]),
    )


@frozen
class _Above:
    """A row that the next may be a part of: how far it is set in, its drafts by column, and its unit."""

    indent: int
    drafts: dict[int, Draft]
    said: tuple[Said, ...]


@define
class _TableReader:
    """Reads the rows of one table.

    Attributes:
        sheet: what is the same for all rows.
        above: the rows that the next may be a part of, each set in further than the one before.
        totals: the units that rows state, by the concept that they are of.
        group: what the label of the group says is measured.
        group_said: the units that it states.
        previous: the drafts of the row above, by column.
    """

    sheet: Sheet
    above: list[_Above] = field(factory=list)
    totals: dict[str, tuple[Said, ...]] = field(factory=dict)
    group: Phrase | None = None
    group_said: tuple[Said, ...] = ()
    previous: dict[int, Draft] = field(factory=dict)

    def row(self, row: tuple[Cell, ...]) -> Sequence[Draft]:
        """The indicators of a row."""
        label = self.sheet.labels.read(row)
        if self._is_alone(row):
            self._enter(label)
            return ()
        while self.above and self.above[-1].indent > label.indent - STEP:
            self.above.pop()
        if label.moves is not None and label.moves.alone and self.previous:
            known = set(self.previous)
            drafts = RowReader(self.sheet, row, label, Over(), self.previous).drafts()
            return [draft for index, draft in drafts.items() if index not in known]
        total = self.above[-1] if self.above else None
        said = label.said or self._said_of_total(label, total)
        over = Over(self.group, Place("the total", said), Place("the group", self.group_said))
        drafts = RowReader(self.sheet, row, label, over).drafts()
        if total is not None:
            for index, draft in drafts.items():
                draft.part_of = draft.part_of or total.drafts.get(index, next(iter(total.drafts.values())))
        for draft in drafts.values() if label.said else ():
            concept = self.sheet.concept(draft.name, draft.subject)
            if concept is not None:
                self.totals[concept.code] = label.said
        self.previous = drafts
        if drafts:
            self.above.append(_Above(label.indent, drafts, said))
        return list(drafts.values())

    def _is_alone(self, row: tuple[Cell, ...]) -> bool:
        """True for a label with nothing behind it, but for a unit."""
        roles = [column.role for column in self.sheet.columns]
        return not any(cell.text for cell, role in zip(row[1:], roles[1:], strict=False) if role is not Role.UNIT)

    def _enter(self, label: Label) -> None:
        """A label alone: what the rows below it are of."""
        phrase = label.named.name if label.named else None
        at = self.sheet.tools.measure_at(phrase.text) if phrase else None
        if phrase is not None and at and phrase.unbroken:
            phrase = self.sheet.tools.phrases.part(phrase, at)
        self.group, self.group_said = (phrase if at is not None else None), label.said
        self.above, self.previous = [], {}

    def _said_of_total(self, label: Label, total: _Above | None) -> tuple[Said, ...]:
        """The unit of what a row without one is a part of: the row above it, or what an identity adds up from it."""
        if total is not None and total.said:
            return total.said
        concept = self.sheet.concept(label.named.name, label.named.subject) if label.named else None
        if concept is None:
            return ()
        identities = self.sheet.ledger.lexicon.identities_of(concept.code)
        sums = (one.result for one in identities if concept.code in one.terms and one.kind in _SUMS)
        return next((self.totals[code] for code in sums if code in self.totals), ())

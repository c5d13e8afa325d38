"""What the header of a column says: what its cells are, of what, of when, in which unit, and against what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import cache
from typing import Final

from attrs import frozen

from cnecon.indicator import Basis, Status
from cnecon.period import Period, find_times
from cnecon.reader.draft import Phrase
from cnecon.reader.statement import Tools
from cnecon.reader.statements import basis_of_time
from cnecon.reader.tables.dating import SO_FAR, Dating, When
from cnecon.reader.tables.layout import UNIT_COLUMN, YEAR, Cell, Table
from cnecon.reader.tables.units import Said, units_said
from cnecon.reader.words import Vocabulary
from cnecon.region import find_regions
from cnecon.spellings import trie_source

_OF: Final = re.compile("占(?P<whole>[^占]{1,20}?)的?(?:比重|比例|份额)")
_INDEX: Final = re.compile(r"=\s*100")
_ONE_OF_SEVERAL: Final = re.compile("[及和与、]")
_EDGES: Final = " \t、，,:：/-—的及和与%‰"
PLACES: Final = tuple("市县区省州镇乡")


class Role(Enum):
    """What the cells of a column are."""

    VALUE = auto()
    CHANGE = auto()
    SHARE = auto()
    RANK = auto()
    UNIT = auto()


@frozen(kw_only=True, eq=False)
class Column:
    """A column as its header describes it.

    Attributes:
        words: the header, all its cells in one.
        role: what its cells are.
        difference: True for a change that may be an amount as well as a rate (比上年增减).
        part: True for a part of the column before it (其中：出口).
        measure: what is measured, where the header says it.
        other: what else it says.
        grouped: True where that is whom or what the values are of (城镇, 望江区).
        said: the units stated.
        when: of when the values are.
        basis: against what a change is.
        base_period: the time it is against, where the header names one.
        of: the whole of a share.
        scope: that of a rank.
        status: actual, forecast or target.
        cumulative: True where the header says 累计.
    """

    words: str
    role: Role
    difference: bool
    part: bool
    measure: Phrase | None
    other: Phrase | None
    grouped: bool
    said: tuple[Said, ...]
    when: When
    basis: Basis
    base_period: Period | None
    of: str | None
    scope: str | None
    status: Status
    cumulative: bool

    @property
    def is_ratio(self) -> bool:
        """True where the header says that its figures are per cent."""
        return bool(self.said) and all(said.is_ratio for said in self.said)

    @property
    def subject_key(self) -> tuple[str, str]:
        """What columns that are of the same thing have in common."""
        return (self.measure.text if self.measure else "", self.other.text if self.other else "")


@frozen
class HeaderWords:
    """The words of headers and titles as patterns.

    Attributes:
        words: the vocabulary.
    """

    words: Vocabulary

    def search(self, name: str, text: str) -> re.Match[str] | None:
        """The first word of a class in a text."""
        return _any_of(self.words.classes[name]).search(text)

    def change(self, text: str) -> re.Match[str] | None:
        """Where a header says that its figures are changes (比上年增长, 同比)."""
        classes = self.words.classes
        return _changes(classes["table.change"] | classes["table.difference"]).search(text)

    def is_change(self, text: str) -> bool:
        """True for words of change and nothing else (比上年增长, 增速)."""
        found = self.change(text)
        return found is not None and found[0] == text

    def is_difference(self, text: str) -> bool:
        """True for a change that may be an amount as well as a rate."""
        return _changes(self.words.classes["table.difference"]).search(text) is not None

    def role(self, text: str) -> tuple[Role, int]:
        """What a header makes of its column, and where the words begin that say so."""
        if UNIT_COLUMN.fullmatch(text):
            return Role.UNIT, 0
        if self.search("table.contribution", text) or _INDEX.search(text):
            return Role.VALUE, len(text)
        rank = self.search("table.rank", text)
        if rank:
            return Role.RANK, rank.start()
        of = _OF.search(text) or self.search("table.share", text)
        change = self.change(text)
        if of and not (change and change.start() > of.start()):  # 占比增减 is a change
            return Role.SHARE, of.start()
        return (Role.CHANGE, change.start()) if change else (Role.VALUE, len(text))

    def status(self, text: str) -> Status:
        """What a header says of whether its figures have come about (年度目标, 完成数)."""
        if self.search("table.settled", text):
            return Status.ACTUAL
        if self.search("table.target", text):
            return Status.TARGET
        return Status.FORECAST if self.search("table.forecast", text) else Status.ACTUAL

    def longest(self, name: str, text: str, stands: Callable[[str, str], bool]) -> str:
        """The longest word of a class that stands at one end of a text, empty where none does."""
        return max((word for word in self.words.classes[name] if stands(text, word)), key=len, default="")

    def bare(self, text: str) -> tuple[int, int]:
        """Where what a header says is left when the words are cut that say nothing."""
        start, end = 0, len(text)
        while start < end:
            while start < end and text[start] in _EDGES:
                start += 1
            while end > start and text[end - 1] in _EDGES:
                end -= 1
            words = text[start:end]
            if words in self.words.classes["table.plain"]:
                return start, start
            front = len(self.longest("table.beside", words, str.startswith))
            back = 0 if front else len(self.longest("table.beside", words, str.endswith))
            if (not front and not back) or len(words) - front - back < 2:
                break
            start, end = start + front, end - back
        return start, end


def basis_of_words(text: str, words: Vocabulary) -> Basis:
    """Against what a header or label says that its figures are changes (同比, 环比)."""
    for basis, name in ((Basis.YOY, "basis.yoy"), (Basis.MOM, "basis.mom"), (Basis.AVERAGE, "basis.average")):
        if _any_of(words.classes[name]).search(text):
            return basis
    return Basis.UNSTATED


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(trie_source(words))


@cache
def _changes(words: frozenset[str]) -> re.Pattern[str]:
    source = f"(?!增加值){trie_source(words)}"
    against = "[比较与](?:[上去前][一年月季度旬期周]{1,2}(?:同期|同月)?|同期|年初)"
    return re.compile(rf"[比较与][^比较与]{{1,12}}?{source}|{against}|{source}")


@frozen
class HeaderReader:
    """Reads the headers and the title of one table."""

    tools: Tools
    table: Table
    dating: Dating
    words: HeaderWords

    def columns(self) -> list[Column]:
        """The columns of the table, that of the labels first."""
        width = max(map(len, self.table.rows))
        paths = [*self.table.header, *[()] * (width - len(self.table.header))]
        texts = [" ".join("".join(cell.text.split()) for cell in path) for path in paths]
        roles = [self.words.role(text)[0] for text in texts]
        times = self.dating.columns(paths, [role is Role.VALUE for role in roles])
        return [self._column(*known) for known in zip(paths, texts, roles, times, strict=True)]

    def _column(self, path: Sequence[Cell], text: str, role: Role, when: When) -> Column:
        rests = [rest for rest in map(self._rest, reversed(path)) if rest]
        measure = next((rest for rest in rests if self.tools.measure_at(rest.text) is not None), None)
        other = next((rest for rest in rests if self.tools.measure_at(rest.text) is None), None)
        basis, base = self.basis(text, when.period) if role is Role.CHANGE else (Basis.UNSTATED, None)
        of = _OF.search(text) if role is Role.SHARE else None
        return Column(
            words=text,
            role=role,
            difference=role is Role.CHANGE and self.words.is_difference(text),
            part=bool(path) and path[-1].text.startswith("其中"),
            measure=measure,
            other=other,
            grouped=other is not None and self._is_group(other.text),
            said=next(filter(None, (units_said(cell.text) for cell in reversed(path))), ()),
            when=when,
            basis=basis,
            base_period=base,
            of=of["whole"] if of else None,
            scope=self._scope(text) if role is Role.RANK else None,
            status=self.words.status(text.replace(self._core(measure), "") if measure else text),
            cumulative=role is Role.VALUE and SO_FAR.search(text) is not None,
        )

    def _core(self, measure: Phrase) -> str:
        """A measure without what stands before it (年度计划 | 投资)."""
        return measure.text[self.tools.namer.measure_at(measure.text) or 0 :]

    def _rest(self, cell: Cell) -> Phrase | None:
        """What a cell of the header says beside times, units, and the words of its role."""
        role, at = self.words.role(cell.text)
        text = cell.bare[:at]
        rate = self.words.words.has("grammar.rate", text)
        if role is Role.RANK and (rate or self.tools.measure_at(text) is None):
            return None
        edges = [0, *(edge for time in find_times(text) for edge in (time.span.start, time.span.end)), len(text)]
        first, last = max(zip(edges[::2], edges[1::2], strict=True), key=lambda part: part[1] - part[0])
        start, end = self.words.bare(text[first:last])
        if YEAR.fullmatch(text[first + start : first + end]):
            return None
        phrase = self.tools.phrases.phrase(cell.start + first + start, cell.start + first + end)
        return (self.tools.phrases.without_here(phrase)[0] or None) if phrase else None

    def _is_group(self, words: str) -> bool:
        """True for a place, an industry, or another group that values may be of."""
        vocabulary = self.words.words
        known = vocabulary.has("table.groups", words) or vocabulary.ends_in("nouns.heads", words)
        known = known or vocabulary.has("basis.yoy", words) or vocabulary.has("basis.mom", words)
        return known or words.endswith(("业", *PLACES)) or bool(find_regions(words))

    def _scope(self, text: str) -> str | None:
        """Among whom a rank is (全省位次)."""
        words = text[: self.words.role(text)[1]].strip("在居列 ")
        return None if not words or self.words.change(words) or self.tools.measure_at(words) is not None else words

    def basis(self, text: str, current: Period | None) -> tuple[Basis, Period | None]:
        """Against what a change is: the words of the header say it, or the time in it."""
        said = basis_of_words(text, self.words.words)
        base = self.dating.base(text, current) if said is Basis.UNSTATED else None
        if base is None:
            return said, None
        basis = basis_of_time(base[0].text)
        return basis, base[1] if basis is Basis.SINCE else None

    # -- the title -----------------------------------------------------------------------------------------------------

    def title_basis(self) -> Basis | None:
        """Against what all figures are changes, where the title says that they are (居民消费价格比上年涨跌幅度)."""
        text = self._title()
        change = self.words.change(text)
        if change is None or not text.endswith(change[0]) or _ONE_OF_SEVERAL.search(text, change.start() - 1):
            return None
        return self.basis(text, None)[0]

    def title_measure(self) -> Phrase | None:
        """What a title says is measured, None where it says no single thing."""
        text = self._title()
        change = self.words.change(text)
        text = text[: change.start()] if change else text
        while tail := self.words.longest("table.tails", text, str.endswith):
            text = text[: -len(tail)]
        text = text.rstrip(_EDGES)
        at = self.tools.measure_at(text)
        if at is None or self.table.title is None:
            return None
        return self.tools.phrases.phrase(self.table.title.start + at, self.table.title.start + len(text))

    def _title(self) -> str:
        """The title up to the units that it states."""
        return self.table.title.bare.partition("单位")[0].rstrip(" （(") if self.table.title else ""

"""One statement of a clause: a run of figures with the words before it, and the tools that read its text."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, evolve, field

from cnecon.quantity import Approximation
from cnecon.reader.discourse import Clause
from cnecon.reader.draft import Phrase
from cnecon.reader.figures import AIMED_AT, Predicate, Role, Run
from cnecon.reader.lists import ListNamer
from cnecon.reader.marks import FIGURE, Mask
from cnecon.reader.naming import Named, Namer
from cnecon.reader.nouns import NounReader
from cnecon.reader.phrases import Phrases
from cnecon.reader.topic import Topic, TopicReader
from cnecon.spans import Span

_LIST_ON: Final = re.compile(rf"(?:、|和|及|与|以及)[^，。；：、的\ue001-\ue007]{{0,6}}(?P<figure>{FIGURE})")
_OF_A_WHOLE: Final = ("%", "‰")
_OF_EACH: Final = ("均", "都", "双双")
# 38个行业大类 | 中，29个行业…
_AMONG: Final = re.compile(r"[^，。；、中\ue001-\ue007]{0,4}(?:当中|中|里)(?:，|已|共?有)")


@define
class Tools:
    """One masked text with what reads it."""

    mask: Mask
    phrases: Phrases
    topics: TopicReader
    nouns: NounReader
    namer: Namer
    lists: ListNamer

    def measure_at(self, words: str) -> int | None:
        """Where the measure begins that ends a label or header: the longest that is known, generic ones too."""
        found = self.namer.lexicon.longest_suffix(words)
        return found[0] if found else self.namer.measure_at(words)


@define
class Statement:
    """What the handlers of values, changes, shares and ranks work on.

    Attributes:
        tools: the masked text that the clause stands in.
        clause: the clause.
        run: the figures.
        said: what the words right before them say that they are.
        topic: the words before those.
        limit: where the words behind the figures end: at the next run, or at the end of the clause.
        count: how many figures there are.
        unit: the unit of the figures as a symbol, empty where none is printed.
        counts: True where the figures count things (家, 个, 项).
    """

    tools: Tools
    clause: Clause
    run: Run
    said: Predicate
    topic: Topic
    limit: int
    count: int = field(init=False)
    unit: str = field(init=False)
    counts: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        first = self.run.tokens[0]
        self.count, self.unit, self.counts = len(self.run.tokens), first.unit, first.counts

    @property
    def span(self) -> Span:
        """From the word that says what the figures are to the last figure."""
        return Span(self.said.start, self.run.end)

    @property
    def of_a_whole(self) -> bool:
        """True for figures that may be shares."""
        return self.unit in _OF_A_WHOLE

    @property
    def aimed(self) -> bool:
        """True where the words behind the figures make them a target (增长5.5%左右的 | 预期目标)."""
        return AIMED_AT.match(self.tools.mask.masked, self.run.end) is not None

    @property
    def passes(self) -> bool:
        """True for a level that was passed (突破50%, 超过50%): the one reached may follow."""
        return self.run.tokens[0].quantity.approximation is Approximation.OVER

    def follows(self, words: str) -> bool:
        """True where these words stand right behind the figures."""
        return self.tools.mask.masked.startswith(words, self.run.end)

    def as_value(self) -> Statement:
        """The same figures taken for a plain value."""
        return evolve(self, said=Predicate(Role.VALUE, self.run.start))

    def among(self, end: int) -> bool:
        """True where the words up to ``end`` are those among whom others are counted (64家企业 | 中，有48家…)."""
        return _AMONG.match(self.tools.mask.masked, end) is not None

    def noun_after(self, skip: int = 0) -> Phrase:
        """The noun that follows the figures directly."""
        return self.tools.nouns.after(self.run.end + skip, self.limit)

    def noun_shared(self) -> Phrase:
        """The noun behind the next figure of the same unit, where a list says it once (首批12项及第二批14项改革)."""
        mask = self.tools.mask
        on = _LIST_ON.match(mask.masked, self.run.end) if self.counts and self.count == 1 else None
        unit = mask.figure(on.start("figure")).quantity.unit if on else None
        if on is None or unit != self.run.tokens[0].quantity.unit:
            return Phrase("", Span(self.run.end, self.run.end))
        return self.tools.nouns.after(on.end(), len(mask.masked))

    def names(self, after: Phrase | None = None) -> list[Named] | None:
        """The names that the topic, or the noun behind, gives the figures: one each; None where there are none."""
        if self.count > 1:
            spread = self.tools.lists.spread(self.topic, self.count, after)
            if spread:
                return spread
        named = self.tools.namer.name(self.topic, after)
        if named and self.count > 1:  # 16户70人: of each unit there is one
            units = {
                token.quantity.unit for token in self.run.tokens if token.token is None or token.token.rank is None
            }
            named = evolve(named, unsure=len(units) < self.count)
        return [named] * self.count if named else None

    @property
    def alike(self) -> bool:
        """True where one figure is of each item of a list (A、B均居全国首位)."""
        between = self.tools.mask.masked[self.said.start : self.run.start]  # 人次和花费增长 | 均超20%
        return self.count == 1 and (self.topic.alike or between.endswith(_OF_EACH))

    def each(self) -> Statement:
        """The statement with its one figure said for each item of the list before it, where it is of each.

        双双, 均 and 分别 say so (A、B分别增加2个); a rank is always of each (总产量、商品量稳居全省第一).
        """
        if self.count > 1:
            return self
        lists, role = self.tools.lists, self.said.role
        last = self.limit == self.clause.end and not (self.follows("、") or self.follows("和"))
        measures = role in (Role.CHANGE, Role.RANK) and lists.lists_measures(self.topic)
        each = self.topic.said("each") is not None or (role is Role.CHANGE and measures)  # 投资、消费增长5%
        dealt = self.alike or (each and last)
        if not (dealt or role is Role.RANK):
            return self
        for chunk in reversed(self.topic.chunks):
            cuts = lists.cuts(chunk)
            listed = any(self.tools.mask.masked[start] == "、" for start, _ in cuts) or measures
            if cuts and (dealt or (listed and lists.spread(self.topic, len(cuts) + 1, None))):
                return evolve(self, run=evolve(self.run, tokens=self.run.tokens * (len(cuts) + 1)))
        return self

"""What headings and clauses say of aims: whether what they tell has come about, is expected, or is aimed at."""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from cnecon.indicator import Status
from cnecon.reader.discourse import Level
from cnecon.reader.draft import Draft
from cnecon.reader.ledger import Ledger
from cnecon.reader.statement import Statement
from cnecon.reader.topic import Topic

_AIMS: Final = re.compile(r"目标(?:任务)?(?:是|为|如下)\s*$|预期目标\s*$|目标(?:任务)?：$")
_DONE: Final = re.compile("[^，。；]{0,8}?[\ue001\ue002]+(?:均|全部)?已")  # 补贴资金5亿元已下达


@define
class Aims:
    """Puts in force what is said of status.

    Attributes:
        ledger: what it reads the text, the context and the words from, with the timeline that it writes to.
    """

    ledger: Ledger

    def heading(self, words: str, level: Level, *, dated: bool) -> None:
        """Take a chapter for one of aims where its heading says so; one that is not ``dated`` is of this year's."""
        aims = any(word in words for word in self.ledger.words.classes["status.target_heading"])
        if aims and level is not Level.SECTION and not self._is_review(words):
            self.ledger.timeline.aim(level, Status.TARGET)
            if not dated:
                self.ledger.timeline.plan(level)

    def read(
        self, topic: Topic, start: int, end: int, behind: int, *, silent: bool = False, anew: bool = False
    ) -> None:
        """Let what a stretch says of aims come into force: for the sentence where it opens it, else up to a ；.

        What somebody expects (省统计局预计，…; 公司预计净利润3亿元，…) is expected of the whole sentence.

        Args:
            topic: the stretch.
            start: where it begins.
            end: where it ends.
            behind: where what stands behind its figure ends.
            silent: True for a clause without figures.
            anew: True for one that opens a clause: a forecast within the clause before is not of another topic.
        """
        words, masked, timeline = self.ledger.words, self.ledger.mask.masked, self.ledger.timeline
        stretch = masked[start:end]
        then = topic.said("then") is not None
        if anew and topic.chunks and not (topic.leads_with("verb") or then):
            timeline.end_forecast()
        opens = topic.leads_with("status") and not self.ledger.context.sentence
        reached = start + max(map(stretch.rfind, words.classes["status.reached"]))
        for piece in reversed(topic.pieces):
            if piece.kind == "status" and piece.start > reached and not self._is_reached(topic, piece.start):
                if piece.word != "将" or not timeline.expects(Status.TARGET):  # 今年将新建9个 is an aim
                    behind_it = bool(topic.chunks) and topic.chunks[-1].span.start >= piece.end
                    told = piece.end >= end if silent else behind_it
                    level = Level.SENTENCE if opens or told else Level.SEGMENT
                    timeline.aim(level, self._said_by(piece.word))
                return
        if reached >= start or (masked.find("已", end, behind) >= 0 and _DONE.match(masked, end, behind)):
            timeline.aim(Level.SEGMENT, Status.ACTUAL)
        elif then:
            timeline.look_ahead()
        elif silent:
            aims = _AIMS.search(masked[start : end + 1].rstrip("，"))
            if aims and not self._is_review(stretch) and not self._is_reached(topic, start + aims.start()):
                timeline.aim(Level.PARAGRAPH, Status.TARGET)

    def _said_by(self, word: str) -> Status:
        """What a word of status says."""
        aims = self.ledger.words.has("status.target", word) or self.ledger.words.has("status.target_ahead", word)
        return Status.TARGET if aims else Status.FORECAST

    def _is_review(self, words: str) -> bool:
        """True for words that name aims as what has come about (重点工作完成情况)."""
        return any(word in words for word in self.ledger.words.classes["status.reached_heading"])

    def _is_reached(self, topic: Topic, place: int) -> bool:
        """提前实现全年目标: what was aimed at has come about."""
        return any(piece.kind == "level" and piece.end <= place for piece in topic.pieces)


def aim(statement: Statement, drafts: list[Draft]) -> None:
    """增长5.5%左右的预期目标: the words behind a figure make it a target."""
    if statement.aimed:
        for draft in drafts:
            draft.status = Status.TARGET

"""Figures said in passing, which state no level: marks that were passed, the same again, how often, how far ahead."""

from __future__ import annotations

import re
from typing import Final

from cnecon.reader.figures import PASSING
from cnecon.reader.ledger import Ledger
from cnecon.reader.statement import Statement

# 折合人民币约 | 463亿元, 相当于节约标准煤 | 65万吨、减排二氧化碳 | 178万吨
_CONVERSION: Final = re.compile(
    r"(?:折合|约合|相当于|合)(?:人民币|美元)?(?:约)?\s*$|相当于(?:节约|节省|减排|减少)[^，。；：]{0,32}$"
)
_SAID_AGAIN: Final = 40  # characters before a figure
# 成为首个过千亿元的县
_DISTINCTION: Final = re.compile("成为[^，。；\ue001]{0,16}?(?:首[个家座条]|第[一二三四五六七八九十]个)")
# 对320户家庭的 | 问卷调查显示
_SURVEY: Final = re.compile("[^，。；：的\ue001]{1,12}的?(?:问卷|抽样|专项|快速)?调查(?:表明|显示|结果)")
_FAR: Final = 40  # characters before a figure
_MARK: Final = re.compile("大关|关口|台阶|门槛")
# 跨越3个千亿元台阶, 连跨4个万亿级台阶: how many marks, behind which the level itself may follow.
_STEPS: Final = re.compile(f"(?:[百千万亿]{{1,3}}元?级?|[两三四五]个)?(?:{_MARK.pattern})")
_HOW_MANY: Final = re.compile("[两三四五]个")


def passes_marks(ledger: Ledger, statement: Statement) -> bool:
    """跨越3个千亿元台阶，达到1.5万亿元: how many marks were passed states nothing; what passed them is kept."""
    if not _STEPS.match(statement.tools.mask.masked, statement.run.end):
        return False
    topic = statement.topic
    over = [chunk for chunk in topic.chunks if not _HOW_MANY.fullmatch(chunk.text)]
    several = statement.unit == "个" or (statement.count > 1 and not topic.alike) or len(over) < len(topic.chunks)
    if several:
        ledger.context.dangling = over[-1] if over else None
    return several


def states_nothing(ledger: Ledger, statement: Statement) -> bool:
    """True for a figure that only says another again, for what one vehicle carries, and for 连续3次获评."""
    topic = statement.topic
    last = topic.pieces[-1] if topic.pieces else None
    if last is not None and last.word == "连续" and last.end == statement.run.start:
        return True
    start = statement.run.start
    ahead = statement.of_a_whole and statement.tools.mask.masked.endswith("前", 0, statement.run.start)
    if ahead or statement.follows("方面"):  # 进入世界前1%, 6个方面16条经验
        return True
    if statement.counts and _SURVEY.match(statement.tools.mask.masked, statement.run.end):
        return True
    if _DISTINCTION.search(statement.tools.mask.masked, max(statement.clause.start, start - _FAR), start):
        return True
    if statement.aimed and not any(ledger.lexicon.longest_suffix(chunk.text) for chunk in topic.chunks):
        return True  # 确定4.5%左右的增长目标
    laden = topic.verb and topic.ends_in_doing and ledger.words.has("verbs.laden", topic.verb.text)
    return bool(laden) or is_conversion(statement.tools.mask.masked, statement.run.start)


def is_mark(statement: Statement) -> bool:
    """True for a mark that was passed (突破5亿元, 超千亿元大关), and no level."""
    quantity = statement.run.tokens[0].quantity
    return statement.passes and (
        quantity.text[0] in PASSING or _MARK.match(statement.tools.mask.masked, statement.run.end) is not None
    )


def is_conversion(masked: str, at: int) -> bool:
    """True where a figure only says another again (折合人民币约463亿元)."""
    return _CONVERSION.search(masked, max(0, at - _SAID_AGAIN), at) is not None

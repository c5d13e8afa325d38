"""Whether the answers written for a passage are sound themselves."""

from __future__ import annotations

import re
from collections import Counter

from scoring import Json, figures_of, place

_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_RANKS = re.compile(r"[第前]\d+")


def faults_of_answers(text: str, answers: Json) -> list[str]:
    """What is wrong: words that aren't there, figures out of order, references to nothing, digits left over."""
    faults: list[str] = []
    covered = [False] * len(text)

    def cover(at: str, nth: int = 1) -> int:
        start, end = place(text, at, nth)
        covered[start:end] = [True] * (end - start)
        return start

    last = -1
    for one in answers["quantities"]:
        start = cover(one["at"], one["nth"])
        if start <= last:
            faults.append(f"{one['id']} {one['at']} is out of order")
        end = start + len(one["at"])
        inside = text[start - 1 : start].isdigit() and one["at"][0].isdigit()
        if inside or re.match(r"\d\.?\d", text[end - 1 : end + 2]):
            faults.append(f"{one['id']} {one['at']} begins or ends within a number")
        last = start
        if not any(one.get(key) for key in ("value", "low", "high")):
            faults.append(f"{one['id']} {one['at']} has no figure")
    ids = [one["id"] for one in answers["quantities"]]
    if len(set(ids)) < len(ids):
        faults.append("an id stands twice")
    used = Counter(q for one in answers["indicators"] for q in figures_of(one) if q)
    faults += [f"{q} is the figure of several indicators" for q, times in used.items() if times > 1]
    faults += [f"{q} is no quantity" for q in used if q not in ids]
    for number, one in enumerate(answers["indicators"]):
        if not any(figures_of(one)) and "at" not in one:
            faults.append(f"indicator {number} has no place")
        if one["part_of"] is not None and not 0 <= one["part_of"] < number:
            faults.append(f"indicator {number} is part of one that doesn't stand before it")
    for words in (*answers["decoys"], *answers["dates"], *answers.get("optional", {}).get("quantities", ())):
        if words not in text:
            faults.append(f"{words} doesn't stand in the text")
        for m in re.finditer(re.escape(words), text):
            covered[m.start() : m.end()] = [True] * len(words)
    for m in _RANKS.finditer(text):
        covered[m.start() : m.end()] = [True] * len(m[0])
    left_over = [m for m in _DIGITS.finditer(text) if not all(covered[m.start() : m.end()])]
    faults += [f"left over: {text[max(0, m.start() - 8) : m.end() + 8]!r}" for m in left_over]
    return faults

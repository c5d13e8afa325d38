"""Holds a reading against right answers, field by field, as a careful reader would: names with what is as good.

``Score`` counts, for each kind of thing, how many were right, how many the answers want and how many were said, and
lists what went wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from attrs import define, field

Json = dict[str, Any]
Place = tuple[int, int]

FIELDS = ("subject", "period", "status", "part_of")
PARTS = ("changes", "gaps", "shares", "ranks")
ENTITIES = ("enterprises", "parks", "clusters", "routes")
_NOISE = re.compile(r"[\s“”\"‘’「」《》（）()、，,。·—–:：;；\-的等]")
_HERE = re.compile(r"[全我本](?:国|省|市|区|县|州|旗|镇)|全社会|中国")


@define
class Score:
    """What a reader got right over some passages, and each thing that it got wrong."""

    right: Counter[str] = field(factory=Counter)
    wanted: Counter[str] = field(factory=Counter)
    said: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)

    def add(self, kind: str, right: int, wanted: int, said: int) -> None:
        self.right[kind] += right
        self.wanted[kind] += wanted
        self.said[kind] += said

    def merge(self, other: Score) -> None:
        self.right += other.right
        self.wanted += other.wanted
        self.said += other.said
        self.faults += other.faults

    def precision(self, kind: str) -> float:
        return self.right[kind] / self.said[kind] if self.said[kind] else float(not self.wanted[kind])

    def recall(self, kind: str) -> float:
        return self.right[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def f1(self, kind: str) -> float:
        both = self.said[kind] + self.wanted[kind]
        return 2 * self.right[kind] / both if both else 1.0


def place(text: str, at: str, nth: int = 1) -> Place:
    """Where the ``nth`` occurrence of some words stands."""
    start = -1
    for _ in range(nth):
        start = text.index(at, start + 1)
    return start, start + len(at)


def squash(words: str | None) -> str:
    """Words without what careful readers write differently: quotation marks, brackets, particles."""
    return _NOISE.sub("", words or "")


# -- figures -----------------------------------------------------------------------------------------------------------


def same_quantity(said: Json | None, wanted: Json | None) -> bool:
    """The same figure: value and bounds as far as the answer gives them, unit, and the kind of approximation."""
    if said is None or wanted is None:
        return said is wanted
    units = {said.get("unit"), said.get("implied_unit")} if "implied_unit" in wanted else {said.get("unit")}
    if wanted.get("implied_unit", wanted["unit"]) not in units:
        return False
    if (said.get("approximation") or "exact") != wanted.get("approximation", "exact"):
        return False
    keys = [key for key in ("value", "low", "high") if wanted.get(key) is not None]
    return all(said.get(key) is not None and Decimal(said[key]) == Decimal(wanted[key]) for key in keys)


def same_words(said: str | None, accepted: Iterable[str]) -> bool:
    return squash(said) in {squash(words) for words in accepted}


def same_name(said: Json, wanted: Json, region: str | None) -> bool:
    """The name is an accepted one, with or without words of the subject or the region on its front."""
    if "whole" in wanted:
        return _says_whole(said, wanted)
    word = squash(said["name"])
    around = [*wanted["subject"], region or "", "全国全省全市全区全县我省我市我区我县"]
    for name in map(squash, wanted["name"]):
        front = word.removesuffix(name) if word != name else ""
        if word == name or (front != word and front and any(front in squash(words) for words in around)):
            return True
        left_out = name.removesuffix(word)
        if len(word) > 1 and left_out != name and left_out in squash(said.get("subject")):
            return True
    return False


def _says_whole(said: Json, wanted: Json) -> bool:
    """Subject and name together say neither less nor more than the words that the answer accepts for both."""
    name, subject = squash(said["name"]), squash(said.get("subject"))
    accepted = {_HERE.sub("", squash(words)) for words in wanted["whole"]}
    return bool({_HERE.sub("", subject + name), _HERE.sub("", name)} & accepted)


def same_subject(said: Json, wanted: Json, region: str | None) -> bool:
    """The subject is an accepted one; nobody is as good as the region itself; the split from the name is free."""
    if "whole" in wanted:
        return _says_whole(said, wanted)
    accepted = [squash(words) for words in wanted["subject"]]
    word = squash(said.get("subject"))
    if (not accepted or "" in accepted) and (not word or _HERE.fullmatch(word) or word in squash(region)):
        return True
    if word in accepted:
        return True
    whole = word + squash(said["name"])
    return any(subject + squash(name) == whole for subject in accepted for name in wanted["name"])


def _same_change(said: Json, wanted: Json) -> bool:
    bases = {"unstated": ("unstated", "yoy", "mom")}.get(wanted["basis"], (wanted["basis"],))
    base = wanted.get("base_period")
    return (
        said["direction"] == wanted["direction"]
        and said["basis"] in bases
        and same_quantity(said.get("amount"), wanted["amount"])
        and (base is None or _days(said.get("base_period")) == base)
        and ("from" not in wanted or same_quantity(said.get("from_value") or said.get("from"), wanted["from"]))
    )


def _same_share(said: Json, wanted: Json) -> bool:
    return same_quantity(said["ratio"], wanted["ratio"]) and (not wanted["of"] or _same_whole(said["of"], wanted["of"]))


def _same_rank(said: Json, wanted: Json) -> bool:
    return (
        said["position"] == wanted["position"]
        and bool(said.get("within")) == wanted.get("within", False)
        and (not wanted["scope"] or _same_whole(said["scope"], wanted["scope"]))
    )


def _same_whole(said: str | None, accepted: Sequence[str]) -> bool:
    plain = _HERE.sub("", squash(said))
    return any(plain == _HERE.sub("", squash(words)) for words in accepted)


def _days(period: Json | None) -> list[str | None] | None:
    return [period.get("start"), period.get("end")] if period else None


# -- passages ----------------------------------------------------------------------------------------------------------


def score(text: str, answers: Json, said: Json) -> Score:
    """Hold what was read (``Report.to_dict()``) against the answers."""
    total = Score()
    quantities = {
        one["id"]: {"place": place(text, one["at"], one.get("nth", 1))} | one for one in answers["quantities"]
    }
    free = [
        m.span() for at in answers.get("optional", {}).get("quantities", ()) for m in re.finditer(re.escape(at), text)
    ]
    _score_quantities(total, text, list(quantities.values()), [q for q in said["quantities"] if not _within(q, free)])
    _score_indicators(total, text, answers, quantities, said["indicators"])
    for kind in ENTITIES:
        if kind in answers:
            _score_entities(total, kind, answers, said)
    if "findings" in answers:
        _score_findings(total, answers, said)
    return total


def _within(one: Json, places: Sequence[Place]) -> bool:
    return any(start <= one["span"][0] and one["span"][1] <= end for start, end in places)


def _overlap(one: Sequence[int], other: Sequence[int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _score_quantities(total: Score, text: str, wanted: Sequence[Json], said: list[Json]) -> None:
    left, right = list(said), 0
    for one in wanted:
        best = max(left, key=lambda other: _overlap(other["span"], one["place"]), default=None)
        if best is None or not _overlap(best["span"], one["place"]):
            total.faults.append(f"quantity {one['at']}: not read")
            continue
        left.remove(best)
        if same_quantity(best, one):
            right += 1
        else:
            total.faults.append(f"quantity {one['at']}: read as {shown(best)}")
    for other in left:
        start, end = other["span"]
        total.faults.append(f"quantity invented: {text[max(0, start - 6) : end + 6]!r} as {shown(other)}")
    total.add("quantities", right, len(wanted), len(said))


def _matched(wanted: Sequence[Place], said: Sequence[Place]) -> dict[int, int]:
    """Which indicator said answers which wanted: those whose figures share the most characters."""
    pairs = sorted(
        ((-_overlap(one, other), i, j) for i, one in enumerate(wanted) for j, other in enumerate(said)),
    )
    match: dict[int, int] = {}
    for size, i, j in pairs:
        if size and i not in match and j not in match.values():
            match[i] = j
    return match


def figures_of(one: Json) -> Iterable[Any]:
    yield one.get("value")
    yield from (change.get("amount") for change in one["changes"])
    yield from (share["ratio"] for share in one["shares"])


def _score_indicators(total: Score, text: str, answers: Json, quantities: dict[str, Json], said: list[Json]) -> None:
    wanted = [_resolved(one, quantities) for one in answers["indicators"]]
    places = [
        one.get("place") or place(text, one["at"], one.get("nth", 1))
        if "at" in one or "place" in one
        else next(quantities[q]["place"] for q in figures_of(one) if q)
        for one in answers["indicators"]
    ]
    anchors = [next((q["span"] for q in figures_of(one) if q), one["span"]) for one in said]
    match = _matched(places, anchors)
    free = [place(text, at) for at in answers.get("optional", {}).get("indicators", ())]
    whole = core = 0
    for i, one in enumerate(wanted):
        label = f"{one.get('kind', '')} {one['name'][0]} ({text[places[i][0] : places[i][1]]})".strip()
        if i not in match:
            total.faults.append(f"{label}: not read")
            for kind in PARTS:
                total.add(kind, 0, len(_parts(one, kind)), 0)
            continue
        found, parent = said[match[i]], one["part_of"]
        rights = _score_fields(total, label, found, one, answers.get("region"))
        rights["part_of"] = found.get("part_of") == (said[match[parent]]["id"] if parent in match else None)
        if not rights["part_of"]:
            total.faults.append(f"{label}: part of {found.get('part_of')}, not of {parent}")
        for kind in FIELDS:
            total.add(kind, rights[kind], 1, 1)
        for kind in PARTS:
            rights[kind] = _score_parts(total, label, kind, found, one)
        core += rights["name"] and rights["value"]
        whole += all(rights.values())
    extra = [
        one
        for j, one in enumerate(said)
        if j not in match.values() and not any(_overlap(anchors[j], at) for at in free)
    ]
    for one in extra:
        total.faults.append(
            f"indicator invented: {one['name']!r} {shown(one.get('value'))} in {text[slice(*one['span'])]!r}"
        )
        for kind in PARTS:
            total.add(kind, 0, 0, len(_parts(one, kind)))
    for kind, right in (("indicators", core), ("whole indicators", whole)):
        total.add(kind, right, len(wanted), len(match) + len(extra))


def _resolved(one: Json, quantities: dict[str, Json]) -> Json:
    """The indicator of an answer with its figures in place of their ids."""
    get = quantities.get
    changes = [
        change | {"amount": get(change["amount"])} | ({"from": get(change["from"])} if "from" in change else {})
        for change in one["changes"]
    ]
    shares = [share | {"ratio": get(share["ratio"])} for share in one["shares"]]
    return one | {"value": get(one["value"]), "changes": changes, "shares": shares}


def _score_fields(total: Score, label: str, found: Json, one: Json, region: str | None) -> dict[str, bool]:
    period, state = _days(found.get("period")), (found.get("status", "actual"), bool(found.get("cumulative")))
    rights = {
        "name": same_name(found, one, region),
        "value": same_quantity(found.get("value"), one["value"]),
        "subject": same_subject(found, one, region),
        "period": period == one["period"],
        "status": state == (one["status"], one["cumulative"]),
    }
    shows = {
        "name": f"{found.get('subject')}|{found['name']}" if "whole" in one else found["name"],
        "value": shown(found.get("value")),
        "subject": found.get("subject"),
        "period": period,
        "status": state,
    }
    total.faults += [
        f"{label}: {kind} {shows[kind]!r}, not {one[kind] if kind != 'value' else shown(one[kind])}"
        for kind, right in rights.items()
        if not right
    ]
    return rights


def _parts(one: Json, kind: str) -> list[Json]:
    if kind in ("changes", "gaps"):
        return [change for change in one.get("changes", ()) if (change["basis"] == "reference") == (kind == "gaps")]
    return list(one.get(kind, ()))


_SAME: dict[str, Callable[[Json, Json], bool]] = {
    "changes": _same_change,
    "gaps": _same_change,
    "shares": _same_share,
    "ranks": _same_rank,
}


def _score_parts(total: Score, label: str, kind: str, found: Json, one: Json) -> bool:
    left, wanted = _parts(found, kind), _parts(one, kind)
    said, right = len(left), 0
    for part in wanted:
        same = next((other for other in left if _SAME[kind](other, part)), None)
        if same is None:
            total.faults.append(f"{label}: {kind}: no {_brief(part)}")
            continue
        left.remove(same)
        right += 1
    total.faults += [f"{label}: {kind} invented: {_brief(other)}" for other in left]
    total.add(kind, right, len(wanted), said)
    return right == len(wanted) == said


def _brief(part: Json) -> str:
    words = (shown(value) if isinstance(value, dict) and "at" not in value else value for value in part.values())
    return " ".join(str(word["at"] if isinstance(word, dict) else word) for word in words if word)


def shown(quantity: Json | None) -> str:
    """A quantity in a few words."""
    if not quantity:
        return "nothing"
    keys = ("value", "low", "high", "unit", "approximation")
    return " ".join(str(quantity[key]) for key in keys if quantity.get(key) is not None)


def _score_entities(total: Score, kind: str, answers: Json, said: Json) -> None:
    left, right = list(said.get(kind, ())), 0
    for one in answers[kind]:
        same = next((other for other in left if _same_entity(kind, other, one)), None)
        if same is None:
            total.faults.append(f"{kind}: {one} not read")
            continue
        left.remove(same)
        right += 1
    free = answers.get("optional", {}).get(kind, ())
    extra = [other for other in left if not any(_same_entity(kind, other, one) for one in free)]
    total.faults += [
        f"{kind} invented: {other.get('name') or (other['origin'], other['destination'])}" for other in extra
    ]
    total.add(kind, right, len(answers[kind]), right + len(extra))


def _same_entity(kind: str, said: Json, wanted: Any) -> bool:
    if kind == "routes":
        ends = {
            end: wanted[end] if isinstance(wanted[end], list) else [wanted[end]] for end in ("origin", "destination")
        }
        return all(same_words(said[end], accepted) for end, accepted in ends.items())
    names = wanted["name"] if isinstance(wanted, dict) else wanted
    if not any(same_words(name, names) for name in (said["name"], *said.get("aliases", ()))):
        return False
    members = [*said.get("members", ()), *said.get("leaders", ())]
    wanted_members = wanted["members"] if isinstance(wanted, dict) else []
    return all(any(same_words(member, one) for member in members) for one in wanted_members)


def _score_findings(total: Score, answers: Json, said: Json) -> None:
    left, right = list(said.get("findings", ())), 0
    for one in answers["findings"]:
        same = next((f for f in left if f["kind"] == one["kind"] and all(at in str(f) for at in one["about"])), None)
        if same is None:
            total.faults.append(f"finding {one} not raised")
            continue
        left.remove(same)
        right += 1
    total.faults += [f"finding raised on a sound text: {str(other)[:160]}" for other in left]
    total.add("findings", right, len(answers["findings"]), right + len(left))

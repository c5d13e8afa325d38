"""Writes made-up report text and its answers together, piece by piece."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import report_words as words
from attrs import define, field
from report_words import Family, Metric, Time, Unit
from scoring import Json

_SIGNS = {"up": ("增长", "提高", "上升"), "down": ("下降", "减少", "回落")}
_APPROXIMATE = (("近{}", "nearly"), ("超{}", "over"), ("突破{}", "over"), ("约{}", "about"), ("超过{}", "over"))


@define
class Writer:
    """Writes a report piece by piece, text and answers together.

    Attributes:
        rng: where all choices come from.
        time: the period in force.
        kind: the production that is writing, noted with each indicator for the list of faults.
    """

    rng: random.Random
    time: Time = field(default=words.YEAR)
    kind: str = ""
    pieces: list[str] = field(factory=list)
    length: int = 0
    quantities: list[Json] = field(factory=list)
    indicators: list[Json] = field(factory=list)
    used: set[str] = field(factory=set)

    def say(self, *pieces: str) -> None:
        """Words with no figure to answer for."""
        for piece in pieces:
            self.pieces.append(piece)
            self.length += len(piece)

    def one_of(self, *options: Any) -> Any:
        return self.rng.choice(options)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def number(self, low: float, high: float, places: int = 1) -> Decimal:
        step = Decimal(1).scaleb(-places)
        return Decimal(self.rng.randint(int(low / float(step)), int(high / float(step)))) * step

    def figure(
        self, value: Decimal, unit: Unit, *, shape: str = "{}", printed: str | None = None, **fields: Any
    ) -> str:
        """Print a number with its unit; returns its id. ``printed`` is the unit as printed, where it is left out."""
        number = f"{value:,}" if unit.commas and value >= 1000 else str(value)
        at = shape.format(f"{number}{unit.printed if printed is None else printed}")
        identifier = f"q{len(self.quantities) + 1}"
        self.quantities.append({
            "id": identifier,
            "at": at,
            "place": (self.length, self.length + len(at)),
            "value": str(value * unit.scale),
            "unit": unit.base,
            **fields,
        })  # fmt: skip
        self.say(at)
        return identifier

    def as_written(self, at: str, value: str, unit: Unit, **fields: Any) -> str:
        """A figure in words of its own (近三成); returns its id."""
        identifier = f"q{len(self.quantities) + 1}"
        place = (self.length, self.length + len(at))
        said = {"id": identifier, "at": at, "place": place, "value": value, "unit": unit.base}
        self.quantities.append(said | fields)
        self.say(at)
        return identifier

    def level(self, metric: Metric, *, plain: bool = False) -> str:
        """A level of a metric, sometimes approximate."""
        value = self.number(metric.low, metric.high, metric.places)
        if plain or self.chance(0.85):
            return self.figure(value, metric.unit)
        if metric.places == 0 and value > 100 and self.chance(0.3):
            rounded = value - value % 10
            return self.figure(rounded, metric.unit, printed=f"余{metric.unit.printed}", approximation="over")
        shape, approximation = self.rng.choice(_APPROXIMATE)
        return self.figure(value, metric.unit, shape=shape, approximation=approximation)

    def percent(self, low: float = 1, high: float = 30) -> str:
        return self.figure(self.number(low, high), words.PERCENT)

    def points(self, high: float = 9) -> str:
        return self.figure(self.number(0.1, high), words.POINTS)

    def note(self, metric: Metric | Sequence[str], value: str | None = None, **fields: Any) -> int:
        """An indicator; returns its number, for ``part_of``."""
        said = metric.accepted if isinstance(metric, Metric) else tuple(metric)
        period = fields.pop("time", self.time).days
        self.indicators.append({
            "name": list(said),
            "whole": list(said),
            "subject": [],
            "value": value,
            "period": period,
            "status": "actual",
            "cumulative": False,
            "changes": [],
            "shares": [],
            "ranks": [],
            "part_of": None,
            "kind": self.kind,
            **fields,
        })  # fmt: skip
        return len(self.indicators) - 1

    def metric(self, metrics: Sequence[Metric]) -> Metric:
        """One that the report hasn't spoken of yet."""
        fresh = [metric for metric in metrics if metric.words not in self.used]
        metric = self.rng.choice(fresh or list(metrics))
        self.used.add(metric.words)
        return metric

    def metrics(self, metrics: Sequence[Metric], count: int) -> list[Metric]:
        fresh = [metric for metric in metrics if metric.words not in self.used]
        chosen = self.rng.sample(fresh if len(fresh) >= count else metrics, count)
        self.used |= {metric.words for metric in chosen}
        return chosen

    def items(self, family: Family, most: int = 3) -> list[str]:
        """Two or three items of a family."""
        return self.rng.sample(family.items, min(self.rng.randint(2, most), len(family.items)))

    def direction(self) -> tuple[str, str]:
        """Which way, and the word for it."""
        direction = "up" if self.chance(0.75) else "down"
        return direction, _SIGNS[direction][0]

    def listed(self, items: Sequence[str]) -> str:
        """Items as a list: A、B和C."""
        joined = any("和" in item or "及" in item for item in items)
        last = "、" if joined else self.one_of("和", "、", "和")
        return "、".join(items[:-1]) + last + items[-1]

    def figures(self, say: Sequence[Callable[[], str]]) -> list[str]:
        """Figures as a list: a、b和c."""
        last, said = self.one_of("和", "、"), []
        for index, one in enumerate(say):
            self.say("" if not index else last if index == len(say) - 1 else "、")
            said.append(one())
        return said

    def here(self) -> str:
        return self.one_of("", "", "全市")


def change(basis: str, direction: str, amount: str | None = None, **fields: Any) -> Json:
    return {"basis": basis, "direction": direction, "amount": amount, **fields}

"""The words by which names are known, as one immutable bundle that a caller can extend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from cnecon.errors import DataError, InvalidValueError
from cnecon.region import region_table
from cnecon.spans import fold
from cnecon.spellings import trie_source

# What may follow the word that makes an honour one: 专精特新“小巨人”|”企业.
_HONOUR_END: Final = r"[”\"]?(?:企业|单位|名单|榜单|称号)?$"
# The lists whose words are ordinary language too.
_SPOKEN: Final = (
    "enterprise.trades",
    "enterprise.weak_trades",
    "enterprise.acts",
    "enterprise.heralds",
    "enterprise.not_firms",
    "enterprise.counted_firms",
    "park.suffixes",
    "park.generic",
    "park.verbs",
    "cluster.verbs",
    "cluster.generic",
    "route.services",
    "route.vague",
    "route.departures",
    "route.cargo",
)
LONGEST_WORD: Final = 5
"""The longest entry of the ordinary words, in characters."""
LONGEST_PLACE: Final = 11
"""The longest name of a place that is looked for, in characters."""


def pattern_of(words: Iterable[str], then: str = "") -> re.Pattern[str]:
    """One pattern for any of the words, the longest first, and what more the source says."""
    return re.compile(f"(?:{trie_source(words)}){then}")


class Patterns(dict[str, re.Pattern[str]]):
    """Patterns by name, each made when it is first asked for.

    Args:
        makers: what makes each.
    """

    def __init__(self, makers: Mapping[str, Callable[[], re.Pattern[str]]]) -> None:
        super().__init__()
        self._makers = makers

    def __missing__(self, name: str) -> re.Pattern[str]:
        made = self[name] = self._makers[name]()
        return made

    def with_more(self, makers: Mapping[str, Callable[[], re.Pattern[str]]]) -> Patterns:
        """These patterns and others, which take the place of those of the same name."""
        return Patterns({**self._makers, **makers})


@frozen(kw_only=True)
class KnownName:
    """A firm so well known that its short name needs no cue.

    Attributes:
        name: the short name.
        full: its registered or usual full name.
        cue: the short name has another meaning too, so that a cue must stand beside it.
    """

    name: str
    full: str
    cue: bool = False


@frozen(kw_only=True)
class ParkSuffix:
    """The words that end the name of one kind of park.

    Attributes:
        words: the spellings.
        kind: the kind as :attr:`cnecon.entities.Park.kind` has it.
        examples: names that must be read as parks of this kind.
    """

    words: tuple[str, ...] = field(converter=tuple)
    kind: str
    examples: tuple[str, ...] = field(converter=tuple, default=())


@frozen(kw_only=True)
class RouteService:
    """The words for one way in which goods travel.

    Attributes:
        words: the spellings.
        mode: the value of :class:`cnecon.entities.TransportMode`.
        examples: clauses that must be read as a route.
    """

    words: tuple[str, ...] = field(converter=tuple)
    mode: str
    examples: tuple[str, ...] = field(converter=tuple, default=())


@frozen(kw_only=True, eq=False)
class EntityWords:
    """All words that the finder of entities knows (data/entities.toml and data/ordinary_words.txt).

    Attributes:
        ordinary: words of ordinary language, which proper names aren't made of.
        known: well-known firms by their short names.
        lists: every other list of the data file, by ``section.key``.
        parks: park suffixes by kind.
        services: freight services by mode.
        patterns: the lists as patterns, by ``section.key``.
    """

    ordinary: frozenset[str]
    known: Mapping[str, KnownName]
    lists: Mapping[str, frozenset[str]]
    parks: tuple[ParkSuffix, ...]
    services: tuple[RouteService, ...]
    patterns: Patterns

    @staticmethod
    def default() -> EntityWords:
        """The words that come with the library, read once."""
        return _default()

    def extended(self, known: Iterable[KnownName | str] = (), ordinary: Iterable[str] = ()) -> EntityWords:
        """A copy with more well-known firms and more ordinary words.

        Args:
            known: firms by their short names; a bare string is its own full name.
            ordinary: words that no name is made of.

        Raises:
            InvalidValueError: where a name has fewer than two characters.

        Example:
            >>> words = EntityWords.default().extended(known=["甲乙丙"])
            >>> "甲乙丙" in words.known
            True
        """
        more = [KnownName(name=one, full=one) if isinstance(one, str) else one for one in known]
        for one in more:
            if len(one.name) < 2:
                raise InvalidValueError("KnownName.name", one.name, "a name has at least two characters")
        names = dict(self.known) | {fold(one.name): one for one in more}
        return evolve(
            self,
            known=MappingProxyType(names),
            ordinary=self.ordinary | {fold(word) for word in ordinary},
            patterns=self.patterns.with_more({"enterprise.known": partial(pattern_of, names)}),
        )

    @cached_property
    def known_starts(self) -> frozenset[str]:
        """The first two characters of the well-known firms."""
        return frozenset(name[:2] for name in self.known)

    @cached_property
    def places(self) -> frozenset[str]:
        """Every place that is known without a text: regions of more than one character, hubs of trade, great areas."""
        regions = (word for word in region_table().by_word if len(word) > 1)
        return frozenset(chain(regions, self.lists["route.hubs"], self.lists["park.regions"]))

    @cached_property
    def lengths(self) -> Mapping[str, Sequence[int]]:
        """How long the words and places are that begin with two characters, the longest first."""
        lengths: dict[str, set[int]] = {}
        for words, longest in ((self.ordinary, LONGEST_WORD), (self.places, LONGEST_PLACE)):
            for word in words:
                if 1 < len(word) <= longest:
                    lengths.setdefault(word[:2], set()).add(len(word))
        return {start: sorted(sizes, reverse=True) for start, sizes in lengths.items()}

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """What the words say that name those who lead, represent or carry a cluster."""
        kinds = ("leading", "representing", "carrying")
        return {word: role for role in kinds for word in self.lists[f"cluster.{role}"]}

    def park_kind(self, suffix: str) -> str | None:
        """The kind of park that a suffix stands for."""
        return next((park.kind for park in self.parks if suffix in park.words), None)

    def mode(self, service: str) -> str | None:
        """The mode of transport that a service stands for."""
        return next((one.mode for one in self.services if service in one.words), None)


def _several(words: Iterable[str]) -> re.Pattern[str]:
    """One to three of the words: a first one by itself spares the repeat nearly all places."""
    one = f"(?:{trie_source(words)})"
    return re.compile(f"{one}{one}{{0,2}}")


@cache
def _default() -> EntityWords:
    folder = files("cnecon") / "data"
    raw = tomllib.loads((folder / "entities.toml").read_text(encoding="utf-8"))
    lines = (folder / "ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    ordinary = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    return build_words(raw, ordinary)


def build_words(raw: Mapping[str, Any], ordinary: Iterable[str]) -> EntityWords:
    """Build the bundle from the parsed data file and the ordinary words.

    Raises:
        DataError: where a name or a suffix stands in the file twice.
    """
    known: dict[str, KnownName] = {}
    for row in raw["enterprise"]["known"]:
        name = fold(row["name"])
        if name in known:
            raise DataError(f"data/entities.toml: the firm {name} stands there twice")
        known[name] = KnownName(**row)
    parks = tuple(ParkSuffix(**row) for row in raw["park"]["suffixes"])
    services = tuple(RouteService(**row) for row in raw["route"]["services"])
    lists = {
        f"{section}.{key}": frozenset(map(fold, values))
        for section, table in raw.items()
        for key, values in table.items()
        if values and isinstance(values[0], str)
    }
    suffixes: list[str] = []
    for word in (word for park in parks for word in park.words):
        if word in suffixes:
            raise DataError(f"data/entities.toml: the park suffix {word} stands there twice")
        suffixes.append(word)
    lists["park.suffixes"] = frozenset(suffixes)
    lists["route.services"] = frozenset(word for one in services for word in one.words)
    spoken = (word for key in _SPOKEN for word in lists[key] if 2 <= len(word) <= LONGEST_WORD and word[-1] != "谷")
    trades = lists["enterprise.all_trades"] = lists["enterprise.trades"] | lists["enterprise.weak_trades"]
    patterns = Patterns(
        {key: partial(pattern_of, values) for key, values in lists.items()}
        | {
            "enterprise.known": partial(pattern_of, known),
            "enterprise.all_trades": partial(_several, trades),
            "honour.words": partial(pattern_of, lists["honour.words"], _HONOUR_END),
        }
    )
    return EntityWords(
        ordinary=frozenset(map(fold, ordinary)) | frozenset(spoken),
        known=MappingProxyType(known),
        lists=MappingProxyType(lists),
        parks=parks,
        services=services,
        patterns=patterns,
    )

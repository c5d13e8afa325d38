"""The indicator lexicon: the names that reports measure by, what each means, and how they add up.

A concept is a row of ``data/indicators/*.csv``: a stable code, its Chinese name with every spelling that reports
print, the English term of the National Bureau of Statistics, the dimension and usual unit of its value, and whether
it is a flow, a stock, a rate or an index. An identity is a row of ``data/identities.toml``: 进出口总额 is 出口额 and
进口额.
A :class:`Lexicon` bundles both, never changes, and is extended into a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from cnecon.concept_rows import concept_from_row, default_concepts, default_identities, identity_from_row, rows_of_file
from cnecon.concepts import Concept, ConceptKind, Identity, IdentityKind
from cnecon.errors import DataError
from cnecon.spans import Span
from cnecon.spellings import ASCII_WORD, squeeze, trie_source

__all__ = ["Concept", "ConceptKind", "Identity", "IdentityKind", "Lexicon"]


_KEPT: Final = 2048  # names whose concept is kept at hand


def _concepts(values: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple(values)


def _identities(values: Iterable[Identity]) -> tuple[Identity, ...]:
    return tuple(values)


def _count(values: tuple[object, ...]) -> str:
    return f"<{len(values)}>"


@frozen(kw_only=True)
class Lexicon:
    """All concepts and identities that a reading knows, as one immutable, picklable bundle.

    Attributes:
        concepts: the concepts, in the order of the data files.
        identities: the arithmetic that ties them together.

    Raises:
        DataError: where a code or a spelling stands twice, or an identity names an unknown concept.

    Example:
        >>> lexicon = Lexicon.default()
        >>> lexicon.longest_suffix("全区规模以上工业增加值")[1].code
        'INDUSTRY_VA_ABOVE_SIZE'
    """

    concepts: tuple[Concept, ...] = field(converter=_concepts, default=(), repr=_count)
    identities: tuple[Identity, ...] = field(converter=_identities, default=(), repr=_count)

    def __attrs_post_init__(self) -> None:
        known = self.by_code
        _ = self._spellings
        seen: set[str] = set()
        for identity in self.identities:
            if identity.code in seen:
                raise DataError(f"identity {identity.code} stands twice")
            seen.add(identity.code)
            for code in (identity.result, *identity.terms):
                if code not in known:
                    raise DataError(f"identity {identity.code}: {code} is no concept of the lexicon")

    @staticmethod
    def default() -> Lexicon:
        """The lexicon of the data files that come with the library, read once."""
        return _default()

    @cached_property
    def by_code(self) -> Mapping[str, Concept]:
        """The concepts by their code."""
        codes: dict[str, Concept] = {}
        for concept in self.concepts:
            if concept.code in codes:
                raise DataError(f"concept {concept.code} ({concept.name}) stands twice")
            codes[concept.code] = concept
        return MappingProxyType(codes)

    @cached_property
    def _spellings(self) -> dict[str, Concept]:
        spellings: dict[str, Concept] = {}
        for concept in self.concepts:
            for spelling in concept.spellings:
                key = squeeze(spelling)[0]
                other = spellings.setdefault(key, concept)
                if not key or other is not concept:
                    raise DataError(
                        f"concept {concept.code} ({concept.name}): the spelling {spelling!r} is already that of "
                        f"{other.code} ({other.name})"
                        if key
                        else f"concept {concept.code}: an empty spelling"
                    )
        return spellings

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """For each last two characters the lengths of the spellings that end in them, longest first."""
        lengths: dict[str, set[int]] = {}
        for key in self._spellings:
            lengths.setdefault(key[-2:], set()).add(len(key))
        single = {end: sizes for end, sizes in lengths.items() if len(end) == 1}  # 率 ends 失业率 too
        return {
            end: tuple(sorted(sizes.union(single.get(end[-1:], ())), reverse=True)) for end, sizes in lengths.items()
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(trie_source(key for key in self._spellings if len(key) > 1) or r"(?!)")

    def identity(self, code: str) -> Identity:
        """The identity of that code.

        Raises:
            KeyError: where there is none.
        """
        for identity in self.identities:
            if identity.code == code:
                return identity
        raise KeyError(code)

    def identities_of(self, code: str) -> tuple[Identity, ...]:
        """The identities in which a concept stands, on either side."""
        return self._identities_by_concept.get(code, ())

    @cached_property
    def _identities_by_concept(self) -> dict[str, tuple[Identity, ...]]:
        found: dict[str, tuple[Identity, ...]] = {}
        for identity in self.identities:
            for code in dict.fromkeys((identity.result, *identity.terms)):
                found[code] = (*found.get(code, ()), identity)
        return found

    def find_concept(self, name: str) -> Concept | None:
        """The concept of which ``name`` is a spelling, or None.

        Full width, Latin case, quotation marks and blanks make no difference, and neither does an explanation in
        brackets at the end (居民消费价格指数（CPI）).

        Example:
            >>> Lexicon.default().find_concept("居民消费价格指数（CPI）").code
            'CPI'
        """
        return self._known(name)

    @cached_property
    def _known(self) -> Callable[[str], Concept | None]:
        """:meth:`find_concept`, which is asked for the same few names again and again."""
        spellings = self._spellings

        @lru_cache(maxsize=_KEPT)
        def known(name: str) -> Concept | None:
            key = "".join(squeeze(name)[0].split())
            found = spellings.get(key)
            if found is None and key.endswith(")"):
                found = spellings.get(key[: key.rfind("(")])
            return found

        return known

    def concept_for(self, name: str, subject: str | None = None) -> Concept | None:
        """The concept that an indicator's name stands for, read together with its subject where it has one.

        第一产业 and 增加值 make 第一产业增加值; where the two make no entry of their own, the longest entry that ends
        the name is it.

        Example:
            >>> Lexicon.default().concept_for("增加值", subject="第一产业").code
            'GVA_PRIMARY'
        """
        found = self.longest_suffix((subject or "") + name)
        return found[1] if found else None

    def longest_suffix(self, text: str) -> tuple[int, Concept] | None:
        """The longest spelling that ends the text: where it starts, and its concept. None where there is none.

        An explanation in brackets at the end may stand behind the spelling.

        Example:
            >>> start, concept = Lexicon.default().longest_suffix("我市新能源汽车产量")
            >>> start, concept.code
            (2, 'NEV_OUTPUT')
        """
        return self._ending(text)

    @cached_property
    def _ending(self) -> Callable[[str], tuple[int, Concept] | None]:
        """:meth:`longest_suffix`, as of :attr:`_known`."""

        @lru_cache(maxsize=_KEPT)
        def ending(text: str) -> tuple[int, Concept] | None:
            key, places = squeeze(text.rstrip())
            found = self._suffix(key)
            if found is None and key.endswith(")"):
                found = self._suffix(key[: max(key.rfind("("), 0)])
            if found is None:
                return None
            start, concept = found
            return (places[start] if places else start), concept

        return ending

    def _suffix(self, key: str) -> tuple[int, Concept] | None:
        size, spellings = len(key), self._spellings
        for length in self._lengths.get(key[-2:], ()) or self._lengths.get(key[-1:], ()):
            start = size - length
            if start < 0:
                continue
            concept = spellings.get(key[start:])
            if concept is not None and not (start and key[start] in ASCII_WORD and key[start - 1] in ASCII_WORD):
                return start, concept
        return None

    def find_in(self, text: str) -> list[tuple[Span, Concept]]:
        """All spellings in a text, from left to right, the longest at each place, none overlapping.

        Heads of one character (率) are left out: they say something only where they end a phrase. Takes time in
        proportion to the length of the text.

        Example:
            >>> [(s.start, c.code) for s, c in Lexicon.default().find_in("进口额下降，出口额增长")]
            [(0, 'IMPORTS'), (6, 'EXPORTS')]
        """
        return [(Span(start, end), self._spellings[key]) for key, start, end in self._each_in(text)]

    def places_in(self, text: str) -> Iterator[tuple[int, int]]:
        """:meth:`find_in`, places alone, one after the other: none is looked for behind the last one asked for."""
        return ((start, end) for _, start, end in self._each_in(text))

    def _each_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        key, places = squeeze(text)
        for match in self._pattern.finditer(key):
            start, end = match.span()
            yield (match[0], places[start], places[end - 1] + 1) if places else (match[0], start, end)

    def search_concepts(self, word: str) -> tuple[Concept, ...]:
        """The concepts that have ``word`` in their code, Chinese or English: the closest first.

        Example:
            >>> [c.code for c in Lexicon.default().search_concepts("社零")][:1]
            ['RETAIL_SALES']
        """
        key = squeeze(word.strip())[0]
        if not key:
            return ()
        scored: list[tuple[int, int, Concept]] = []
        for place, concept in enumerate(self.concepts):
            words = [squeeze(word)[0] for word in (*concept.spellings, concept.name_en, concept.code)]
            hits = [0 if key == word else 1 if word.startswith(key) else 2 for word in words if key in word]
            if hits:
                scored.append((min(hits), place, concept))
        return tuple(concept for _, _, concept in sorted(scored, key=lambda entry: entry[:2]))

    def extended(
        self,
        concepts: Iterable[Concept | Mapping[str, Any]] | str | Path = (),
        identities: Iterable[Identity | Mapping[str, Any]] = (),
    ) -> Lexicon:
        """Return a lexicon with more concepts and identities; this one stays as it is.

        Args:
            concepts: concepts, or rows with their attributes, or the path of a file: TOML with ``[[concept]]`` and
                ``[[identity]]`` tables, or CSV with the columns of ``data/indicators/*.csv``. A row with ``override``
                true replaces the concept of the same code, and takes aliases over from others.
            identities: identities, or rows with their attributes.

        Raises:
            DataError: naming the row at fault: a code or spelling that is taken, a missing or unknown field,
                a file that is none.

        Example:
            >>> row = {"code": "TEA_OUTPUT_MINE", "name": "高山茶产量", "name_en": "Alpine tea", "kind": "flow"}
            >>> Lexicon.default().extended([row]).longest_suffix("全县高山茶产量")[0]
            2
        """
        origin = "concepts"
        if isinstance(concepts, str | Path):
            origin = str(concepts)
            concepts, rules = rows_of_file(concepts)
            identities = (*rules, *identities)
        lexicon = list(self.concepts)
        for number, row in enumerate(concepts, 1):
            _add_concept(lexicon, row, f"{origin}, row {number}")
        more = [
            row if isinstance(row, Identity) else identity_from_row(row, f"{origin}, identity {number}")
            for number, row in enumerate(identities, 1)
        ]
        return Lexicon(concepts=lexicon, identities=(*self.identities, *more))


def _add_concept(concepts: list[Concept], row: Concept | Mapping[str, Any], where: str) -> None:
    """Put a user's row into the list of concepts, or say what is wrong with it."""
    override = False
    if not isinstance(row, Concept):
        row = dict(row)
        override = bool(row.pop("override", False))
        row = concept_from_row({"domain": "user", **row}, where)
    taken = {squeeze(spelling)[0] for spelling in row.spellings}
    for place, other in enumerate(concepts):
        if other.code == row.code and not override:
            raise DataError(f"{where}: the code {row.code} is that of {other.name}; override replaces it")
        if other.code == row.code:
            continue
        clash = [spelling for spelling in other.spellings if squeeze(spelling)[0] in taken]
        if clash and (not override or other.name in clash):
            raise DataError(f"{where}: {row.code} spells {clash[0]!r}, which is already that of {other.code}")
        if clash:
            concepts[place] = evolve(other, aliases=[alias for alias in other.aliases if alias not in clash])
    place = next((place for place, other in enumerate(concepts) if other.code == row.code), len(concepts))
    concepts[place : place + 1] = [row]


@cache
def _default() -> Lexicon:
    return Lexicon(concepts=default_concepts(), identities=default_identities())

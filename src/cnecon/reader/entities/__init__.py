"""Names in a text: enterprises, parks, industry clusters and freight routes.

No model and no network: firms are known by their legal form, by a rare word in front of a trade that acts like a
firm, by lists that say they list firms, or because everybody knows them. A caller's own recogniser can take part.
"""

from __future__ import annotations

import datetime as dt

from cnecon.entities import EntitiesFound
from cnecon.reader.entities.build import NamesFound
from cnecon.reader.entities.passage import Passage
from cnecon.reader.entities.recognizer import EntityRecognizer, Mention
from cnecon.reader.entities.vocabulary import EntityWords, KnownName
from cnecon.spans import fold

__all__ = ["EntityRecognizer", "EntityWords", "KnownName", "Mention", "NamesFound", "find_entities", "find_names"]


def find_entities(
    text: str,
    *,
    region: str | None = None,
    published: dt.date | None = None,
    recognizer: EntityRecognizer | None = None,
    words: EntityWords | None = None,
) -> EntitiesFound:
    """Find the enterprises, parks, clusters and freight routes that a text names.

    Args:
        text: any text; spans refer to it as given.
        region: what the text is about: the home of services whose name has no place in it.
        published: when it came out; days without a year need it.
        recognizer: a model that takes part: what it says is a firm or a park is taken into account where the rules
            find nothing against it.
        words: the words by which names are known; ``EntityWords.default().extended(...)`` adds a user's own firms.

    Example:
        >>> found = find_entities("以甲柯重工、乙砺光电为龙头的高端装备产业集群初具规模")
        >>> [firm.name for firm in found.enterprises], found.clusters[0].leaders
        (['甲柯重工', '乙砺光电'], ('甲柯重工', '乙砺光电'))
    """
    found = find_names(text, fold(text), region=region, published=published, recognizer=recognizer, words=words)
    return found.entities()


def find_names(
    text: str,
    folded: str,
    *,
    region: str | None = None,
    published: dt.date | None = None,
    recognizer: EntityRecognizer | None = None,
    words: EntityWords | None = None,
) -> NamesFound:
    """The names of the enterprises, parks and clusters of a text, and the entities when they are asked for.

    Args:
        text: the text; spans refer to it as given.
        folded: the same, folded.
        region: as of :func:`find_entities`, as is all that follows.
        published: when it came out.
        recognizer: a model that takes part.
        words: the words by which names are known.
    """
    about = str(region) if region is not None else None
    return NamesFound.of(Passage(text, folded, words or EntityWords.default(), about), about, published, recognizer)

"""The lexicon: every row of its data finds itself, and looking up is exact, fast and safe from clashes."""

from __future__ import annotations

import pickle

import pytest

from cnecon.errors import DataError
from cnecon.lexicon import Concept, Lexicon

LEXICON = Lexicon.default()
EXAMPLES = [
    pytest.param(concept, phrase, id=f"{concept.code}-{phrase}")
    for concept in LEXICON.concepts
    for phrase in concept.examples
]


@pytest.mark.parametrize(("concept", "phrase"), EXAMPLES)
def test_each_example_ends_in_its_concept(concept: Concept, phrase: str) -> None:
    found = LEXICON.longest_suffix(phrase)
    assert found is not None
    assert found[1].code == concept.code


def test_it_pickles_to_an_equal_lexicon() -> None:
    assert pickle.loads(pickle.dumps(LEXICON)) == LEXICON


def test_a_taken_code_is_refused_with_its_row() -> None:
    row = {"code": "GDP", "name": "另一个总值", "name_en": "x", "kind": "flow"}
    with pytest.raises(DataError, match=r"row 1.*GDP"):
        LEXICON.extended([row])

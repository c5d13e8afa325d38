"""A grammar of report text: reports that are made up sentence by sentence, with right answers to each.

``write(seed)`` makes a short report and the answers of ``scoring``: every indicator with its value, period, status,
changes, shares, ranks and total. The sentences are those of real reports; figures and names are drawn at random.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import report_words as words
from attrs import frozen
from report_lists import (
    all_alike,
    breakdown,
    breakdown_of_count,
    chain,
    clipped_sectors,
    clipped_units,
    deeds,
    distributed_changes,
    distributed_levels,
    distributed_origins,
    distributed_over_clauses,
    mixed_directions,
    ranked,
)
from report_sentences import (
    accumulated,
    against_a_year,
    at_present,
    contribution,
    fall_narrowed,
    flat,
    forecast,
    from_to,
    gap,
    in_brackets,
    large_projects,
    level_and_change,
    moved_rank,
    multiple,
    points_then_level,
    rate_of_growth,
    risen_by,
    share_alone,
    share_in_words,
    target,
    this_month,
    with_subject,
)
from report_writer import Writer
from scoring import Json


@frozen
class Report:
    """A made-up report."""

    text: str
    answers: Json


INNER: Sequence[Callable[[Writer], None]] = (
    level_and_change, level_and_change, rate_of_growth, fall_narrowed, chain, distributed_changes,
    distributed_changes, distributed_levels, distributed_origins, distributed_over_clauses, clipped_sectors,
    breakdown, breakdown, breakdown_of_count, mixed_directions, clipped_units, in_brackets, risen_by, all_alike,
    from_to, against_a_year, multiple, share_alone, ranked, deeds, contribution, flat, with_subject,
    share_in_words, gap, moved_rank, points_then_level, large_projects,
)  # fmt: skip
"""Sentences of the period in force."""
LAST: Sequence[Callable[[Writer], None]] = (accumulated, at_present, forecast, target, this_month)
"""Sentences with a time of their own, which end a paragraph."""


def write(seed: int) -> Report:
    """A report of two or three paragraphs."""
    to = Writer(random.Random(seed))  # noqa: S311  seeded on purpose
    times = to.rng.choice((words.LAST_YEAR, words.THIS_YEAR, words.THIS_YEAR, words.THIS_YEAR))
    for number in range(to.rng.randint(2, 3)):
        to.say("\n" if number else "")
        if to.chance(0.3):
            to.say(to.rng.choice(words.HEADINGS), "\n")
        to.time = to.rng.choice(times)
        to.say(to.time.words, "，")
        for _ in range(to.rng.randint(2, 4)):
            sentence = to.rng.choice(INNER)
            to.kind = sentence.__name__
            before = to.length
            sentence(to)
            to.say("。" if to.length > before else "")
        if to.chance(0.4):
            sentence = to.rng.choice(LAST if times is words.THIS_YEAR else LAST[:2])
            to.kind = sentence.__name__
            sentence(to)
            to.say("。")
    answers = {
        "region": words.REGION,
        "published": words.PUBLISHED,
        "quantities": to.quantities,
        "indicators": to.indicators,
    }
    return Report("".join(to.pieces), answers)

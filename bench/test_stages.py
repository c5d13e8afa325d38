"""What the stages of one reading take, for pytest-benchmark.

``python -m pytest bench/test_stages.py --benchmark-only --benchmark-columns=min,median`` shows where the time of
``cnecon.read`` goes.
"""

from __future__ import annotations

import pytest
from corpus import report

import cnecon
from cnecon.auditor import find_faults
from cnecon.reader.build import Builder
from cnecon.reader.entities import find_entities
from cnecon.reader.pipeline import Given, run
from cnecon.reader.tables import find_tables
from cnecon.region import find_regions
from cnecon.scan import scan
from cnecon.spans import fold

TEXT = report(30_000)
READ = cnecon.read(TEXT)
DRAFTS = run(TEXT, Given())

STAGES = {
    "fold": lambda: fold(TEXT),
    "tables": lambda: find_tables(TEXT),
    "scan": lambda: scan(TEXT),
    "entities": lambda: find_entities(TEXT),
    "all but the last: scan, entities, clauses": lambda: run(TEXT, Given()),
    "build": lambda: Builder(TEXT, DRAFTS.interpreter.ledger.lexicon, None, None).indicators(DRAFTS.drafts),
    "regions": lambda: find_regions(TEXT),
    "read": lambda: cnecon.read(TEXT),
    "findings": lambda: find_faults(READ.reading),
    "to_dict": READ.to_dict,
}


@pytest.mark.parametrize("stage", STAGES)
def test_stage(benchmark, stage: str) -> None:
    benchmark(STAGES[stage])

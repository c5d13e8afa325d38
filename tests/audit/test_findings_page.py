"""docs/findings.md: every code is there, and every example raises what the page says it does."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

from cnecon import Finding, audit, read
from cnecon.auditor import CROSS_RULES, RULES

PAGE = (Path(__file__).parents[2] / "docs" / "findings.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### (CN\d{3}) (.+)\n\n\*(\w+), (\w+)\*: (.+)\.\n(?s:(.*?))(?=^##|\Z)", re.MULTILINE)
EXAMPLE = re.compile(r"^(Raised on|Quiet on)(?: \(on (.+?)\))?.*:\n\n(?s:((?:```text\n.*?\n```\n\n?)+))", re.MULTILINE)
BLOCK = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
QUOTE = re.compile(r"^> (.+)\n>\n> (.+)$", re.MULTILINE)
PUBLISHED = date(2024, 1, 20)


@frozen
class Section:
    """One code of the page."""

    code: str
    title: str
    kind: str
    severity: str
    title_en: str
    body: str

    def examples(self, word: str) -> list[tuple[str, list[str]]]:
        """The region and the texts of each example."""
        found = EXAMPLE.finditer(self.body)
        return [(match[2] or "江澜市", BLOCK.findall(match[3])) for match in found if match[1] == word]


SECTIONS = [Section(*match.groups()) for match in SECTION.finditer(PAGE)]


def findings(region: str, texts: list[str]) -> tuple[Finding, ...]:
    titles = [None] if len(texts) == 1 else [f"甲{number}" for number in range(len(texts))]
    reports = [
        read(text, title=title, published=PUBLISHED, region=region) for text, title in zip(texts, titles, strict=True)
    ]
    return audit(reports[0] if len(reports) == 1 else reports)


def test_every_code_has_its_section() -> None:
    assert [section.code for section in SECTIONS] == [rule.code for rule in (*RULES, *CROSS_RULES)]


@pytest.mark.parametrize("section", SECTIONS, ids=[section.code for section in SECTIONS])
def test_the_section_says_what_its_rule_does(section: Section) -> None:
    rule = next(rule for rule in (*RULES, *CROSS_RULES) if rule.code == section.code)
    assert (section.title, section.title_en) == (rule.title, rule.title_en)
    assert (section.kind, section.severity) == (rule.kind.value, rule.severity.value)


@pytest.mark.parametrize("section", SECTIONS, ids=[section.code for section in SECTIONS])
def test_the_examples_raise_what_the_page_shows(section: Section) -> None:
    [(region, texts)] = section.examples("Raised on")
    [finding] = findings(region, texts)
    quoted = QUOTE.search(section.body)
    assert quoted is not None
    assert finding.code == section.code
    assert (finding.message, finding.message_en) == (quoted[1], quoted[2])
    assert finding.about
    assert len(finding.about) == len(finding.spans)
    if len(texts) == 1:
        assert [texts[0][span.slice] for span in finding.spans] == list(finding.about)


QUIET = [(section, *example) for section in SECTIONS for example in section.examples("Quiet on")]


@pytest.mark.parametrize(("section", "region", "texts"), QUIET, ids=[section.code for section, _, _ in QUIET])
def test_the_quiet_examples_are_quiet(section: Section, region: str, texts: list[str]) -> None:
    assert findings(region, texts) == ()

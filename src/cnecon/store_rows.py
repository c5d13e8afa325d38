"""The tables of a store of reports, and the rows of one report for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from cnecon.observations import (
    CHANGE_COLUMNS,
    OBSERVATION_COLUMNS,
    QUANTITY_COLUMNS,
    RANK_COLUMNS,
    SHARE_COLUMNS,
    Columns,
    fitted,
    observation_rows,
    quantity_cells,
)

if TYPE_CHECKING:
    from cnecon.report import Report

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of one report, by table."""

_REPORT: Final[Columns] = {"report": ("string", "sha256 of the report")}
_NUMBER: Final[Columns] = {"number": ("integer", "its place in the report, from 0")}
_OF_INDICATOR: Final[Columns] = {
    **_REPORT,
    "indicator": ("string", "id of the indicator"),
    "number": ("integer", "its place among those of the indicator, from 0"),
}
_EXACT: Final[Columns] = {"exact": ("string", "as a JSON object, the numbers that don't fit their column")}
_WORDS: Final[Columns] = {
    "words": ("string", "the words it was read from"),
    "start": ("integer", "where they start in the text, in code points"),
    "end": ("integer", "one past where they end"),
}
_NAMES_OF_INDICATOR: Final = {"indicator_id": "id", "surface": "words"}
_INDICATOR: Final[Columns] = {
    _NAMES_OF_INDICATOR.get(name, name): column for name, column in OBSERVATION_COLUMNS.items() if column[0] != "list"
}

TABLES: Final[Mapping[str, Columns]] = {
    "reports": {
        "sha256": ("string", "the hash of its text: the key"),
        "path": ("string", "the file that it was read from"),
        "title": ("string", "its title, given or taken from the first line"),
        "published": ("date", "the day of publication, as given"),
        "region": ("string", "the region that it is about, as given"),
        "length": ("integer", "how many characters its text has"),
        "text": ("string", "its text; start and end count its code points"),
        "version": ("string", "the version of cnecon that read it"),
    },
    "indicators": {**_REPORT, **_INDICATOR},
    "changes": {**_OF_INDICATOR, **CHANGE_COLUMNS},
    "shares": {**_OF_INDICATOR, **SHARE_COLUMNS},
    "ranks": {**_OF_INDICATOR, **RANK_COLUMNS},
    "entities": {
        **_REPORT,
        **_NUMBER,
        "kind": ("string", "enterprise, park, cluster or route"),
        "name": ("string", "the fullest name that the text gives"),
        "aliases": ("strings", "its other names"),
        "designations": ("strings", "what it has been named or admitted as"),
        "region": ("string", "where it is"),
        "indicators": ("strings", "the ids of the indicators that are stated of it"),
        "described": ("string", "all of it in one line of Chinese"),
        "start": ("integer", "where the text names it first"),
        "end": ("integer", "one past the end of that"),
        "form": ("json", "all of it, as in the JSON form"),
    },
    "findings": {
        **_REPORT,
        **_NUMBER,
        "code": ("string", "the code of the rule"),
        "kind": ("string", "breakdown, share, growth, conflict, aggregate or form"),
        "severity": ("string", "error, warning or note"),
        "message": ("string", "what is wrong, in Chinese"),
        "message_en": ("string", "the same in English"),
        "stated": ("string", "what the text says"),
        "expected": ("string", "what the other figures make it"),
        "gap": ("string", "by how much it misses"),
        "about": ("strings", "the figures at fault, as printed"),
        "spans": ("json", "where they stand, a list of [start, end]"),
    },
    "quantities": {
        **_REPORT,
        **_NUMBER,
        **QUANTITY_COLUMNS,
        "digits": ("string", "the number as printed"),
        "printed_unit": ("string", "magnitude and unit as printed"),
        **_WORDS,
        **_EXACT,
    },
}
"""The tables and their columns: the kind of the cells, and what they hold."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "reports": ("sha256",),
    "indicators": ("report", "id"),
    "changes": ("report", "indicator", "number"),
    "shares": ("report", "indicator", "number"),
    "ranks": ("report", "indicator", "number"),
    "entities": ("report", "number"),
    "findings": ("report", "number"),
    "quantities": ("report", "number"),
}
"""The columns that no two rows of a table share."""


def report_rows(report: Report, path: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """The rows of a report, by table; they can be pickled.

    Args:
        report: the report.
        path: the file that it was read from.
    """
    from cnecon import __version__

    key = report.sha256
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    rows["reports"].append(
        {
            "sha256": key,
            "path": path,
            "title": report.title,
            "published": report.published,
            "region": report.region,
            "length": len(report.text),
            "text": report.text,
            "version": __version__,
        }
    )
    for row in observation_rows(report):
        rows["indicators"].append(
            {"report": key} | {_NAMES_OF_INDICATOR.get(name, name): cell for name, cell in row.items()}
        )
        of_indicator = {"report": key, "indicator": row["indicator_id"]}
        for table in ("changes", "shares", "ranks"):
            rows[table] += [of_indicator | {"number": number} | one for number, one in enumerate(row[table])]
    form = report.to_dict()
    rows["entities"] = [{"report": key, "number": n} | one for n, one in enumerate(_entities(report, form))]
    rows["findings"] = [
        {"report": key, "number": number, **found, "spans": json.dumps(found["spans"])}
        for number, found in enumerate(form["findings"])
    ]
    rows["quantities"] = [{"report": key, "number": n} | one for n, one in enumerate(_quantities(report))]
    return rows


def _entities(report: Report, form: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    kinds = {"enterprises": "enterprise", "parks": "park", "clusters": "cluster", "routes": "route"}
    for group, kind in kinds.items():
        for entity, said in zip(getattr(report, group), form[group], strict=True):
            span = entity.spans[0] if entity.spans else None
            yield {
                "kind": kind,
                "name": entity.name,
                "aliases": list(getattr(entity, "aliases", ())),
                "designations": list(getattr(entity, "designations", ())),
                "region": getattr(entity, "region", None),
                "indicators": list(entity.indicators),
                "described": entity.describe(),
                "start": span.start if span else None,
                "end": span.end if span else None,
                "form": json.dumps(said, ensure_ascii=False),
            }


def _quantities(report: Report) -> Iterator[dict[str, Any]]:
    for quantity in report.quantities:
        span = quantity.span
        yield fitted(
            {
                **quantity_cells(quantity),
                "digits": quantity.number or None,
                "printed_unit": quantity.stated_unit or None,
                "words": quantity.text or None,
                "start": span.start if span else None,
                "end": span.end if span else None,
            }
        )

"""What type checkers must make of the public names; checked by mypy, never run."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, assert_type

import cnecon as ce

report = ce.read("产值3亿元。", published=dt.date(2024, 11, 5), region="岚州市", lexicon=ce.Lexicon.default())
assert_type(report, ce.Report)
assert_type(report.published, dt.date | None)
assert_type(report.findings, tuple[ce.Finding, ...])
assert_type(report.to_dict(), dict[str, Any])
assert_type(report.to_json(indent=2), str)
assert_type(ce.Report.from_json("{}"), ce.Report)

for indicator in report.indicators:
    assert_type(indicator, ce.Indicator)
    assert_type(indicator.value, ce.Quantity | None)
    assert_type(indicator.period, ce.Period | None)
    assert_type(indicator.concept, ce.Concept | None)
    assert_type(indicator.status, ce.Status)
    for change in indicator.changes:
        assert_type(change.basis, ce.Basis)
        assert_type(change.amount, ce.Quantity | None)
    assert_type(indicator.evidence["name"], ce.Span)

assert_type(ce.audit(report), tuple[ce.Finding, ...])
assert_type(ce.audit([report, report]), tuple[ce.Finding, ...])

quantity = ce.parse_quantity("3.5亿元")
assert_type(quantity, ce.Quantity)
assert_type(quantity.value, Decimal | None)
assert_type(quantity.unit, ce.Unit | None)
assert_type(quantity.value_in("万元"), Decimal)
assert_type(quantity.to("元"), ce.Quantity)
assert_type(ce.try_parse_quantity(""), ce.Quantity | None)
assert_type(ce.parse_number("三"), Decimal)
assert_type(ce.try_parse_number("三"), Decimal | None)
assert_type(ce.find_quantities(""), list[ce.Quantity])
assert_type(ce.parse_period("2022年"), ce.Period)
assert_type(ce.find_unit("元"), ce.Unit)

column = ce.parse_column(["3", None, 4.5], header="产值(亿元)")
assert_type(column[0], ce.Quantity | None)
assert_type(column[0:2], tuple[ce.Quantity | None, ...])
assert_type(column.to("亿元"), tuple[Decimal | None, ...])

route = ce.FreightRoute(origin="岚州", destination="万象")
assert_type(route.evolve(mode="rail"), ce.FreightRoute)
assert_type(ce.read_document("a.txt"), ce.Document)

# What must not be accepted; an unused "ignore" is an error.
ce.read(b"bytes")  # type: ignore[arg-type]
ce.Rank()  # type: ignore[call-arg]
report.text = ""  # type: ignore[misc]
ce.nothing  # type: ignore[attr-defined]  # noqa: B018

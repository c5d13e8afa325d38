"""Audit a report, then hold a summary against it."""

from pathlib import Path

import cnecon as ce

folder = Path(__file__).parent
text = (folder / "qingping-2024.txt").read_text(encoding="utf-8")
report = ce.read(text, published="2024-11-05", region="岚州市清屏区")

for finding in report.findings:
    print(f"{finding.severity} {finding.code}: {finding.message_en}")
    for span in finding.spans:
        print(f"    {text[span.slice]} at {span.start}")

summary = (folder / "qingping-summary.txt").read_text(encoding="utf-8")
for verdict in ce.verify(summary, report):
    print(f"{verdict.outcome}: {verdict.figure}, {verdict.reason_en}")

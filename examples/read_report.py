"""Read a report and print each indicator with the words that prove it."""

from pathlib import Path

import cnecon as ce

text = Path(__file__).with_name("qingping-2024.txt").read_text(encoding="utf-8")
report = ce.read(text, published="2024-11-05", region="岚州市清屏区")

for indicator in report.indicators:
    value = indicator.value or "—"
    period = indicator.period or "no period stated"
    changes = "; ".join(change.text for change in indicator.changes)
    print(f"{indicator.subject or ''} {indicator.name}: {value} ({period}) {changes}".strip())
    if indicator.span:
        print(f"    “{text[indicator.span.slice]}”")

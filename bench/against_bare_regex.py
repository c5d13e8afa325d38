"""What ``find_quantities`` costs over a bare ``re.finditer`` of the same pattern, on a megabyte of report text."""

from __future__ import annotations

import re
from time import perf_counter

from corpus import report

from cnecon.scan import find_quantities, scan, scan_source
from cnecon.spans import fold


def best_of(run, times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    results = []
    for _ in range(times):
        start = perf_counter()
        run()
        results.append(perf_counter() - start)
    return min(results)


def main() -> None:
    text = report()
    folded = fold(text)
    pattern = re.compile(scan_source())
    found = len(find_quantities(text))
    bare = best_of(lambda: sum(1 for _ in pattern.finditer(folded)))
    ours = best_of(lambda: find_quantities(text))
    tokens = best_of(lambda: scan(text))
    size = len(text.encode()) / 1e6
    print(f"{size:.2f} MB, {len(text):,} characters, {found:,} quantities")
    print(f"bare re.finditer   {bare:.3f} s   {size / bare:5.1f} MB/s")
    print(f"find_quantities    {ours:.3f} s   {size / ours:5.1f} MB/s   {ours / bare:.2f} times the bare pattern")
    print(f"scan               {tokens:.3f} s   {size / tokens:5.1f} MB/s   {tokens / bare:.2f} times")


if __name__ == "__main__":
    main()

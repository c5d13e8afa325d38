"""How fast cnecon and other readers of Chinese figures go through the same report text.

The text is made by ``corpus.py``, the same for all, and cut to documents of the size of a work report, each read whole;
``--document 0`` gives it line by line. Each reader is warmed up on one line and then given the documents until its time
is up, so that a slow one ends too; a fast one goes over them up to three times and its best pass counts. What isn't
installed is named and left out. Prints a Markdown table::

    pip install cnecon jionlp==1.5.29 cn2an recognizers-text-number-with-unit==1.0.2a2 \
        recognizers-text-date-time==1.0.2a2 emoji==1.1.0
    python bench/against_peers.py [--size BYTES] [--document BYTES] [--seconds EACH]

The jobs are not the same: cnecon gives exact decimals with units, bounds and places, and ``read`` gives indicators with
their periods and changes. "Found" is what each returns, right or wrong.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter

from attrs import frozen
from corpus import report

Finder = Callable[[str], int]
_BARE = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:万亿|[千百十万亿])?(?:个百分点|平方米|公里|人次|千瓦时|[元吨家个辆项%])?"
)


@frozen(kw_only=True)
class Job:
    """One reader doing one job.

    Attributes:
        name: for the table.
        equal: the job of cnecon that does the same, by its name; itself for the jobs of cnecon.
        find: reads a text, returns how much it found.
    """

    name: str
    equal: str
    find: Finder


@frozen(kw_only=True)
class Measure:
    """What one job took.

    Attributes:
        rate: megabytes of UTF-8 a second.
        share: how much of the text was read before the time was up.
        found: how much it returned.
        failed: how many texts it raised on.
    """

    rate: float
    share: float
    found: int
    failed: int


def measure(find: Finder, texts: Sequence[str], seconds: float) -> Measure:
    """The best of up to three passes within the time."""
    sizes = [len(text.encode()) for text in texts]
    find(texts[0].split("\n", 1)[0])
    best: Measure | None = None
    began = perf_counter()
    for _ in range(3):
        start, done, found, failed = perf_counter(), 0, 0, 0
        for text, size in zip(texts, sizes, strict=True):
            try:
                found += find(text)
            except Exception:  # noqa: BLE001 - a peer's fault is a result here, whatever it raises
                failed += 1
            done += size
            if perf_counter() - began > seconds:
                break
        one = Measure(rate=done / (perf_counter() - start) / 1e6, share=done / sum(sizes), found=found, failed=failed)
        if best is None or (one.share == 1 and one.rate > best.rate):
            best = one
        if perf_counter() - began > seconds:
            break
    return best


def ours() -> Iterator[Job]:
    """cnecon's jobs, the ones that others are held against."""
    import cnecon
    from cnecon.scan import find_quantities

    yield Job(
        name="cnecon.find_quantities", equal="cnecon.find_quantities", find=lambda text: len(find_quantities(text))
    )
    yield Job(name="cnecon.find_periods", equal="cnecon.find_periods", find=lambda text: len(cnecon.find_periods(text)))
    yield Job(name="cnecon.read", equal="cnecon.read", find=lambda text: len(cnecon.read(text).indicators))


def bare() -> Iterator[Job]:
    """A regular expression for a number, a magnitude and a few units: the floor, with nothing understood."""
    yield Job(
        name="a bare regular expression", equal="cnecon.find_quantities", find=lambda text: len(_BARE.findall(text))
    )


def jionlp() -> Iterator[Job]:
    """JioNLP: sums of money and times, parsed."""
    import jionlp as jio

    yield Job(
        name="JioNLP extract_money",
        equal="cnecon.find_quantities",
        find=lambda text: len(jio.ner.extract_money(text, with_parsing=True)),
    )
    yield Job(
        name="JioNLP extract_time",
        equal="cnecon.find_periods",
        find=lambda text: len(jio.ner.extract_time(text, time_base=0, with_parsing=True)),
    )


def recognizers() -> Iterator[Job]:
    """Recognizers-Text: its models for zh-CN."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    for model in (recognize_number, recognize_percentage, recognize_currency, recognize_dimension):
        name = f"Recognizers-Text {model.__name__.removeprefix('recognize_')}"
        yield Job(
            name=name, equal="cnecon.find_quantities", find=lambda text, model=model: len(model(text, "zh-cn") or ())
        )
    yield Job(
        name="Recognizers-Text datetime",
        equal="cnecon.find_periods",
        find=lambda text: len(recognize_datetime(text, "zh-cn") or ()),
    )


def cn2an() -> Iterator[Job]:
    """cn2an: Chinese numerals of a text into Arabic ones. Counts the lines that it changed."""
    from cn2an import transform

    yield Job(
        name="cn2an.transform", equal="cnecon.find_quantities", find=lambda text: int(transform(text, "cn2an") != text)
    )


READERS = {
    "cnecon": (ours, "cnecon"),
    "re": (bare, None),
    "JioNLP": (jionlp, "jionlp"),
    "Recognizers-Text": (recognizers, "recognizers-text-number-with-unit"),
    "cn2an": (cn2an, "cn2an"),
}


def installed() -> tuple[list[Job], list[str]]:
    """The jobs that can be run here, and a line on each reader."""
    jobs: list[Job] = []
    notes: list[str] = []
    for name, (make, package) in READERS.items():
        try:
            with redirect_stdout(io.StringIO()):  # some greet on import
                jobs += list(make())
        except ImportError as error:
            notes.append(f"{name}: not installed, left out ({error})")
            continue
        if package:
            try:
                notes.append(f"{name} {version(package)}")
            except PackageNotFoundError:
                notes.append(f"{name} from its source")
    return jobs, notes


def documents(text: str, size: int) -> list[str]:
    """The text in whole lines, put together to documents of so many bytes or more."""
    found, lines, length = list[str](), list[str](), 0
    for line in filter(None, text.splitlines()):
        lines.append(line)
        length += len(line.encode())
        if length >= size:
            found.append("\n".join(lines))
            lines, length = [], 0
    return [*found, "\n".join(lines)] if lines else found


def table(jobs: Sequence[Job], texts: Sequence[str], seconds: float) -> Iterator[str]:
    """The rows of the Markdown table, each as soon as it is known."""
    yield "| reader | MB/s | found per 100 kB | text read | texts it raised on | cnecon's same job | cnecon.read |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    size = sum(len(text.encode()) for text in texts)
    rates: dict[str, float] = {}
    for job in jobs:
        one = measure(job.find, texts, seconds)
        rates[job.name] = one.rate
        per = one.found / (size * one.share / 1e5)
        told = (f"{per:.0f}", f"{one.share:.0%}", one.failed)
        yield row(job.name, one.rate, told, rates.get(job.equal), rates.get("cnecon.read"))
    for name in ("JioNLP", "Recognizers-Text"):
        parts = [rate for job, rate in rates.items() if job.startswith(name)]
        if parts:
            both = together(rates["cnecon.find_quantities"], rates["cnecon.find_periods"])
            yield row(f"{name}, all of these", together(*parts), ("", "", ""), both, rates["cnecon.read"])


def together(*rates: float) -> float:
    """The rate of several jobs, one after another, on one text."""
    return 1 / sum(1 / rate for rate in rates)


def row(name: str, rate: float, told: Sequence[object], equal: float | None, read: float | None) -> str:
    """One row: its last two cells say how many times as fast as this reader cnecon is."""
    times = [f"{other / rate:.3g} × as fast" if other else "" for other in (equal, read)]
    return f"| {name} | {rate:.3f} | {' | '.join(map(str, told))} | {' | '.join(times)} |"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("--size", type=int, default=300_000, help="bytes of text")
    options.add_argument("--document", type=int, default=50_000, help="bytes of one document; 0 for a line each")
    options.add_argument("--seconds", type=float, default=20, help="the most that each job may take")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    text = report(chosen.size)
    texts = documents(text, chosen.document)
    jobs, notes = installed()
    print(
        f"{len(text.encode()):,} bytes, {len(text):,} characters, {len(texts):,} texts; Python {sys.version.split()[0]}"
    )
    for note in notes:
        print(f"- {note}")
    print()
    for line in table(jobs, texts, chosen.seconds):
        print(line, flush=True)


if __name__ == "__main__":
    main()

"""Many files at a time, each read in a process of its own; what becomes of them comes in the order of the files."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from cnecon.errors import CneconError, MissingExtraError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from cnecon.report import Report

_AHEAD: Final = 4  # files handed out for each process before the first of them is back


@frozen(kw_only=True)
class Outcome:
    """What became of one file.

    Attributes:
        result: what was made of its report, None where it failed or was known.
        notes: what to say of it.
        failed: it couldn't be read.
        known: its text was read before, and so it was passed over.
    """

    result: Any = None
    notes: tuple[str, ...] = ()
    failed: bool = False
    known: bool = False


@frozen(kw_only=True)
class FileWork:
    """To read a file and make something of its report; it can be sent to another process.

    Attributes:
        prepare: what to make of it, a function of the file's name and its report.
        published: the day by which it is read.
        region: the region that it is about.
        known: the hashes of texts to pass over, with the day and region by which they were read.
    """

    prepare: Callable[[str, Report], Any]
    published: date | None = None
    region: str | None = None
    known: Mapping[str, tuple[date | None, str | None]] = field(factory=dict)

    def __call__(self, name: str) -> Outcome:
        """Read the file; whatever is wrong with it is in the outcome."""
        try:
            return self._read(name)
        except CneconError as error:
            note = f"{name}: {error}" if isinstance(error, MissingExtraError) else str(error)
        except Exception as error:  # noqa: BLE001 - one file that trips us up doesn't stop the others
            place = extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}, line {place.lineno}"
            note = f"{name}: {type(error).__name__} in {where}: {error}; this is a fault of cnecon's, please report it"
        return Outcome(notes=(note,), failed=True)

    def _read(self, name: str) -> Outcome:
        from cnecon.files import read_document
        from cnecon.report import Report, read

        document = read_document(name)
        before = self.known.get(Report(text=document.text).sha256) if self.known else None
        if before is not None:
            differs = before != (self.published, self.region)
            note = f"{name}: its text is there already, read by another --published or --region; --force reads it anew"
            return Outcome(known=True, notes=(note,) if differs else ())
        report = read(document.text, published=self.published, region=self.region)
        notes = [f"{name}: {note}" for note in document.notes]
        if not report.quantities and not report.indicators:
            notes.append(f"{name}: no figures in it")
        return Outcome(result=self.prepare(name, report), notes=tuple(notes))


def outcomes(work: Callable[[str], Outcome], names: Sequence[str], jobs: int = 1) -> Iterator[Outcome]:
    """What becomes of the files, in their order.

    A process that dies (out of memory) takes no other file with it: the file is tried again on its own, and given up
    where that fails as well.

    Args:
        work: what to do with each.
        names: the files.
        jobs: how many processes work on them; this one alone if 1.
    """
    jobs = min(jobs, len(names))
    if jobs < 2:
        yield from map(work, names)
        return
    left = deque(names)
    while left:
        yield from _pooled(work, left, jobs)
        if left:
            name = left.popleft()
            died = Outcome(notes=(f"{name}: the process that read it was ended; it may need more memory",), failed=True)
            yield next(_pooled(work, deque([name]), 1), died)


def _pooled(work: Callable[[str], Outcome], left: deque[str], jobs: int) -> Iterator[Outcome]:
    """The outcomes of the files that are left, taking them off, up to one in whose time a process dies."""
    from concurrent.futures.process import BrokenProcessPool

    coming = iter(tuple(left))
    waiting: deque[Future[Outcome]] = deque()
    pool = _pool(jobs)
    try:
        while left:
            while len(waiting) < jobs * _AHEAD and (name := next(coming, None)) is not None:
                waiting.append(pool.submit(work, name))
            outcome = waiting.popleft().result()
            left.popleft()
            yield outcome
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Processes that start afresh, as everywhere but on Linux: threads of ours don't get lost in them.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C is for the process that started us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

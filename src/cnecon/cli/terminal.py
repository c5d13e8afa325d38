"""What the commands say and where: standard output and error, terminals, and files that are written whole."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from cnecon.errors import DocumentError

if TYPE_CHECKING:
    from rich.console import Console

OK: Final = 0
FAULTS: Final = 1
FAILED: Final = 2


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"cnecon: {message}", file=sys.stderr)


def console(out: IO[str]) -> Console:
    """A console of rich; what isn't a terminal has lines of any length and no colours."""
    from rich.console import Console

    class PipedConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # for main() to deal with, as for any other output

    if out.isatty():
        return PipedConsole(file=out, highlight=False, markup=False, emoji=False)
    return PipedConsole(file=out, width=100_000, force_terminal=False, highlight=False, markup=False, emoji=False)


def progress(names: Iterable[str]) -> Iterable[str]:
    """The names, behind a bar on standard error where it is a terminal and there are several."""
    names = list(names)
    if len(names) < 2 or not sys.stderr.isatty():
        return names
    from rich.console import Console
    from rich.progress import track

    return track(names, description="reading", console=Console(stderr=True), transient=True)


@contextmanager
def output(path: str | None, *, force: bool, encoding: str) -> Iterator[IO[str]]:
    """Standard output, or a file that comes to stand under its name only when it is whole.

    Raises:
        DocumentError: where the file exists and ``force`` is False, or can't be written.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    target = Path(path)
    if target.exists() and not force:
        raise DocumentError(path, "it exists already; --force replaces it")
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding=encoding, newline="") as out:
            yield out
            written = out.tell()
        if written:  # where no file could be read, there is nothing to keep
            part.replace(target)
    except OSError as error:
        raise DocumentError(path, f"it can't be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def speak_utf8() -> None:
    """Chinese goes out in UTF-8 to pipes and files, and whatever a terminal can't show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")

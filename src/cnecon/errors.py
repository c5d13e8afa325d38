"""Every error that cnecon raises on purpose: one root, and a builtin parent where one fits.

A caller catches :class:`CneconError` for anything of ours, or the builtin (``ValueError``, ``OSError``) where it
doesn't care who raised. Inside a report nothing raises: what can't be read becomes an entry of ``Reading.unread``.
"""

from __future__ import annotations

from typing import Any


class CneconError(Exception):
    """The root of all errors raised by this library."""


class ParseError(CneconError, ValueError):
    """A text is not the one number, quantity or period that was asked for.

    Attributes:
        text: the whole text that was given.
        start: where in ``text`` reading failed (half-open, code points).
        end: the end of the part that could not be read.
        reason: what is wrong there, in a few words.
    """

    def __init__(self, text: str, start: int, end: int, reason: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.reason = reason
        super().__init__(text, start, end, reason)

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 60 else self.text[:57] + "..."
        return f"{shown!r}, characters {self.start} to {self.end}: {self.reason}"


class UnitError(CneconError, ValueError):
    """Two units don't go together, or a unit can't do what was asked."""


class UnknownUnitError(UnitError):
    """A word is no unit of the table.

    Attributes:
        word: the word that was looked up.
    """

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)

    def __str__(self) -> str:
        return f"{self.word!r} is no unit that cnecon knows; `cnecon units` lists them"


class DimensionError(UnitError):
    """A conversion, sum or comparison across dimensions (家 and 户, 元 and 美元, % and 个百分点).

    Attributes:
        left: the symbol of the first unit, None for a bare number.
        right: the symbol of the second.
    """

    def __init__(self, left: str | None, right: str | None, why: str = "") -> None:
        self.left = left
        self.right = right
        self.why = why
        super().__init__(left, right, why)

    def __str__(self) -> str:
        pair = f"{self.left or 'a bare number'} and {self.right or 'a bare number'} are of different dimensions"
        return f"{pair}: {self.why}" if self.why else pair


class UnknownRegionError(CneconError, LookupError):
    """A word names no region of the table.

    Attributes:
        word: the word that was looked up.
        within: where it was looked for, None for everywhere.
    """

    def __init__(self, word: str, within: str | None = None) -> None:
        self.word = word
        self.within = within
        super().__init__(word, within)

    def __str__(self) -> str:
        where = f" within {self.within}" if self.within else ""
        return f"{self.word!r} is no region that cnecon knows{where}; `cnecon regions` lists them"


class AmbiguousRegionError(CneconError, LookupError):
    """A word names several regions (鼓楼区), and nothing says which is meant.

    Attributes:
        word: the word that was looked up.
        candidates: the full names of the regions it may mean.
    """

    def __init__(self, word: str, candidates: tuple[str, ...]) -> None:
        self.word = word
        self.candidates = candidates
        super().__init__(word, candidates)

    def __str__(self) -> str:
        shown = "、".join(self.candidates[:8]) + ("…" if len(self.candidates) > 8 else "")
        return f"{self.word!r} is the name of {len(self.candidates)} regions: {shown}; say within which one to look"


class UnknownIndustryError(CneconError, LookupError):
    """A word names no industry of the table.

    Attributes:
        word: the word that was looked up.
    """

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)

    def __str__(self) -> str:
        return f"{self.word!r} is no industry that cnecon knows"


class AmbiguousIndustryError(CneconError, LookupError):
    """A word names several industries, and nothing says which is meant.

    Attributes:
        word: the word that was looked up.
        candidates: the codes and names of the industries it may mean.
    """

    def __init__(self, word: str, candidates: tuple[str, ...]) -> None:
        self.word = word
        self.candidates = candidates
        super().__init__(word, candidates)

    def __str__(self) -> str:
        return f"{self.word!r} may mean {', '.join(self.candidates)}"


class InvalidValueError(CneconError, ValueError):
    """A domain object was built from values that can't be (a period that ends before it starts).

    Attributes:
        field: the attribute at fault, such as ``Period.end``.
        value: what was given.
        reason: what is wrong with it.
    """

    def __init__(self, field: str, value: Any, reason: str) -> None:
        self.field = field
        self.value = value
        self.reason = reason
        super().__init__(field, value, reason)

    def __str__(self) -> str:
        return f"{self.field} is {self.value!r}: {self.reason}"


class DataError(CneconError):
    """A data file, ours or a user's, breaks its own rules (an alias twice, an unknown dimension)."""


class SerializationError(CneconError, ValueError):
    """JSON that is no report of ours.

    Attributes:
        path: where in the document, such as ``$.indicators[3].value.unit``.
        reason: what is wrong there.
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class DocumentError(CneconError):
    """A file can't be read as a report: missing, empty, binary, encrypted, or in an unknown encoding.

    Attributes:
        path: the file as named by the caller.
        reason: what is wrong with it, and what to do where something can be done.
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class MissingExtraError(CneconError, ImportError):
    """A feature needs an optional package that isn't installed.

    Attributes:
        package: the import name that is missing.
        extra: the extra of cnecon that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(package, extra)

    def __str__(self) -> str:
        return f"{self.package} is not installed; `pip install 'cnecon[{self.extra}]'` brings it"

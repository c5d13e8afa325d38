"""From rows of data files, ours and users', to concepts and identities: every fault names its file and row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import fields

from cnecon.concepts import Concept, Identity
from cnecon.errors import DataError

_LISTS: Final = ("dimension", "aliases", "examples")  # columns that hold several entries, with | between them
_KINDS: Final = {list: "a list", bool: "true or false", str: "text"}
_TRUTH: Final = {"yes": True, "no": False, "": False}


def concept_from_row(row: Mapping[str, Any], where: str) -> Concept:
    """Make a concept of a row.

    Args:
        row: the attributes of a concept by name.
        where: the file and row, for messages.

    Raises:
        DataError: where a field is missing, unknown or of the wrong kind.
    """
    try:
        return Concept(**_checked(row, Concept, where))
    except (TypeError, ValueError) as error:
        raise DataError(f"{where} ({row.get('code', 'no code')}): {error}") from error


def identity_from_row(row: Mapping[str, Any], where: str) -> Identity:
    """Make an identity of a row; arguments and errors as in :func:`concept_from_row`."""
    try:
        return Identity(**_checked(row, Identity, where))
    except (TypeError, ValueError, InvalidOperation) as error:
        raise DataError(f"{where} ({row.get('code', 'no code')}): {error}") from error


def rows_of_file(path: str | Path) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Return the rows of concepts and of identities in a user's file.

    A ``.csv`` file has the columns of ``data/indicators/*.csv``, whose lists have ``|`` between their entries, and no
    identities; any other file is TOML with ``[[concept]]`` and ``[[identity]]`` tables.

    Raises:
        DataError: where the file is missing or is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise DataError(f"{path}: no such file")
    content = file.read_bytes()
    if file.suffix.lower() == ".csv":
        return list(_csv_rows(_decoded(content, str(path)), str(path))), []
    document = _toml(content, str(path))
    for key in document.keys() - {"concept", "identity"}:
        raise DataError(f"{path}: no table is called {key!r}; the tables are [[concept]] and [[identity]]")
    concepts, identities = document.get("concept", []), document.get("identity", [])
    if not isinstance(concepts, list) or not isinstance(identities, list):
        raise DataError(f"{path}: write [[concept]] and [[identity]], with two brackets")
    return concepts, identities


def default_concepts() -> list[Concept]:
    """The concepts of ``data/indicators/*.csv``, domain by domain."""
    from importlib.resources import files

    folder = files("cnecon") / "data" / "indicators"
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".csv")}
    sources = {row["key"]: row["url"] for row in _csv_rows(texts.pop("sources.csv"), "sources.csv")}
    return [
        concept_from_row(
            {**row, "domain": name.removesuffix(".csv"), "source": sources.get(row.get("source", ""), "")},
            f"{name}, row {number}",
        )
        for name, text in sorted(texts.items())
        for number, row in enumerate(_csv_rows(text, name), 1)
    ]


def default_identities() -> list[Identity]:
    """The identities of ``data/identities.toml``."""
    from importlib.resources import files

    rows = _toml((files("cnecon") / "data" / "identities.toml").read_bytes(), "identities.toml")["identity"]
    return [identity_from_row(row, f"identities.toml, row {number}") for number, row in enumerate(rows, 1)]


def _csv_rows(text: str, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, blank fields left out. Lines that begin with # are remarks."""
    lines = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    header = next(lines, [])
    for number, values in enumerate(lines, 1):
        if len(values) != len(header):
            raise DataError(f"{name}, row {number}: {len(values)} fields under {len(header)} headings: {values[:2]}")
        yield _typed(header, values, f"{name}, row {number}")


def _typed(header: Sequence[str], values: Sequence[str], where: str) -> dict[str, Any]:
    row: dict[str, Any] = {key: value for key, value in zip(header, values, strict=True) if value}
    for key in _LISTS:
        if key in row:
            row[key] = [entry.strip() for entry in row[key].split("|")]
    if "dimension" in row:
        row["dimension"], *row["also"] = row["dimension"]
    for key in ("head", "override"):
        if key in row:
            if row[key] not in _TRUTH:
                raise DataError(f"{where}: {key} is yes or blank, not {row[key]!r}")
            row[key] = _TRUTH[row[key]]
    return row


def _toml(content: bytes, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(_decoded(content, name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: {error}") from error


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: not in UTF-8 at byte {error.start}") from error


@cache
def _columns(cls: type) -> Mapping[str, tuple[type, ...]]:
    """The fields of a class, each with the types that a row may give for it."""
    kinds: dict[str, tuple[type, ...]] = {"tuple": (list, tuple), "bool": (bool,), "Decimal": (str, int, Decimal)}
    return {attribute.name: kinds.get(str(attribute.type).split("[")[0], (str,)) for attribute in fields(cls)}


def _checked(row: Mapping[str, Any], cls: type, where: str) -> dict[str, Any]:
    """Return the row as arguments of ``cls``, or say which field it doesn't have or is of another kind."""
    known = _columns(cls)
    for name, value in row.items():
        if name not in known:
            reason = f"no field is called {name!r}; the fields are {', '.join(known)}"
        elif not isinstance(value, known[name]):
            reason = f"{name} is {_KINDS[known[name][0]]}, not {value!r}"
        else:
            continue
        raise DataError(f"{where} ({row.get('code', 'no code')}): {reason}")
    return dict(row)

"""Every example runs: the code blocks of README and docs/, and the examples in docstrings."""

from __future__ import annotations

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from importlib.util import find_spec
from typing import Any

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# Modules that serve an optional package, and that package.
_OPTIONAL = {"arrow": "pyarrow", "pandas": "pandas", "polars": "polars", "store": "duckdb"}
_FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE


def _conditions(namespace: dict[str, Any]) -> None:
    """What an example may ask before it runs."""
    namespace["installed"] = lambda name: find_spec(name) is not None


def _public_names(namespace: dict[str, Any]) -> None:
    """What a reader of an example may take as imported: every public name."""
    import datetime as dt
    from decimal import Decimal

    import cnecon

    for name in cnecon.__all__:
        namespace[name] = getattr(cnecon, name)
    namespace |= {"ce": cnecon, "cnecon": cnecon, "dt": dt, "date": dt.date, "Decimal": Decimal}


pytest_collect_file = (
    Sybil(
        parsers=[PythonCodeBlockParser(doctest_optionflags=_FLAGS), SkipParser()],
        patterns=["README*.md", "docs/*.md", "docs/**/*.md"],
        setup=_conditions,
    )
    + Sybil(
        parsers=[DocTestParser(_FLAGS)],
        patterns=["src/*/*.py", "src/*/*/*.py", "src/*/*/*/*.py"],  # ** is one level here
        excludes=[f"src/cnecon/{name}.py" for name, package in _OPTIONAL.items() if find_spec(package) is None],
        document_types={".py": PythonDocStringDocument},
        setup=_public_names,
    )
).pytest()

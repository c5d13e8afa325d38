from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import cnecon

SOURCE = Path(cnecon.__file__)
HEAVY = (
    "pint",
    "cn2an",
    "rich",
    "cattrs",
    "tomllib",
    "decimal",
    "json",
    "argparse",
    "attr",
    "cnecon.reader",
    "cnecon.lexicon",
)


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SOURCE.parents[1])},
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def after_import() -> set[str]:
    return loaded_after("import cnecon")


@pytest.mark.parametrize("module", HEAVY)
def test_import_loads_little(after_import, module):
    assert module not in after_import


def test_a_value_doesnt_load_the_reader_or_pint():
    loaded = loaded_after("import cnecon; cnecon.Period.of_year(2022); cnecon.Span(0, 1)")
    assert {"attr", "cnecon.period"} <= loaded
    assert not {"pint", "cn2an", "rich", "cattrs", "cnecon.reader"} & loaded


def test_the_command_line_loads_nothing_to_say_its_version():
    loaded = loaded_after("from cnecon.cli import build_parser; build_parser()")
    assert not {"pint", "cn2an", "rich", "cattrs", "cnecon.reader", "cnecon.report"} & loaded


@pytest.mark.parametrize("name", cnecon.__all__)
def test_every_public_name_resolves(name):
    value = getattr(cnecon, name)
    assert getattr(value, "__name__", name).split(".")[-1] == name
    assert value.__doc__, f"{name} has no docstring"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cnecon.nothing


def test_dir_lists_the_public_names():
    assert set(cnecon.__all__) <= set(dir(cnecon))


def test_names_for_type_checkers_are_those_at_run_time():
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    imports = {
        alias.name: node.module.removeprefix("cnecon.")
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module != "cnecon"
        for alias in node.names
    }
    assert imports == cnecon._HOME_OF


def test_audit_stays_a_function_whatever_is_imported():
    loaded_after("import cnecon, cnecon.auditor, cnecon.report; assert cnecon.audit.__module__ == 'cnecon.report'")


def test_every_module_imports_alone():
    package = SOURCE.parent
    for path in sorted(package.rglob("*.py")):
        if path.name != "__main__.py":
            if path.stem in ("arrow", "pandas", "polars"):
                continue  # each needs the package that it serves; test_accessors.py has them
            dotted = (
                path.relative_to(package.parent).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
            )
            assert importlib.import_module(dotted).__doc__, f"{dotted} has no docstring"

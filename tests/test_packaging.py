from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import cnecon

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_version_is_that_of_the_installed_distribution():
    try:
        installed = metadata.version("cnecon")
    except metadata.PackageNotFoundError:
        pytest.skip("cnecon is not installed here")
    assert installed == cnecon.__version__


def test_classifiers_cover_the_pythons_that_ci_runs(project):
    classified = {
        line.rsplit(" ", 1)[1]
        for line in project["project"]["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)
    }
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    matrix = re.search(r"python: \[(.*)\]", workflow)
    assert set(re.findall(r"3\.\d+", matrix[1])) == classified
    assert min(classified, key=lambda version: int(version[2:])) == project["project"]["requires-python"].removeprefix(
        ">="
    )


def test_every_floor_is_named_in_the_import_contract(project):
    package = ROOT / "src/cnecon"
    modules = {path.stem for path in package.glob("*.py")} | {
        path.parent.name for path in package.glob("*/__init__.py")
    }
    modules.remove("__init__")
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {name.strip() for layer in layers for name in re.split("[:|]", layer)}
    assert named == modules - {"cnecon"}


def test_every_extra_says_what_needs_it(project):
    for name, packages in project["project"]["optional-dependencies"].items():
        assert packages, name

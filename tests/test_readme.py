from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cnecon.cli import build_parser, main

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def shell_blocks(name: str) -> list[list[str]]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [block.strip().splitlines() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]


@pytest.mark.parametrize("name", READMES)
def test_the_first_block_installs_and_runs_and_then_tests(name):
    install, test = shell_blocks(name)[0]
    example = re.search(r"examples/\S+\.txt", install)
    assert "pip install" in install
    assert (ROOT / example[0]).is_file()
    assert install.split("&&")[-1].strip().startswith(".venv/bin/cnecon read")
    assert "[test]" in test
    assert test.endswith("pytest")


def test_both_readmes_set_up_alike():
    english, chinese = (shell_blocks(name)[0] for name in READMES)
    assert english == chinese


@pytest.mark.parametrize("name", READMES)
def test_the_table_shown_is_what_the_first_command_prints(name, capsys):
    shown = re.search(r"```text\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)[1]
    command = shlex.split(shell_blocks(name)[0][0].rpartition("&&")[2])
    assert main([argument.replace("examples/", f"{ROOT}/examples/") for argument in command[1:]]) == 0
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    for line in filter(None, map(str.split, shown.splitlines())):
        assert any(row[: len(line)] == line for row in printed), line


@pytest.mark.parametrize("name", READMES)
def test_every_command_shown_is_one(name):
    shown = {command for lines in shell_blocks(name) for command in re.findall(r"cnecon (\w+)", "\n".join(lines))}
    known = build_parser()._subparsers._group_actions[0].choices
    assert shown <= set(known)
    assert {"read", "audit", "verify", "parse", "schema"} <= shown


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "docs/index.md"])
def test_links_within_the_project_lead_somewhere(name):
    path = ROOT / name
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
    for link in links:
        if "://" not in link:
            assert (path.parent / link).exists(), link


def test_every_option_of_read_shown_is_one():
    shown = set(
        re.findall(
            r"--[a-z]+",
            "\n".join(line for lines in shell_blocks("README.md") for line in lines if "cnecon read" in line),
        )
    )
    known = {
        option
        for action in build_parser()._subparsers._group_actions[0].choices["read"]._actions
        for option in action.option_strings
    }
    assert shown <= known

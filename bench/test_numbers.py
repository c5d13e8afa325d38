"""Benchmarks of numbers and quantities: ``pytest bench --benchmark-only``."""

from __future__ import annotations

import subprocess
import sys

import pytest
from corpus import report

from cnecon.numerals import parse_number
from cnecon.quantity import format_quantity, parse_quantity
from cnecon.scan import find_quantities, scan

NUMBERS = [
    "369.9",
    "1,280",
    "1.2万亿",
    "12亿3456万",
    "三亿五千万",
    "一百九十万零三千九百七十一",
    "二十五分之一百四十四",
]
QUANTITIES = ["369.9亿元", "22.1%", "近700万元", "5000多家", "2-3天", "三四十家", "百分之六点二", "每平方米1.2万元"]


@pytest.mark.parametrize("text", NUMBERS)
def test_parse_number(benchmark, text):
    benchmark(parse_number, text)


@pytest.mark.parametrize("text", QUANTITIES)
def test_parse_quantity(benchmark, text):
    parse_quantity(text)
    benchmark(parse_quantity, text)


def test_format_quantity(benchmark):
    value = parse_quantity("369.9亿元").value
    benchmark(format_quantity, value, "元")


@pytest.mark.parametrize("run", [find_quantities, scan], ids=["find_quantities", "scan"])
def test_a_megabyte_of_report(benchmark, run):
    text = report()
    run(text)
    benchmark.pedantic(run, args=(text,), rounds=5)


@pytest.mark.parametrize("module", ["attrs", "cnecon"])
def test_import(benchmark, module):
    command = [sys.executable, "-c", f"import {module}"]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"check": True}, rounds=10)

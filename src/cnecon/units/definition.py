"""Definitions that users give for units of their own: products of units and integers, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve

from cnecon.errors import DataError
from cnecon.units.model import Unit

_LONGEST: Final = 200  # characters of a definition
_LARGEST_POWER: Final = 9


def resolved(unit: Unit, known: Iterable[Unit]) -> Unit:
    """A user's unit, with its definition in terms of units that our registry knows by name.

    Raises:
        DataError: where the definition is no product of known units and integers, or where it or the dimension is
            missing and can't be told.
    """
    others = tuple(known)
    if unit.is_base:
        if any(unit.dimension == other.dimension for other in others):
            raise DataError(f"{unit} needs a definition (pint): other units have the dimension {unit.dimension}")
        return unit
    names = {other.registry_name: other for other in others if not other.has_offset}
    used: list[Unit] = []
    try:
        pint, degree = _written(ast.parse(unit.pint[:_LONGEST], mode="eval").body, names, used)
    except (SyntaxError, ValueError):
        raise DataError(f"the definition of {unit}, {unit.pint!r}, is no product of units and integers") from None
    if not used:
        raise DataError(f"the definition of {unit}, {unit.pint!r}, has no unit in it")
    dimension = unit.dimension
    if dimension == f"count:{unit.symbol}":
        if len(used) > 1 or degree != 1:
            raise DataError(f"{unit} needs a dimension, which its definition {unit.pint!r} alone doesn't name")
        dimension = used[0].dimension
    return evolve(unit, pint=pint, dimension=dimension, registered=False)


def _written(node: ast.expr, names: Mapping[str, Unit], used: list[Unit]) -> tuple[str, int]:
    """The definition written anew, each unit by its expression, and its degree; units met are added to ``used``."""
    match node:
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(power))) if 0 < power <= _LARGEST_POWER:
            text, degree = _written(left, names, used)
            return f"({text} ** {power})", degree * power
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as operator, right=right):
            text, degree = _written(left, names, used)
            other, other_degree = _written(right, names, used)
            if isinstance(operator, ast.Mult):
                return f"({text} * {other})", degree + other_degree
            return f"({text} / {other})", degree - other_degree
        case ast.Constant(value=int(number)) if number > 0:
            return str(number), 0
        case ast.Name(id=name) if name in names:
            used.append(names[name])
            return names[name].expression, 1
    raise DataError(
        f"{ast.unparse(node)!r} in a unit's definition is neither a unit of the table nor an integer above 0"
    )

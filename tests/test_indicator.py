"""The parts of an indicator: by how much it moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import quantities

from cnecon import Change, Quantity
from cnecon.auditor.intervals import moved_by


def percent(value=None, **bounds):
    return Quantity(value=value, unit="%", **bounds)


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        (Change(direction="down", amount=percent("5.4")), percent("-5.4")),
        (Change(direction="down", amount=percent("-5.4")), percent("-5.4")),
        (Change(direction="up", amount=percent("5.4")), percent("5.4")),
        (Change(direction="up", amount=percent("-5.4")), percent("-5.4")),
        (Change(direction="down", amount=percent(low=3, high=5)), percent(low=-5, high=-3)),
        (Change(direction="down", amount=percent(low=-5, high=-3)), percent(low=-5, high=-3)),
        (
            Change(direction="down", amount=percent(low=2, approximation="at_least")),
            percent(high=-2, approximation="at_most"),
        ),
        (Change(direction="flat"), Quantity(value=0)),
        (Change(direction="up"), None),
        (Change(direction="multiple", amount=Quantity(value="2.3", unit="倍")), Quantity(value="2.3", unit="倍")),
    ],
)
def test_an_amount_has_the_sign_of_its_direction(change, amount):
    assert change.signed == amount


@given(quantities)
def test_a_fall_moves_by_what_a_rise_would_turned_round(amount):
    rise, fall = (moved_by(Change(direction=direction, amount=amount)) for direction in ("up", "down"))
    if rise is None or amount.is_negative:
        assert fall == rise
    else:
        assert fall == -rise

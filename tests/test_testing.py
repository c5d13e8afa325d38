"""The strategies for downstream users: what they give is valid, hashable, picklable, and survives JSON."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cnecon as ce
from cnecon import testing

#: Values that only a call gives: a column, a document, the verdict on a figure, the whole lexicon, a row of a table.
GIVEN_BY_CALLS = {
    "EntityWords",
    "KnownName",
    "CellNote",
    "Column",
    "Document",
    "ExchangeRate",
    "Industry",
    "Lexicon",
    "UnitTable",
    "Verdict",
}

quick = settings(max_examples=8, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("cls", testing.STRATEGIES, ids=lambda cls: cls.__name__)
def test_a_strategy_gives_valid_values_of_its_class(cls: type) -> None:
    @quick
    @given(testing.STRATEGIES[cls]())
    def holds(value: object) -> None:
        assert isinstance(value, cls)
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        if cls is not ce.Report:
            assert hash(again) == hash(value)

    holds()


def test_every_public_class_of_values_has_a_strategy() -> None:
    values = {
        name
        for name in ce.__all__
        if isinstance(getattr(ce, name), type) and hasattr(getattr(ce, name), "__attrs_attrs__")
    }
    assert values - {cls.__name__ for cls in testing.STRATEGIES} <= GIVEN_BY_CALLS


@quick
@given(testing.reports())
def test_a_report_survives_json(report: ce.Report) -> None:
    assert ce.Report.from_json(report.to_json()) == report


@quick
@given(testing.credit_codes())
def test_credit_codes_pass_their_check(code: str) -> None:
    assert ce.Enterprise(name="甲", uscc=code).uscc == code


@quick
@given(testing.quantities(unit="家", least=0, most=50))
def test_the_limits_that_are_asked_for_hold(quantity: ce.Quantity) -> None:
    assert str(quantity.unit) == "家"
    assert all(0 <= bound <= 50 for bound in (quantity.value, quantity.low, quantity.high) if bound is not None)


@quick
@given(testing.entities_found())
def test_every_entity_can_be_described(found: ce.EntitiesFound) -> None:
    for one in (*found.enterprises, *found.parks, *found.clusters, *found.routes):
        assert one.name in one.describe("zh")
        assert one.name in one.describe("en")


def test_from_type_uses_them_once_they_are_registered() -> None:
    testing.register()

    @quick
    @given(st.from_type(ce.FreightRoute))
    def holds(route: ce.FreightRoute) -> None:
        assert route.origin != route.destination

    holds()


def test_without_hypothesis_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import cnecon\n"
        "try:\n    import cnecon.testing\nexcept cnecon.MissingExtraError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "cnecon[testing]" in done.stdout

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from strategies import made_by_hand, reports

from cnecon import CneconError, Concept, Lexicon, Report, SerializationError
from cnecon.schema import report_schema
from cnecon.serialize import decimal_text, dump_json, to_plain


@pytest.fixture(scope="module")
def report():
    return made_by_hand()


@pytest.fixture
def form(report):
    return copy.deepcopy(report.to_dict())


VALIDATOR = jsonschema.Draft202012Validator(report_schema())


# -- there and back ----------------------------------------------------------------------------------------------------


def test_a_report_survives_json_with_all_its_words(report):
    back = Report.from_json(report.to_json())
    assert back == report
    assert back.findings == report.findings
    assert back.to_json() == report.to_json()
    assert back.indicators[0].value.text == "412.6亿元"


@given(reports)
@settings(max_examples=60)
def test_any_report_survives_json(report):
    text = report.to_json()
    back = Report.from_json(text)
    assert back == report
    assert back.to_json() == text


@given(reports)
@settings(max_examples=30)
def test_the_schema_holds_for_any_report(report):
    VALIDATOR.validate(report.to_dict())


def test_the_form_is_plain_data(report):
    assert json.loads(json.dumps(report.to_dict())) == report.to_dict()


def test_lone_surrogates_are_escaped_and_survive():
    report = Report(text="\ud800产值", findings=())
    assert Report.from_json(report.to_json().encode()) == report


def test_a_concept_of_a_users_lexicon_needs_that_lexicon(report):
    lexicon = Lexicon.default().extended([{"code": "TEA_MINE", "name": "高山茶产量", "name_en": "Tea", "kind": "flow"}])
    own = lexicon.by_code["TEA_MINE"]
    assert isinstance(own, Concept)
    form = report.to_dict()
    form["indicators"][0]["concept"] = "TEA_MINE"
    assert Report.from_dict(form, lexicon=lexicon).indicators[0].concept == own
    with pytest.raises(SerializationError, match=r"indicators\[0\]\.concept: .*'TEA_MINE'"):
        Report.from_dict(form)


# -- its shape ---------------------------------------------------------------------------------------------------------


def test_the_keys_are_those_of_the_contract(form):
    assert list(form) == [
        *("schema", "title", "published", "region", "sha256", "length", "text"),
        *("quantities", "periods", "indicators", "enterprises", "parks", "clusters", "routes", "regions", "unread"),
        "findings",
    ]
    assert form["schema"] == "cnecon.report/1"
    assert form["published"] == "2024-11-05"
    assert form["length"] == len(form["text"])


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("quantities", "text span value low high unit implied_unit approximation resolution stated"),
        ("periods", "text span start end kind"),
        (
            "indicators",
            "id name concept subject region scope value period status cumulative changes shares ranks part_of evidence",
        ),
        ("enterprises", "name aliases designations spans"),
        ("parks", "name aliases kind designations spans"),
        ("clusters", "name industry scale leaders members spans"),
        ("routes", "name origin destination via mode distance duration opened spans"),
        ("regions", "name code level spans"),
        ("unread", "text span reason"),
        ("findings", "code kind severity message about expected spans"),
    ],
)
def test_each_collection_has_the_keys_of_the_contract(form, kind, keys):
    assert set(keys.split()) <= set(form[kind][0])


def test_a_quantity_in_json(form):
    assert form["quantities"][0] == {
        "text": "412.6亿元",
        "span": [15, 22],
        "value": "41260000000",
        "low": None,
        "high": None,
        "unit": "元",
        "implied_unit": None,
        "approximation": "exact",
        "resolution": "10000000",
        "stated": {"number": "412.6", "unit": "亿元"},
    }


def test_where_a_change_came_from_is_called_from(form):
    change = form["indicators"][1]["changes"][0]
    assert change["from"]["value"] == "2.4"
    assert "from_value" not in change


@pytest.mark.parametrize(
    ("value", "text"), [("1E+12", "1000000000000"), ("1e-9", "0.000000001"), ("3.50", "3.50"), ("-0.1", "-0.1")]
)
def test_decimals_have_no_exponent(value, text):
    from decimal import Decimal

    assert decimal_text(Decimal(value)) == text


def test_a_value_on_its_own(report):
    assert to_plain(report.findings[0])["severity"] == "error"
    assert to_plain(report.indicators[0])["evidence"] == {"name": [13, 15], "period": [0, 4]}


# -- refused, with the place -------------------------------------------------------------------------------------------

Damage = Callable[[dict[str, Any]], Any]
DAMAGES: list[tuple[Damage, str, str]] = [
    (lambda d: d.update(schema="cnecon.report/9"), "$.schema", "cnecon.report/9"),
    (lambda d: d.pop("schema"), "$.schema", "missing"),
    (lambda d: d.pop("text"), "$.text", "missing"),
    (lambda d: d.pop("unread"), "$.unread", "missing"),
    (lambda d: d["indicators"][0].pop("name"), "$.indicators[0].name", "missing"),
    (lambda d: d["indicators"][0]["value"].update(unit="qux"), "$.indicators[0].value.unit", "'qux'"),
    (lambda d: d["indicators"][0]["value"].update(value="1,2"), "$.indicators[0].value.value", "no decimal"),
    (lambda d: d["indicators"][0]["value"].update(value="NaN"), "$.indicators[0].value.value", "finite"),
    (lambda d: d["indicators"][0]["value"].update(value=12), "$.indicators[0].value.value", "a whole number"),
    (lambda d: d["indicators"][0]["value"].update(value=None), "$.indicators[0].value", "a value"),
    (lambda d: d["indicators"][1]["changes"][0]["from"].update(low="x"), "$.indicators[1].changes[0].from.low", "'x'"),
    (lambda d: d["indicators"][0].update(span=[3, 1]), "$.indicators[0].span", "(3, 1)"),
    (lambda d: d["indicators"][0].update(changes="abc"), "$.indicators[0].changes", "a list"),
    (lambda d: d.update(indicators={}), "$.indicators", "a list"),
    (lambda d: d["indicators"].append(5), "$.indicators[2]", "an object"),
    (lambda d: d["indicators"][0].update(concept="NOPE"), "$.indicators[0].concept", "'NOPE'"),
    (lambda d: d["indicators"][0].update(status="maybe"), "$.indicators[0].status", "actual, forecast, target"),
    (lambda d: d["indicators"][0].update(cumulative="yes"), "$.indicators[0].cumulative", "true or false"),
    (lambda d: d["indicators"][0]["evidence"].update(name=[1]), "$.indicators[0].evidence", "[start, end]"),
    (lambda d: d["indicators"][0].update(evidence=[]), "$.indicators[0].evidence", "an object"),
    (lambda d: d["indicators"][0]["ranks"][0].update(position=0), "$.indicators[0].ranks[0]", "from 1"),
    (lambda d: d["indicators"][0]["shares"][0]["ratio"].update(value="120"), "$.indicators[0].shares[0]", "100 %"),
    (lambda d: d["periods"][0].update(end="2022-13-01"), "$.periods[0].end", "no ISO date"),
    (lambda d: d["periods"][0].update(end="2022-01-01"), "$.periods[0]", "before the start"),
    (lambda d: d["routes"][0].update(destination="岚州"), "$.routes[0]", "elsewhere"),
    (lambda d: d.update(published=5), "$.published", "text is expected"),
    (lambda d: d.update(region=3), "$.region", "text is expected"),
    (lambda d: d.update(text=d["text"] + "!"), "$.text", "isn't the text"),
    (lambda d: d.update(sha256="0" * 64), "$.text", "length or hash differ"),
    (lambda d: d["findings"][0].update(severity="fatal"), "$.findings[0].severity", "'fatal'"),
]


@pytest.mark.parametrize(("damage", "path", "reason"), DAMAGES)
def test_what_is_broken_is_refused_with_its_place(form, damage, path, reason):
    damage(form)
    with pytest.raises(SerializationError) as caught:
        Report.from_dict(form)
    assert caught.value.path == path
    assert reason in caught.value.reason
    assert isinstance(caught.value, CneconError)
    assert isinstance(caught.value, ValueError)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "{", "[1, 2", "nothing", b"\xff\xfe\x00", "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(SerializationError, match=r"^\$: no JSON"):
        Report.from_json(text)


@pytest.mark.parametrize("text", ["[]", "3", "null", '"text"'])
def test_json_that_is_no_object_is_refused(text):
    with pytest.raises(SerializationError, match=r"^\$: a report is an object"):
        Report.from_json(text)


def test_an_unknown_key_is_left_alone(form, report):
    form["indicators"][0]["comment"] = "added by somebody"
    assert Report.from_dict(form) == report


def test_json_text_never_holds_what_json_cant():
    with pytest.raises(ValueError, match="Out of range"):
        dump_json({"value": float("nan")})


# -- the schema --------------------------------------------------------------------------------------------------------


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(report_schema())


def test_the_schema_holds_for_a_report_and_refuses_others(form):
    VALIDATOR.validate(form)
    for damage in (
        lambda d: d["indicators"][0]["value"].update(value=1.5),
        lambda d: d["indicators"][0].pop("id"),
        lambda d: d["quantities"][0].update(span=[1, 2, 3]),
        lambda d: d["quantities"][0].update(value="1e9"),
        lambda d: d.update(schema="other"),
        lambda d: d.update(more=1),
    ):
        broken = copy.deepcopy(form)
        damage(broken)
        with pytest.raises(jsonschema.ValidationError):
            VALIDATOR.validate(broken)


def test_every_object_of_the_schema_is_described():
    schema = report_schema()
    for name, definition in schema["$defs"].items():
        assert definition["description"], name
        assert definition["additionalProperties"] is False

"""Numbers in every spelling, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from cnecon.errors import InvalidValueError, ParseError
from cnecon.numerals import (
    parse_number,
    read_numeral,
    read_numeral_range,
    try_parse_number,
    write_chinese,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Arabic
        ("1280", "1280"),
        ("1,280.50", "1280.50"),
        ("１，２８０", "1280"),
        ("12 345 678", "12345678"),
        ("-5.4", "-5.4"),
        ("－5.4", "-5.4"),
        ("−5.4", "-5.4"),
        ("+0.7", "0.7"),
        (".75", "0.75"),
        ("3.2e4", "32000"),
        ("3/8", "0.375"),
        # Chinese
        ("零", "0"),
        ("〇", "0"),
        ("十", "10"),
        ("两千七", "2700"),
        ("三万二", "32000"),
        ("廿六", "26"),
        ("卅", "30"),
        ("六百八", "680"),
        ("三千零五", "3005"),
        ("四千零一十六", "4016"),
        ("一千十六", "1016"),
        ("七十万零八百", "700800"),
        ("一万五千亿", "1500000000000"),
        ("八千万亿", "8000000000000000"),
        ("二〇二五", "2025"),
        ("四点零七", "4.07"),
        ("一点五亿", "150000000"),
        ("负六", "-6"),
        ("半", "0.5"),
        ("二又四分之一", "2.25"),
        ("千分之八", "0.008"),
        # formal and traditional
        ("壹佰贰拾叁", "123"),
        ("陸萬伍仟", "65000"),
        ("兩億三千萬", "230000000"),
        # both at once
        ("1.2万亿", "1200000000000"),
        ("2万3千", "23000"),
        ("12亿3456万", "1234560000"),
        ("3亿2045.7万", "320457000"),
        ("4佰零七万9仟一百26", "4079126"),
        ("8万6", "86000"),
        ("5 万 2 千", "52000"),
    ],
)
def test_reads_numbers_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "start", "reason"),
    [
        ("", 0, "nothing"),
        ("万", 0, "magnitude"),
        ("3兆", 1, "10¹² or 10⁶"),
        ("十三十四", 2, "side by side"),
        ("三五", 1, "3 to 5"),
        ("两两", 0, "两"),
        ("一看", 1, "no part of a number"),
        ("零点", 1, "after the point"),
        ("3..5", 1, "no part"),
        ("12 15", 2, "no part"),
        ("零分之三", 0, "zero"),
        ("9" * 500, 0, "400 characters"),
    ],
)
def test_refuses_with_place_and_reason(text: str, start: int, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_number(text)
    assert caught.value.start == start
    assert reason in caught.value.reason
    assert try_parse_number(text) is None


def test_a_third_is_given_to_28_digits() -> None:
    assert parse_number("三分之一") == Decimal("0.3333333333333333333333333333")


@pytest.mark.parametrize(
    ("run", "low", "high"),
    [
        ("三四十", 30, 40),
        ("十七八万", 170000, 180000),
        ("一万六七", 16000, 17000),
        ("七百三四十", 730, 740),
        ("三五百", 300, 500),
        ("一两万", 10000, 20000),
        ("八九亿", 800000000, 900000000),
    ],
)
def test_adjacent_digits_are_a_range(run: str, low: int, high: int) -> None:
    assert read_numeral_range(run) == (low, high)


@pytest.mark.parametrize("run", ["三", "二〇二五", "十三", "三九", "五四", "一二三"])
def test_other_digits_are_none(run: str) -> None:
    assert read_numeral_range(run) is None


@given(st.integers(-(10**16) + 1, 10**16 - 1), st.integers(0, 6), st.booleans())
def test_chinese_numerals_read_back(number: int, places: int, formal: bool) -> None:
    value = Decimal(number).scaleb(-places)
    assert parse_number(write_chinese(value, formal=formal)) == value


@given(st.integers(0, 10**16 - 1))
def test_reads_what_cn2an_writes_as_cn2an_does(number: int) -> None:
    from cn2an import an2cn, cn2an

    written = an2cn(number)
    assert read_numeral(written) == cn2an(written, "strict")


@given(st.text("0123456789.,，-+/eE 零〇一二两三四五六七八九十百千万亿廿点负分之又半几兆", max_size=120))
def test_any_run_of_numerals_is_read_or_refused(text: str) -> None:
    number = try_parse_number(text)
    assert number is None or number.is_finite()
    if number is None:
        with pytest.raises(ParseError) as caught:
            parse_number(text)
        assert 0 <= caught.value.start <= caught.value.end <= len(text)


@pytest.mark.parametrize("value", [Decimal(10) ** 16, Decimal("NaN"), Decimal("Infinity")])
def test_chinese_numerals_have_an_end(value: Decimal) -> None:
    with pytest.raises(InvalidValueError):
        write_chinese(value)


def test_no_digit_of_a_negative_number_is_lost():
    digits = "1234567890123456789012345678901234567.5"
    assert str(parse_number(f"-{digits}")) == f"-{digits}"

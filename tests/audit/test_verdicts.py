"""What a verdict says of a figure that a source contradicts."""

from __future__ import annotations

import pytest

import cnecon as ce

SOURCE = "2023年，全市进出口总额372亿元，同比增长20%。固定资产投资500亿元，同比下降9.1%。"


@pytest.mark.parametrize(
    ("text", "reason", "reason_en"),
    [
        (
            "2023年，全市进出口总额下降20%。",
            "原文同一指标为增长20%，与下降20%不符",
            "the source states a rise of 20% for the same indicator, not a fall of 20%",
        ),
        (
            "2023年，全市固定资产投资同比下降8.1%。",
            "原文同一指标为下降9.1%，与下降8.1%不符",
            "the source states a fall of 9.1% for the same indicator, not a fall of 8.1%",
        ),
        (
            "2023年，全市固定资产投资510亿元。",
            "原文同一指标为500亿元，与510亿元不符",
            "the source states 500亿元 for the same indicator, not 510亿元",
        ),
    ],
)
def test_a_contradicted_figure_is_told_with_its_direction(text, reason, reason_en):
    (verdict,) = ce.verify(text, SOURCE)
    assert (verdict.outcome, verdict.reason, verdict.reason_en) == ("contradicted", reason, reason_en)

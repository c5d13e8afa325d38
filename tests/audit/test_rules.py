"""The rules: what each raises, and the case beside it on which it must be silent. Texts are read as on 江澜市."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cnecon import Finding, Indicator, Period, Quantity, Reading, read
from cnecon.auditor import RULES, find_faults


def findings(text: str, region: str = "江澜市") -> tuple[Finding, ...]:
    return read(text, published=date(2024, 1, 20), region=region).findings


FAULTS = [
    # along axes
    ("CN101", "2023年，全市规模以上工业增加值120.5亿元，其中轻工业40.2亿元、重工业90.3亿元。"),
    ("CN101", "2023年末，全市本外币贷款余额3200亿元，其中人民币贷款余额3050亿元、外币贷款余额100亿元。"),
    ("CN101", "2023年末，全市常住人口320.5万人，其中城镇人口210.3万人，乡村人口120.2万人。"),
    ("CN101", "2023年，全市接待游客1200万人次，其中国内游客1180万人次，入境游客30万人次。"),
    ("CN101", "2023年，全市进出口总值500亿元。民营企业、外商投资企业、国有企业分别进出口300亿元、150亿元、80亿元。"),
    ("CN101", "2023年，全市货物进出口总额500亿元。出口300亿元，增长5%。进口180亿元，增长3%。"),
    # one axis of two
    (
        "CN101",
        (
            "2023年，全市实现社会消费品零售总额200亿元。分城乡看，城镇零售额150亿元，乡村零售额50亿元。"
            "分规模看，限额以上单位零售额80亿元，限额以下单位零售额130亿元。"
        ),
    ),
    # A and 非A
    ("CN101", "2023年，全市贷款余额900亿元，其中涉农贷款余额300亿元，非涉农贷款余额500亿元。"),
    # a list whose claim is unknown
    ("CN101", "全市新增市级以上孵化器36家，其中国家级7家、省级11家、市级17家。"),
    ("CN102", "2023年，全市一般公共预算收入36亿元，其中税收收入25万亿元。"),
    ("CN103", "三次产业结构由9.2∶43.5∶47.3优化为7.6∶45.1∶48.3。"),
    ("CN201", "2023年，全市用电量2000亿千瓦时，其中工业用电量1200亿千瓦时，占比65%。"),
    ("CN201", "2023年，全市固定资产投资80亿元，增长3%。民间投资完成46亿元，占全部投资的61.9%。"),
    (
        "CN201",
        (
            "2023年，全市出口总值300亿元。机电产品出口201.5亿元，占出口总值的67.2%；"
            "劳密产品出口47.8亿元，下降1.2%，占18.9%。"
        ),
    ),
    ("CN301", "市场主体由12.5万户增加到20.1万户，增长1.2倍。"),
    ("CN301", "平均审批时间由30天压缩至12天，压缩50%。"),
    ("CN301", "常住人口城镇化率由58.2%提高到63.5%，提高6.3个百分点。"),
    ("CN301", "规上企业从305家增加到412家，净增97家。"),
    ("CN302", "2023年，全市专利授权量5200件，比上年减少300件，下降8.5%。"),
    (
        "CN307",
        (
            "2023年，全市地区生产总值1000亿元，增长6.8%。其中，第一产业增加值100亿元，增长3.2%；"
            "第二产业增加值400亿元，增长5.5%；第三产业增加值500亿元，增长6.1%。"
        ),
    ),
    ("CN201", "园区现有企业240家，其中规上企业86家、上市公司4家，规上企业占比45.8%。"),
    ("CN201", "集群现有企业320家，规上企业96家，占企业总数的35%。"),
    ("CN301", "城镇居民人均可支配收入由3.2万元增长至4.5万元，增幅50.6%。"),
    ("CN304", "2023年，全市新能源汽车产量18.6万辆，是2020年的3.2倍。2020年，全市新能源汽车产量4.1万辆。"),
    ("CN501", "2023年，全市地区生产总值1600亿元，人均地区生产总值9.2万元。2023年末，全市常住人口200万人。"),
    ("CN501", "2023年，全市出口210亿元，进口110亿元，贸易顺差120亿元。"),
    ("CN401", "2023年末，全市常住人口320.5万人。\n人口总量稳定。2023年末，全市常住人口325.0万人。"),
]


@pytest.mark.parametrize(("code", "text"), FAULTS, ids=[f"{code}-{text[:20]}" for code, text in FAULTS])
def test_a_fault_is_raised_once(code: str, text: str) -> None:
    found = findings(text)
    assert [finding.code for finding in found] == [code]
    assert [text[span.slice] for span in found[0].spans] == list(found[0].about)


SILENT = [
    # parts that may overlap, or that the words single out
    "2023年，全市进出口总值500亿元，其中民营企业进出口300亿元，一般贸易进出口350亿元。",
    (
        "2023年，全市规上工业增加值186.4亿元。从主要行业看，石化工业增加值92.5亿元，装备制造业增加值68.6亿元，"
        "食品工业增加值22.3亿元。"
    ),
    # some of the parts
    "2023年末，全市贷款余额900亿元，其中涉农贷款余额300亿元，普惠贷款余额200亿元。",
    "2023年，全市货运量5000万吨，其中公路3000万吨，水路900万吨。",
    # rounding on every side
    "2023年，全市地区生产总值100.1亿元，其中第一产业增加值33.4亿元，第二产业增加值33.4亿元，第三产业增加值33.4亿元。",
    "2023年，全市工业总产值500.4亿元，其中光伏产业产值66.7亿元，占全市工业总产值的13.3%。",
    "里程由300公里增加到401公里，增长33.7%。",
    # bounds
    "企业由约300家增加到500余家，增长七成。",
    "2023年，全市接待游客突破1200万人次，其中国内游客近1200万人次，入境游客30万人次。",
    # at comparable prices
    "2022年，全市地区生产总值900亿元；2023年，全市地区生产总值980亿元，增长6.5%。",
    "居民人均可支配收入由20000元增加到30000元，年均实际增长7.1%。",
    "2022年，居民人均可支配收入30000元；2023年，居民人均可支配收入32000元，增长5.1%。",
    # other places, periods, scopes and statuses
    "2023年，全国进出口总值42万亿元。2023年，全市进出口总值420亿元，占全国进出口总值的0.1%。",
    "2023年，全市规模以上工业企业利润总额36.5亿元。2023年，全市工业企业利润总额41.2亿元。",
    "2023年，全市出口额120.3亿元。2024年，全市出口额力争达到130.5亿元。",
    "上半年，全市出口额60.1亿元。2023年，全市出口额65.3亿元。",
    # a rank that rises by falling
    "县域综合实力排名由第86位上升到第68位。",
    # done far from its count
    "全市在建项目136个，已开工项目52个，开工率76.5%。",
    "办理代表建议42件、委员提案35件，办结率98%。",
]


@pytest.mark.parametrize("text", SILENT, ids=[text[:24] for text in SILENT])
def test_silent(text: str) -> None:
    assert findings(text) == ()


def test_a_multiple_that_is_called_growth_is_told() -> None:
    [finding] = findings("企业由100家增加到260家，增长2.6倍。")
    assert "是原来的倍数" in finding.message
    assert finding.expected == "1.6倍"


def test_what_a_finding_says() -> None:
    [finding] = findings("2023年末，全市常住人口320.5万人，其中城镇人口210.3万人，乡村人口120.2万人。")
    assert finding.about == ("320.5万人", "210.3万人", "120.2万人")
    assert (finding.stated, finding.expected, finding.gap) == ("320.5万人", "330.5万人", "9.85万人")
    assert "按城乡分" in finding.message
    assert finding.severity.value == "error"


def test_the_same_figures_are_told_once() -> None:
    text = "2023年，全市货物进出口总额500亿元，其中出口300亿元，进口180亿元。"
    assert [finding.code for finding in findings(text)] == ["CN101"]  # and not CN501 too


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = "里程由100公里增加到150公里，增长60%。\n三次产业结构为10.2∶45.3∶46.5。\n企业由86家增加到68家。"
    starts = [finding.spans[0].start for finding in findings(text)]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_codes_are_distinct_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_a_province_is_ranked_among_31() -> None:
    text = "2023年，全省进出口总额居全国第35位。"
    assert [finding.code for finding in findings(text, region="澜川省")] == ["CN603"]
    assert findings(text.replace("全省", "全市")) == ()


def test_nothing_to_hold_against_anything() -> None:
    assert findings("") == ()
    assert findings("没有数字的一句话。") == ()


def by_hand(identifier: str, name: str, value: str, **fields: Any) -> Indicator:
    quantity = Quantity(value=value, unit="元", resolution="1e7")
    return Indicator(id=identifier, name=name, value=quantity, period=Period.of_year(2023), **fields)


def test_figures_that_were_built_by_hand_are_audited_too() -> None:
    reading = Reading(
        indicators=[
            by_hand("a", "进出口总额", "500e8"),
            by_hand("b", "出口", "300e8", part_of="a"),
            by_hand("c", "进口", "180e8", part_of="a"),
            by_hand("d", "固定资产投资", "856e8"),
            by_hand("e", "固定资产投资", "865e8"),
        ]
    )
    trade, investment = sorted(find_faults(reading), key=lambda finding: finding.code)
    assert (trade.code, trade.about, trade.expected) == ("CN101", ("500亿元", "300亿元", "180亿元"), "480亿元")
    assert (investment.code, investment.about) == ("CN401", ("856亿元", "865亿元"))

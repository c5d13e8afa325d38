"""What is found in running text, and what isn't."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from cnecon.quantity.grammar import figure_source
from cnecon.scan import Token, TokenKind, find_quantities, name_rows, scan, scan_source


def found(text: str) -> list[str]:
    """The quantities of a text, each as its words, value or bounds, and unit."""
    shown = []
    for q in find_quantities(text):
        assert text[q.span.slice] == q.text  # type: ignore[union-attr]
        number = f"{q.value:f}" if q.value is not None else f"{q.low:f}..{q.high:f}"
        shown.append(f"{q.text}={number}{q.unit or ''}")
    return shown


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("全区完成产值512.6亿元，同比增长9.4%", ["512.6亿元=51260000000元", "9.4%=9.4%"]),
        ("出口额由3.2亿美元增至5亿美元", ["3.2亿美元=320000000美元", "5亿美元=500000000美元"]),
        ("占比达３７．５％，共１，４６０户", ["３７．５％=37.5%", "１，４６０户=1460户"]),
        ("降幅为-2.7%", ["-2.7%=-2.7%"]),
        ("利润负0.8亿元", ["负0.8亿元=-80000000元"]),
        ("背负3亿元债务", ["3亿元=300000000元"]),
        ("GDP1.2万亿元、PMI50.3%", ["1.2万亿元=1200000000000元", "50.3%=50.3%"]),
        ("存量为12 345户", ["12 345户=12345户"]),
        ("进出口总额15.4\n亿元", ["15.4\n亿元=1540000000元"]),
        ("指标\n亿元\n369.9\n万元能耗\n0.5\n个体户", ["369.9=369.9", "0.5=0.5"]),
        ("2013年2列,2014年近10列", ["2列=2列", "近10列=10列"]),
        ("超过2018年的30多种", ["30多种=30种"]),
        ("發送貨物174.9萬標準箱", ["174.9萬標準箱=1749000标准箱"]),
        ("约占1/4，占全国1/5", ["约占1/4=25%", "1/5=20%"]),
        ("误差为20±2℃", ["20±2℃=20℃"]),
        ("最低零下12℃，最高零上3℃", ["零下12℃=-12℃", "3℃=3℃"]),
        ("找零6元零5分", ["6元零5分=6.05元"]),
        ("单价80元出头", ["80元出头=80元"]),
        ("每户增收一两万元，提高一两个百分点", ["一两万元=10000..20000元", "一两个百分点=1..2个百分点"]),
        ("<td>6.5亿元</td><td>>3%</td>", ["6.5亿元=650000000元", ">3%=3%"]),
        ("付给李四人民币2,300.5元", ["人民币2,300.5元=2300.5元"]),
        ("6人民币7美元", ["6人民币=6元", "7美元=7美元"]),
        ("报价120万元2.3本项目", ["120万元=1200000元"]),
        ("水温15 ± 5 ℃，约合-1.5°C", ["15 ± 5 ℃=15℃", "约合-1.5°C=-1.5℃"]),
        ("在位于20和30之间的区间", ["20和30=20..30"]),
        ("升高10点五度，加快2点3个百分点", ["10点五度=10.5度", "2点3个百分点=2.3个百分点"]),
        ("每10股派0.5元，每76秒下线一辆，每10万人口12.5人", ["0.5元=0.5元", "76秒=76秒", "12.5人=12.5人"]),
        ("增长6.5\\%，单价3亿元/4亿元", ["6.5\\%=6.5%", "3亿元=300000000元", "4亿元=400000000元"]),
        ("出资美金300万元，油耗6升/100公里", ["美金300万元=3000000美元", "6升/100公里=6升/百公里"]),
        (
            "PMI 50.2、Pro 3.5万台，工业2.3个百分点，三点五个百分点",
            ["50.2=50.2", "3.5万台=35000台", "2.3个百分点=2.3个百分点", "三点五个百分点=3.5个百分点"],
        ),
        ("历时半年多，建房12栋30万平方米", ["半年多=0.5年", "12栋=12栋", "30万平方米=300000平方米"]),
        ("收费3块钱，铺3块地砖", ["3块钱=3元"]),
    ],
)
def test_finds_figures(text: str, quantities: list[str]) -> None:
    assert found(text) == quantities


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("工期2-3天", ["2-3天=2..3天"]),
        ("利润率在8-15%之间", ["8-15%=8..15%"]),
        ("利润18.2亿元-20.4亿元", ["18.2亿元-20.4亿元=1820000000..2040000000元"]),
        ("由5万元到8万元", ["5万元=50000元", "8万元=80000元"]),
        ("2022—2025年", []),
        ("增速分别加快0.7、1.4和2.2个百分点", ["0.7=0.7个百分点", "1.4=1.4个百分点", "2.2个百分点=2.2个百分点"]),
        ("分别为15、22万吨", ["15=150000吨", "22万吨=220000吨"]),
        ("1、企业3家", ["3家=3家"]),
        ("城乡收入比2.4∶1", ["2.4∶1=2.4"]),
        ("由7.1∶40.2∶52.7调整", ["7.1=7.1", "40.2=40.2", "52.7=52.7"]),
        ("开销68元5角2分", ["68元5角2分=68.52元"]),
        ("收入由80提高到100", ["80=80", "100=100"]),
        ("收入比由2.45缩小到2.08", ["2.45=2.45", "2.08=2.08"]),
        ("每平方米约1.3万元", ["每平方米约1.3万元=13000元/平方米"]),
        ("高于全国1.6个、全省0.9个百分点", ["1.6个=1.6个百分点", "0.9个百分点=0.9个百分点"]),
        ("分别下降2个、3个和5个百分点", ["2个=2个百分点", "3个=3个百分点", "5个百分点=5个百分点"]),
        ("提高0.5个到1个百分点", ["0.5个到1个百分点=0.5..1个百分点"]),
        ("新增5个，占比提高2个百分点", ["5个=5个", "2个百分点=2个百分点"]),
        ("每斤六毛五", ["每斤六毛五=0.65元/斤"]),
        ("每人每月760元", ["760元=760元"]),
        ("折合人民币约46亿元", ["人民币约46亿元=4600000000元"]),
    ],
)
def test_puts_figures_together(text: str, quantities: list[str]) -> None:
    assert found(text) == quantities


@pytest.mark.parametrize(
    "text",
    [
        "三农工作、四个全面、两大任务、一批项目、一系列举措、一体化",
        "“三区联动”和“2716”体系，“1小时通勤圈”，“30条”",
        "5G、4K、3D、A股、C919、G60、PM2.5、5A级、T2航站楼",
        "第3条、2号线、一期、第四次普查、六届二次全会、8号大街、301室",
        "编号:20260101887766，〔2026〕12号，19:30，https://example.org/a?b=30%",
        "世界500强、百强县、95后、60岁以上老人、16—59岁人口、两位数增长、建党百年",
        "到三亚、九江、六安去，三角洲，五角大楼，万家灯火，千方百计",
        "一带一路、二十大、十四五、八项规定、五位一体",
        "总体-运行平稳，K-2型",
        "大陆、队伍、收拾、放肆、半岛、半导体、统一",
        "产量第三多，居第2位，首位，前十",
        "2026全球大会、中国2030议程、工业4.0、V2.0版本",
        "两张“名片”，一方面，一道努力，十分重要，一度下降",
        "突破一批关键技术",
        "主场3:2击败对手，客场以2比1取胜",
        "新村416幢16层1号，望园603号楼13层1603室，42号2幢104号房，科技园5栋B座",
        "公元前221年，农历七月初十，1+1>2，1∶500000地形图，2.5K屏幕",
        "半小时经济圈，十五分钟生活圈，会议两点半开始，三名工程",
        "Python 3.12、PCIe 4.0、HDMI 2.1接口、蓝牙5.0",
        "8小时工作制，铺设席地，虚位12席位",
        "成百上千的人，数以百计",
        "八小时以外，二十四小时营业，李四人民币账户",
        "12",
        "",
    ],
)
def test_finds_nothing_in_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("企业共一百三十二家", ["一百三十二家=132家"]),
        ("建成两座水厂", ["两座=2座"]),
        ("三家企业上市", ["三家=3家"]),
        ("两个园区获批", ["两个=2个"]),
        ("用时连续十一个月", ["十一个月=11个月"]),
        ("规模达三万亿，另有五千万吨", ["三万亿=3000000000000", "五千万吨=50000000吨"]),
        ("增长一倍，翻两番，占三成", ["一倍=1倍", "两番=2番", "三成=30%"]),
        ("突破3项关键技术，突破3万项专利", ["3项=3项", "突破3万项=30000项"]),
        ("近百家、上千人、几十个、十余家", ["近百家=100家", "上千人=1000人", "几十个=20..99个", "十余家=11..19家"]),
        ("十分之一二手房", ["十分之一=10%"]),
        ("收盘处于百分之六十百分位", ["百分之六十=60%"]),
        ("平均年龄38岁，人均预期寿命79.6岁", ["38岁=38岁", "79.6岁=79.6岁"]),
        ("节约20亿元，签约12家", ["20亿元=2000000000元", "12家=12家"]),
    ],
)
def test_tells_counts_from_turns_of_phrase(text: str, quantities: list[str]) -> None:
    assert found(text) == quantities


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in scan(text)]


def test_every_number_has_a_kind() -> None:
    text = "2026年1月，第3条规定5G用户达1.2亿户、居全国第2位，〔2025〕8号文件9:30印发，共12"
    assert kinds(text) == [
        ("period", "2026年1月"),
        ("label", "第3条"),
        ("name", "5G"),
        ("quantity", "1.2亿户"),
        ("rank", "第2位"),
        ("document", "〔2025〕8号"),
        ("clock", "9:30"),
        ("number", "12"),
    ]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("增速居全省第3位", [(3, False)]),
        ("分别居全省第3、第5和第8位", [(3, False), (5, False), (8, False)]),
        ("名次在第5至8名，依据第3、第5和第8条", []),
        ("列全市第二。", [(2, False)]),
        ("居中西部首位", [(1, False)]),
        ("跻身全国前三", [(3, True)]),
        ("进入前十强", [(10, True)]),
        ("分别居全国第二、第七和第九。", [(2, False), (7, False), (9, False)]),
        ("从第10位升至第8位", [(10, False), (8, False)]),
        ("是第一大贸易伙伴", [(1, False)]),
        ("第一产业、第二届、第三阶段、第一个", []),
        ("把稳就业摆在首位", []),
        ("前三季度", []),
    ],
)
def test_ranks(text: str, ranks: list[tuple[int, bool]]) -> None:
    assert [token.rank for token in scan(text) if token.rank is not None] == ranks


def test_payloads_are_read_when_asked_for() -> None:
    token = next(token for token in scan("约20亿元") if token.kind is TokenKind.QUANTITY)
    assert token.quantity is token.quantity
    assert (token.start, token.end, token.span.slice) == (0, 5, slice(0, 5))
    name = scan("5G")[0]
    assert (name.quantity, name.rank) == (None, None)


def test_spans_count_code_points_of_the_text_as_given() -> None:
    text = "😀　营收３．５亿元"
    (quantity,) = find_quantities(text)
    assert text[quantity.span.slice] == "３．５亿元"  # type: ignore[union-attr]


@pytest.mark.parametrize("row", [(row, text, part) for row in name_rows() for text, part in row.examples])
def test_every_name_row_finds_its_examples(row: tuple[object, str, str]) -> None:
    name, text, part = row
    found_here = [token for token in scan(text) if token.text == part]
    assert [token.kind for token in found_here] == [name.kind]  # type: ignore[attr-defined]


def test_what_follows_the_numeral_of_a_name_row_is_what_it_says() -> None:
    import re

    rows = [row for row in name_rows() if row.then]
    assert rows
    for row in rows:
        for _, part in row.examples:
            numeral = re.match("[0-9]+|[〇零一二两三四五六七八九十百千]+", part)
            assert numeral, part
            assert part[numeral.end()] in row.then, (part, row.then)


def test_every_name_row_has_an_example_that_begins_as_it_says() -> None:
    import re

    for row in name_rows():
        assert row.examples, row.regex
        for _, part in row.examples:
            assert re.match(f"[{row.begins}]", part), (row.begins, part)


_SIGNS = (
    "0123456789.,，-—~至到+±%‰/：:∶ 一二三四五六七八九十百千万亿零〇两几数半点分之负第前约近超不低于突破余多来上以下"
    "内左右级每元角分美人民币个家户吨公里平方米成折倍番年月日天小时“”《》()（）和、含\n兆"
)
_WORDS = "百分点 个百分点 千瓦时 亿元 万元 不超过 以上 百分之 US$ ㎡ km² PM2.5"
_ALPHABET = [*_SIGNS, *_WORDS.split()]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_ALPHABET), max_size=400).map("".join))
def test_any_text_is_cut_into_tokens_in_order(text: str) -> None:
    last = 0
    for token in scan(text):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        last = token.end
        if token.kind is TokenKind.QUANTITY:
            assert token.quantity is not None
    assert all(q.value is None or q.value.is_finite() for q in find_quantities(text))


def _work(text: str) -> int:
    """How much the scan does for a text: the function calls and lines that Python's profiler counts."""
    import sys

    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        scan(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("seed", range(6))
def test_work_grows_with_the_length_of_the_text(seed: int) -> None:
    chooser = random.Random(seed)  # noqa: S311 - no secrets here
    part = "".join(chooser.choice(_ALPHABET) for _ in range(120))
    scan(part)
    assert _work(part * 16) < 6 * _work(part * 4)


def test_a_number_too_long_to_be_one_is_none() -> None:
    assert find_quantities("9" * 1000 + "元") == []
    assert find_quantities("亿" * 1000 + "元") == [] or all(
        q.value is not None and q.value < Decimal(10) ** 500 for q in find_quantities("亿" * 1000 + "元")
    )


def test_tokens_compare_by_identity() -> None:
    one, other = scan("5G"), scan("5G")
    assert one != other
    assert isinstance(one[0], Token)


def _unlimited(source: str) -> list[str]:
    """The repeats of a regular expression that have no limit and hold more than one character."""
    from re import _constants, _parser  # type: ignore[attr-defined]

    single = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY}
    repeats = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}
    bad: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, _parser.SubPattern):
            for operation, argument in node:
                if operation in repeats and argument[1] == _constants.MAXREPEAT:
                    inner = argument[2]
                    if len(inner) != 1 or inner[0][0] not in single:
                        bad.append(str(inner))
                walk(argument)
        elif isinstance(node, list | tuple):
            for item in node:
                walk(item)

    walk(_parser.parse(source))
    return bad


@pytest.mark.parametrize("source", [scan_source(), figure_source(lenient=True)], ids=["scan", "one quantity"])
def test_nothing_but_characters_repeats_without_limit(source: str) -> None:
    assert _unlimited(source) == []
    assert _unlimited("(?:ab|c)*d") != []

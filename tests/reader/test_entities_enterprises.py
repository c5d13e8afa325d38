"""Firms in a text: by legal form, by a rare word and a trade, by lists, because everybody knows them."""

from __future__ import annotations

import pytest

import cnecon as ce
from cnecon.reader.entities import EntityWords, KnownName, find_entities

WORDS = EntityWords.default()


def firms(text: str, **facts) -> list[str]:
    """The names of the firms that a text names."""
    return [firm.name for firm in find_entities(text, **facts).enterprises]


NAMED = [
    # legal forms, wherever they stand
    ("霁岚精密制造有限公司今日成立", ["霁岚精密制造有限公司"]),
    ("由霁岚精密制造有限公司和砺澄光电股份有限公司共建", ["霁岚精密制造有限公司", "砺澄光电股份有限公司"]),
    ("霁岚（杭州）创业投资合伙企业（有限合伙）参与本轮融资", ["霁岚（杭州）创业投资合伙企业（有限合伙）"]),
    ("霁岚集团收购砺澄科技有限公司", ["霁岚集团", "砺澄科技有限公司"]),
    ("全市引进霁岚科技发展有限责任公司", ["霁岚科技发展有限责任公司"]),
    ("霁州港口集团组建完成，霁州农商银行挂牌开业", ["霁州港口集团", "霁州农商银行"]),
    ("霁岚公司万头奶牛养殖项目开工", ["霁岚公司"]),
    ("泰和集团投资85亿元", ["泰和集团"]),
    ("记者从霁州港集团获悉，货物吞吐量增长12%", ["霁州港集团"]),
    ("记者从中国铁路霁州局集团有限公司获悉，班列突破5000列", ["中国铁路霁州局集团有限公司"]),
    # a rare word with a trade, that does what firms do
    ("今年3月，霁岚科技首条产线量产", ["霁岚科技"]),
    ("霁岚药业：前三季度净利润同比增长12%", ["霁岚药业"]),
    ("霁岚药业两款仿制药通过评价，砺澄药业也有收获", ["霁岚药业", "砺澄药业"]),
    ("霁岚家居投资6.8亿元建成的工厂投用", ["霁岚家居"]),
    ("霁岚家居投资建设的工厂投用", ["霁岚家居"]),
    ("霁岚新能：1GWh储能项目并网", ["霁岚新能"]),
    ("霁岚新能与北原电网合作的储能电站并网", ["霁岚新能", "北原电网"]),
    ("霁岚新能在业绩说明会上表示，订单饱满", ["霁岚新能"]),
    ("霁岚茶业采取“公司+农户”模式", ["霁岚茶业"]),
    ("霁岚汽车产销快报显示，销量3万辆", ["霁岚汽车"]),
    ("泰宁保险公布中期业绩：实现保费收入126亿元", ["泰宁保险"]),
    ("引进同澄医药、砺澄生物等企业180家", ["同澄医药", "砺澄生物"]),
    ("霁岚精工等3家企业产值过亿元，其中砺航航空交付飞机12架", ["霁岚精工", "砺航航空"]),
    ("霁州大学与砺澄科技共建产业学院", ["砺澄科技"]),
    ("中国银行、农业银行等6家银行投放贷款", ["中国银行", "农业银行"]),
    ("由中科砺澄投资12亿元建设的基地投用", ["中科砺澄"]),
    ("霁岚航运与希腊船东签订4艘油轮建造合同", ["霁岚航运"]),
    ("截至收盘，霁岚股份涨4.2%，砺澄半导体跌停", ["霁岚股份", "砺澄半导体"]),
    ("霁岚安全跌逾6%", ["霁岚安全"]),
    ("霁岚化工30万吨烧碱装置试车", ["霁岚化工"]),
    ("龙头企业霁岚食品加工小麦20万吨", ["霁岚食品"]),
    ("市政府与霁岚新能签署框架协议", ["霁岚新能"]),
    ("引进砺澄光电，支持霁岚机器人建成投产", ["砺澄光电", "霁岚机器人"]),
    # lists that say that they list firms
    ("霁岚、砺澄、柯昱等12家企业建成投产", ["霁岚", "砺澄", "柯昱"]),
    ("霁岚、砺澄2家企业获评绿色工厂", ["霁岚", "砺澄"]),
    ("集聚霁岚电子、砺澄两家独角兽企业", ["霁岚电子", "砺澄"]),
    ("整车企业霁岚汽车、零部件企业砺澄科技等上下游企业500余家", ["霁岚汽车", "砺澄科技"]),
    ("园区内霁岚、砺澄传动等企业达62家", ["霁岚", "砺澄传动"]),
    ("霁岚智元、科柯国盾、砺源量子入选全球独角兽榜单", ["霁岚智元", "科柯国盾", "砺源量子"]),
    ("以霁岚、砺澄电子等企业为代表的软件产业加快发展", ["霁岚", "砺澄电子"]),
    ("规上物联网企业36家，其中霁岚等模组4家，砺澄等终端14家", ["霁岚", "砺澄"]),
    ("德国巴斯夫、霁岚等外资企业增资", ["巴斯夫", "霁岚"]),
    ("民营500强霁岚集团等知名企业有意来投资", ["霁岚集团"]),
    ("龙头企业霁岚米业、砺澄茶业带动农户1.2万户", ["霁岚米业", "砺澄茶业"]),
    ("36家规上食品企业中，霁岚坊、砺澄产值过亿元", ["霁岚坊", "砺澄"]),
    ("落户霁溪产业园的霁岚种业，今年育成新品种6个", ["霁岚种业"]),
    ("霁岚股份：中标3亿元高速公路项目", ["霁岚股份"]),
    ("霁岚股份（603XXX）晚间公告，子公司霁岚建设中标", ["霁岚股份", "霁岚建设"]),
    ("霁岚电子表示，毛利率下降", ["霁岚电子"]),
    ("霁岚钢铁：一季度扭亏", ["霁岚钢铁"]),
    ("霁岚钢铁4月29日晚披露一季报，砺澄水泥2024年实现营收12亿元", ["霁岚钢铁", "砺澄水泥"]),
    ("霁岚汽车前三季度出口12万辆", ["霁岚汽车"]),
    ("总投资35亿元的霁岚光电显示模组项目开工，砺澄科技装备获评优质产品", ["霁岚光电", "砺澄科技装备"]),
    # the code of a share behind it
    (
        "霁岚技术(600000)积极配合，柯电(300310.SZ)、砺澄集团（股票代码：0700.HK）",
        ["霁岚技术", "柯电", "砺澄集团"],
    ),
    # parties
    ("由霁岚能源、砺澄集团共同投资的电站开工", ["霁岚能源", "砺澄集团"]),
    ("由霁岚投资建设的数据中心投运", ["霁岚"]),
    ("市政府与砺澄签约", ["砺澄"]),
    ("中铁十二局、中建三局承建的大桥合龙", ["中铁十二局", "中建三局"]),
    # projects beside a firm that everybody knows
    ("又有申通、中霁诚通、霁氏百利一期3个项目投运", ["申通", "中霁诚通", "霁氏百利"]),
    # well known
    ("霁州与比亚迪深化合作，华为、宁德时代相继落户", ["比亚迪", "华为", "宁德时代"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_a_firm_is_found_by_its_name(text: str, expected: list[str]) -> None:
    assert firms(text) == expected


UNNAMED = [
    "全市规模以上工业企业、上市公司、民营企业、龙头企业和小微企业加快发展",
    "以新能源汽车、集成电路为代表的战略性新兴产业增长12%",
    "以生物药为核心，以化学药、现代中药为特色",
    "以人为本、以质取胜、以项目为核心",
    "省财政厅、市税务局、霁州海关、霁州大学、霁州市第一人民医院联合发布",
    "中国人民银行霁州市分行、国际货币基金组织、霁州日报社",
    "仙湖、雁山等3家景区晋升国家5A级",
    "桂林、霁州等10个城市入选",
    "新能源汽车、工业机器人、集成电路产量分别增长32%、18%和12%",
    "沪深300指数涨0.7%，碳酸锂均价跌3000元",
    "沪指涨0.3%，深成指跌0.5%，恒科指涨1.2%，人民币跌0.1%",
    "培育国家级专精特新“小巨人”企业8家，建成“灯塔工厂”2家、智能工厂9家",
    "推动科技创新和产业创新深度融合，完善供应链体系",
    "霁岚科技园、霁岚大学科技中心、霁岚路启用",
    "跨国公司、运营公司、村镇银行、城市医疗集团、企业集团改革深化",
    "集中通过一批项目，京东南部地区增长较快",
    "主持人王某某表示，企业负责人张某某介绍",
    "建设宁电入浙工程，推进美丽霁州建设，打造黄河文化",
    "获评全国文明城市、国家卫生县城等称号",
    "50家以上省级产业链核心企业、10家左右世界一流企业",
    "上证指数报3321点，深证成指报10845点，创业板指跌0.3%",
    "全市电网最大负荷320万千瓦，霁州电网最大负荷120万千瓦",
    "支持建设银行业保险业服务中心，参与共建“一带一路”",
    "保险业实现保费收入186亿元，养老保险、医疗保险参保人数增加",
    "霁州港货物吞吐量增长12%，港口集团化发展加快",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_what_is_no_firm_is_not_taken_for_one(text: str) -> None:
    assert firms(text) == []


@pytest.mark.parametrize("name", sorted(WORDS.known))
def test_every_well_known_name_is_read(name: str) -> None:
    known = WORDS.known[name]
    cue = "签约" if known.cue else ""
    assert name in firms(f"{known.name}{cue}，同比增长。")


@pytest.mark.parametrize("name", sorted(name for name, known in WORDS.known.items() if known.cue))
def test_a_name_with_another_meaning_waits_for_a_cue(name: str) -> None:
    assert firms(f"说到{name}的时候。") == []


@pytest.mark.parametrize("trade", sorted(WORDS.lists["enterprise.trades"]))
def test_every_trade_ends_a_name(trade: str) -> None:
    assert firms(f"霁柯{trade}中标，金额3亿元。") == [f"霁柯{trade}"]


@pytest.mark.parametrize("trade", sorted(WORDS.lists["enterprise.weak_trades"]))
def test_a_trade_that_is_an_ordinary_noun_asks_for_a_sure_act_or_a_list(trade: str) -> None:
    assert firms(f"霁柯{trade}加快推进。") == []
    assert firms(f"霁柯{trade}、砺澄科技2家企业投产。") == [f"霁柯{trade}", "砺澄科技"]


@pytest.mark.parametrize("form", sorted(WORDS.lists["enterprise.legal_forms"]))
def test_every_legal_form_ends_a_name(form: str) -> None:
    stem = "霁柯投资基金" if form[0] in "（(" else "霁柯实业"
    assert firms(f"日前，{stem}{form}成立。") == [f"{stem}{form}"]


ONE_FIRM = [
    ("霁岚科技量产。霁岚今年投资3亿元。", "霁岚科技", ("霁岚",)),
    (
        "由霁州砺澄生物制药股份有限公司投资建设。砺澄生物制药获批新药。砺澄生物扩产，砺澄中标。",
        "霁州砺澄生物制药股份有限公司",
        ("砺澄生物制药", "砺澄生物", "砺澄"),
    ),
    ("霁岚智能科技有限公司（以下简称“霁智”）成立。霁智营收增长。", "霁岚智能科技有限公司", ("霁智",)),
    ("霁岚智能科技有限公司（简称：霁智）成立，霁智营收增长。", "霁岚智能科技有限公司", ("霁智",)),
    ("砺澄集团落户，砺澄二期明年投产。", "砺澄集团", ("砺澄",)),
]


@pytest.mark.parametrize(("text", "name", "aliases"), ONE_FIRM, ids=[row[0] for row in ONE_FIRM])
def test_short_forms_are_names_of_the_same_firm(text: str, name: str, aliases: tuple[str, ...]) -> None:
    (firm,) = find_entities(text).enterprises
    assert firm.name == name
    assert set(firm.aliases) == set(aliases)


def test_a_name_that_goes_on_with_a_name_is_another_firm() -> None:
    assert firms("砺澄、砺澄金柯等12家企业投产") == ["砺澄", "砺澄金柯"]


def test_a_short_form_that_two_firms_share_is_given_to_neither() -> None:
    found = find_entities("霁岚科技中标。霁岚食品中标。霁岚增长。").enterprises
    assert [(firm.name, firm.aliases) for firm in found] == [("霁岚科技", ()), ("霁岚食品", ())]


HONOURED = [
    (
        "霁岚科技先后获评省智能制造标杆企业、国家级智能制造示范工厂揭榜单位等称号。",
        ("省智能制造标杆企业", "国家级智能制造示范工厂揭榜单位"),
    ),
    ("霁岚科技被认定为国家企业技术中心。", ("国家企业技术中心",)),
    ("霁岚科技入选国家级专精特新“小巨人”企业名单。", ("国家级专精特新“小巨人”企业",)),
    ("霁岚科技获批建设用地30亩。", ()),
    ("霁岚科技获得订单12亿元。", ()),
]


@pytest.mark.parametrize(("text", "honours"), HONOURED, ids=[row[0] for row in HONOURED])
def test_honours_go_to_the_firm_that_they_are_said_of(text: str, honours: tuple[str, ...]) -> None:
    (firm,) = find_entities(text).enterprises
    assert firm.designations == honours


def test_an_honour_of_a_list_goes_to_all_of_it() -> None:
    found = find_entities("霁岚、砺澄2家企业揭榜创建“灯塔工厂”。").enterprises
    assert {firm.name: firm.designations for firm in found} == {"霁岚": ("“灯塔工厂”",), "砺澄": ("“灯塔工厂”",)}


def test_products_place_and_code_are_read_where_they_are_plain() -> None:
    (made,) = find_entities("霁岚科技大型压铸件在霁州实现量产，霁岚科技扩产。").enterprises
    assert made.products == ("大型压铸件",)
    (makes,) = find_entities("霁岚科技主要生产电机、电控和减速器。").enterprises
    assert makes.products == ("电机", "电控", "减速器")
    (coded,) = find_entities("霁岚（杭州）科技有限公司（统一社会信用代码：91350100M000100Y43）中标。").enterprises
    assert (coded.region, coded.uscc) == ("杭州", "91350100M000100Y43")
    (slip,) = find_entities("霁岚科技有限公司（统一社会信用代码：91350100M000100Y44）中标。").enterprises
    assert slip.uscc is None


def test_spans_are_of_the_text_as_given() -> None:
    text = "　　霁岚科技中标。\r\n其后，霁岚科技扩产，霁岚上市。"
    (firm,) = find_entities(text).enterprises
    assert [text[span.slice] for span in firm.spans] == ["霁岚科技", "霁岚科技", "霁岚"]


def test_users_add_their_own_names() -> None:
    words = WORDS.extended(known=["某某某", KnownName(name="乙丙丁", full="乙丙丁股份有限公司")], ordinary=["霁岚"])
    assert firms("某某某和乙丙丁参会", words=words) == ["某某某", "乙丙丁"]
    assert firms("霁岚科技加快发展，霁岚科技项目开工", words=words) == []
    assert firms("某某某参会") == []


def test_a_name_of_one_character_is_refused() -> None:
    with pytest.raises(ce.InvalidValueError, match="two characters"):
        WORDS.extended(known=["甲"])

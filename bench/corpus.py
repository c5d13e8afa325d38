"""Report-like text for the benchmarks, made here: no report is quoted, and every run makes the same text."""

from __future__ import annotations

from random import Random

_PLACES = ("云岚市", "青桥区", "临川县", "东陵新区", "石门镇", "全省", "全市", "西部地区")
_NAMES = (
    "规模以上工业增加值", "社会消费品零售总额", "一般公共预算收入", "固定资产投资", "进出口总额", "居民人均可支配收入",
    "粮食产量", "全社会用电量", "旅客周转量", "新能源汽车产量", "商品房销售面积", "技术合同成交额",
)  # fmt: skip
_UNITS = ("亿元", "万元", "万吨", "万人次", "家", "个", "亿千瓦时", "万平方米", "公里", "亿美元", "万辆", "项")
_PERIODS = ("上半年", "1—9月", "前三季度", "去年", "2025年", "今年以来", "截至11月末", "“十四五”时期")
_PROSE = (
    "坚持稳中求进工作总基调，着力扩大国内需求，优化营商环境，推动高质量发展取得新成效。",
    "深入实施创新驱动发展战略，加快构建现代化产业体系，一批重大项目落地见效。",
    "持续改善民生福祉，统筹推进城乡融合发展，人民群众的获得感、幸福感、安全感不断增强。",
    "积极融入“一带一路”建设，跨境物流通道进一步畅通，对外开放的大门越开越大。",
    "全面推进乡村振兴，农业综合生产能力稳步提升，三农工作基础更加扎实。",
    "严守生态保护红线，PM2.5平均浓度持续下降，绿水青山的底色更加鲜明。",
    "加快5G网络和算力设施建设，制造业数字化转型走深走实，新动能加快成长壮大。",
)


def _sentence(random: Random) -> str:
    name, unit = random.choice(_NAMES), random.choice(_UNITS)
    amount = random.choice(
        (
            f"{random.uniform(1, 9999):.{random.randint(0, 2)}f}{unit}",
            f"{random.randint(1000, 99999):,}{unit}",
            f"{random.choice(('近', '超过', '突破', '约'))}{random.randint(10, 900)}{unit}",
            f"{random.randint(1, 9)}0{random.choice(('多', '余'))}{unit}",
        )
    )
    change = random.choice(
        (
            f"同比增长{random.uniform(0.1, 30):.1f}%",
            f"下降{random.uniform(0.1, 9):.1f}%，降幅收窄{random.uniform(0.1, 3):.1f}个百分点",
            f"占比由{random.uniform(5, 40):.1f}%提高到{random.uniform(40, 60):.1f}%",
            f"居全国第{random.randint(1, 20)}位",
            "增速比上月加快{:.1f}、{:.1f}和{:.1f}个百分点".format(*(random.uniform(0.1, 2) for _ in range(3))),
        )
    )
    return f"{random.choice(_PERIODS)}，{random.choice(_PLACES)}{name}{amount}，{change}。"


def report(size: int = 1_000_000, seed: int = 20260101) -> str:
    """Text of about ``size`` bytes of UTF-8: one sentence in two states a figure, as in a work report."""
    random = Random(seed)  # noqa: S311 - no secrets here
    pieces, length = [], 0
    while length < size:
        sentence = _sentence(random) if random.random() < 0.4 else random.choice(_PROSE)
        if random.random() < 0.1:
            sentence += "\n"
        pieces.append(sentence)
        length += len(sentence.encode())
    return "".join(pieces)

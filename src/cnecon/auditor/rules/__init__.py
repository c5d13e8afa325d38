"""The rules of the audit, one function each. ``docs/findings.md`` explains every code with an example."""

from __future__ import annotations

from typing import Final

from cnecon.auditor.faults import Rule
from cnecon.auditor.rules import aggregates, breakdown, conflict, form, growth, share, timeline, weights
from cnecon.finding import FindingKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_BREAKDOWN, _SHARE, _GROWTH = FindingKind.BREAKDOWN, FindingKind.SHARE, FindingKind.GROWTH
_CONFLICT, _AGGREGATE, _FORM = FindingKind.CONFLICT, FindingKind.AGGREGATE, FindingKind.FORM


RULES: Final = (
    Rule(
        code="CN101",
        kind=_BREAKDOWN,
        severity=_ERROR,
        title="分项之和与总数不符",
        title_en="parts do not add up to their total",
        check=breakdown.sums,
    ),
    Rule(
        code="CN102",
        kind=_BREAKDOWN,
        severity=_ERROR,
        title="部分大于总数",
        title_en="a part exceeds its total",
        check=breakdown.oversized,
    ),
    Rule(
        code="CN103",
        kind=_BREAKDOWN,
        severity=_ERROR,
        title="构成之和不是100",
        title_en="a structure does not make 100",
        check=breakdown.vectors,
    ),
    Rule(
        code="CN201",
        kind=_SHARE,
        severity=_ERROR,
        title="比重与部分、总数不符",
        title_en="part and whole do not give the share",
        check=share.ratios,
    ),
    Rule(
        code="CN202",
        kind=_SHARE,
        severity=_ERROR,
        title="两处比重推出不同的总数",
        title_en="two shares imply two wholes",
        check=share.wholes,
    ),
    Rule(
        code="CN203",
        kind=_SHARE,
        severity=_ERROR,
        title="各部分比重之和不是100%",
        title_en="shares of all parts do not make 100 %",
        check=share.hundreds,
    ),
    Rule(
        code="CN301",
        kind=_GROWTH,
        severity=_ERROR,
        title="由A到B与所述增减不符",
        title_en="from–to does not give the change",
        check=growth.from_to,
    ),
    Rule(
        code="CN302",
        kind=_GROWTH,
        severity=_ERROR,
        title="增量与增速不符",
        title_en="difference and rate do not fit",
        check=growth.difference_and_rate,
    ),
    Rule(
        code="CN303",
        kind=_GROWTH,
        severity=_ERROR,
        title="升降方向与数值不符",
        title_en="the direction contradicts the levels",
        check=growth.directions,
    ),
    Rule(
        code="CN304",
        kind=_GROWTH,
        severity=_WARNING,
        title="两年数值与增速不符",
        title_en="two years' levels do not give the rate",
        check=timeline.two_levels,
    ),
    Rule(
        code="CN305",
        kind=_GROWTH,
        severity=_ERROR,
        title="年均增速不符",
        title_en="levels do not give the mean annual rate",
        check=timeline.average_growth,
    ),
    Rule(
        code="CN306",
        kind=_GROWTH,
        severity=_WARNING,
        title="倍数与年均增速不符",
        title_en="multiple and mean rate do not fit",
        check=timeline.multiple_and_average,
    ),
    Rule(
        code="CN307",
        kind=_GROWTH,
        severity=_WARNING,
        title="总体增速与各部分增速不符",
        title_en="the total's growth is none of its parts can make",
        check=weights.parts_growth,
    ),
    Rule(
        code="CN308",
        kind=_GROWTH,
        severity=_WARNING,
        title="贡献率与拉动点数不符",
        title_en="contribution in % and in points do not fit",
        check=weights.contributions,
    ),
    Rule(
        code="CN401",
        kind=_CONFLICT,
        severity=_ERROR,
        title="同一指标前后数值不一",
        title_en="one indicator, two values",
        check=conflict.levels,
    ),
    Rule(
        code="CN402",
        kind=_CONFLICT,
        severity=_ERROR,
        title="同一指标前后增速不一",
        title_en="one indicator, two rates",
        check=conflict.rates,
    ),
    Rule(
        code="CN501",
        kind=_AGGREGATE,
        severity=_ERROR,
        title="指标间的恒等关系不成立",
        title_en="an identity of statistics does not hold",
        check=aggregates.identities,
    ),
    Rule(
        code="CN601",
        kind=_FORM,
        severity=_WARNING,
        title="单位与指标不符",
        title_en="a unit does not suit its indicator",
        check=form.units,
    ),
    Rule(
        code="CN602",
        kind=_FORM,
        severity=_ERROR,
        title="比重超过100%",
        title_en="a share exceeds 100 %",
        check=form.oversized_shares,
    ),
    Rule(
        code="CN603",
        kind=_FORM,
        severity=_WARNING,
        title="位次超出范围",
        title_en="a rank is out of range",
        check=form.ranks,
    ),
    Rule(
        code="CN604",
        kind=_FORM,
        severity=_WARNING,
        title="时期在报告日期之后",
        title_en="a period lies after the report's date",
        check=form.future,
    ),
    Rule(
        code="CN605",
        kind=_FORM,
        severity=_WARNING,
        title="下降又带负号",
        title_en="a fall with a minus sign",
        check=form.double_negatives,
    ),
    Rule(
        code="CN606",
        kind=_FORM,
        severity=_WARNING,
        title="可能错了数量级",
        title_en="perhaps a slip of 万 or 亿",
        check=form.slips,
    ),
)
"""Every rule, in the order of their codes; where two find the same figures at fault, the earlier one speaks."""

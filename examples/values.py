"""Numbers, quantities, units and periods, with no report at all."""

from decimal import Decimal

import cnecon as ce

for words in ("一百九十万零三千九百七十一", "1.2万亿", "百分之三点五"):
    print(words, ce.try_parse_number(words))

for words in ("约40万平方米", "2-3天", "近三成", "突破9万亿", "十余家"):
    quantity = ce.parse_quantity(words)
    print(words, quantity.value, quantity.low, quantity.high, quantity.unit, quantity.approximation)

print(ce.parse_quantity("40万平方米").to("公顷").value, "公顷")
print(ce.format_quantity(Decimal(36990000000), "元"))

for words in ("2022年1-9月", "“十四五”时期", "2023年三季度", "截至2022年11月底"):
    period = ce.parse_period(words)
    print(words, period.start, period.end, period.sdmx)

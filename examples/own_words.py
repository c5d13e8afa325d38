"""Teach the reader an indicator of your own."""

import cnecon as ce

text = "2023年，全县高山茶产量达到3.2万吨，同比增长6.5%。"
rows = [{"code": "TEA_OUTPUT_ALPINE", "name": "高山茶产量", "name_en": "Output of alpine tea", "kind": "flow"}]
lexicon = ce.Lexicon.default().extended(rows)

for words in (None, lexicon):
    indicator = ce.read(text, lexicon=words).indicators[0]
    print(indicator.name, indicator.concept.code if indicator.concept else "no concept")

from __future__ import annotations

import codecs
import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cnecon import Document, DocumentError, MissingExtraError, read_document
from cnecon.files import LARGEST, decode, expand, from_bytes, unwrap

TEXT = "岚州市工业产值412.6亿元，增长15.3％。\n"


@pytest.mark.parametrize(
    ("content", "encoding", "notes"),
    [
        (TEXT.encode(), "utf-8", 0),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", 0),
        (TEXT.encode("utf-16"), "utf-16", 0),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16", 0),
        (TEXT.encode("gb18030"), "gb18030", 1),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8", 0),
    ],
)
def test_text_in_the_encodings_that_reports_come_in(tmp_path, content, encoding, notes):
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    document = read_document(path)
    assert document.text == TEXT
    assert document.encoding == encoding
    assert len(document.notes) == notes
    assert document.path == str(path)


def test_a_guessed_encoding_is_said():
    assert "GB18030" in decode(TEXT.encode("gbk"), "a.txt").notes[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1", "docx"),
        (b"PK\x03\x04\x14\x00", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"),
        (b"\x89PNG\r\n", "picture"),
        (b"abc\x00\x01\x02def", "binary"),
        (bytes(range(1, 32)) * 8, "binary"),
        (b"\xff\xff\xff\xff", "no text in"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "no text in"),
    ],
)
def test_what_is_no_text_is_one_clear_line(content, reason):
    with pytest.raises(DocumentError, match=reason) as caught:
        decode(content, "a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nothing-here.txt", "no\x00name"])
def test_a_file_that_isnt_there(tmp_path, name):
    with pytest.raises(DocumentError, match=r"no such file|can't be opened"):
        read_document(tmp_path / name)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert read_document("-") == Document(
        text=TEXT, path="-", encoding="gb18030", notes=("it isn't UTF-8 and was read as GB18030",)
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_error_of_ours(content):
    try:
        document = decode(content, "any")
    except DocumentError:
        return
    assert document.text.strip()
    assert "\r" not in document.text


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_gb18030_text_is_read_as_written_or_as_utf8(text):
    content = text.encode("gb18030")
    try:
        document = decode(content, "any")
    except DocumentError:
        return  # a signature of another format, by chance
    assert document.text == text or content.decode(document.encoding) == document.text


# -- documents of other kinds ------------------------------------------------------------------------------------------


def pdf_of(pages: list[list[str]], *, encrypted: bool = False) -> bytes:
    """A PDF with lines of Chinese text in a font that every reader knows."""
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
    glyphs = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font, glyphs]
    kids = []
    for lines in pages:
        shown = []
        for row, line in enumerate(lines):
            words = line.strip()
            left = 72 + 12 * (len(line) - len(words))
            shown.append(f"BT /F1 12 Tf {left} {750 - 20 * row} Td <{words.encode('utf-16-be').hex()}> Tj ET")
        stream = "\n".join(shown)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
    trailer = f"trailer << /Root 1 0 R /Size {len(objects) + 1} {lock if encrypted else ''} >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


def test_lines_of_a_pdf_become_paragraphs_again():
    pytest.importorskip("pdfplumber")
    first = "  一至九月，全区规模以上工业企业完成产值四百一十二亿元，比上年同期"
    content = pdf_of(
        [["  清屏区经济运行情况", first, "增长15.3%。", "  固定资产投资下降2.1%。", "- 1 -"], ["  第二页。"]]
    )
    document = from_bytes(content, "a.pdf")
    assert document.text.splitlines() == [
        "清屏区经济运行情况",
        f"{first.strip()}增长15.3%。",
        "固定资产投资下降2.1%。",
        "第二页。",
    ]


SECTION = [
    "清屏区2024年经济运行情况",
    "全年规模以上工业企业实现营业收入2864.7亿元，增长6.3%；利润总额187.2亿元，增长9.4%，营业收入利润率为6.53%。",
    "全年居民人均可支配收入58426元，增长5.6%。按常住地分，城镇居民人均可支配收入63218元，增长5.2%；农村居民人均可支配收入38745元，增长6.8%。",
    "",
    "指标 单位 绝对数 增长（%）",
    "税收 亿元 41.2 5.4",
    "年末全区共有普通高等学校6所，在校学生8.72万人；中等职业学校4所，在校学生1.13万人。",
    "全年社会消费品零售总额412.6亿元，增长5.2%，其中餐饮收入48.3亿元，增长7.1%，商品零售364.3亿元，增长4.9%。",
]


def wrapped(paragraph: str, columns: int) -> list[str]:
    """The lines that a paragraph has on a page."""
    lines = [""]
    for char in paragraph:
        if len((lines[-1] + char).encode("gb18030")) > columns:
            lines.append("")
        lines[-1] += char
    return lines


@pytest.mark.parametrize("columns", range(40, 78))
@pytest.mark.parametrize("indent", ["", "　　", "    "])
def test_lines_of_a_page_become_paragraphs_again(columns, indent):
    page = [line for text in SECTION for line in wrapped(indent * (len(text) > 20) + text, columns)]
    text = unwrap("\n".join(page))
    if indent:
        assert text.split("\n") == SECTION
    else:  # a sentence that ends at the margin ends a paragraph
        assert text.replace("\n", "") == "".join(SECTION)
        assert all(line in text.split("\n") for line in SECTION[3:6])


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(SECTION),
        "\n".join(
            f"第{number}季度，全区税收达到41.{number}亿元，增长5.{number}%，居全市第三位。" for number in range(1, 10)
        ),
        "\n".join(f"税收收入累计完成绝对数第{number}\t亿元\t41.{number}\t5.{number}" for number in range(1, 10)),
        "地区生产总值\n（亿元）\n412.6\n5.2\n税收收入\n（亿元）\n41.2\n-1.4",
        "",
        "产值3亿元",
    ],
    ids=["paragraphs", "sentences", "rows", "cells", "nothing", "one line"],
)
def test_text_that_no_page_has_wrapped_stays_as_it_is(text):
    assert unwrap(text) == text


@given(st.text(st.sampled_from("全年产值1增长%。，\n \t　"), max_size=400))
def test_putting_lines_together_loses_no_character(text):
    assert "".join(unwrap(text).split()) == "".join(text.split())


def test_a_wrapped_file_says_so(tmp_path):
    file = tmp_path / "a.txt"
    page = [line for text in SECTION for line in wrapped("　　" + text, 60)]
    file.write_text("\n".join(page), encoding="utf-8")
    document = read_document(file)
    assert document.notes == ("its lines were joined to paragraphs",)
    assert "63218元" in document.text


def test_rows_of_a_pdf_stay_lines_of_their_own():
    pytest.importorskip("pdfplumber")
    rows = [
        "指标名称 计量单位 一至九月累计绝对数 比上年同期增长（%）",
        "地区生产总值 亿元 412.6 5.2",
        "税收收入 亿元 — -1.4",
    ]
    assert from_bytes(pdf_of([rows]), "a.pdf").text.splitlines() == rows


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf_of([[]]), "no text layer"),
        (pdf_of([["产值"]], encrypted=True), "encrypted"),
        (b"%PDF-1.4\nnothing more", "broken PDF"),
    ],
    ids=["scanned", "encrypted", "broken"],
)
def test_a_pdf_that_cant_be_read_is_one_line(content, reason):
    pytest.importorskip("pdfplumber")
    with pytest.raises(DocumentError, match=reason) as caught:
        from_bytes(content, "a.pdf")
    assert "\n" not in str(caught.value)


def word_of(*parts: str | list[list[str]]) -> bytes:
    """A Word document of paragraphs and tables."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_of_a_word_document_stand_in_order():
    content = word_of("经济运行情况", [["指标", "单位", "数值"], ["生产总值", "亿元", "912.3"]], "投资下降2.1%。  ")
    document = from_bytes(content, "a.docx")
    assert document.text == "经济运行情况\n指标\t单位\t数值\n生产总值\t亿元\t912.3\n投资下降2.1%。\n"
    assert document.notes == ()


def test_words_over_several_rows_stand_in_each_and_all_else_that_is_merged_stands_once():
    docx = pytest.importorskip("docx")
    document = docx.Document()
    table = document.add_table(2, 4)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "合计"
    table.rows[0].cells[2].merge(table.rows[1].cells[2]).text = "5"
    table.rows[0].cells[3].merge(table.rows[1].cells[3]).text = "亿元"
    table.rows[1].cells[1].text = "小计"
    out = io.BytesIO()
    document.save(out)
    assert from_bytes(out.getvalue(), "a.docx").text == "合计\t\t5\t亿元\n\t小计\t\t亿元\n"


def zip_of(name: str, content: str) -> bytes:
    """A ZIP archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zip_of("a.txt", "x"), "ZIP archive"),
        (zip_of("xl/workbook.xml", "<x/>"), "parse_column"),
        (zip_of("word/document.xml", "<x"), "broken Word"),
        (b"PK\x03\x04broken", "broken Office"),
    ],
    ids=["zip", "spreadsheet", "document", "archive"],
)
def test_what_is_no_word_document_is_one_line(content, reason):
    pytest.importorskip("docx")
    with pytest.raises(DocumentError, match=reason) as caught:
        from_bytes(content, "a.docx")
    assert "\n" not in str(caught.value)


def test_an_empty_word_document_is_one_line():
    with pytest.raises(DocumentError, match="no text"):
        from_bytes(word_of(), "a.docx")


PAGE = """<!DOCTYPE html><html><head><title>清屏区</title></head><body><nav><a href="x">首页</a></nav>
<h1>清屏区经济运行情况</h1><p>1—9月，全区规模以上工业企业完成产值412.6亿元，比上年同期增长15.3%，占全市的18.4%。</p>
<table><tr><th>指标</th><th>单位</th><th>数值</th></tr><tr><td>生产总值</td><td>亿元</td><td>912.3</td></tr></table>
<p>预计全年进出口总额突破100亿元，固定资产投资继续回升。</p><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize(("name", "encoding"), [("a.html", "utf-8"), ("page", "utf-8"), ("a.htm", "gb18030")])
def test_a_page_is_its_main_text_and_tables(name, encoding):
    document = from_bytes(PAGE.encode(encoding), name)
    assert document.text.splitlines() == [
        "清屏区经济运行情况",
        "1—9月，全区规模以上工业企业完成产值412.6亿元，比上年同期增长15.3%，占全市的18.4%。",
        "指标\t单位\t数值",
        "生产总值\t亿元\t912.3",
        "预计全年进出口总额突破100亿元，固定资产投资继续回升。",
    ]
    assert document.encoding == encoding


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲<br>乙</p>丙<div>丁 <b>戊</b>\n己</div>", ["甲", "乙", "丙", "丁 戊 己"]),
        ("<ul><li><a href=x>要闻一</a><li><a href=y>要闻二</a></ul><p>见<a>附件</a></p>", ["见附件"]),
        ("<p>3.5&nbsp;亿&#20803;</p>", ["3.5 亿元"]),
        ("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", ["甲\t1", "乙\t2"]),
        ("<table><tr><th>指标</th><th><a>数值</a></th></tr><tr><td></td><td></td></tr></table>", ["指标\t数值"]),
        ("<table><tr><td><p>一段文字。</p><p>又一段文字。</p></td></tr></table>", ["一段文字。", "又一段文字。"]),
        (
            (
                "<table><tr><th rowspan=2>地区<th colspan=2>产值<th>税收<tr><th>绝对数<th>增速<th>绝对数"
                "<tr><td>甲<td>1<td>2<td rowspan=2>3<tr><td>乙<td>4<td>5<tr><td colspan=4>单位：亿元</table>"
            ),
            ["地区\t产值\t\t税收", "地区\t绝对数\t增速\t绝对数", "甲\t1\t2\t3", "乙\t4\t5", "单位：亿元"],
        ),
        ("<table><tr><td colspan=0>甲<td rowspan=x>乙<tr><td>1<td>2</table>", ["甲\t乙", "1\t2"]),
        ("<table><tr><td>左</td><td><table><tr><td>甲</td><td>1</td></tr></table></td></tr></table>", ["左\t甲\t1"]),
        ("<p>甲<script>var x = '<p>3</p>';</script>乙</p><p hidden>丙</p><!-- 丁 -->", ["甲乙"]),
        ("<nav><div><p>菜单</div></nav><p>甲</p><footer>电话<div>3</footer><p>乙", ["甲", "乙"]),
        ("</td></tr></table></a></p>甲<td>乙", ["甲", "乙"]),
    ],
)
def test_lines_and_rows_of_a_page(page, lines):
    text = from_bytes(f"<html><body>{page}</body></html>".encode(), "a.html").text
    assert text.splitlines() == lines


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<tr>", "<td>", "</td>", "</tr>", "<table>", "<a>", "</a>", "<nav>", "甲", "3", "<", "&"]
        )
    )
)
def test_no_page_is_too_broken_to_read(parts):
    try:
        text = from_bytes(f"<html>{''.join(parts)}</html>".encode(), "a.html").text
    except DocumentError:
        return
    assert text.strip()


def test_a_page_without_text_is_one_line():
    with pytest.raises(DocumentError, match="no text in this page"):
        from_bytes(b"<html><body><script>3</script></body></html>", "a.html")


@pytest.mark.parametrize(
    ("content", "name", "module"),
    [
        (b"%PDF-1.4", "a.pdf", "pdfplumber"),
        (b"PK\x03\x04", "a.docx", "docx"),
    ],
    ids=["pdf", "word"],
)
def test_a_missing_extra_is_named(monkeypatch, content, name, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'cnecon\[files\]'"):
        from_bytes(content, name)


def test_a_file_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DocumentError, match="split it"):
        read_document(path)


# -- folders -----------------------------------------------------------------------------------------------------------


def test_a_folder_is_its_documents(tmp_path):
    for name in ("b.txt", "a.docx", "c.xlsx", "deep/d.HTML"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = [Path(path).relative_to(tmp_path).as_posix() for path in expand([str(tmp_path)])]
    assert found == ["a.docx", "b.txt", "deep/d.HTML"]
    assert list(expand(["-", "x.txt"])) == ["-", "x.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match="no document"):
        list(expand([str(tmp_path / "empty")]))

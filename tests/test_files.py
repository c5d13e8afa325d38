from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given, strategies as st

from cnecon import Document, DocumentError, read_document
from cnecon.files import decode

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

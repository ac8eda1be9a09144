"""Encodings told apart on short text (fictional), and files that hold none refused with line and remedy."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.read.encoding import LEAST_EVERYDAY_SHARE, Unreadable, decode, everyday_share

SIMPLIFIED = "虚构高新区新添三条生产线\n本报讯 虚构试验区昨日宣布，三条生产线建成投产。企业负责人说，产值将增长一成。\n"
TRADITIONAL = "虛構園區新添三條生產線\n本報訊 虛構試驗區昨日宣布，三條生產線建成投產。企業負責人說，產值將增長一成。\n"
HEADLINES = (
    "虚构小镇：一座桥的一百年",
    "下一站，去看虚构的海",
    "科技园区里的“揭榜挂帅”",
    "把论文写在大地上",
)


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_short_text_in_any_encoding(text: str, encoding: str) -> None:
    source = decode("seeds/a.txt", text.encode(encoding))
    assert (source.text, source.encoding) == (text, encoding)


def test_short_text_in_big5() -> None:
    source = decode("seeds/a.txt", TRADITIONAL.encode("big5"))
    assert (source.text, source.encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_alone_is_read_as_gb18030(headline: str) -> None:
    assert decode("seeds/a.txt", headline.encode("gb18030")).text == headline


@pytest.mark.parametrize("wrong", ["big5", "utf-16-le", "utf-16-be"])
def test_the_wrong_reading_scores_below_the_threshold(wrong: str) -> None:
    data = SIMPLIFIED.encode("gb18030")
    assert everyday_share(data.decode(wrong, errors="ignore")) < LEAST_EVERYDAY_SHARE < everyday_share(SIMPLIFIED)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_stays(mark: bytes, encoding: str) -> None:
    source = decode("seeds/a.txt", mark + "a\r\n虚构".encode(encoding))
    assert (source.text, source.encoding) == ("\ufeffa\r\n虚构", encoding)


def test_the_hash_is_that_of_the_bytes() -> None:
    data = SIMPLIFIED.encode("gb18030")
    assert decode("seeds/a.txt", data).sha256 == hashlib.sha256(data).hexdigest()


@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_what_is_decoded_encodes_to_the_same_bytes(text: str) -> None:
    data = ("虚构的新闻。" + text + "\r\n").encode()
    source = decode("seeds/a.txt", data)
    assert source.text.encode(source.encoding) == data


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", 1, "empty"),
        (b" \r\n\t\n", 1, "nothing but white space"),
        (codecs.BOM_UTF8 + "\u3000\n".encode(), 1, "nothing but white space"),
        (b"%PDF-1.7\n%\xe2\xe3", 1, "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", 1, "PNG"),
        (b"PK\x03\x04\x14\0", 1, "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", 1, "Word"),
        (b"text\nmore\n\0\0\x01\x02", 3, "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08", 1, "binary"),
        ("虚构的新闻。\n第二行".encode() + b"\xff\xfe\xff\n", 2, "no encoding known"),
        (codecs.BOM_UTF8 + b"a\nb\n\xff\n", 3, "not valid in it"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, line: int, what: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode("seeds/x/bad.txt", data)
    problem = caught.value.problem
    assert (problem.file, problem.line) == ("seeds/x/bad.txt", line)
    assert what in problem.what
    assert problem.remedy
    assert str(caught.value) == str(problem)


def test_a_form_feed_does_not_make_a_text_binary() -> None:
    assert decode("seeds/a.txt", "虚构的一版。\n\x0c虚构的二版。\n".encode()).text.count("\x0c") == 1

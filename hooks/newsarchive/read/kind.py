"""What a raw text is, told from what it holds and never from its name.

A post begins with front matter, or is HTML or Markdown for the most part. All else is a page or a plain text: plain
where more than half of the characters stand in lines longer than any column is wide, a page where they stand in
shorter ones. The later stages treat these two alike; the difference is shown to the editor.
"""

from __future__ import annotations

import re

from newsarchive.read.front_matter import find_header
from newsarchive.records import Source, SourceKind
from newsarchive.rules.markup import BLOCK_ELEMENTS

# Half of the text: an article that quotes a tag or two has them in a line of many, a page of HTML has nearly all text
# inside.
LEAST_HTML_SHARE = 0.5
# One line of asterisks or one address in brackets may be printed so; three marks of two sorts are Markdown.
LEAST_MARKDOWN_MARKS = 3
LEAST_MARKDOWN_SORTS = 2
# In characters. The widest column of a newspaper holds about 40.
LONG_LINE = 60

_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_BLOCK_TAG = re.compile(rf"<(?P<end>/?)(?:{'|'.join(sorted(BLOCK_ELEMENTS))}|br)(?=[\s/>])[^<>]*+>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?=\n)")
_MARKDOWN = (
    re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE),
    re.compile(r"\]\((?:https?:)?(?://|/|\.{1,2}/|#|www\.)[^\s()]*[^()\n]{0,80}\)"),
    re.compile(r"^\s*\*\*[^*\n]{1,60}\*\*\s*$", re.MULTILINE),
    re.compile(r"^\s*!\[[^\[\]\n]*\]\([^()\s]+", re.MULTILINE),
    re.compile(r"^\s*<https?://[^<>\s]+>\s*$", re.MULTILINE),
    re.compile(r"^ {0,3}> \S.*[^<＜\s]\s*$", re.MULTILINE),
    re.compile(r"^ {0,3}[-*+] \S", re.MULTILINE),
)


def kind_of(source: Source) -> SourceKind:
    """Post, page or plain text."""
    text = source.text
    if find_header(text) or _DOCUMENT.match(text.removeprefix("\ufeff")):
        return SourceKind.POST
    if html_share(text) >= LEAST_HTML_SHARE or _is_markdown(text):
        return SourceKind.POST
    return SourceKind.PLAIN if long_line_share(text) > 0.5 else SourceKind.PAGE


def html_share(text: str) -> float:
    """The share, 0 to 1, of the characters that stand in paragraphs of HTML; tags themselves and white space do not
    count.

    A paragraph begins with a block tag at the head of a line or right behind another tag, and ends with a block's
    end tag or a blank line. A tag in the middle of a line that did not begin so is one that the article speaks of.
    """
    inside, counted, at = False, 0, 0
    tags = list(_BLOCK_TAG.finditer(text))
    for tag, end in zip(tags, [*(tag.start() for tag in tags), len(text)][1:], strict=True):
        before = text[at : tag.start()].rstrip(" \t\u3000\xa0")
        inside = not tag["end"] and (inside or not before.strip() or before[-1] in "\r\n>")
        at = tag.end()
        if inside:
            blank = _BLANK_LINE.search(text, at, end)
            counted += _weight(text[at : blank.start() if blank else end])
            inside = not blank
    total = _weight(text)
    return counted / total if total else float(bool(tags))


def long_line_share(text: str) -> float:
    """The share, 0 to 1, of the characters that stand in lines of more than LONG_LINE characters, blanks left out."""
    widths = [_weight(line) for line in text.splitlines()]
    total = sum(widths)
    return sum(width for width in widths if width > LONG_LINE) / total if total else 0.0


def _weight(text: str) -> int:
    return sum(not ch.isspace() for ch in _ANY_TAG.sub("", text))


def _is_markdown(text: str) -> bool:
    counts = [len(pattern.findall(text)) for pattern in _MARKDOWN]
    return sum(counts) >= LEAST_MARKDOWN_MARKS and sum(count > 0 for count in counts) >= LEAST_MARKDOWN_SORTS

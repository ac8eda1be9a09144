"""YAML scalars as text that still knows its source: quotes set aside, escapes and folds changed by named rules."""

from __future__ import annotations

import re

from newsarchive.read.joining import join_lines
from newsarchive.tracked import Tracked

# Tag (`!!str`) and anchor (`&a`), which PyYAML counts as part of the scalar.
_PROPERTIES = re.compile(r"(?:[!&]\S*\s+)+")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n?|\n)")
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<line>\s*?(?:\r\n?|\n)\s*)|(?P<one>.))"
)
_DOUBLED = re.compile("''")


def scalar_value(text: str, start: int, end: int, style: str | None) -> Tracked:
    """The value of the scalar at `start`-`end` of `text`, on one line; `style` as in PyYAML: None, a quote, | or >."""
    value = Tracked.of(text, start, end)
    if properties := _PROPERTIES.match(value.text):
        value = value.set_aside(0, properties.end(), "yaml-quotes")
    if style == '"':
        value = _without_quotes(value).sub(_ESCAPE, _unescaped, "yaml-escape")
    elif style == "'":
        value = _without_quotes(value).sub(_DOUBLED, "'", "yaml-escape")
    elif style in ("|", ">") and (header := _BLOCK_HEADER.match(value.text)):
        value = value.set_aside(0, header.end(), "yaml-quotes")
    return join_lines(value.strip("blank")).strip("blank")


def bare_value(value: Tracked) -> Tracked:
    """A value of broken YAML: white space and the quotes at its ends set aside, a lone opening quote as well."""
    value = value.strip("blank")
    text = value.text
    if text[:1] not in ('"', "'") or not text:
        return join_lines(value)
    if len(text) > 1 and text[-1] == text[0]:
        value = value.set_aside(len(text) - 1, len(text), "yaml-quotes")
    return join_lines(value.set_aside(0, 1, "yaml-quotes").strip("blank"))


def _without_quotes(value: Tracked) -> Tracked:
    last = len(value.text) - 1
    return value.set_aside(last, last + 1, "yaml-quotes").set_aside(0, 1, "yaml-quotes")


def _unescaped(match: re.Match[str]) -> str:
    """What the escape stands for (YAML 1.2, 5.7). Controls are left out, white space is a blank, no half of a surrogate
    pair gets through.
    """
    if match["high"]:
        return chr(0x10000 + ((int(match["high"], 16) - 0xD800) << 10) + int(match["low"], 16) - 0xDC00)
    if code := match["x"] or match["u"] or match["U"]:
        number = int(code, 16)
        if number > 0x10FFFF or 0xD800 <= number < 0xE000:
            return "\ufffd"
        return _shown(chr(number))
    if match["line"] is not None:
        return ""
    named = match["one"]
    if named in "nrtNLP_ ":
        return " "
    return "" if named in "0abefv" else named


def _shown(ch: str) -> str:
    if ch.isspace():
        return " "
    return ch if ch.isprintable() else ""

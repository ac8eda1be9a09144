"""Text escaped for Markdown, so that it reads as printed: `>x<`, `1.`, `#`, `*`, `<script>`, `---`, `[TOC]`.

Escapes are those that CommonMark and Python-Markdown share: a backslash before the marks that both let be escaped, a character
reference for the rest.
"""

from __future__ import annotations

import re

# Python-Markdown's own list of what a backslash escapes (markdown.Markdown.ESCAPED_CHARS), without < and &, which become references.
_BACKSLASH = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")
# Dots, hyphens, plus signs and exclamation marks only mean something at the start of a line or in front of a bracket.
_PLAIN_INSIDE = re.compile(r"(?<=[^\s])\\([.+\-])(?=[^\s])")
_REFERENCES = {"&": "&amp;", "<": "&lt;", "~": "&#126;", "|": "&#124;", "^": "&#94;", "=": "&#61;", ":": "&#58;"}
# Marks that open a construct of a common extension when they start a line: fences, tables, definition lists, underlines.
_AT_START = re.compile(r"^[~|^=:]")


def escape(text: str) -> str:
    """`text`, one paragraph without line breaks, as Markdown that renders to that text."""
    out = text.replace("&", "&amp;").replace("<", "&lt;")
    out = _BACKSLASH.sub(r"\\\1", out)
    out = _PLAIN_INSIDE.sub(r"\1", out)
    return _AT_START.sub(lambda match: _REFERENCES[match.group()], out)

"""The Content-Security-Policy of a page, drawn up from the page as it was rendered.

A page may load what lies beside it, send its form to this site, and run the inline scripts that the build itself wrote,
each named by its SHA-256 (CSP Level 3, W3C). Everything else is refused: other hosts, plug-ins, another base address,
and whatever a text might smuggle in. It stands in a meta element, since a folder has no server to send a header;
`'self'` also holds for a page opened from a folder (seen in Chromium 156 and Firefox 153).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

# The types of script elements that a browser runs (HTML Standard, 4.12.1); any other holds data, which needs no leave.
RUN = frozenset({"", "text/javascript", "application/javascript", "module"})
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


class _Inline(HTMLParser):
    """Collects a page's inline scripts and styles, and what no hash can allow: style attributes and event handlers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.refused: list[tuple[int, str]] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "style":
            self._into = self.styles
        elif tag == "script" and "src" not in values and (values.get("type") or "").lower() in RUN:
            self._into = self.scripts
        if self._into is not None and tag in ("script", "style"):
            self._into.append("")
        line = self.getpos()[0]
        self.refused += [(line, name) for name in values if name == "style" or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None


def with_policy(html: str) -> tuple[str, tuple[str, ...]]:
    """The page with its policy right after the charset, and what in it a browser will refuse, in words for a warning."""
    inline = _Inline()
    inline.feed(html)
    inline.close()
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline.scripts, inline.styles)}">'
    page, placed = _CHARSET.subn(lambda charset: f"{charset[0]}{meta}", html, count=1)
    refused = tuple(
        f"line {line}: the attribute `{name}` is refused by the Content-Security-Policy; use a class or a script file"
        for line, name in inline.refused
    )
    return page, refused if placed else (*refused, "no <meta charset>, so the page has no Content-Security-Policy")


def policy(scripts: list[str], styles: list[str]) -> str:
    """The policy of a page with these inline scripts and styles. Equal ones are named once, in order of their hashes."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *_hashes(scripts))),
            " ".join(("style-src 'self'", *_hashes(styles))),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
        )
    )


def _hashes(texts: list[str]) -> list[str]:
    digests = {b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return [f"'sha256-{digest}'" for digest in sorted(digests)]

"""An article as a Markdown page: front matter and body."""

from __future__ import annotations

from newsarchive.records import Described, PartKind
from newsarchive.write.front_matter import dump, fields_of
from newsarchive.write.markdown import escape


def article_page(described: Described) -> str:
    """The Markdown page of an article. Crossheads are second-level headings; what is not body stands in the front matter."""
    parts = (
        f"## {escape(part.text.text)}" if part.kind is PartKind.CROSSHEAD else escape(part.text.text)
        for part in described.article.body
        if part.text.text
    )
    return dump(fields_of(described)) + "\n" + "\n\n".join(parts) + "\n"

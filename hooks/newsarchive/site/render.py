"""Templates to pages: one Jinja environment, and the one way in which a page of the archive is put together.

A page is a Markdown file: front matter, then one block of HTML, which Markdown passes through as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsarchive.records import SiteFile
from newsarchive.site import cues, dates, grid, links, words
from newsarchive.site.archive import Archive
from newsarchive.site.headline import headline

TEMPLATES = Path(__file__).parent / "templates"
# The theme's template that shows a page's own HTML without a column of text around it.
THEME_TEMPLATE = "archive.html"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the path above a page; the last one names the page itself and has no address."""

    label: str
    page: str = ""
    anchor: str = ""


@cache
def environment() -> Environment:
    """The templates' environment: escapes everything that is printed, refuses unknown names."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"number": number, "date": dates.in_words, "headline": headline, "cue": cues.in_words}
    env.globals |= {
        "say": words.say,
        "language": words.language,
        "links": links,
        **{f"{name}s": table for name, table in words.TABLES.items()},
        "letter": letter,
        "step": grid.step,
        "tint": tint,
        "percent": percent,
    }
    return env


def number(value: int) -> str:
    """A count with its thousands marked: 21,975."""
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """A share with two decimals; 0.00% of nothing."""
    return f"{part / whole:.2%}" if whole else "0.00%"


def letter(place: int) -> str:
    """The letter of the article at `place`, counted from 0, in its source: A to Z, then A2 to Z2, and so on."""
    round_, index = divmod(place, 26)
    return chr(ord("A") + index) + (str(round_ + 1) if round_ else "")


def tint(place: int) -> str:
    """The style letter of the article at `place`: six tints that repeat, the printed letter decides."""
    return "abcdef"[place % 6]


def html(archive: Archive, page: str, template: str, crumbs: tuple[Crumb, ...] = (), **values: object) -> str:
    """The HTML of `template` for the page at the path `page`, one block without blank lines."""

    def link(end: str, anchor: str = "") -> str:
        return links.link(page, end, anchor)

    given = {"archive": archive, "crumbs": crumbs, "link": link, "site": archive.settings.site_name}
    text = environment().get_template(template).render(**given, **values)
    return re.sub(r"\n\s*\n", "\n", text).strip() + "\n"


# Pages with neither list nor chart; all others have the style sheet of the ways in.
WITHOUT_WAYS = frozenset({"ledger.html", "redirect.html", "search.html", "source.html"})


def page(
    archive: Archive, path: str, title: str, template: str, crumbs: tuple[Crumb, ...] = (), **values: object
) -> SiteFile:
    """A page that lists or explains; such pages stay out of the full-text search, which is for articles."""
    styles = [] if template in WITHOUT_WAYS else ["ways"]
    return SiteFile(
        path, front_matter({"title": title, "styles": styles}) + html(archive, path, template, crumbs, **values)
    )


def front_matter(values: Mapping[str, object]) -> str:
    """`values` and what every listing page states, as a YAML header: each value in JSON, all ASCII, which YAML reads alike.

    A YAML library takes 2 ms a header, as much as the rest of many a page.
    """
    header: dict[str, object] = {**values, "template": THEME_TEMPLATE, "search": {"exclude": True}}
    return "".join(("---\n", *(f"{key}: {json.dumps(value)}\n" for key, value in header.items()), "---\n\n"))


def parted(content: str) -> tuple[str, str]:
    """A listing page in its two parts, the YAML header and the HTML."""
    header, rule, text = content.removeprefix("---\n").partition("---\n\n")
    return f"---\n{header}{rule}", text

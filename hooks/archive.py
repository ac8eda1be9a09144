"""The MkDocs adapter: each event hands over to the library, which knows nothing of MkDocs."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jieba
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from newsarchive import pipeline, search
from newsarchive.authority import Authority
from newsarchive.records import Described, Problem
from newsarchive.settings import Places, Settings, from_mapping
from newsarchive.site import Archive, accounts, article, build, cite, items, links, policy, render, words
from newsarchive.site.search import documents

# The words of the menu, by page.
NAMED = {
    links.HOME: "nav.home",
    links.ARTICLES: "nav.articles",
    links.DATES: "nav.dates",
    links.NEWSPAPERS: "nav.newspapers",
    links.PARKS: "nav.parks",
    links.TOPICS: "nav.topics",
    links.NAMES: "nav.names",
    links.SOURCES: "nav.sources",
    links.LEDGER: "nav.ledger",
    links.ABOUT: "nav.about",
}

# What only the theme's own script would use, and no page loads that: the drawer's and the search's switches, an empty box for
# announcements, another for dialogs, and a second way past the menu.
IDLE = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div data-md-component="announce">\s*</div>\s*|<div data-md-component="skip">.*?</div>\s*'
    r'|<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>\s*',
    re.DOTALL,
)
# MkDocs counts the warnings of loggers below its own in a strict build.
log = logging.getLogger("mkdocs.hooks.newsarchive")


@dataclass
class _Build:
    """What one build knows; on_config makes a fresh one, so that each build of `mkdocs serve` starts from nothing."""

    settings: Settings
    places: Places
    archive: Archive
    articles: Mapping[str, Described] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    finished: dict[str, str] = field(default_factory=dict)
    reported: set[Problem] = field(default_factory=set)

    def report(self, problems: tuple[Problem, ...]) -> None:
        """Log each problem as a warning, the same one once."""
        for problem in problems:
            if problem not in self.reported:
                self.reported.add(problem)
                log.warning("%s", problem)


_build: _Build
_served = False


def on_config(config: MkDocsConfig) -> None:
    """Read the settings, and give the word segmenter that the search uses a cache of our own."""
    global _build  # noqa: PLW0603  # a hook has no object of its own to keep this in
    file = Path(config.config_file_path)
    chosen, problems = from_mapping(config.extra.get("newsarchive"), file.name, file.read_text(encoding="utf-8"))
    chosen = replace(chosen, site_name=config.site_name, edit_root=_edit_root(config))
    _speak(config, chosen.language)
    _build = _Build(chosen, chosen.places(file.parent), Archive.of((), Authority((), (), ()), chosen))
    _build.report(problems)
    _build.places.cache.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(_build.places.cache)
    jieba.setLogLevel(logging.WARNING)


def _edit_root(config: MkDocsConfig) -> str:
    """Where files of the project are edited: edit_uri leads to the folder of hand-written pages, which lies in the project."""
    if not config.repo_url or not config.edit_uri:
        return ""
    docs = Path(config.docs_dir).relative_to(Path(config.config_file_path).resolve().parent).as_posix()
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri).rstrip("/").removesuffix(docs)


def _speak(config: MkDocsConfig, language: str) -> None:
    """Set the language of the site and of the theme."""
    words.speak(language)
    config.theme["language"] = language


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Name the menu's pages in the site's language; hand-written pages keep their own titles."""
    for page in nav.pages:
        key = NAMED.get(page.file.src_uri)
        if key:
            page.title = words.say(key)
    return nav


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the seeds and add every page that is made from them."""
    result = pipeline.read_archive(_build.places, _build.settings)
    _build.report(result.problems)
    answers = pipeline.answers(result.readings, _build.places.root)
    archive = Archive.of(result.readings, result.authority, _build.settings, result.retired, result.relations, answers)
    pages = build(archive)
    _build.archive = archive
    _build.articles = {links.article(item.id): item for item in archive.articles}
    _build.pages = frozenset(page.path for page in pages)
    for page in pages:
        content = page.content
        if (
            page.path.endswith(".md") and page.path not in _build.articles
        ):  # finished HTML, which Markdown would parse for nothing
            content, _build.finished[page.path] = render.parted(content)
        files.append(File.generated(config, page.path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's templates the foot's words and the ledger's equation."""
    env.globals |= {"archive_say": words.say, "archive_equation": accounts.equation(_build.archive)}
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put an article's page around its body. Titles are escaped here, since the theme prints them as HTML."""
    if page.file.src_uri not in _build.pages:
        return html
    title = str(page.meta.get("title") or words.say("title.none"))
    page.meta.update(title=escape(title), template=render.THEME_TEMPLATE)
    item = _build.articles.get(page.file.src_uri)
    if item is None:
        return _build.finished[page.file.src_uri]
    page.meta["description"] = escape(items.summary(item))
    return article.article_html(_build.archive, item, html)


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is being served: the script that MkDocs then adds for live reload has no hash."""
    global _served  # noqa: PLW0603  # as above
    _served = command == "serve"


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Give a page its Content-Security-Policy; the theme's blank lines are dropped from pages that hold no code blocks."""
    made = page.file.src_uri in _build.pages
    output = IDLE.sub("", output)
    return _guarded(re.sub(r"\n\s+", "\n", output) if made else output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for a page that is not made from a file, such as 404.html."""
    return _guarded(output_content, template_name) if template_name.endswith(".html") else output_content


def _guarded(html: str, name: str) -> str:
    if _served:
        return html
    page, refused = policy.with_policy(html)
    _build.report(tuple(Problem(name, 1, what, "see hooks/newsarchive/site/policy.py") for what in refused))
    return page


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index beside the pages, and look into it for every name that a reader will look for."""
    archive = _build.archive
    _build.report(search.write_index(documents(archive), archive.authority, Path(config.site_dir)))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Add what reference managers and search engines read to the head of an article's page."""
    item = _build.articles.get(page.file.src_uri)
    if item is not None:
        context["archive_head"] = cite.head(_build.archive, item, config.site_url or "")
    return context

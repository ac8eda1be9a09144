"""The adapter: a small site (虚构) built by MkDocs with the project's own settings, theme and hook."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.search import lookup

PROJECT = Path(__file__).parents[2]
PARTS = ("mkdocs.yml", "docs", "overrides", "hooks", "authority")

POST = """---
layout: post
title: "青岛高新区试行<b>虚构</b>榜单 & 其他"
date: 2024-03-27 00:30:00 +0800
---
<p>虚构记者</p>
<p>虚构的一天，青岛高新区公布了虚构的榜单，三家虚构的企业一起揭榜挂帅，大家都很高兴。</p>
<p>第二天，虚构的榜单收了回去，三家虚构的企业照常上班，谁也没有再提起这件事。</p>
"""


def mkdocs(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A strict build of the site in `folder`."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one fictional seed."""
    folder = tmp_path_factory.mktemp("project")
    for name in PARTS:
        part = PROJECT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, folder / name)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "xugou.txt").write_text(POST, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The built site."""
    result = mkdocs(project)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return project / "site"


def test_with_a_repository_the_settings_can_be_named_by_a_relative_path(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPO_URL", "https://repository.example/someone/archive")
    monkeypatch.setenv("EDIT_URI", "edit/main/docs/")
    result = mkdocs(project, "-f", "mkdocs.yml", "-d", "site-of-repository")
    assert result.returncode == 0, result.stderr


def article_of(site: Path) -> str:
    """The HTML of the only article."""
    (path,) = (path for path in (site / "articles").glob("*.html") if path.stem != "index")
    return path.read_text(encoding="utf-8")


def test_article_page_is_whole_and_its_title_is_text(site: Path) -> None:
    html = article_of(site)
    assert len(re.findall(r"data-article-id=", html)) == 1
    assert "三家虚构的企业一起揭榜挂帅" in html
    assert "<b>虚构</b>" not in html
    assert 'content="newspaperArticle"' in html
    assert len(re.findall(r"<h1[ >]", html)) == 1


def test_only_articles_can_be_searched_and_only_their_text(site: Path) -> None:
    files = {
        path.relative_to(site / "search").with_suffix("").as_posix(): path for path in (site / "search").rglob("*.js")
    }
    (text,) = (lookup.payload(path.read_text(encoding="utf-8"), name) for name, path in files.items() if "/t" in name)
    assert "揭榜挂帅" in text
    assert "<b>" in json.loads(text)[1]
    assert not (site / "search" / "search_index.json").exists()
    for ours in ("出处", "引用本文", "字号", "存疑"):
        assert ours not in text


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        html = path.read_text(encoding="utf-8")
        loads = re.findall(r'<(?:script|img|source|iframe)[^>]*\ssrc="([^"]+)"', html)
        loads += re.findall(r'<link[^>]*rel="(?:stylesheet|icon|preconnect|preload)"[^>]*href="([^"]+)"', html)
        loads += re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", html) if path.suffix == ".css" else []
        assert not [load for load in loads if re.match(r"(https?:)?//", "".join(load))], path


def test_the_foot_of_every_page_carries_the_equation(site: Path) -> None:
    for name in ("index.html", "about.html", "404.html", "parks/index.html"):
        assert re.search(r"原文 [\d,]+ 字符 = 保留", (site / name).read_text(encoding="utf-8")), name


def test_a_problem_fails_a_strict_build_once_and_names_its_place(project: Path, tmp_path: Path, site: Path) -> None:
    bad = project / "seeds" / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02\xff\xfe\x00binary\x00")
    try:
        result = mkdocs(project, "--site-dir", str(tmp_path / "site"))
    finally:
        bad.unlink()
    assert result.returncode != 0
    assert result.stderr.count("seeds/bad.txt:") == 1


@pytest.mark.parametrize(
    ("language", "home", "size"), [("zh-Hant", "首頁", "字號"), ("en", "Home", "Text size")], ids=["zh-Hant", "en"]
)
def test_the_whole_site_speaks_the_language_of_the_settings(
    project: Path, tmp_path: Path, language: str, home: str, size: str
) -> None:
    config = project / "mkdocs.yml"
    written = config.read_text(encoding="utf-8")
    config.write_text(written.replace("language: zh-Hans", f"language: {language}"), encoding="utf-8")
    try:
        result = mkdocs(project, "--site-dir", str(tmp_path))
    finally:
        config.write_text(written, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    page = article_of(tmp_path)
    assert f'<html lang="{language}"' in page
    assert f">{home}<" in page
    assert size in page
    assert re.search(r'<article [^>]*lang="zh-Hans"', page)
    ours = re.sub(r"(?s)<article .*</article>", "", page)  # the article is printed matter
    assert [word for word in ("首页", "检索", "台账", "随系统") if word in ours] == []


@pytest.mark.parametrize(
    ("module", "whole", "broken", "named"),
    [
        (
            "terms.py",
            "kept = ~(breaks[:-step] | breaks[step:])",
            "kept = ~(breaks[:-step] | breaks[step:])"
            ' & ~((self.symbols[:-step] == ord("岛")) & (self.symbols[step:] == ord("高")))',
            ("is not found: 青岛高新区试行<b>虚构</b>榜单 & 其他", "青岛高新区 is not found in article"),
        ),
        (
            "filters.py",
            "    lists.setdefault(label, []).append(number)",
            '    if name != "park":\n                    lists.setdefault(label, []).append(number)',
            ("is not found under park:青岛",),
        ),
        (
            "segment.py",
            'yield f"{names.shard}{shard}"',
            'yield f"{names.shard}{shard}-lost"',
            ("the search index cannot be read",),
        ),
    ],
)
def test_a_strict_build_names_what_the_shipped_index_does_not_find(
    project: Path, tmp_path: Path, module: str, whole: str, broken: str, named: tuple[str, ...]
) -> None:
    copy = tmp_path / "project"
    shutil.copytree(project, copy, ignore=lambda path, _: {"site"} if Path(path) == project else {"__pycache__"})
    path = copy / "hooks" / "newsarchive" / "search" / module
    text = path.read_text(encoding="utf-8")
    assert whole in text
    path.write_text(text.replace(whole, broken), encoding="utf-8")
    result = mkdocs(copy)
    assert result.returncode != 0
    assert [what for what in named if what not in result.stderr] == [], result.stderr


FAULTS = [
    pytest.param("parks.tsv", "xu-a\t虚构甲高新区\t虚甲高新区\t虚构\t虚甲\t19九二\tsourced\t\t国家级高新区\n", "year '19九二'", id="bad year"),
    pytest.param("parks.tsv", "shandong-qingdao\t虚构乙高新区\t虚乙高新区\t虚构\t虚乙\t\t\t\t国家级高新区\n", "id 'shandong-qingdao' stands", id="duplicate id"),
    pytest.param("parks.tsv", "xu-c\t虚构丙高新区\t虚丙高新区\t虚构\t虚丙\t\t\t光谷\t国家级高新区\n", "name '光谷' stands", id="duplicate alias"),
    pytest.param("topics.yml", "  - id: xu-topic\n    label: 虚构\n    broader: nowhere\n", "broader topic 'nowhere'", id="unknown broader"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "line", "said"), FAULTS)
def test_a_fault_in_an_authority_file_fails_the_build_with_file_and_line(
    project: Path, tmp_path: Path, name: str, line: str, said: str
) -> None:
    path = project / "authority" / name
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + line, encoding="utf-8")
    try:
        result = mkdocs(project, "--site-dir", str(tmp_path / "site"))
    finally:
        path.write_text(whole, encoding="utf-8")
    assert result.returncode != 0
    at = len(whole.splitlines()) + 1
    assert f"authority/{name}:{at}:" in result.stderr
    assert said in result.stderr

"""The project's own archive, built once, served on this machine, and read in a real Chromium with all other hosts blocked."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = "NEWSARCHIVE_CHROMIUM"
OWN_HOSTS = frozenset({"127.0.0.1", ""})  # file:// has no host

DESK = (1280, 900)
PHONE = (390, 844)


@dataclass
class Watch:
    """What a page did that a reader would not see: console errors, failed scripts, requests to other hosts."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """Starts watching a page."""
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note)
        return page

    def _note(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in OWN_HOSTS | {None} and not request.url.startswith("data:"):
            self.foreign.append(request.url)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """The test run's output is for test results."""


def run(*command: str, **variables: str) -> None:
    """Runs a program of the project; its whole output is shown when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    # Not --quiet: it would keep a strict build from counting warnings. As published under a project path; only the 404 page, which may be shown at any address, depends on it.
    run("-m", "mkdocs", "build", "--strict", "--site-dir", str(folder), SITE_URL="http://127.0.0.1/project/")
    return folder


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Where a folder is served on this machine, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served, with a slash at the end: under a project path, as on GitHub Pages."""
    folder = built.parent / "served"
    folder.mkdir()
    (folder / "project").symlink_to(built, target_is_directory=True)
    with serving(folder) as host:
        yield f"{host}project/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that scripts/test.py found. Without one the tests fail; they are never skipped."""
    path = os.environ.get(CHROMIUM)
    assert path, f"no browser: run python3 scripts/test.py, or set {CHROMIUM} to the path of a Chromium"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


def _block(route: Route) -> None:
    if urlsplit(route.request.url).hostname in OWN_HOSTS | {None}:
        route.continue_()
    else:
        route.abort()


def context_of(browser: Browser, size: tuple[int, int], **options: object) -> BrowserContext:
    """A fresh reader with a window of this size, to whom every other host is unreachable."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)  # type: ignore[arg-type]
    context.route("**/*", _block)
    return context


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def desk(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page on a desk; at the end it must have had no error and asked no other host."""
    context = context_of(browser, DESK)
    yield watch.over(context.new_page())
    context.close()
    assert watch.errors == []
    assert watch.foreign == []


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    """The same on a phone."""
    context = context_of(browser, PHONE, has_touch=True, is_mobile=True)
    yield watch.over(context.new_page())
    context.close()
    assert watch.errors == []
    assert watch.foreign == []

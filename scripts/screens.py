"""Pictures of the built site for the two README files, as small WebP files in .github/images.

    python3 scripts/screens.py [SITE]

SITE is a built site (default: site). The browser is the Chromium that NEWSARCHIVE_CHROMIUM names, else the first of this system.
"""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import browser
import environment

FOLDER = environment.ROOT / ".github" / "images"
DESK, PHONE = (1280, 800), (390, 800)
QUALITY = 55  # WebP; lower shows in small characters
# The articles are told by their headlines, since ids say nothing to a reader of this file.
PICTURES = (
    ("home", "index.html", "", DESK, "light"),
    ("article-raw-lines", "", "青岛工研院助企业实现", DESK, "light"),
    ("source-dark", "sources/000_dde2e767cb7c3ab3.html", "", DESK, "dark"),
    ("article-phone", "", "凝心聚力建设梯队", PHONE, "light"),
)


def main(arguments: list[str]) -> int:
    site = Path(arguments[0] if arguments else environment.ROOT / "site").resolve()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get(browser.VARIABLE) or browser.find(), args=["--no-sandbox"]
        )
        for name, page, headline, size, scheme in PICTURES:
            target = FOLDER / f"{name}.webp"
            target.write_bytes(
                picture(chromium, site / (page or article(site, headline)), size, scheme, bool(headline))
            )
            print(f"{target.relative_to(environment.ROOT)}: {target.stat().st_size / 1000:.0f} KB")
        chromium.close()
    return 0


def article(site: Path, headline: str) -> str:
    """The path of the article whose title has these words. Raises StopIteration where none has."""
    pages = sorted((site / "articles").glob("a*.html"))
    return next(f"articles/{path.name}" for path in pages if f"{headline}" in title(path))


def title(path: Path) -> str:
    """The title of a page."""
    return path.read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]


def picture(chromium: Browser, path: Path, size: tuple[int, int], scheme: str, beside: bool) -> bytes:
    """A page as WebP; `beside` shows an article's raw lines, on a source page the first line says why it is what it is."""
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(path.as_uri())
    if beside and size == DESK:
        page.locator("#beside").check()
    if page.locator(".raw").count():
        page.locator(".raw .run").nth(1).hover()
    data = base64.b64decode(shot(page))
    context.close()
    return data


def shot(page: Page) -> str:
    """The window as WebP, which Playwright's own screenshots do not offer, in base64."""
    session = page.context.new_cdp_session(page)
    return str(session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})["data"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

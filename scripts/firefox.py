"""Finds a Firefox for the browser tests with what drives it, and installs what is missing. Used by test.py.

Playwright cannot drive a Firefox that it did not build. So the tests drive one through Node and puppeteer-core over
WebDriver BiDi; its version is locked in tests/browser/firefox/package-lock.json, which names no registry.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import browser
import environment

VARIABLE = "NEWSARCHIVE_FIREFOX"
FOLDER = environment.ROOT / "tests" / "browser" / "firefox"
# axe-core, which looks at pages in Chromium, comes from npm too, and so does Lighthouse for scripts/lighthouse.py.
ACCESS = environment.ROOT / "tests" / "browser" / "access"
LIGHTHOUSE = environment.ROOT / "tests" / "browser" / "lighthouse"
PROGRAMS = ("firefox-esr", "firefox")
ON_WINDOWS = r"Mozilla Firefox\firefox.exe"
ON_MACOS = "Firefox.app/Contents/MacOS/firefox"
FIREFOX_PACKAGES, NODE_PACKAGES = ("firefox-esr",), ("nodejs", "npm")


def ensure() -> str:
    """The path of a Firefox that runs, its driver installed; installs what is missing. Raises SetupError."""
    named = os.environ.get(VARIABLE, "")
    if named and not browser.runs(named):
        raise environment.SetupError(f"newsarchive: {VARIABLE}={named} does not run; correct or unset it")
    found = named or find()
    missing = [*(() if found else FIREFOX_PACKAGES), *(() if has_node() else NODE_PACKAGES)]
    if missing and browser.may_apt_install():
        browser.apt_install(missing)
        found = found or find()
    if not found:
        raise environment.SetupError(
            "newsarchive: no Firefox for the browser tests (Debian: apt install firefox-esr; elsewhere install Firefox, "
            f"or set {VARIABLE} to one) and run the same command again"
        )
    if not has_node():
        raise environment.SetupError(
            "newsarchive: no Node.js with npm, which drive Firefox in the browser tests (Debian, Ubuntu: apt install "
            "nodejs npm; elsewhere see nodejs.org); install it and run the same command again"
        )
    for folder in (FOLDER, ACCESS):
        install_driver(folder)
    return found


def find() -> str:
    """The first Firefox of this system that runs; "" when there is none."""
    return next((path for path in map(str, candidates(os.environ)) if browser.runs(path)), "")


def candidates(variables: Mapping[str, str]) -> Iterator[Path]:
    """Where a Firefox may be: on the PATH, then in the usual places of Windows and macOS."""
    yield from browser.on_path(PROGRAMS, variables)
    for folder in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        if folder in variables:
            yield Path(variables[folder]) / ON_WINDOWS
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        yield applications / ON_MACOS


def has_node() -> bool:
    """True where Node and npm are on the PATH."""
    return bool(shutil.which("node") and shutil.which("npm"))


def install_driver(folder: Path) -> None:
    """Installs what the folder's lock names, unless that has been done since the lock changed. Raises SetupError."""
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if done.is_file() and done.stat().st_mtime >= lock.stat().st_mtime:
        return
    environment.say(f"installing with npm what {folder.name} needs")
    command = [shutil.which("npm") or "npm", "ci", "--silent", "--no-audit", "--no-fund"]
    if subprocess.call(command, cwd=folder) != 0:
        raise environment.SetupError(
            f"newsarchive: npm could not install what {folder} names (see above); run npm ci there to see more"
        )

"""Finds a Chromium for the browser tests, and installs one where there is none. Used by test.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import environment

VARIABLE = "NEWSARCHIVE_CHROMIUM"
PROGRAMS = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "chrome",
    "microsoft-edge",
    "msedge",
)
ON_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# Debian's packages. Playwright's driver is a Node that wants libatomic, which a bare Debian does without.
CHROMIUM_PACKAGES, FONT_PACKAGES, DRIVER_PACKAGES = ("chromium",), ("fontconfig", "fonts-noto-cjk"), ("libatomic1",)


def ensure(python: Path) -> str:
    """The path of a Chromium that runs; installs one when there is none. `python` has Playwright. Raises SetupError."""
    named = os.environ.get(VARIABLE, "")
    if named and not runs(named):
        raise environment.SetupError(f"newsarchive: {VARIABLE}={named} does not run; correct or unset it")
    has_driver, has_font = driver_runs(python), has_chinese_font()
    found = named or find() or _playwrights_own(python)
    missing = [
        *(DRIVER_PACKAGES if not has_driver else ()),
        *(FONT_PACKAGES if not has_font else ()),
        *(CHROMIUM_PACKAGES if not found else ()),
    ]
    if missing and may_apt_install():
        apt_install(missing)
        has_driver, has_font = driver_runs(python), has_chinese_font()
        found = found or find()
    if not has_driver:
        raise environment.SetupError(
            "newsarchive: Playwright's driver does not run here "
            f"(Debian, Ubuntu: apt install {' '.join(DRIVER_PACKAGES)}); mend that and run the same command again"
        )
    if not has_font:
        needed = " ".join(FONT_PACKAGES)
        environment.say(f"no Chinese font was found, so pages may show boxes (Debian, Ubuntu: apt install {needed})")
    return found or _install_playwrights_own(python)


def find() -> str:
    """The first Chromium, Chrome or Edge of this system that runs; "" when there is none."""
    return next((path for path in map(str, candidates(os.environ)) if runs(path)), "")


def candidates(variables: Mapping[str, str]) -> Iterator[Path]:
    """Where a browser may be: on the PATH, then in the usual places of Windows and macOS."""
    yield from on_path(PROGRAMS, variables)
    for folder in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        if folder in variables:
            yield from (Path(variables[folder]) / place for place in ON_WINDOWS)
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        yield from (applications / place for place in ON_MACOS)


def on_path(programs: Iterable[str], variables: Mapping[str, str]) -> Iterator[Path]:
    """Those of the programs that are on the PATH and no snap: a snap sees neither our temporary folders nor the pipe
    that a driver talks through.
    """
    for name in programs:
        path = shutil.which(name, path=variables.get("PATH", ""))
        if path and not str(Path(path).resolve()).startswith("/snap/") and "/snap/" not in path:
            yield Path(path)


def runs(path: str) -> bool:
    """True for a program that tells its version; on Windows, where it would open a window, for one that is there."""
    if not Path(path).is_file():
        return False
    if os.name == "nt":
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def driver_runs(python: Path) -> bool:
    """True when the driver that comes with the Playwright of `python` starts."""
    return subprocess.run([str(python), "-m", "playwright", "--version"], capture_output=True).returncode == 0


def has_chinese_font() -> bool:
    """True where fontconfig knows a Chinese font, and on Windows and macOS, which come with one."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout.strip())


def is_debian(os_release: str) -> bool:
    """True for Debian and its children but Ubuntu's, whose chromium package is a stub for a snap."""
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split()
    return "debian" in names and "ubuntu" not in names


def may_apt_install() -> bool:
    """True for root on a Debian."""
    release = Path("/etc/os-release")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and bool(shutil.which("apt-get")) and release.is_file() and is_debian(release.read_text("utf-8"))


def apt_install(packages: list[str]) -> None:
    """Installs packages; a failure shows when the program is looked for again."""
    environment.say(f"installing {', '.join(packages)} with apt-get")
    quietly = environment.settings(DEBIAN_FRONTEND="noninteractive")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.call(["apt-get", "-qq", *command], env=quietly, stdout=subprocess.DEVNULL)


def _playwrights_own(python: Path) -> str:
    """The Chromium Playwright has downloaded earlier; "" when it has not, or it does not run."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    told = subprocess.run([str(python), "-c", code], capture_output=True, text=True, env=environment.settings())
    path = told.stdout.strip()
    return path if path and runs(path) else ""


def _install_playwrights_own(python: Path) -> str:
    environment.say("installing Playwright's Chromium")
    subprocess.call([str(python), "-m", "playwright", "install", "chromium"], env=environment.settings())
    found = _playwrights_own(python)
    if not found:
        raise environment.SetupError(
            "newsarchive: no Chromium for the browser tests (Debian: apt install chromium; "
            f"elsewhere install Chrome or Edge, or set {VARIABLE} to one) and run the same command again"
        )
    return found

"""Finding a Firefox and what drives it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import browser
import environment
import firefox

from .test_browser import on_unix, program


@on_unix
def test_first_firefox_on_the_path_counts_and_no_snap(tmp_path: Path) -> None:
    snap = program(tmp_path / "snap" / "bin" / "firefox-esr", 0)
    fox = program(tmp_path / "bin" / "firefox", 0)
    path = os.pathsep.join((str(snap.parent), str(fox.parent)))
    assert next(firefox.candidates({"PATH": path})) == fox
    assert snap not in list(firefox.candidates({"PATH": path}))


def test_windows_places_are_candidates() -> None:
    assert any(str(path).endswith("firefox.exe") for path in firefox.candidates({"PATH": "", "ProgramFiles": "P"}))


@on_unix
def test_a_wrong_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(firefox.VARIABLE, str(tmp_path / "missing"))
    with pytest.raises(environment.SetupError, match=firefox.VARIABLE):
        firefox.ensure()


@on_unix
def test_where_none_can_be_had_the_run_ends_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(firefox.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not browser.may_apt_install()
    with pytest.raises(environment.SetupError, match="apt install firefox-esr"):
        firefox.ensure()
    program(tmp_path / "firefox-esr", 0)
    with pytest.raises(environment.SetupError, match="nodejs npm"):
        firefox.ensure()


@on_unix
def test_the_driver_is_installed_once_for_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "driver"
    folder.mkdir()
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    npm = program(tmp_path / "bin" / "npm", 0)
    npm.write_text(
        "#!/bin/sh\necho ran >> ran.txt\nmkdir -p node_modules\necho > node_modules/.package-lock.json\n", "utf-8"
    )
    monkeypatch.setenv("PATH", f"{npm.parent}{os.pathsep}{os.environ['PATH']}")
    firefox.install_driver(folder)
    firefox.install_driver(folder)
    assert (folder / "ran.txt").read_text("utf-8").splitlines() == ["ran"]
    npm.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (folder / "node_modules" / ".package-lock.json").unlink()
    with pytest.raises(environment.SetupError, match="npm could not install"):
        firefox.install_driver(folder)


@pytest.mark.parametrize(
    ("folder", "package", "version"),
    [
        (firefox.FOLDER, "puppeteer-core", "24."),
        (firefox.ACCESS, "axe-core", "4."),
        (firefox.LIGHTHOUSE, "lighthouse", "12."),
    ],
)
def test_the_locks_name_no_registry(folder: Path, package: str, version: str) -> None:
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)
    assert lock["packages"][f"node_modules/{package}"]["version"].startswith(version)

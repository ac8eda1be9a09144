"""Finding a browser: which programs count, and where root may install one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import browser
import environment

on_unix = pytest.mark.xfail(os.name == "nt", reason="a shell script stands for the browser", run=False)


def program(path: Path, status: int) -> Path:
    """A program that ends with `status` whatever it is asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@on_unix
def test_first_candidate_on_the_path_counts(tmp_path: Path) -> None:
    edge = program(tmp_path / "msedge", 0)
    chrome = program(tmp_path / "google-chrome", 0)
    assert list(browser.candidates({"PATH": str(tmp_path)}))[:2] == [chrome, edge]


@on_unix
def test_snap_is_no_candidate(tmp_path: Path) -> None:
    snap = program(tmp_path / "snap" / "bin" / "chromium", 0)
    assert snap not in list(browser.candidates({"PATH": str(snap.parent)}))


def test_windows_places_are_candidates() -> None:
    found = [str(path) for path in browser.candidates({"PATH": "", "ProgramFiles": "P"})]
    assert any(path.endswith("msedge.exe") for path in found)


@on_unix
def test_only_a_program_that_runs_is_a_browser(tmp_path: Path) -> None:
    assert browser.runs(str(program(tmp_path / "good", 0)))
    assert not browser.runs(str(program(tmp_path / "stub", 1)))
    assert not browser.runs(str(tmp_path / "missing"))
    assert not browser.runs(str(tmp_path))


@on_unix
def test_driver_runs_where_playwright_is_installed(tmp_path: Path) -> None:
    assert browser.driver_runs(Path(sys.executable))
    assert not browser.driver_runs(program(tmp_path / "python", 1))


@on_unix
def test_named_browser_counts_and_a_wrong_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = str(program(tmp_path / "mine", 0))
    monkeypatch.setenv(browser.VARIABLE, named)
    assert browser.ensure(Path(sys.executable)) == named
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "missing"))
    with pytest.raises(environment.SetupError, match=browser.VARIABLE):
        browser.ensure(Path(sys.executable))


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("PRETTY_NAME=Debian\nID=debian\n", True),
        ('ID=raspbian\nID_LIKE="debian"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", False),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', False),
        ("ID=fedora\n", False),
        ("", False),
    ],
)
def test_apt_is_for_debian_alone(release: str, expected: bool) -> None:
    assert browser.is_debian(release) is expected

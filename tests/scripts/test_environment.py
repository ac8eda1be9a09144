"""The environment of the two commands: made, kept, repaired, brought up to date; and its one-line remedies."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import environment

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [environment.BUILD_LOCK, *environment.LOCKS.values()]

# A build backend of ten lines, so that the little project below installs without any package index.
BACKEND = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "little-1-py3-none-any.whl"
    info = {"METADATA": "Metadata-Version: 2.1\\nName: little\\nVersion: 1\\n",
            "WHEEL": "Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n", "RECORD": ""}
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        wheel.writestr("little.py", "SIZE = 1")
        for path, text in info.items():
            wheel.writestr("little-1.dist-info/" + path, text)
    return name
"""
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "little"
version = "1"
"""


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """A project of its own with empty locks."""
    root = tmp_path / "a folder with 空格"
    root.mkdir()
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    for lock in LOCKS:
        (root / lock).write_text("", encoding="utf-8")
    return root


def can_import(python: Path, module: str) -> bool:
    return subprocess.run([str(python), "-c", f"import {module}"], capture_output=True).returncode == 0


def test_environment_from_a_half_made_one_to_an_update(little: Path, capfd: pytest.CaptureFixture[str]) -> None:
    # One story in one test, since each environment takes seconds to make.
    venv = little / ".venv"
    lock = little / environment.LOCKS[environment.DEV]

    # Half made (no pip in it), and then a lock that cannot be installed: the remedy is told.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    lock.write_text("this is no requirement\n", encoding="utf-8")
    with pytest.raises(environment.SetupError, match=r"not install requirements-dev\.lock .* run the same"):
        environment.ensure(environment.DEV, little)

    # What a failed installation has left behind is not built upon.
    (venv / "left-behind").touch()
    lock.write_text("", encoding="utf-8")
    python = environment.ensure(environment.DEV, little)
    assert can_import(python, "little")
    assert not (venv / "left-behind").exists()

    # The tests' environment serves the site as well: nothing to do, nothing said.
    capfd.readouterr()
    environment.ensure(environment.DEV, little)
    environment.ensure(environment.RUNTIME, little)
    assert capfd.readouterr().out == ""

    # A changed lock is installed into the same environment.
    (venv / "still-the-same").touch()
    lock.write_text("# changed\n", encoding="utf-8")
    environment.ensure(environment.RUNTIME, little)
    assert lock.name in capfd.readouterr().out
    assert (venv / "still-the-same").exists()


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10)])
def test_old_python_is_told_the_remedy_in_one_line(version: tuple[int, int]) -> None:
    with pytest.raises(environment.SetupError) as told:
        environment.check_python(version)
    message = str(told.value)
    assert f"this is {version[0]}.{version[1]}" in message
    assert "python3.11" in message
    assert "\n" not in message


@pytest.mark.parametrize("version", [(3, 11), (3, 13), (4, 0)])
def test_new_python_is_welcome(version: tuple[int, int]) -> None:
    environment.check_python(version)


@pytest.mark.parametrize("script", ["environment", "browser", "serve", "test", "lock", "offline"])
def test_scripts_reach_the_version_check_on_an_old_python(script: str) -> None:
    source = (ROOT / "scripts" / f"{script}.py").read_text(encoding="utf-8")
    assert "from __future__ import annotations" in source
    ast.parse(source, feature_version=(3, 7))


def test_python_without_ensurepip_is_told_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # Python's own way to say that a module cannot be imported
    with pytest.raises(environment.SetupError, match=r"ensurepip.*apt install python3-venv") as told:
        environment.make(tmp_path / ".venv")
    assert "\n" not in str(told.value)
    assert not (tmp_path / ".venv").exists()

"""Writes the three requirement locks anew from pyproject.toml: run this after a change to its dependencies.

    python3 scripts/lock.py             keeps every version that still fits
    python3 scripts/lock.py --upgrade   takes the newest versions allowed

The locks hold for Linux, macOS and Windows and for every Python the project runs on, and name no package index:
pip takes the one it is set up for, and the hashes make sure that it gives the same files.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import environment

UV = "uv==0.13.8"  # one version for all who run this, so that the same requirements give the same bytes
OPTIONS = [
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--quiet",
    f"--python-version={'.'.join(map(str, environment.OLDEST_PYTHON))}",
    "--custom-compile-command=python3 scripts/lock.py",
]


def main(arguments: list[str]) -> None:
    environment.check_python(sys.version_info[:2])
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    more = ["--upgrade"] if reader.parse_args(arguments).upgrade else []
    runtime, dev = environment.LOCKS[environment.RUNTIME], environment.LOCKS[environment.DEV]
    with tempfile.TemporaryDirectory() as folder:
        uv = _uv(Path(folder))
        _compile(uv, environment.BUILD_LOCK, ["-", *more])
        # Each lock holds the build tools too, so that it is enough for pip alone; each follows the one before it.
        _compile(uv, runtime, ["pyproject.toml", "-", f"--constraint={environment.BUILD_LOCK}", *more])
        _compile(uv, dev, ["pyproject.toml", "-", "--extra=dev", f"--constraint={runtime}", *more])


def _uv(folder: Path) -> list[str]:
    """The command of a uv installed for this run alone."""
    environment.make(folder / "uv")
    python = str(environment.python_in(folder / "uv"))
    if subprocess.call([python, "-m", "pip", "install", "--quiet", UV], env=environment.settings()) != 0:
        raise environment.SetupError(f"newsarchive: pip could not install {UV}; see above")
    return [python, "-m", "uv", "pip", "compile", f"--python={sys.executable}"]


def _compile(uv: list[str], lock: str, arguments: list[str]) -> None:
    environment.say(f"writing {lock}")
    command = [*uv, *OPTIONS, f"--output-file={lock}", *arguments]
    # The build tools come through standard input: they are no dependency of the project.
    if subprocess.run(
        command, cwd=environment.ROOT, input=_build_needs(), text=True, stdout=subprocess.DEVNULL
    ).returncode:
        raise environment.SetupError(f"newsarchive: {lock} was not written; see above")


def _build_needs() -> str:
    import tomllib  # here, for the sake of the line an old Python gets

    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return "\n".join(project["build-system"]["requires"])


if __name__ == "__main__":
    main(sys.argv[1:])

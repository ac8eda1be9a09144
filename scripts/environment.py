"""The project's own Python environment: `.venv` in the project's folder, filled from the hash-locked requirements.

    python3 scripts/environment.py        what the site needs
    python3 scripts/environment.py dev    that, and what the tests and checks need

serve.py and test.py call `ensure` first. It takes a moment when all is installed, a minute or two from nothing.
Standard library only, and no syntax newer than Python 3.7: an old Python has to get as far as the line that says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)

RUNTIME = "runtime"  # builds and serves the site
DEV = "dev"  # tests and checks it as well
LOCKS = {RUNTIME: "requirements.lock", DEV: "requirements-dev.lock"}
# Installed before the rest: jieba comes as source only, and what builds it shall be locked like everything else.
BUILD_LOCK = "requirements-build.lock"

# Three lines inside .venv: the folder it was made for, what is installed (RUNTIME, DEV or INSTALLING), a digest of the
# locks it came from.
STAMP = "newsarchive-installed.txt"
INSTALLING = "installing"


class SetupError(SystemExit):
    """Something the user can mend; ends the script with one line that says what is wrong and what to do."""


def say(text: str) -> None:
    """Prints one line of progress at once, also into a pipe."""
    print("newsarchive: " + text, flush=True)


def ensure(kind: str, root: Path = ROOT) -> Path:
    """The Python of `root`'s .venv with all that `kind` (RUNTIME or DEV) needs; installs first what is missing.

    A .venv once set up for DEV stays so, also when RUNTIME is asked for. Raises SetupError.
    """
    check_python(sys.version_info[:2])
    venv = root / ".venv"
    with _one_at_a_time(root):
        place, state, digest = _read_stamp(venv)
        kind = DEV if state == DEV else kind
        wanted = _digest(kind, root, _version_inside(venv))
        if (place, state, digest) == (str(root), kind, wanted):
            return python_in(venv)
        if not _is_sound(venv, place, state, root):
            make(venv)
        _install(kind, root)
    return python_in(venv)


def check_python(version: tuple[int, ...]) -> None:
    """Raises SetupError when `version` (major, minor) is older than the project runs on."""
    if tuple(version) < OLDEST_PYTHON:
        needed, found = ".".join(map(str, OLDEST_PYTHON)), ".".join(map(str, version))
        raise SetupError(
            f"newsarchive: Python {needed} or newer is needed, this is {found}; "
            f"install it from python.org or your system's packages and run: python{needed} {' '.join(sys.argv)}"
        )


def python_in(venv: Path) -> Path:
    """The path of the Python program in the environment `venv`, whether it is there or not."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def make(venv: Path) -> None:
    """Makes the environment `venv` afresh; what lay in that folder is gone. Raises SetupError."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(
            f"newsarchive: this Python lacks the module {missing[0]}; "
            "install it (Debian, Ubuntu: apt install python3-venv) and run the same command again"
        )
    say(f"making {venv}")
    # Of a Python that itself runs in an environment, the one beneath: .venv may be the very folder to be cleared.
    maker = getattr(sys, "_base_executable", "") or sys.executable
    if subprocess.call([maker, "-m", "venv", "--clear", str(venv)]) != 0:
        raise SetupError(f"newsarchive: {venv} could not be made (see above); delete it and run the same command again")


def hand_over(kind: str = RUNTIME) -> None:
    """Returns at once where the project is installed; else runs this script again in .venv and ends with its status."""
    if all(importlib.util.find_spec(name) for name in ("newsarchive", "mkdocs")):
        return
    with contextlib.suppress(KeyboardInterrupt):
        raise SystemExit(subprocess.call([str(ensure(kind)), *sys.argv], env=settings()))
    raise SystemExit(130)  # 128 + SIGINT, as shells count


def settings(**more: str) -> dict[str, str]:
    """The environment variables for a program started in .venv."""
    ours = {
        "PYTHONUTF8": "1",  # Chinese file names and text, also on a Windows console
        "NO_MKDOCS_2_WARNING": "1",  # Material's notice about a MkDocs we do not allow (<2)
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_USER": "0",  # a user's own default, which pip refuses inside an environment
    }
    return {**os.environ, **ours, **more}


def _install(kind: str, root: Path) -> None:
    venv = root / ".venv"
    _write_stamp(venv, root, INSTALLING, "")
    locks = [BUILD_LOCK, LOCKS[kind]]
    say(f"installing from {LOCKS[kind]} (a minute or two the first time)")
    for lock in locks:
        _pip(root, lock, "--require-hashes", "-r", lock)
    _pip(root, "the project", "--no-deps", "-e", ".")
    _write_stamp(venv, root, kind, _digest(kind, root, _version_inside(venv)))
    say(".venv is ready")


def _pip(root: Path, what: str, *arguments: str) -> None:
    # Without build isolation, so that the locked setuptools builds what has to be built; the old pips of some systems
    # would still run a setup.py by themselves.
    how = ["--quiet", "--no-build-isolation", "--use-pep517"]
    command = [str(python_in(root / ".venv")), "-m", "pip", "install", *how, *arguments]
    if subprocess.call(command, cwd=str(root), env=settings()) != 0:
        raise SetupError(
            f"newsarchive: pip could not install {what} (see above); "
            "check the connection to the package index and run the same command again"
        )


def _is_sound(venv: Path, place: str, state: str, root: Path) -> bool:
    """False for a .venv that is missing, broken, half filled, of an old Python, or moved here from another folder."""
    if state == INSTALLING or place not in ("", str(root)) or _version_inside(venv) < OLDEST_PYTHON:
        return False
    return subprocess.run([str(python_in(venv)), "-m", "pip", "--version"], capture_output=True).returncode == 0


def _version_inside(venv: Path) -> tuple[int, ...]:
    """The version (3, 11, 7) of the environment's Python; () when that does not run."""
    code = "import sys; print(*sys.version_info[:3])"
    with contextlib.suppress(OSError):
        found = subprocess.run([str(python_in(venv)), "-I", "-c", code], capture_output=True)
        if found.returncode == 0:
            return tuple(map(int, found.stdout.split()))
    return ()


def _digest(kind: str, root: Path, version: tuple[int, ...]) -> str:
    """A hash of everything that decides what is installed."""
    parts = [(root / name).read_bytes() for name in (BUILD_LOCK, LOCKS[kind], "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, repr(version).encode()])).hexdigest()


def _read_stamp(venv: Path) -> tuple[str, str, str]:
    try:
        lines = (venv / STAMP).read_text(encoding="utf-8").split("\n")
    except OSError:
        lines = []
    place, state, digest = [*lines, "", "", ""][:3]
    return place, state, digest


def _write_stamp(venv: Path, root: Path, state: str, digest: str) -> None:
    (venv / STAMP).write_text(f"{root}\n{state}\n{digest}\n", encoding="utf-8")


@contextlib.contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Waits until no other script is setting up the same .venv. The system frees the lock of a script that died."""
    (root / ".cache").mkdir(exist_ok=True)
    with (root / ".cache" / "environment.lock").open("a") as handle:
        waited = False
        while not _lock(handle):
            if not waited:
                say("waiting for another script that is setting up .venv")
            waited = True
            time.sleep(0.5)
        yield


def _lock(handle: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def main(arguments: list[str]) -> None:
    kind = arguments[0] if arguments else RUNTIME
    if kind not in LOCKS or len(arguments) > 1:
        raise SetupError(f"newsarchive: say one of {', '.join(LOCKS)}, or nothing for {RUNTIME}")
    say(f"the environment is ready: {ensure(kind)}")


if __name__ == "__main__":
    main(sys.argv[1:])

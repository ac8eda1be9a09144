"""What the command-line scripts share: the project's place, the library on the path, settings, and problems told on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

try:
    from newsarchive import settings as settings_file
    from newsarchive.records import Problem
    from newsarchive.settings import Places, Settings
except ImportError as error:  # pragma: no cover  # seen only outside the project's environment
    sys.exit(
        f"{error.name} is not installed here; run: python3 scripts/serve.py  (it makes .venv), then .venv/bin/python {sys.argv[0]}"
    )


def archive(root: Path = ROOT) -> tuple[Places, Settings]:
    """The folders and settings of the archive at `root`; faults in the settings are told and their defaults used."""
    settings, problems = settings_file.from_file(root / "mkdocs.yml")
    tell(problems)
    return settings.places(root), settings


def tell(problems: Iterable[Problem]) -> int:
    """Each problem on a line of stderr; returns how many there were."""
    lines = [str(problem) for problem in problems]
    print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr)
    return len(lines)
